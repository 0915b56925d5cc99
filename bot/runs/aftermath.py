"""What became of a draft after it stood: its part of the card's state."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.pipeline.after.given_answers import given_answers
from bot.pipeline.after.statistics import sent_by
from bot.ports import DraftRecord
from bot.presentation.card_state import CardState
from bot.runs.kept import Kept
from bot.runs.tools import RunTools

SAVED_ANSWER = "saved_answer"


async def with_aftermath(tools: RunTools, state: CardState, draft: DraftRecord | None, kept: Kept) -> CardState:
    """Return the card's state with what people did to the draft since. Raises StoreError."""
    if draft is None or not draft.draft.text:
        return state
    decisions = await tools.drafts.decisions_of(draft.draft_id)
    material = kept.read_material()
    offers = False
    if material is not None and not any(decision.action == SAVED_ANSWER for decision in decisions):
        offers = bool(await asyncio.to_thread(given_answers, material, draft.edited, draft.text))
    reminder = await tools.team.reminders.latest_reminder(draft.draft_id)
    return replace(
        state,
        sent_by=sent_by(decisions),
        offers_answer=offers,
        reminder=reminder.state if reminder else None,
        reminder_due=reminder.due_at[:10] if reminder else None,
    )
