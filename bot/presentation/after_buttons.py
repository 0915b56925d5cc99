"""The row of buttons for what comes after a draft: an answer to keep, a mark that it was sent."""

from __future__ import annotations

from bot.presentation import actions as names
from bot.presentation.blocks import Element, button
from bot.presentation.card_state import CardState, CardStatus

_OPEN_OR_APPROVED = {CardStatus.READY, CardStatus.NEEDS_YOU, CardStatus.MOVED_ON, CardStatus.APPROVED}


def after_buttons(state: CardState) -> list[Element]:
    """Return what can be made of a draft that a person worked on or approved."""
    if state.draft_id is None or state.status not in _OPEN_OR_APPROVED:
        return []
    row: list[Element] = []
    if state.status == CardStatus.APPROVED and not state.sent_by:
        row.append(button("Mark as sent", names.DRAFT_SENT, state.draft_id))
    if state.offers_answer:
        row.append(button("Save as official answer", names.DRAFT_SAVE_ANSWER, state.draft_id))
    return row
