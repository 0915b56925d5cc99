"""How runs are driven, remembered and told of."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Protocol

from bot.models.research import ResearchRequest
from bot.models.run import DraftRequest, RewriteWish, RunEvent


class EventFeed(Protocol):
    """Where a run tells what happens."""

    async def publish(self, event: RunEvent) -> None:
        """Record the event and tell everybody who watches this run; never blocks on a slow watcher."""
        ...

    def repeat(self, event: RunEvent) -> None:
        """Tell watchers again what a remembered step found: they may have joined after a crash."""
        ...


class Journal(Protocol):
    """Remembers what a step returned, so that a step which has ended is never run again."""

    async def step(self, name: str, work: Callable[[], Awaitable[Any]]) -> Any:
        """Run `work` once and return its JSON-native result, or the one it returned before a crash.

        Steps must be entered in the same order at every replay (runs.md trap 1).
        """
        ...


class RunEngine(Protocol):
    """The durable engine. Submitting is the commit: when it returns, the work survives a crash."""

    @property
    def is_full(self) -> bool:
        """Whether a run submitted now would have to wait for a free place."""
        ...

    async def submit_draft(self, run_id: str, request: DraftRequest) -> None:
        """Start the run, once per id. Raises StoreError when it could not be made durable."""
        ...

    async def submit_rewrite(
        self, run_id: str, parent_run_id: str, mode: str, instruction: str | None, wish: RewriteWish | None = None
    ) -> None:
        """Start a further draft on the material of an existing run, once per id. Raises StoreError."""
        ...

    async def submit_research(self, run_id: str, request: ResearchRequest) -> None:
        """Start looking a prospect up, once per id. Raises StoreError when it could not be made durable."""
        ...

    async def cancel(self, run_id: str) -> None:
        """Cancel the run and its children."""
        ...

    async def status(self, run_id: str) -> str | None:
        """Return the engine's word for the run's state, or None when unknown."""
        ...

    def events(self, run_id: str) -> AsyncIterator[RunEvent]:
        """Yield the run's events from the first to the terminal one."""
        ...
