"""A message arrived, changed or vanished in a thread that has a draft: its card says that it moved on."""

from __future__ import annotations

from typing import Any

from bot.handlers.desk import Desk
from bot.runs.cards import SHOWN, current_draft, show_card


async def handle_thread_change(desk: Desk, body: dict[str, Any]) -> None:
    """Mark the card of the thread, if there is one with an open draft. Raises SlackError, StoreError."""
    event: dict[str, Any] = body["event"]
    bot_user = desk.tools.workspace.bot_user
    said: dict[str, Any] = event.get("message") or event.get("previous_message") or event
    own_words = said.get("bot_id") or said.get("user") == bot_user
    if own_words or str(said.get("text", "")).lstrip().startswith(f"<@{bot_user}"):
        return
    root = str(said.get("thread_ts") or said.get("ts") or "")
    record = await desk.tools.ledger.latest_run(f"{desk.tools.workspace.team}:{event['channel']}:{root}")
    if record is None or record.card is None:
        return
    draft = current_draft(await desk.tools.drafts.drafts_of_run(record.run_id))
    if draft is not None and draft.status == SHOWN and draft.draft.text:
        await show_card(desk.tools, record.run_id, moved_on=True)
