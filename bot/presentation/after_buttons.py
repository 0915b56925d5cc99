"""The row of buttons for what comes after a draft: an answer to keep, a mark that it was sent."""

from __future__ import annotations

from bot.models.reminder import ReminderState
from bot.presentation import actions as names
from bot.presentation.blocks import Element, button, plain_text
from bot.presentation.card_state import CardState, CardStatus
from bot.presentation.forms import option

REMINDER_DAYS = (2, 4, 7, 14)
_OPEN_OR_APPROVED = {CardStatus.READY, CardStatus.NEEDS_YOU, CardStatus.MOVED_ON, CardStatus.APPROVED}


def after_buttons(state: CardState) -> list[Element]:
    """Return what can be made of a draft that a person worked on or approved."""
    if state.draft_id is None or state.status not in _OPEN_OR_APPROVED:
        return []
    row: list[Element] = []
    if state.status == CardStatus.APPROVED and not state.sent_by:
        row.append(button("Mark as sent", names.DRAFT_SENT, state.draft_id))
    if state.status == CardStatus.APPROVED:
        row += _reminder(state, state.draft_id)
    if state.offers_answer:
        row.append(button("Save as official answer", names.DRAFT_SAVE_ANSWER, state.draft_id))
    return row


def _reminder(state: CardState, draft_id: str) -> list[Element]:
    """Return the menu that sets a reminder, or the button that cancels the one that waits."""
    if state.reminder == ReminderState.WAITING:
        return [button("Cancel the reminder", names.DRAFT_FORGET_REMINDER, draft_id)]
    if state.reminder not in {None, ReminderState.CANCELLED}:
        return []
    menu: Element = {
        "type": "static_select",
        "action_id": names.DRAFT_REMIND,
        "placeholder": plain_text("Remind me if no answer"),
        "options": [option(f"{days}|{draft_id}", f"In {days} days, if there is no answer") for days in REMINDER_DAYS],
    }
    return [menu]


def reminder_words(state: CardState) -> str | None:
    """Return what the card says about its reminder, if there is anything to say."""
    if state.status != CardStatus.APPROVED:
        return None
    if state.reminder == ReminderState.WAITING:
        return f"If nothing has moved by {state.reminder_due or 'then'}, I draft a follow-up."
    if state.reminder == ReminderState.MOVED_ON:
        return "The conversation has moved on, so the reminder was dropped."
    return "Nothing had moved, so a follow-up was drafted." if state.reminder == ReminderState.WRITTEN else None
