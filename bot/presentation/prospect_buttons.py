"""Which buttons a prospect's card carries in which state."""

from __future__ import annotations

from bot.models.research import ProspectState
from bot.models.run import RunStatus
from bot.presentation import actions as names
from bot.presentation.blocks import Block, Element, actions, button, confirmation
from bot.presentation.prospect_state import ProspectCardState

_PUT_ASIDE = frozenset({ProspectState.NOT_A_FIT, ProspectState.NEVER_CONTACT})


def prospect_buttons(state: ProspectCardState) -> list[Block]:
    """Return the row of buttons, if there is anything to press."""
    row = _row(state)
    return [actions(*row)] if row else []


def _row(state: ProspectCardState) -> list[Element]:
    value = state.run_id
    if state.status is RunStatus.RUNNING:
        return [button("Cancel", names.RESEARCH_CANCEL, value)]
    undo = button("Undo", names.RESEARCH_UNDO, value)
    if state.decided is ProspectState.NEVER_CONTACT:
        return [undo]
    if state.is_suppressed:
        return []
    if state.status is not RunStatus.DONE:
        return [button("Retry", names.RESEARCH_RETRY, value, style="primary"), *_paste(state)]
    refresh = button("Refresh", names.RESEARCH_REFRESH, value)
    if state.decided in _PUT_ASIDE:
        return [undo, refresh, _never(value)]
    draft = [button("Draft first message", names.RESEARCH_DRAFT, value, style="primary")]
    save = [] if state.decided is ProspectState.SAVED else [button("Save", names.RESEARCH_SAVE, value)]
    return [
        *(draft if state.profile.facts else []),
        refresh,
        *save,
        button("Not a fit", names.RESEARCH_NOT_A_FIT, value),
        *_paste(state),
        _never(value),
    ]


def _paste(state: ProspectCardState) -> list[Element]:
    return [button("Paste their profile", names.RESEARCH_PASTE, state.run_id)] if state.offers_paste else []


def _never(value: str) -> Element:
    dialog = confirmation(
        "Never contact them?",
        "Nobody here gets a draft to them or a look-up of them any more. This can be undone.",
        "Never contact",
        danger=True,
    )
    return button("Never contact", names.RESEARCH_NEVER, value, style="danger", confirm=dialog)
