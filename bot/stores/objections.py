"""Objections that data providers pass on: the Objections port over the suppression list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.models.run import Suppression
from bot.ports import Clock, SuppressionStore

REASON = "objection"


class ListedObjections:
    """Implements Objections for one workspace. `hash_identifier` turns an identifier into the list's key."""

    def __init__(
        self, suppressions: SuppressionStore, workspace: str, hash_identifier: Callable[[str], str], clock: Clock
    ) -> None:
        self._suppressions = suppressions
        self._workspace = workspace
        self._hash_identifier = hash_identifier
        self._clock = clock

    async def is_suppressed(self, identifiers: Sequence[str]) -> bool:
        """Return whether any of the identifiers is on the list, pending or confirmed. Raises StoreError."""
        keys = [self._hash_identifier(identifier) for identifier in identifiers]
        return await self._suppressions.find_suppression(self._workspace, keys) is not None

    async def record(self, identifiers: Sequence[str]) -> None:
        """Put the identifiers on the list, confirmed: the person said so, if to somebody else. Raises StoreError."""
        at = self._clock.now().isoformat()
        for identifier in identifiers:
            key = self._hash_identifier(identifier)
            await self._suppressions.suppress(Suppression(self._workspace, key, REASON, "confirmed", at))
