"""One piece of work per key at a time; who asks meanwhile waits for the same result."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from bot.errors import RejoinderError

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Runs work once per key. When the one who runs it is cancelled, a waiter takes over."""

    def __init__(self) -> None:
        self._flights: dict[str, asyncio.Future[T]] = {}

    async def run(self, key: str, work: Callable[[], Awaitable[T]]) -> T:
        """Return the result of `work`, run here or by whoever came first. Raises what it raises."""
        while (flight := self._flights.get(key)) is not None:
            try:
                return await asyncio.shield(flight)
            except asyncio.CancelledError:
                task = asyncio.current_task()
                if not flight.cancelled() or (task is not None and task.cancelling()):
                    raise
        flight = self._flights[key] = asyncio.get_running_loop().create_future()
        try:
            result = await work()
        except RejoinderError as error:
            flight.set_exception(error)
            # Marks it as seen: often nobody else waits.
            flight.exception()
            raise
        else:
            flight.set_result(result)
            return result
        finally:
            del self._flights[key]
            if not flight.done():
                flight.cancel()
