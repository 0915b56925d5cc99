"""The limiter inside one process.

The generic cell rate algorithm (ITU-T I.371): one number per rate, the time at which the bucket would be full
again. It keeps burst and refill exactly, needs no timer, and is the same rule as the shared one.
"""

from __future__ import annotations

from bot.ports import Clock
from bot.providers.rates.bucket import Bucket, Turn

_REMEMBERED = 4_096


class MemoryLimiter:
    """Implements Limiter. Time comes from `clock`; whoever takes a place waits for it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._full_at: dict[tuple[str, int], float] = {}
        self._held_until: dict[str, float] = {}

    @property
    def remembered(self) -> int:
        """How many times are kept; bounded."""
        return len(self._full_at) + len(self._held_until)

    async def take(self, bucket: Bucket, patience: float) -> Turn:
        """Take the next place if it comes within `patience` seconds; else take none."""
        now = self._clock.monotonic()
        wait = self._wait(bucket, now)
        if wait > patience:
            return Turn(is_taken=False, seconds=wait)
        self._forget_past(now)
        for index, rate in enumerate(bucket.rates):
            key = (bucket.name, index)
            self._full_at[key] = max(self._full_at.get(key, now), now) + rate.interval
        return Turn(is_taken=True, seconds=wait)

    async def hold_off(self, bucket: Bucket, seconds: float) -> None:
        """Hand out no place that comes sooner than `seconds` from now."""
        until = self._clock.monotonic() + seconds
        self._held_until[bucket.name] = max(until, self._held_until.get(bucket.name, until))

    async def wait_seconds(self, bucket: Bucket) -> float:
        """Return how long the next place would have to be waited for; takes none."""
        return self._wait(bucket, self._clock.monotonic())

    def _wait(self, bucket: Bucket, now: float) -> float:
        waits = [0.0, self._held_until.get(bucket.name, now) - now]
        for index, rate in enumerate(bucket.rates):
            waits.append(self._full_at.get((bucket.name, index), now) - rate.tolerance - now)
        return max(waits)

    def _forget_past(self, now: float) -> None:
        """A bucket that is full again is as good as unknown; many hosts must not fill the memory."""
        if self.remembered >= _REMEMBERED:
            self._full_at = {key: at for key, at in self._full_at.items() if at > now}
            self._held_until = {name: at for name, at in self._held_until.items() if at > now}
