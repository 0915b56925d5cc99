"""All drafts with the decisions about them, read page by page while the bot goes on writing."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from sqlalchemy import select

from bot.models.codec import decode_json
from bot.models.run import Decision
from bot.ports import DraftRecord
from bot.stores.database import Database
from bot.stores.schema import decisions, drafts

_PAGE = 500


async def read_history(database: Database) -> AsyncGenerator[tuple[DraftRecord, tuple[Decision, ...]]]:
    """Yield each draft with its decisions, oldest decision first. Raises StoreError."""
    last = ""
    while True:
        query = select(drafts.c.draft_id, drafts.c.document).where(drafts.c.draft_id > last)
        async with database.transaction() as connection:
            page = (await connection.execute(query.order_by(drafts.c.draft_id).limit(_PAGE))).all()
            wanted = select(decisions.c.draft_id, decisions.c.document).where(
                decisions.c.draft_id.in_([row.draft_id for row in page])
            )
            made: dict[str, list[Decision]] = {}
            for row in await connection.execute(wanted.order_by(decisions.c.number)):
                made.setdefault(row.draft_id, []).append(decode_json(Decision, row.document))
        for row in page:
            yield decode_json(DraftRecord, row.document), tuple(made.get(row.draft_id, ()))
        if len(page) < _PAGE:
            return
        last = page[-1].draft_id
