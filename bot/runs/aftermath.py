"""What became of a draft after it stood: its part of the card's state."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.models.run import Decision
from bot.pipeline.after.given_answers import given_answers
from bot.ports import DraftRecord
from bot.presentation.card_state import CardState
from bot.runs.kept import Kept
from bot.runs.tools import RunTools

SENT_BY_HAND = "sent_by_hand"
SAVED_ANSWER = "saved_answer"
_STARTS_ANEW = frozenset({"approved", "undone"})


def sent_by(decisions: Sequence[Decision]) -> str | None:
    """Return who marked the draft as sent since it was last approved or undone; `decisions` are oldest first."""
    marked: str | None = None
    for decision in decisions:
        if decision.action in _STARTS_ANEW:
            marked = None
        elif decision.action == SENT_BY_HAND:
            marked = decision.person
    return marked


async def with_aftermath(tools: RunTools, state: CardState, draft: DraftRecord | None, kept: Kept) -> CardState:
    """Return the card's state with what people did to the draft since. Raises StoreError."""
    if draft is None or not draft.draft.text:
        return state
    decisions = await tools.drafts.decisions_of(draft.draft_id)
    material = kept.read_material()
    offers = False
    if material is not None and not any(decision.action == SAVED_ANSWER for decision in decisions):
        offers = bool(await asyncio.to_thread(given_answers, material, draft.edited, draft.text))
    return replace(state, sent_by=sent_by(decisions), offers_answer=offers)
