"""The database: opening it, and translating its errors."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import StoreError
from bot.stores.schema import metadata


def sqlite_url(path: Path) -> str:
    """Return the URL of a SQLite file."""
    return f"sqlite+aiosqlite:///{path}"


def postgres_url(url: str) -> str:
    """Return a postgresql:// or postgres:// URL with the asynchronous driver named."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.split("+")[0] not in {"postgresql", "postgres"}:
        msg = "DATABASE_URL must begin with postgresql://"
        raise StoreError(msg)
    return f"postgresql+psycopg://{rest}"


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Set what durability asks of each connection: WAL, and an fsync at each commit (security.md DK-05)."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


class Database:
    """An open database. `transaction()` is the one way in."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[AsyncConnection]:
        """Yield a connection inside one transaction, committed at the end. Raises StoreError."""
        try:
            async with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            msg = f"database: {type(error).__name__}"
            raise StoreError(msg) from error


@asynccontextmanager
async def open_database(url: str, pool_size: int = 4) -> AsyncGenerator[Database]:
    """Open the database at `url`, creating what is missing; close it at the end. Raises StoreError."""
    engine = create_async_engine(url, pool_size=pool_size, max_overflow=0, pool_timeout=5)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    database = Database(engine)
    try:
        async with database.transaction() as connection:
            await connection.run_sync(metadata.create_all)
        yield database
    finally:
        await engine.dispose()
