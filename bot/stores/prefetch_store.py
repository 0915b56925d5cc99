"""What was fetched ahead, and what came of it: the PrefetchStore port over the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, case, func, select, update

from bot.models.research import PrefetchCounts
from bot.stores.database import Database
from bot.stores.schema import prefetches
from bot.stores.upsert import insert_if_absent


class DatabasePrefetches:
    """Implements PrefetchStore."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note_prefetched(self, workspace: str, prospect: str, at: str) -> None:
        """Record that a profile was fetched ahead. Raises StoreError."""
        row = {"workspace": workspace, "prospect": prospect, "fetched_at": at}
        async with self._database.transaction() as connection:
            await insert_if_absent(connection, prefetches, row)

    async def note_used(self, workspace: str, prospects: Sequence[str], since: str, at: str) -> None:
        """Record that a request found profiles ready that were fetched ahead not before `since`. Raises StoreError."""
        statement = update(prefetches).where(
            prefetches.c.workspace == workspace,
            prefetches.c.prospect.in_(list(prospects)),
            prefetches.c.fetched_at >= since,
            prefetches.c.used_at.is_(None),
        )
        async with self._database.transaction() as connection:
            await connection.execute(statement.values(used_at=at))

    async def count_prefetches(self, workspace: str | None, expired_before: str) -> PrefetchCounts:
        """Count them; unused ones fetched before `expired_before` (ISO 8601 UTC) are wasted. None = all workspaces."""
        is_unused = prefetches.c.used_at.is_(None)
        is_wasted = and_(is_unused, prefetches.c.fetched_at < expired_before)
        query = select(
            func.count(),
            func.count(prefetches.c.used_at),
            func.coalesce(func.sum(case((is_wasted, 1), else_=0)), 0),
        ).select_from(prefetches)
        if workspace is not None:
            query = query.where(prefetches.c.workspace == workspace)
        async with self._database.transaction() as connection:
            prefetched, used, wasted = (await connection.execute(query)).one()
        return PrefetchCounts(prefetched, used, wasted)
