"""What a person's edits teach: the edits themselves, and which proposals were accepted or dismissed."""

from __future__ import annotations

from sqlalchemy import select

from bot.models.codec import decode_json
from bot.models.draft import EditKind
from bot.ports import DraftRecord
from bot.stores.database import Database
from bot.stores.schema import drafts, style_decisions
from bot.stores.upsert import insert_if_absent

# The newest drafts of the workspace that are looked through for one person's edits.
_LOOKED_AT = 200


class DatabaseStyle:
    """Implements StyleStore."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def approved_edits(self, workspace: str, person: str) -> tuple[tuple[str, str], ...]:
        """Return text before and after, newest first, of the drafts that a person changed and approved."""
        query = select(drafts.c.document).where(drafts.c.workspace == workspace)
        async with self._database.transaction() as connection:
            documents = await connection.execute(query.order_by(drafts.c.created_at.desc()).limit(_LOOKED_AT))
            records = [decode_json(DraftRecord, document) for document in documents.scalars()]
        return tuple(
            (record.edited.original, record.text)
            for record in records
            if record.requester == person
            and record.status == "approved"
            and record.edited is not None
            and record.edited.kind is not EditKind.NONE
        )

    async def decided_notes(self, workspace: str, person: str) -> frozenset[str]:
        """Return the keys of the proposals that a person accepted or dismissed. Raises StoreError."""
        query = select(style_decisions.c.key).where(
            style_decisions.c.workspace == workspace, style_decisions.c.person == person
        )
        async with self._database.transaction() as connection:
            return frozenset((await connection.execute(query)).scalars())

    async def decide_note(self, workspace: str, person: str, key: str, decision: str, at: str) -> bool:
        """Record "accepted" or "dismissed" once; return whether it was the first decision. Raises StoreError."""
        row = {"workspace": workspace, "person": person, "key": key, "decision": decision, "created_at": at}
        async with self._database.transaction() as connection:
            return await insert_if_absent(connection, style_decisions, row)
