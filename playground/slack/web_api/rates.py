"""Slack's rate limits: so many calls per minute and method, and one message per second and channel (§6)."""

from collections import deque

from playground.slack.identifiers import Clock

_MINUTE = 60.0
_BURST = 5
"""Messages in one channel that are tolerated at once."""


class RateMeter:
    """Counts calls over the last minute with the playground's clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._calls: dict[str, deque[float]] = {}

    def refuse_for(self, key: str, most: int, window: float = _MINUTE) -> float | None:
        """Seconds until `key` may be used again if `most` uses in `window` are spent; else None, and count."""
        now = self._clock()
        calls = self._calls.setdefault(key, deque(maxlen=most))
        while calls and now - calls[0] >= window:
            calls.popleft()
        if len(calls) >= most:
            return max(1.0, window - (now - calls[0]))
        calls.append(now)
        return None

    def refuse_post(self, channel: str) -> float | None:
        """The same for a message in a channel: short bursts pass, one a second in the long run."""
        return self.refuse_for(f"post {channel}", _BURST, float(_BURST))
