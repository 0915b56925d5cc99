"""A prospect's card: who they are, what was read about them and where, how well they fit, what can be done.

Pure: a state in, a message out. All untrusted words stand in rich_text or plain_text.
"""

from __future__ import annotations

from bot.models.fit import Fit, Judged
from bot.models.research import ProspectState
from bot.models.run import RunStatus
from bot.presentation import wording
from bot.presentation.blocks import (
    Block,
    Element,
    bullets,
    context,
    is_web_link,
    json_size,
    link,
    person,
    rich,
    section,
    with_block_ids,
    words,
)
from bot.presentation.escape import escape, plain
from bot.presentation.fit_words import fit_words, verdict_words
from bot.presentation.message import BLOCKS_JSON_BUDGET, Message, run_marker, short_run_id
from bot.presentation.prospect_buttons import prospect_buttons
from bot.presentation.prospect_facts import fact_blocks, one_line, said, source_words
from bot.presentation.prospect_state import ProspectCardState

NO_IDEAL_CUSTOMER = "No ideal customer is set; the Home tab has a place for it"
SHOWN_SKIPPED = 6
SHOWN_CRITERIA = 20
ROOM_FOR_IDS = 1_000
"""Characters of JSON kept for block ids and separators."""
_LINES = (12, 8, 5, 3, 2, 1)
_TITLES = {
    RunStatus.RUNNING: "Looking up",
    RunStatus.FAILED: "Could not look up",
    RunStatus.CANCELLED: "Cancelled: looking up",
}
_DECIDED = {
    ProspectState.SAVED: "Saved by ",
    ProspectState.CLAIMED: "Claimed by ",
    ProspectState.NOT_A_FIT: "Not a fit, says ",
    ProspectState.NEVER_CONTACT: "Never contact, says ",
}


def build_prospect_card(state: ProspectCardState) -> Message:
    """Return the card for a state, within Slack's limits of blocks and JSON (slack.md section 2)."""
    head = [_headline(state), *_decision(state), *_explanation(state)]
    end = [*prospect_buttons(state), context(f"Nothing is sent by me · {run_marker(state.run_id)}")]
    blocks = [*head, *end]
    if state.status is RunStatus.DONE and not state.is_suppressed:
        room = BLOCKS_JSON_BUDGET - json_size(blocks) - ROOM_FOR_IDS
        for most in _LINES:
            body = _body(state, most)
            if json_size(body) <= room:
                break
        else:
            body = [context("There was more to say than fits here.")]
        blocks = [*head, *body, *end]
    return Message(escape(_summary(state)), tuple(with_block_ids(blocks, f"prospect:{short_run_id(state.run_id)}")))


def _name(state: ProspectCardState) -> str:
    return state.profile.name or state.profile.domain or state.target


def _summary(state: ProspectCardState) -> str:
    """Return the one line for notifications and screen readers."""
    title = _TITLES.get(state.status, "Not looked up" if state.is_suppressed else "Prospect")
    return f"{title}: {plain(_name(state), 120)}"


def _headline(state: ProspectCardState) -> Block:
    title = _TITLES.get(state.status)
    line: list[Element] = [words(f"{title} ")] if title else []
    line.append(words(_name(state), bold=True, limit=150))
    domain = state.profile.domain
    if domain and not state.is_suppressed and state.status is RunStatus.DONE:
        line += [words(" · "), link(f"https://{domain}/", domain)]
    line += [words(" · asked for by "), person(state.requester)]
    if is_web_link(state.thread_link):
        line += [words(" · "), link(state.thread_link, "open the conversation")]
    fact = one_line(state.profile) if state.status is RunStatus.DONE and not state.is_suppressed else None
    return rich(section(*line), *([section(*said(fact))] if fact else []))


def _decision(state: ProspectCardState) -> list[Block]:
    """Return what a teammate decided about them."""
    if state.decided not in _DECIDED or state.decided_by is None:
        return []
    return [rich(section(words(_DECIDED[state.decided], bold=True), person(state.decided_by)))]


def _explanation(state: ProspectCardState) -> list[Block]:
    """Return why there is nothing to see, where there is nothing."""
    if state.is_suppressed:
        return [rich(section(words(wording.RESEARCH_SUPPRESSED)))]
    if state.status is RunStatus.FAILED:
        return [rich(section(words(wording.failure_text("internal", state.run_id))))]
    if state.status is RunStatus.DONE and not state.profile.facts:
        return [rich(section(words("Nothing could be read about them. Paste what you know, or try again later.")))]
    return []


def _body(state: ProspectCardState, most: int) -> list[Block]:
    """Return everything that was found, with at most `most` lines in each part."""
    return [*fact_blocks(state.profile, most), *_skipped(state, min(most, SHOWN_SKIPPED)), *_fit(state, most)]


def _skipped(state: ProspectCardState, most: int) -> list[Block]:
    notes = state.profile.skipped
    if not notes:
        return []
    items = [
        [words(source_words(note.target) if "/" in note.target else note.target, limit=100), words(f": {note.reason}")]
        for note in notes[:most]
    ]
    return [rich(section(words("Not read", bold=True)), bullets(items), *_more(len(notes) - most))]


def _fit(state: ProspectCardState, most: int) -> list[Block]:
    if not state.profile.facts:
        return []
    if state.fit is None:
        return [context(f"{NO_IDEAL_CUSTOMER}.")]
    return [rich(section(words(f"Fit: {fit_words(state.fit)}", bold=True)), *_criteria(state.fit, most))]


def _criteria(fit: Fit, most: int) -> list[Element]:
    shown = fit.judged[: max(most, 3)][:SHOWN_CRITERIA]
    return [bullets([_criterion(item) for item in shown]), *_more(len(fit.judged) - len(shown))]


def _criterion(item: Judged) -> list[Element]:
    line = [words(verdict_words(item), limit=300)]
    if is_web_link(item.source_url):
        line += [words(" ("), link(item.source_url, source_words(item.source_url or "")), words(")")]
    return line


def _more(count: int) -> list[Element]:
    return [section(words(f"and {count} more", italic=True))] if count > 0 else []
