"""The one place where the playground works on after it has answered: supervised, bounded, ended at shutdown."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any, TypeVar

from aiohttp import web

Result = TypeVar("Result")

_MOST = 1_000


class Background:
    """Runs coroutines beside the server in one task group, whose owner is a task of its own.

    The group cannot live in the task that starts the application, since aiohttp may end an application in
    another task than the one that started it.
    """

    def __init__(self, most: int = _MOST) -> None:
        """At most `most` pieces of work at the same time."""
        self._most = most
        self._group: asyncio.TaskGroup | None = None
        # A dict for its order: the oldest is the first.
        self._running: dict[asyncio.Task[Any], None] = {}

    def start(self, work: Coroutine[Any, Any, Result]) -> asyncio.Task[Result]:
        """Begin `work`; beyond the bound the oldest piece of work is given up."""
        if self._group is None:
            work.close()
            raise RuntimeError("the server is not running")
        if len(self._running) >= self._most:
            next(iter(self._running)).cancel()
        task = self._group.create_task(work)
        self._running[task] = None
        task.add_done_callback(self._forget)
        return task

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._running.pop(task, None)

    def cancel_all(self) -> None:
        """Give up all work that has not ended."""
        for task in list(self._running):
            task.cancel()

    async def lifetime(self, _: web.Application) -> AsyncIterator[None]:
        """The context for `Application.cleanup_ctx`: open while the server runs."""
        ready = asyncio.Event()
        host = asyncio.create_task(self._hold(ready), name="playground background")
        await ready.wait()
        yield
        host.cancel()
        await asyncio.wait({host})
        if not host.cancelled():
            host.result()

    async def _hold(self, ready: asyncio.Event) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                ready.set()
                await asyncio.Event().wait()
        finally:
            self._group = None
