"""Single flight: of those who want the same thing at the same moment one makes it, the others wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class _Flight(Generic[T]):
    """One piece of work in progress; `outcome` is there once `done` is set, unless it was cut short."""

    def __init__(self) -> None:
        self.done = asyncio.Event()
        self.outcome: T | BaseException | None = None


class Flights(Generic[T]):
    """Work in progress by key. It belongs to `group`, not to the first caller, whose cancellation leaves it alone."""

    def __init__(self, group: asyncio.TaskGroup, work_seconds: float) -> None:
        self._group = group
        self._seconds = work_seconds
        self._flights: dict[str, _Flight[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def join(self, key: str, work: Callable[[], Awaitable[T]], wait_seconds: float) -> tuple[T, bool]:
        """Return what `work` gives, and whether somebody else had begun it; its failure is raised to all.

        Who waits longer than `wait_seconds` for another's work, or sees it cut short, does its own. Raises
        TimeoutError when `work` exceeds the deadline of all work.
        """
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = _Flight[T]()
            task = self._group.create_task(self._fly(key, flight, work))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            await flight.done.wait()
            joined = False
        else:
            joined = await _is_done(flight.done, wait_seconds)
        outcome = flight.outcome if flight.done.is_set() else None
        if outcome is None or isinstance(outcome, asyncio.CancelledError):
            return await self._timed(work), False
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome, joined

    def cut_short(self) -> None:
        """End all work in progress; nobody is going to need it."""
        for task in self._tasks:
            task.cancel()

    async def _fly(self, key: str, flight: _Flight[T], work: Callable[[], Awaitable[T]]) -> None:
        try:
            (flight.outcome,) = await asyncio.gather(self._timed(work), return_exceptions=True)
        finally:
            del self._flights[key]
            flight.done.set()

    async def _timed(self, work: Callable[[], Awaitable[T]]) -> T:
        async with asyncio.timeout(self._seconds):
            return await work()


async def _is_done(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False


@asynccontextmanager
async def open_group() -> AsyncGenerator[asyncio.TaskGroup]:
    """Yield a task group out of which an error of the body comes as itself, not in a group of errors."""
    try:
        async with asyncio.TaskGroup() as group:
            yield group
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
