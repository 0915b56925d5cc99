"""From an accepted request to a run: kept in the inbox first, started when nobody waits to be acknowledged.

What is acknowledged is on disk by then, so a process that dies between the two starts the run when it comes back;
a run that the engine knows already is not started twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.errors import NotFound, StoreError
from bot.ports import Inbox, InboxItem
from bot.runs.intake import Intake

_AGAIN_SECONDS = 1.0
_START_SECONDS = 30.0
_log = structlog.get_logger()

Start = Callable[[InboxItem], Awaitable[None]]
"""Starts an item's run, once per id. Raises StoreError."""


class Arrivals:
    """The accepted requests of this process, on their way to the engine."""

    def __init__(self, inbox: Inbox, intake: Intake, start: Start) -> None:
        self._inbox = inbox
        self._intake = intake
        self._start = start
        self._items: dict[str, InboxItem] = {}
        self._started: dict[str, asyncio.Event] = {}
        self._news = asyncio.Event()

    async def accept(self, item: InboxItem) -> None:
        """Return when the request is on disk; its run follows. Raises StoreError."""
        await self._inbox.put(item)
        self._add(item)

    def _add(self, item: InboxItem) -> None:
        if item.run_id not in self._items:
            self._items[item.run_id] = item
            self._started[item.run_id] = asyncio.Event()
        self._news.set()

    def is_waiting(self, run_id: str) -> bool:
        """Whether the run was accepted here and the engine may not know it yet."""
        return run_id in self._items

    async def wait_until_started(self, run_id: str) -> None:
        """Return when the engine knows the run, at once for one that did not arrive here. Raises NotFound."""
        started = self._started.get(run_id)
        if started is None:
            return
        try:
            async with asyncio.timeout(_START_SECONDS):
                await started.wait()
        except TimeoutError as error:
            msg = "the run has not begun"
            raise NotFound(msg) from error

    async def run(self) -> None:
        """Start what an earlier process accepted, then everything that arrives; ends when cancelled."""
        await self._read_what_waited()
        while True:
            await self._news.wait()
            await self._intake.wait_until_quiet()
            self._news.clear()
            if not await self._start_all():
                # The engine's database is away: what is accepted stays in the inbox, and is tried again.
                await asyncio.sleep(_AGAIN_SECONDS)
                self._news.set()

    async def _read_what_waited(self) -> None:
        while True:
            try:
                for item in await self._inbox.waiting():
                    self._add(item)
            except StoreError as error:
                _log.warning("inbox_not_read", error=str(error))
                await asyncio.sleep(_AGAIN_SECONDS)
            else:
                return

    async def _start_all(self) -> bool:
        """Start every item that waits; return whether all were started and removed."""
        begun: list[str] = []
        try:
            for item in tuple(self._items.values()):
                await self._start(item)
                begun.append(item.run_id)
                self._started[item.run_id].set()
            await self._inbox.remove(begun)
        except StoreError as error:
            _log.warning("run_not_started", error=str(error))
            return False
        for run_id in begun:
            del self._items[run_id]
            del self._started[run_id]
        return True
