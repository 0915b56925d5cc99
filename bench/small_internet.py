"""The playground's small internet, served on this machine, and the guarded fetcher that reads it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.clock import SystemClock
from bot.providers.web.fetcher import GuardedFetcher
from bot.providers.web.politeness import Politeness
from bot.stores.memory_cache import MemoryCache
from playground.calls import CallLog
from playground.faults import FaultBoard
from playground.internet.proxy import internet_middleware
from playground.internet.sites import Sites


async def _no_wait(seconds: float) -> None:
    """Crawl delays are no part of what is measured."""
    del seconds


@asynccontextmanager
async def small_internet() -> AsyncGenerator[GuardedFetcher]:
    """A guarded fetcher whose only way out is the playground's proxy."""
    app = web.Application(middlewares=[internet_middleware(Sites(None), CallLog(lambda: 0.0), FaultBoard())])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        clock = SystemClock()
        async with GuardedFetcher(
            clock,
            MemoryCache(clock),
            egress_proxy=f"http://127.0.0.1:{runner.addresses[0][1]}",
            contact="https://rejoinder.example/bot",
            audit=lambda _url, _reason: None,
            politeness=Politeness(clock, patience=60.0, sleep=_no_wait),
        ) as fetcher:
            yield fetcher
    finally:
        await runner.cleanup()
