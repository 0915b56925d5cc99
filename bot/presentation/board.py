"""The newest state of a run, between the reader of its events and the one writer to Slack.

It holds one state and nothing else, so a slow Slack slows nobody: what happens meanwhile is merged.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from bot.models.run import RunEvent
from bot.presentation.patience import Sleep
from bot.presentation.progress import ProgressState


class Board:
    """One reader applies events, one writer takes the newest state when it is ready for it."""

    def __init__(self, sleep: Sleep) -> None:
        self._sleep = sleep
        self._changed = asyncio.Event()
        self._over = asyncio.Event()
        self._state = ProgressState()

    @property
    def state(self) -> ProgressState:
        """The newest state."""
        return self._state

    def apply(self, event: RunEvent) -> None:
        """Put an event on the board."""
        self._state = self._state.apply(event)
        self._changed.set()
        if self._state.is_over:
            self._over.set()

    async def next_state(self, seconds: float) -> ProgressState:
        """Return the newest state once it has changed, or after `seconds`."""
        await self._first_of(self._changed, seconds)
        self._changed.clear()
        return self._state

    async def rest(self, seconds: float) -> None:
        """Wait `seconds`, or less when the run ends: the end is shown at once."""
        await self._first_of(self._over, seconds)

    async def _first_of(self, event: asyncio.Event, seconds: float) -> None:
        if event.is_set():
            return
        awake = asyncio.Event()

        async def ring_after(waited: Awaitable[object]) -> None:
            await waited
            awake.set()

        async with asyncio.TaskGroup() as group:
            bells = [group.create_task(ring_after(event.wait())), group.create_task(ring_after(self._sleep(seconds)))]
            await awake.wait()
            for bell in bells:
                bell.cancel()
