"""Token buckets on the playground's clock."""

from collections.abc import Callable

_ROUNDING = 1e-3
"""Seconds since 1970 are too large a number to count milliseconds without rounding."""


class TokenBucket:
    """`count` tokens, refilled evenly within `seconds`."""

    def __init__(self, clock: Callable[[], float], count: int, seconds: float) -> None:
        self._clock = clock
        self._count = count
        self._per_second = count / seconds
        self._tokens = float(count)
        self._at = clock()

    def take(self) -> bool:
        """Take one token; false if there is none."""
        now = self._clock()
        self._tokens = min(self._count, self._tokens + (now - self._at) * self._per_second)
        self._at = now
        if self._tokens < 1 - _ROUNDING:
            return False
        self._tokens -= 1
        return True


class Window:
    """`count` requests per window of `seconds`; the windows follow one another from the first request on."""

    def __init__(self, clock: Callable[[], float], count: int, seconds: float) -> None:
        self._clock = clock
        self.count = count
        self._seconds = seconds
        self._used = 0
        self.ends_at = clock() + seconds

    def take(self) -> bool:
        """Count one request; false if the window is full."""
        self._turn()
        if self._used >= self.count:
            return False
        self._used += 1
        return True

    @property
    def remaining(self) -> int:
        """Requests left in this window."""
        self._turn()
        return self.count - self._used

    @property
    def seconds_left(self) -> float:
        """Seconds until the next window."""
        self._turn()
        return self.ends_at - self._clock()

    def _turn(self) -> None:
        now = self._clock()
        if now >= self.ends_at:
            self.ends_at, self._used = now + self._seconds, 0
