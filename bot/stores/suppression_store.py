"""Who must not be contacted: the SuppressionStore port over the database, and how identifiers become keys."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

from sqlalchemy import delete, select

from bot.models.run import Suppression
from bot.stores.database import Database
from bot.stores.schema import suppressions
from bot.stores.upsert import insert_if_absent, insert_or_replace


def suppression_key(secret: bytes, identifier: str) -> str:
    """Return the keyed hash (HMAC-SHA-256) under which an identifier is suppressed.

    The list keeps just enough to obey an objection and no personal data (security.md section 6).
    """
    return hmac.new(secret, identifier.encode(), hashlib.sha256).hexdigest()


class DatabaseSuppressions:
    """Implements SuppressionStore."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def suppress(self, suppression: Suppression) -> None:
        """Insert; a confirmed entry replaces a pending one, never the reverse. Raises StoreError."""
        row = {
            "workspace": suppression.workspace,
            "key": suppression.key,
            "reason": suppression.reason,
            "state": suppression.state,
            "created_at": suppression.created_at,
        }
        async with self._database.transaction() as connection:
            if suppression.state == "confirmed":
                await insert_or_replace(connection, suppressions, row)
            else:
                await insert_if_absent(connection, suppressions, row)

    async def lift(self, workspace: str, key: str) -> None:
        """Remove the entry. Raises StoreError."""
        statement = delete(suppressions).where(suppressions.c.workspace == workspace, suppressions.c.key == key)
        async with self._database.transaction() as connection:
            await connection.execute(statement)

    async def find_suppression(self, workspace: str, keys: Sequence[str]) -> Suppression | None:
        """Return the first entry whose key is among `keys`, confirmed ones first. Raises StoreError."""
        query = select(suppressions).where(suppressions.c.workspace == workspace, suppressions.c.key.in_(list(keys)))
        async with self._database.transaction() as connection:
            row = (await connection.execute(query.order_by(suppressions.c.state))).first()
        if row is None:
            return None
        return Suppression(row.workspace, row.key, row.reason, row.state, row.created_at)
