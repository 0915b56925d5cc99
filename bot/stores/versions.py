"""Tables whose rows are versions: (workspace, key, version) and the content; rows are added, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping, Table, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StoreError
from bot.stores.database import Database
from bot.stores.upsert import insert_if_absent

# Two people who change the same thing at once meet at its next number; the second one takes the one after.
_TRIES = 5


def _key_column(table: Table) -> Any:
    return list(table.primary_key)[1]


async def newest_versions(connection: AsyncConnection, table: Table, workspace: str) -> dict[str, RowMapping]:
    """Return the newest version of everything in a workspace, by its key."""
    key = _key_column(table)
    newest = (
        select(key.label("name"), func.max(table.c.version).label("version"))
        .where(table.c.workspace == workspace)
        .group_by(key)
        .subquery()
    )
    matches = and_(key == newest.c.name, table.c.version == newest.c.version, table.c.workspace == workspace)
    rows = (await connection.execute(select(table).join(newest, matches).order_by(key))).mappings().all()
    return {row[key.name]: row for row in rows}


async def append_versions(
    database: Database, table: Table, workspace: str, contents: Mapping[str, Mapping[str, Any]], author: str, at: str
) -> int:
    """Add a version of each key whose content differs from its newest one; return how many. Raises StoreError."""
    key = _key_column(table)
    waiting, written = dict(contents), 0
    for _ in range(_TRIES):
        async with database.transaction() as connection:
            newest = await newest_versions(connection, table, workspace)
            for name, content in list(waiting.items()):
                stored = newest.get(name)
                if stored is not None and all(stored[item] == value for item, value in content.items()):
                    del waiting[name]
                    continue
                version = 1 if stored is None else stored["version"] + 1
                row = {"workspace": workspace, key.name: name, "version": version, "author": author, "created_at": at}
                if await insert_if_absent(connection, table, {**row, **content}):
                    written += 1
                    del waiting[name]
        if not waiting:
            return written
    msg = "database: too many changes of the same thing at once"
    raise StoreError(msg)


async def versions_of(database: Database, table: Table, workspace: str, name: str) -> list[RowMapping]:
    """Return all versions of one key, newest first. Raises StoreError."""
    query = select(table).where(table.c.workspace == workspace, _key_column(table) == name)
    async with database.transaction() as connection:
        return list((await connection.execute(query.order_by(table.c.version.desc()))).mappings().all())
