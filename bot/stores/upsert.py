"""Insert-or-replace, which SQLite and Postgres spell alike but SQLAlchemy keeps in two dialects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def _insert(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


async def insert_or_replace(connection: AsyncConnection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert `row`, or replace the row with the same primary key."""
    keys = [column.name for column in table.primary_key]
    changes = {name: value for name, value in row.items() if name not in keys}
    statement = _insert(connection, table).values(**row)
    await connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changes))


async def insert_if_absent(connection: AsyncConnection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert `row` unless its primary key exists; return whether it was inserted."""
    keys = [column.name for column in table.primary_key]
    statement = _insert(connection, table).values(**row).on_conflict_do_nothing(index_elements=keys)
    # A driver may not count the rows of an insert; a returned row is proof on both.
    returned = await connection.execute(statement.returning(table.c[keys[0]]))
    return returned.first() is not None


async def insert_new(connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, Any]], unique: str) -> None:
    """Insert rows in one go, leaving out those whose `unique` column is known already."""
    statement = _insert(connection, table).on_conflict_do_nothing(index_elements=[unique])
    await connection.execute(statement, [dict(row) for row in rows])
