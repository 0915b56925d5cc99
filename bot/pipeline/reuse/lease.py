"""The right to make one result, among replicas: a lease with an expiry, kept by the store."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.errors import CacheError
from bot.pipeline.reuse.figures import Figures
from bot.pipeline.reuse.rules import ReuseRules
from bot.ports import Clock, ReuseStore


class Leases:
    """Leases of this process, `holder`. To lose one means that something is made twice, nothing worse."""

    def __init__(
        self,
        store: ReuseStore,
        clock: Clock,
        rules: ReuseRules,
        figures: Figures,
        holder: str,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._store, self._clock, self._rules, self._figures = store, clock, rules, figures
        self._holder, self._sleep = holder, sleep

    @asynccontextmanager
    async def hold(self, key: str) -> AsyncGenerator[None]:
        """Hold the lease of `key`, or go on without it once it took too long or cannot be had at all."""
        is_held = await self._take(key)
        try:
            yield
        finally:
            if is_held:
                await self._give_back(key)

    async def _take(self, key: str) -> bool:
        deadline = self._clock.monotonic() + self._rules.wait_seconds
        try:
            while not await self._store.lease(key, self._holder, self._rules.wait_seconds):
                if self._clock.monotonic() >= deadline:
                    return False
                await self._sleep(self._rules.poll_seconds)
        except CacheError:
            self._figures.count("trouble", "lease")
            return False
        return True

    async def _give_back(self, key: str) -> None:
        try:
            await self._store.release(key, self._holder)
        except CacheError:
            self._figures.count("trouble", "lease")
