"""What data providers were asked and what they charged, per day: the ProviderUsage port twice."""

from __future__ import annotations

from sqlalchemy import select, update

from bot.models.prospect_data import Usage
from bot.stores.database import Database
from bot.stores.schema import provider_usage
from bot.stores.upsert import insert_if_absent


class MemoryProviderUsage:
    """Implements ProviderUsage for one process, where there is no database: the shell."""

    def __init__(self) -> None:
        self._days: dict[tuple[str, str], Usage] = {}

    async def add(self, provider: str, day: str, spent: Usage) -> None:
        """Add to the day; the days before it are forgotten."""
        known = await self.read(provider, day)
        self._days = {key: usage for key, usage in self._days.items() if key[1] == day}
        self._days[provider, day] = Usage(known.calls + spent.calls, known.credits + spent.credits)

    async def read(self, provider: str, day: str) -> Usage:
        """Return the day's sums."""
        return self._days.get((provider, day), Usage())


class DatabaseProviderUsage:
    """Implements ProviderUsage; the sums of all replicas that share the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, provider: str, day: str, spent: Usage) -> None:
        """Add to the day. Raises StoreError."""
        table = provider_usage
        more = {"calls": table.c.calls + spent.calls, "credits": table.c.credits + spent.credits}
        here = (table.c.provider == provider) & (table.c.day == day)
        async with self._database.transaction() as connection:
            # First the row, then the sum in one statement, so that replicas do not overwrite one another's.
            await insert_if_absent(connection, table, {"provider": provider, "day": day, "calls": 0, "credits": 0})
            await connection.execute(update(table).where(here).values(more))

    async def read(self, provider: str, day: str) -> Usage:
        """Return the day's sums. Raises StoreError."""
        table = provider_usage
        query = select(table.c.calls, table.c.credits).where(table.c.provider == provider, table.c.day == day)
        async with self._database.transaction() as connection:
            row = (await connection.execute(query)).first()
        return Usage(row.calls, row.credits) if row else Usage()
