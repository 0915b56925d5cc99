"""How many at once, how soon again, and when not at all (security.md section 7)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from email.utils import parsedate_to_datetime
from weakref import WeakValueDictionary

from bot.errors import PageUnavailable
from bot.ports import Clock

_LONGEST_RETRY_AFTER = 24 * 3600.0
_REMEMBERED_HOSTS = 1024
# Nightly work and prefetch: 1 connection per host, at least 1 s apart (security.md section 7).
_UNHURRIED_PLACES, _UNHURRIED_GAP, _UNHURRIED_PATIENCE = 4, 1.0, 60.0


class Politeness:
    """Places per host and in all, Crawl-delay, and Retry-After; `patience` bounds every wait, in seconds.

    `gap` is the least time between two starts on one host, in seconds: 0 where a person waits.
    """

    def __init__(
        self,
        clock: Clock,
        per_host: int = 3,
        in_all: int = 8,
        patience: float = 15.0,
        gap: float = 0.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._per_host = per_host
        self._patience = patience
        self._gap = gap
        self._sleep = sleep
        self._all = asyncio.Semaphore(in_all)
        self._hosts: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._next_start: dict[str, float] = {}
        self._closed_until: dict[str, float] = {}

    def unhurried(self) -> Politeness:
        """Return the rules for work that nobody waits for: one connection a host, a second apart, in fewer places.

        A host that asked to be left alone is left alone by both, and what is read by both counts for its Crawl-delay.
        """
        rules = Politeness(
            self._clock,
            per_host=1,
            in_all=_UNHURRIED_PLACES,
            patience=_UNHURRIED_PATIENCE,
            gap=_UNHURRIED_GAP,
            sleep=self._sleep,
        )
        rules._closed_until, rules._next_start = self._closed_until, self._next_start
        return rules

    @asynccontextmanager
    async def place(self, host: str) -> AsyncGenerator[None, None]:
        """Hold one of the host's places and one of all. Raises PageUnavailable when none gets free in time."""
        places = self._hosts.get(host)
        if places is None:
            places = self._hosts[host] = asyncio.Semaphore(self._per_host)
        async with self._held(places), self._held(self._all):
            self.check_open(host)
            yield

    @asynccontextmanager
    async def _held(self, places: asyncio.Semaphore) -> AsyncGenerator[None, None]:
        try:
            async with asyncio.timeout(self._patience):
                await places.acquire()
        except TimeoutError as error:
            raise PageUnavailable("busy") from error
        try:
            yield
        finally:
            places.release()

    async def wait_turn(self, host: str, crawl_delay: float | None) -> None:
        """Wait until `crawl_delay` seconds have passed since the last start. Raises PageUnavailable if too long."""
        delay = max(crawl_delay or 0.0, self._gap)
        if delay <= 0:
            return
        now = self._clock.monotonic()
        start = max(now, self._next_start.get(host, now))
        if start - now > self._patience:
            raise PageUnavailable("crawl_delay")
        _remember(self._next_start, host, start + delay, now)
        if start > now:
            await self._sleep(start - now)

    def check_open(self, host: str) -> None:
        """Raise PageUnavailable while a Retry-After of this host runs."""
        if self._clock.monotonic() < self._closed_until.get(host, float("-inf")):
            raise PageUnavailable("retry_after")

    def note_retry_after(self, host: str, value: str | None) -> None:
        """Keep away from `host` for as long as its Retry-After header (seconds or a date) says."""
        seconds = retry_after_seconds(value, self._clock.now())
        if seconds:
            now = self._clock.monotonic()
            _remember(self._closed_until, host, now + seconds, now)


def retry_after_seconds(value: str | None, now: datetime) -> float | None:
    """Read a Retry-After header (RFC 9110 section 10.2.3) as seconds from `now`, at most a day; None if unreadable."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), _LONGEST_RETRY_AFTER)
    try:
        seconds = (parsedate_to_datetime(value) - now).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(seconds, 0.0), _LONGEST_RETRY_AFTER)


def _remember(times: dict[str, float], host: str, until: float, now: float) -> None:
    if len(times) >= _REMEMBERED_HOSTS:
        for old in [name for name, time in times.items() if time <= now]:
            del times[old]
    times[host] = until
