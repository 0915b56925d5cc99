"""A suppression list whose entries also erase what was kept for reuse about the same person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot.errors import CacheError
from bot.models.reuse import Selection
from bot.models.run import Suppression
from bot.ports import SuppressionStore

_log = structlog.get_logger()


class ErasingSuppressions:
    """Implements SuppressionStore over another one; `clear` deletes what a selection says from the reuse store."""

    def __init__(self, inner: SuppressionStore, clear: Callable[[Selection], Awaitable[int]]) -> None:
        self._inner = inner
        self._clear = clear

    async def suppress(self, suppression: Suppression) -> None:
        """Insert, then erase. Raises StoreError.

        Where the reuse store cannot be used the suppression still holds: every run asks the list before it serves
        anything, and what is left expires.
        """
        await self._inner.suppress(suppression)
        try:
            await self._clear(Selection(workspace=suppression.workspace, prospect=suppression.key))
        except CacheError as error:
            _log.warning("reuse_not_erased", error=type(error).__name__)

    async def lift(self, workspace: str, key: str) -> None:
        """Remove the entry. Raises StoreError."""
        await self._inner.lift(workspace, key)

    async def find_suppression(self, workspace: str, keys: Sequence[str]) -> Suppression | None:
        """Return the first entry whose key is among `keys`, confirmed ones first. Raises StoreError."""
        return await self._inner.find_suppression(workspace, keys)
