"""What calls of the language model cost, per workspace, person and day: the SpendingStore port."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models.spending import Budget, Payer, Spending
from bot.stores.database import Database
from bot.stores.schema import usage
from bot.stores.upsert import insert_if_absent

# The row that holds the sum of a workspace.
_EVERYBODY = ""


class DatabaseSpending:
    """Implements SpendingStore; the sums of all replicas that share the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def reserve(self, payer: Payer, day: str, most: Spending, budget: Budget) -> bool:
        """Add to the workspace's sum in the one statement that checks it, so that replicas cannot overspend."""
        within: list[ColumnElement[bool]] = []
        if budget.tokens is not None:
            within.append(usage.c.tokens + most.tokens <= budget.tokens)
        if budget.cost is not None:
            within.append(usage.c.cost + most.cost <= budget.cost)
        async with self._database.transaction() as connection:
            if not await _add(connection, payer.workspace, day, _EVERYBODY, most, within):
                return False
            await _add(connection, payer.workspace, day, payer.person, most)
        return True

    async def settle(self, payer: Payer, day: str, difference: Spending) -> None:
        """Correct what was reserved. Raises StoreError."""
        async with self._database.transaction() as connection:
            for person in (_EVERYBODY, payer.person):
                await _add(connection, payer.workspace, day, person, difference)

    async def spent(self, workspace: str, day: str) -> Spending:
        """Return the day's sum of a workspace. Raises StoreError."""
        return (await self._sums(workspace, day)).get(_EVERYBODY, Spending())

    async def spent_by_person(self, workspace: str, day: str) -> dict[str, Spending]:
        """Return the day's sums of a workspace's people. Raises StoreError."""
        sums = await self._sums(workspace, day)
        return {person: spending for person, spending in sums.items() if person != _EVERYBODY}

    async def _sums(self, workspace: str, day: str) -> dict[str, Spending]:
        query = select(usage).where(usage.c.workspace == workspace, usage.c.day == day).order_by(usage.c.person)
        async with self._database.transaction() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return {row["person"]: Spending(row["calls"], row["tokens"], row["cost"]) for row in rows}


async def _add(
    connection: AsyncConnection,
    workspace: str,
    day: str,
    person: str,
    more: Spending,
    within: list[ColumnElement[bool]] | None = None,
) -> bool:
    """Add to one row, made first where it is missing, if `within` holds of it; return whether it did."""
    key = {"workspace": workspace, "day": day, "person": person}
    await insert_if_absent(connection, usage, {**key, "calls": 0, "tokens": 0, "cost": 0})
    changes: dict[str, Any] = {
        "calls": usage.c.calls + more.calls,
        "tokens": usage.c.tokens + more.tokens,
        "cost": usage.c.cost + more.cost,
    }
    here = and_(*(usage.c[name] == value for name, value in key.items()), *(within or ()))
    changed = await connection.execute(update(usage).where(here).values(changes).returning(usage.c.person))
    return changed.first() is not None
