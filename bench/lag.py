"""How late the turns of an event loop come while something else is done."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

_LOOK_EVERY_SECONDS = 0.002


async def with_lag(work: Awaitable[Any]) -> list[float]:
    """Do the work while the loop is looked at; return by how many milliseconds each look came late."""
    lags: list[float] = []
    async with asyncio.TaskGroup() as group:
        watch = group.create_task(_watch(lags))
        await work
        await asyncio.sleep(_LOOK_EVERY_SECONDS * 2)
        watch.cancel()
    return lags


async def _watch(lags: list[float]) -> None:
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + _LOOK_EVERY_SECONDS
        await asyncio.sleep(_LOOK_EVERY_SECONDS)
        lags.append((loop.time() - due) * 1000)
