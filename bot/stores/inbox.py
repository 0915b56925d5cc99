"""What was accepted and not yet begun: the Inbox port over the database.

Fifty requests at once are fifty promises to keep, but need not be fifty waits for the disk: requests that arrive
while one commit is under way share the next one (group commit).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

from sqlalchemy import delete, select

from bot.errors import StoreError
from bot.ports import InboxItem
from bot.stores.database import Database
from bot.stores.schema import inbox
from bot.stores.upsert import insert_new

# Beyond it something is wrong that more waiting would only hide.
_MOST_WAITING = 5_000


class _Waiting:
    """A request on its way to the disk."""

    def __init__(self, item: InboxItem) -> None:
        self.item = item
        self.is_kept = False


class DatabaseInbox:
    """Implements Inbox."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = asyncio.Lock()
        self._waiting: list[_Waiting] = []

    async def put(self, item: InboxItem) -> None:
        """Return when the item is on disk; the same run_id again is no second item. Raises StoreError."""
        if len(self._waiting) >= _MOST_WAITING:
            msg = "inbox: too many requests wait to be kept"
            raise StoreError(msg)
        mine = _Waiting(item)
        self._waiting.append(mine)
        try:
            async with self._lock:
                if not mine.is_kept:
                    await self._keep(tuple(self._waiting))
        finally:
            if mine in self._waiting:
                self._waiting.remove(mine)

    async def _keep(self, batch: Sequence[_Waiting]) -> None:
        """Commit all that wait at this moment; whoever finds nothing kept after it tries for themselves."""
        rows = [
            {
                "run_id": waiting.item.run_id,
                "kind": waiting.item.kind,
                "arguments": json.dumps(waiting.item.arguments, ensure_ascii=False),
            }
            for waiting in batch
        ]
        async with self._database.transaction() as connection:
            await insert_new(connection, inbox, rows, "run_id")
        for waiting in batch:
            waiting.is_kept = True
            self._waiting.remove(waiting)

    async def waiting(self) -> tuple[InboxItem, ...]:
        """Return everything that was accepted and not removed, in order of acceptance. Raises StoreError."""
        async with self._database.transaction() as connection:
            rows = (await connection.execute(select(inbox).order_by(inbox.c.number))).all()
        return tuple(InboxItem(row.run_id, row.kind, json.loads(row.arguments)) for row in rows)

    async def remove(self, run_ids: Sequence[str]) -> None:
        """Forget items whose runs the engine has taken over. Raises StoreError."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(inbox).where(inbox.c.run_id.in_(list(run_ids))))
