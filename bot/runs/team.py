"""What runs and handlers need of what a team keeps of its own; the stores implement these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.models.sender import KnowledgeEntry
from bot.models.team import KnowledgeVersion
from bot.ports import KnowledgeBase


class KnowledgeStore(KnowledgeBase, Protocol):
    """Official answers that a team changes itself; every change is a new version with its author."""

    async def save_entries(self, workspace: str, entries: Sequence[KnowledgeEntry], author: str, at: str) -> int:
        """Make these the newest versions; return how many differed from what was there. Raises StoreError."""
        ...

    async def retire_entry(self, workspace: str, entry_id: str, author: str, at: str) -> bool:
        """Take an answer out of use; return whether it was in use. Raises StoreError."""
        ...

    async def roll_back(self, workspace: str, entry_id: str, version: int, author: str, at: str) -> bool:
        """Make an older version the newest again; return whether there is one. Raises StoreError."""
        ...

    async def versions_of(self, workspace: str, entry_id: str) -> tuple[KnowledgeVersion, ...]:
        """Return all versions of an answer, newest first. Raises StoreError."""
        ...


class EditorStore(Protocol):
    """Who may change what the team keeps."""

    async def editors(self, workspace: str) -> tuple[str, ...]:
        """Return the people named as editors, sorted; none named = every full member. Raises StoreError."""
        ...

    async def name_editors(self, workspace: str, people: Sequence[str], author: str, at: str) -> None:
        """Name the editors anew. Raises StoreError."""
        ...


@dataclass(frozen=True, slots=True)
class TeamStores:
    """The stores of what a team keeps of its own."""

    knowledge: KnowledgeStore
    editors: EditorStore
