"""Who may change what a team keeps: the EditorStore over the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from bot.stores.database import Database
from bot.stores.schema import editors


class DatabaseEditors:
    """Implements EditorStore."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def editors(self, workspace: str) -> tuple[str, ...]:
        """Return the people named as editors, sorted; none named = every full member. Raises StoreError."""
        query = select(editors.c.person).where(editors.c.workspace == workspace).order_by(editors.c.person)
        async with self._database.transaction() as connection:
            return tuple((await connection.execute(query)).scalars().all())

    async def name_editors(self, workspace: str, people: Sequence[str], author: str, at: str) -> None:
        """Name the editors anew. Raises StoreError."""
        rows = [
            {"workspace": workspace, "person": person, "author": author, "created_at": at}
            for person in sorted(set(people))
        ]
        async with self._database.transaction() as connection:
            await connection.execute(delete(editors).where(editors.c.workspace == workspace))
            if rows:
                await connection.execute(insert(editors), rows)
