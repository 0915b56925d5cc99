"""Which buttons a card carries in which state."""

from __future__ import annotations

from bot.models.draft import BlockReason
from bot.presentation import actions as names
from bot.presentation.after_buttons import after_buttons
from bot.presentation.blocks import Block, Element, actions, button, confirmation
from bot.presentation.card_state import CardState, CardStatus
from bot.presentation.variants import choice_buttons, variant_buttons

_OPEN = {CardStatus.READY, CardStatus.NEEDS_YOU, CardStatus.MOVED_ON}
_RUNNING = {CardStatus.QUEUED, CardStatus.READING}


def button_rows(state: CardState) -> list[Block]:
    """Return the rows of buttons: what to do with the draft, how to say it otherwise, how to get another one."""
    is_open = state.status in _OPEN
    if is_open and state.variants:
        rows = [[*choice_buttons(state.variants, state.requester), _stop(state.variants[0].draft_id)]]
    else:
        rows = [_draft_buttons(state), variant_buttons(state) if is_open else []]
    rows += [after_buttons(state), _run_buttons(state)]
    return [actions(*row) for row in rows if row]


def _draft_buttons(state: CardState) -> list[Element]:
    value = state.draft_id or state.run_id
    if state.status in _OPEN and state.draft:
        row = [button("Fill in", names.DRAFT_FILL, value, style="primary")] if state.draft.gaps else []
        return [
            *row,
            button("Edit", names.DRAFT_EDIT, value),
            button("Copy", names.DRAFT_COPY, value),
            button("Approve", names.DRAFT_APPROVE, value, style=None if row else "primary"),
            _stop(value),
        ]
    if state.status == CardStatus.APPROVED:
        return [
            button("Copy", names.DRAFT_COPY, value),
            button("Undo", names.DRAFT_UNDO, value),
            _stop(value),
        ]
    return _blocked_buttons(state, value) if state.status == CardStatus.BLOCKED else []


def _blocked_buttons(state: CardState, value: str) -> list[Element]:
    row: list[Element] = []
    if state.draft and state.draft.acknowledgement:
        row.append(button("Copy", names.DRAFT_COPY, value))
    if state.suppression == "pending":
        row.append(button("Confirm: do not contact", names.DRAFT_CONFIRM_STOP, value, style="danger"))
    if state.suppression == "confirmed" and state.draft and state.draft.text:
        row.append(button("Undo", names.DRAFT_UNDO, value))
    elif state.suppression:
        row.append(_lift(value))
    reason = state.draft.reason if state.draft else None
    if reason in {BlockReason.AUTOMATIC_NOTICE, BlockReason.CONFLICT} and not state.suppression:
        row.append(button("Draft anyway", names.RUN_ANYWAY, state.run_id, only_for=(state.requester,)))
    return row


def _run_buttons(state: CardState) -> list[Element]:
    row: list[Element] = []
    if state.status in {CardStatus.FAILED, CardStatus.CANCELLED}:
        row.append(button("Retry", names.RUN_RETRY, state.run_id, style="primary"))
    if (state.has_moved_on or state.facts_changed) and state.status in _OPEN:
        row.append(button("Draft again", names.RUN_ANYWAY, state.run_id, style="primary"))
    if state.status not in {CardStatus.BLOCKED, CardStatus.APPROVED}:
        row += _mode_buttons(state)
    if state.status in _RUNNING:
        row.append(button("Cancel", names.RUN_CANCEL, state.run_id))
    return row


def _mode_buttons(state: CardState) -> list[Element]:
    """Return Template, Polish and Full AI, seen only by the person who asked (slack.md section 2)."""
    viewers = (state.requester,)
    row: list[Element] = []
    if "template" in state.offer_modes:
        row.append(button("Template", names.DRAFT_TEMPLATE, state.run_id, only_for=viewers))
    if "ai" in state.offer_modes and state.ai_configured:
        row.append(button("Polish", names.DRAFT_POLISH, state.run_id, only_for=viewers))
    if "ai" in state.offer_modes:
        row.append(button("Full AI", names.DRAFT_AI, state.run_id, only_for=viewers))
    return row


def _stop(value: str) -> Element:
    dialog = confirmation(
        "Stop contacting?",
        "Nobody here gets a draft to this person any more, until somebody lifts it. This can be undone.",
        "Stop contacting",
        danger=True,
    )
    return button("Stop contacting", names.DRAFT_STOP, value, style="danger", confirm=dialog)


def _lift(value: str) -> Element:
    dialog = confirmation(
        "Lift this?",
        "Do this only if they did not ask to be left alone, or took it back. It is recorded with your name.",
        "Lift",
    )
    return button("Lift", names.DRAFT_LIFT, value, confirm=dialog)
