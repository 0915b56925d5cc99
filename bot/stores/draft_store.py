"""Drafts and decisions about them: the DraftStore port over the database."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from bot.models.codec import decode_json, encode_json
from bot.models.run import Decision
from bot.ports import DraftRecord
from bot.stores.database import Database
from bot.stores.schema import decisions, drafts
from bot.stores.upsert import insert_or_replace


class DatabaseDrafts:
    """Implements DraftStore."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save_draft(self, record: DraftRecord) -> None:
        """Insert or replace the draft. Raises StoreError."""
        row = {
            "draft_id": record.draft_id,
            "run_id": record.run_id,
            "workspace": record.workspace,
            "created_at": record.created_at,
            "document": encode_json(record),
        }
        async with self._database.transaction() as connection:
            await insert_or_replace(connection, drafts, row)

    async def replace_draft(self, old: DraftRecord, new: DraftRecord) -> bool:
        """Replace `old` by `new` unless somebody was quicker; return whether it was replaced. Raises StoreError."""
        statement = update(drafts).where(drafts.c.draft_id == old.draft_id, drafts.c.document == encode_json(old))
        async with self._database.transaction() as connection:
            result = await connection.execute(statement.values(document=encode_json(new)))
        return result.rowcount == 1

    async def find_draft(self, draft_id: str) -> DraftRecord | None:
        """Return the draft, if known. Raises StoreError."""
        query = select(drafts.c.document).where(drafts.c.draft_id == draft_id)
        async with self._database.transaction() as connection:
            document = (await connection.execute(query)).scalar_one_or_none()
        return decode_json(DraftRecord, document) if document else None

    async def drafts_of_run(self, run_id: str) -> tuple[DraftRecord, ...]:
        """Return the run's drafts, oldest first. Raises StoreError."""
        query = select(drafts.c.document).where(drafts.c.run_id == run_id)
        query = query.order_by(drafts.c.created_at, drafts.c.draft_id)
        async with self._database.transaction() as connection:
            documents = (await connection.execute(query)).scalars().all()
        return tuple(decode_json(DraftRecord, document) for document in documents)

    async def record_decision(self, decision: Decision) -> None:
        """Append a decision; decisions are never changed. Raises StoreError."""
        row = {
            "workspace": decision.workspace,
            "draft_id": decision.draft_id,
            "document": encode_json(decision),
        }
        async with self._database.transaction() as connection:
            await connection.execute(insert(decisions).values(**row))

    async def decisions_of(self, draft_id: str) -> tuple[Decision, ...]:
        """Return the decisions about a draft, oldest first. Raises StoreError."""
        query = select(decisions.c.document).where(decisions.c.draft_id == draft_id)
        async with self._database.transaction() as connection:
            documents = (await connection.execute(query.order_by(decisions.c.number))).scalars().all()
        return tuple(decode_json(Decision, document) for document in documents)
