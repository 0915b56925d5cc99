"""Official answers of a team, in versions: the KnowledgeBase port and its store, over the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import RowMapping

from bot.models.sender import KnowledgeEntry
from bot.models.team import KnowledgeVersion
from bot.ports import KnowledgeBase
from bot.stores.database import Database
from bot.stores.schema import knowledge
from bot.stores.versions import append_versions, newest_versions, versions_of


class DatabaseKnowledge:
    """Implements KnowledgeStore. `initial` holds what was there before anybody changed anything; what the
    database knows of an id counts over it, also that it is out of use.
    """

    def __init__(self, database: Database, initial: KnowledgeBase) -> None:
        self._database = database
        self._initial = initial

    async def entries(self, workspace: str) -> tuple[KnowledgeEntry, ...]:
        """Return all answers in use: the initial ones in their order, then the team's. Raises StoreError."""
        async with self._database.transaction() as connection:
            newest = await newest_versions(connection, knowledge, workspace)
        merged = {entry.id: entry for entry in await self._initial.entries(workspace)}
        for entry_id, row in newest.items():
            if row["active"]:
                merged[entry_id] = _entry(row)
            else:
                merged.pop(entry_id, None)
        return tuple(merged.values())

    async def save_entries(self, workspace: str, entries: Sequence[KnowledgeEntry], author: str, at: str) -> int:
        """Make these the newest versions; return how many differed from what was there. Raises StoreError."""
        present = {entry.id: entry for entry in await self.entries(workspace)}
        contents = {
            entry.id: {"question": entry.question, "answer": entry.answer, "active": True}
            for entry in entries
            if present.get(entry.id) != entry
        }
        return await append_versions(self._database, knowledge, workspace, contents, author, at)

    async def retire_entry(self, workspace: str, entry_id: str, author: str, at: str) -> bool:
        """Take an answer out of use; return whether it was in use. Raises StoreError."""
        entry = next((item for item in await self.entries(workspace) if item.id == entry_id), None)
        if entry is None:
            return False
        content = {"question": entry.question, "answer": entry.answer, "active": False}
        return await append_versions(self._database, knowledge, workspace, {entry_id: content}, author, at) == 1

    async def roll_back(self, workspace: str, entry_id: str, version: int, author: str, at: str) -> bool:
        """Make an older version the newest again; return whether there is one. Raises StoreError."""
        wanted = next((item for item in await self.versions_of(workspace, entry_id) if item.version == version), None)
        if wanted is None:
            return False
        content = {"question": wanted.entry.question, "answer": wanted.entry.answer, "active": True}
        await append_versions(self._database, knowledge, workspace, {entry_id: content}, author, at)
        return True

    async def versions_of(self, workspace: str, entry_id: str) -> tuple[KnowledgeVersion, ...]:
        """Return all versions of an answer, newest first; the initial one is version 0. Raises StoreError."""
        rows = await versions_of(self._database, knowledge, workspace, entry_id)
        found = [
            KnowledgeVersion(_entry(row), row["version"], row["author"], row["created_at"], row["active"])
            for row in rows
        ]
        initial = next((item for item in await self._initial.entries(workspace) if item.id == entry_id), None)
        return (*found, KnowledgeVersion(initial, 0, "", "", active=True)) if initial else tuple(found)


def _entry(row: RowMapping) -> KnowledgeEntry:
    return KnowledgeEntry(row["entry_id"], row["question"], row["answer"])
