"""What a limit is: so many per period with so many at once, under a name that all who share it use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` per `seconds` in the long run, at most `burst` of them at once (`count` where it is not given)."""

    count: int
    seconds: float
    burst: int | None = None

    @property
    def interval(self) -> float:
        """Seconds in which one place is refilled."""
        return self.seconds / self.count

    @property
    def tolerance(self) -> float:
        """Seconds by which a full bucket may be ahead of the steady pace."""
        return self.interval * ((self.burst or self.count) - 1)


@dataclass(frozen=True, slots=True)
class Bucket:
    """The limits of one thing that is asked: an API's endpoint, a host. All of `rates` must be kept."""

    name: str
    rates: tuple[Rate, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """Whether a place was taken; `seconds` = how long to wait before using it, or before there would be one."""

    is_taken: bool
    seconds: float


class Limiter(Protocol):
    """Hands out places. The places of one bucket are shared by everybody who uses the same limiter."""

    async def take(self, bucket: Bucket, patience: float) -> Turn:
        """Take the next place if it comes within `patience` seconds; else take none."""
        ...

    async def hold_off(self, bucket: Bucket, seconds: float) -> None:
        """Hand out no place that comes sooner than `seconds` from now: the service asked for it."""
        ...

    async def wait_seconds(self, bucket: Bucket) -> float:
        """Return how long the next place would have to be waited for; takes none."""
        ...
