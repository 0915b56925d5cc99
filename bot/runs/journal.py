"""The Journal port over DBOS: a step that has ended is never run again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from dbos import DBOS


class DbosJournal:
    """Implements Journal inside a DBOS workflow."""

    async def step(self, name: str, work: Callable[[], Awaitable[Any]]) -> Any:
        """Run `work` once and return its JSON-native result, or the one it returned before a crash.

        The step's number is taken when this coroutine starts, so branches must be started in a fixed order
        (runs.md trap 1). Preemptible: a cancelled run stops it within about a second.
        """

        async def noted() -> Any:
            return await work()

        return await DBOS.run_step_async({"name": name, "preemptible": True}, noted)
