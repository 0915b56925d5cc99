"""Reminders that wait for an answer which may not come: the ReminderStore over the database."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select, update

from bot.models.codec import decode_json, encode_json
from bot.models.reminder import Reminder, ReminderState
from bot.stores.database import Database
from bot.stores.schema import reminders
from bot.stores.upsert import insert_if_absent


class DatabaseReminders:
    """Implements ReminderStore. The state has its own column; the document holds what was set."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_reminder(self, reminder: Reminder) -> bool:
        """Store the reminder unless its id is known; return whether it was stored. Raises StoreError."""
        row = {
            "reminder_id": reminder.reminder_id,
            "workspace": reminder.workspace,
            "draft_id": reminder.draft_id,
            "state": reminder.state.value,
            "due_at": reminder.due_at,
            "created_at": reminder.created_at,
            "document": encode_json(reminder),
        }
        async with self._database.transaction() as connection:
            return await insert_if_absent(connection, reminders, row)

    async def find_reminder(self, reminder_id: str) -> Reminder | None:
        """Return the reminder, if known. Raises StoreError."""
        query = select(reminders.c.document, reminders.c.state).where(reminders.c.reminder_id == reminder_id)
        async with self._database.transaction() as connection:
            row = (await connection.execute(query)).one_or_none()
        return _reminder(row.document, row.state) if row else None

    async def latest_reminder(self, draft_id: str) -> Reminder | None:
        """Return the newest reminder about a draft, if any. Raises StoreError."""
        query = select(reminders.c.document, reminders.c.state).where(reminders.c.draft_id == draft_id)
        query = query.order_by(reminders.c.created_at.desc(), reminders.c.reminder_id.desc()).limit(1)
        async with self._database.transaction() as connection:
            row = (await connection.execute(query)).one_or_none()
        return _reminder(row.document, row.state) if row else None

    async def count_reminders(self, draft_id: str) -> int:
        """Return how many reminders a draft has had. Raises StoreError."""
        query = select(func.count()).select_from(reminders).where(reminders.c.draft_id == draft_id)
        async with self._database.transaction() as connection:
            return (await connection.execute(query)).scalar_one()

    async def due_reminders(self, workspace: str, now: str, limit: int) -> tuple[Reminder, ...]:
        """Return the waiting reminders that are due at `now`, the oldest first. Raises StoreError."""
        query = select(reminders.c.document, reminders.c.state).where(
            reminders.c.workspace == workspace,
            reminders.c.state == ReminderState.WAITING.value,
            reminders.c.due_at <= now,
        )
        async with self._database.transaction() as connection:
            rows = (await connection.execute(query.order_by(reminders.c.due_at).limit(limit))).all()
        return tuple(_reminder(row.document, row.state) for row in rows)

    async def settle_reminder(self, reminder_id: str, state: ReminderState) -> bool:
        """End a waiting reminder; return whether it still waited. Raises StoreError."""
        statement = update(reminders).where(
            reminders.c.reminder_id == reminder_id, reminders.c.state == ReminderState.WAITING.value
        )
        async with self._database.transaction() as connection:
            return (await connection.execute(statement.values(state=state.value))).rowcount == 1


def _reminder(document: str, state: str) -> Reminder:
    return replace(decode_json(Reminder, document), state=ReminderState(state))
