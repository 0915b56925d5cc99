"""The card of a run: who asked for what, how it stands, what it rests on, and what can be done about it.

Pure: a state in, a message out. All untrusted words stand in rich_text or plain_text, so nothing in a
conversation can become a mention, a link or formatting.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from bot.models.draft import BlockReason, Claim, DraftState, DraftWarning, Mode
from bot.presentation import wording
from bot.presentation.after_buttons import reminder_words
from bot.presentation.blocks import (
    Block,
    Element,
    bullets,
    context,
    is_web_link,
    json_size,
    link,
    person,
    preformatted,
    rich,
    section,
    with_block_ids,
    words,
)
from bot.presentation.card_buttons import button_rows
from bot.presentation.card_state import CardState, CardStatus
from bot.presentation.escape import clean, escape, plain, rich_text, shorten, split_text
from bot.presentation.message import BLOCKS_JSON_BUDGET, Message, run_marker, short_run_id
from bot.presentation.reuse_words import reused_words
from bot.presentation.variants import variant_line

__all__ = ["CardState", "CardStatus", "build_card", "one_line"]

SHOWN_CLAIMS = 6
SHOWN_WARNINGS = 5
SHOWN_GAPS = 8
SHOWN_TEXT = 3_500
LEAST_TEXT = 400
ABOUT_THE_RUN = frozenset({"model_unavailable", "not_checked", "polish_refused"})
UNSOURCED = frozenset({"facts", "names"})
"""Rules of the checks that say: this stands in the text and has no source."""
ROOM_FOR_IDS = 1_000
"""Characters of JSON kept for block ids and separators."""
ROOM_AROUND_TEXT = 600
"""Characters of JSON around the draft's text, its line breaks included."""


_BLOCKED: dict[BlockReason | None, str] = {
    BlockReason.OPT_OUT: "Not drafted: they asked not to be contacted",
    BlockReason.SUPPRESSED: "Not drafted: this person is not to be contacted",
    BlockReason.CONFLICT: "Not drafted: somebody else is already writing to them",
    BlockReason.AUTOMATIC_NOTICE: "Not drafted: the last message is an automatic notice",
    None: "Not drafted",
}
_HEADLINES: dict[str, str] = {
    CardStatus.QUEUED: "Waiting for a free place",
    CardStatus.READING: "Writing a reply",
    CardStatus.READY: "Draft ready",
    CardStatus.NEEDS_YOU: "Draft needs you",
    CardStatus.FAILED: "No draft this time",
    CardStatus.CANCELLED: "Cancelled",
    CardStatus.APPROVED: "Approved",
    CardStatus.MOVED_ON: "The conversation has moved on",
}


def build_card(state: CardState) -> Message:
    """Return the card for a state, within Slack's limits of blocks and JSON (slack.md section 2)."""
    blocks = [_headline(state), *_reasons(state), *_acknowledgement(state)]
    details = _two_variants(state) or [*_evidence(state), *_warnings(state)]
    end = [*button_rows(state), context(_small_print(state))]
    room = BLOCKS_JSON_BUDGET - json_size(end) - ROOM_FOR_IDS
    blocks += _text(state, room - json_size(blocks) - ROOM_AROUND_TEXT)
    if json_size([*blocks, *details]) > room:
        details = [*(block for block in details if json_size([*blocks, block]) <= room)][:1]
        details.append(context("There was more to say than fits here."))
    blocks += [*details, *end]
    return Message(escape(_summary(state)), tuple(with_block_ids(blocks, f"card:{short_run_id(state.run_id)}")))


def _title(state: CardState) -> str:
    if state.status == CardStatus.BLOCKED:
        return _BLOCKED[state.draft.reason if state.draft else None]
    if _is_to_choose(state):
        return "Two drafts: pick one"
    if state.status == CardStatus.READING and state.is_first:
        return "Writing a first message"
    return _HEADLINES.get(state.status, _HEADLINES[CardStatus.READING])


def _summary(state: CardState) -> str:
    """Return the one line for notifications and screen readers."""
    prospect = f" to {plain(state.prospect, 80)}" if state.prospect else ""
    return f"{'First message' if state.is_first else 'Reply'}{prospect}: {_title(state)}"


def _headline(state: CardState) -> Block:
    line: list[Element] = [words(_title(state), bold=True), words(" · asked for by "), person(state.requester)]
    if state.prospect:
        line[1:1] = [
            words(" · first message to " if state.is_first else " · reply to "),
            words(state.prospect, bold=True, limit=120),
        ]
    if state.approved_by:
        line += [words(" · approved by "), person(state.approved_by)]
    if state.sent_by:
        line += [words(" · sent by hand by "), person(state.sent_by)]
    if is_web_link(state.thread_link):
        line += [words(" · "), link(state.thread_link, "open the conversation")]
    return rich(section(*line))


def _reasons(state: CardState) -> list[Block]:
    """Return why the card stands as it does, and what a person has to fill in."""
    texts = [section(words(text)) for text in _plain_reasons(state)]
    blocks = [rich(*texts)] if texts else []
    is_one = state.draft is not None and state.status != CardStatus.APPROVED and not _is_to_choose(state)
    gaps = state.draft.gaps if state.draft and is_one else ()
    if gaps:
        questions = bullets([[words(gap.question, limit=300)] for gap in gaps[:SHOWN_GAPS]])
        title = section(words("Only you can fill in:", bold=True))
        blocks.append(rich(title, questions, *_more(len(gaps) - SHOWN_GAPS)))
    if state.missing:
        title = section(words("Written without:" if state.draft else "Missing so far:", bold=True))
        blocks.append(rich(title, bullets([[words(text, limit=300)] for text in state.missing[:SHOWN_GAPS]])))
    return blocks


def _plain_reasons(state: CardState) -> list[str]:
    texts: list[str] = []
    if state.draft is not None and state.draft.reused is not None and not _is_to_choose(state):
        words_of_it = f"{reused_words(state.draft.reused)}."
        texts.append(words_of_it if state.is_decided else f"{words_of_it} {wording.FRESH}")
    if state.has_moved_on:
        texts.append(wording.THREAD_MOVED_ON)
    if state.facts_changed and not state.is_decided:
        texts.append(wording.FACTS_CHANGED)
    if state.status == CardStatus.QUEUED:
        texts.append(wording.queued_text(state.queue_position))
    if state.status == CardStatus.FAILED:
        texts.append(state.failure_note or wording.failure_text(state.failure_code or "internal", state.run_id))
    if reminded := reminder_words(state):
        texts.append(reminded)
    if state.suppression == "pending":
        texts.append("Until you confirm or lift this, nobody gets a draft to this person.")
    if state.suppression == "confirmed":
        texts.append("Confirmed: nobody gets a draft to this person. Lift takes it back.")
    return texts


def _text(state: CardState, room: int) -> list[Block]:
    """Return the draft's text where the card has to show it itself, in at most about `room` characters of JSON."""
    if (
        not state.shows_text
        or _is_to_choose(state)
        or state.draft is None
        or not state.draft.text
        or state.status == CardStatus.BLOCKED
    ):
        return []
    first, *rest = split_text(clean(state.draft.text), max(LEAST_TEXT, min(SHOWN_TEXT, room)))
    return [rich_text(first), *([context("The text goes on: press Copy to see all of it.")] if rest else [])]


def _is_to_choose(state: CardState) -> bool:
    """Whether two drafts stand and a person has to pick one."""
    return bool(state.variants) and state.status in {CardStatus.READY, CardStatus.NEEDS_YOU, CardStatus.MOVED_ON}


def _two_variants(state: CardState) -> list[Block]:
    """Return a line about each of two drafts to choose from."""
    if not _is_to_choose(state):
        return []
    title = section(words("They stand below. The other one collapses when you have picked.", bold=True))
    return [rich(title, bullets([variant_line(variant) for variant in state.variants]))]


def _evidence(state: CardState) -> list[Block]:
    """Return what the draft's claims rest on."""
    draft = state.draft
    if draft is None or draft.state is DraftState.BLOCKED:
        return []
    # A finding about words that were taken out is no claim of this text any more.
    unsourced = sum(warning.rule in UNSOURCED and warning.span in draft.text for warning in draft.warnings)
    total = len(draft.claims) + unsourced
    if total == 0:
        return [rich(section(words("States nothing that would need a source.")))]
    title = f"{total} {'claim' if total == 1 else 'claims'}, {len(draft.claims)} sourced"
    items = [
        [words(f"“{shorten(' '.join(claim.text.split()), 120)}” — "), _source(claim, state.message_links)]
        for claim in draft.claims[:SHOWN_CLAIMS]
    ]
    parts = [section(words(title, bold=True))]
    if items:
        parts.append(bullets(items))
    return [rich(*parts, *_more(len(draft.claims) - SHOWN_CLAIMS))]


def _source(claim: Claim, message_links: Mapping[int, str]) -> Element:
    source = claim.source
    if source.kind == "thread":
        index = int(source.id) if source.id.isdecimal() else None
        label = "this conversation" if index is None else f"message {index + 1} of the conversation"
        return link(source.url or (message_links.get(index) if index is not None else None), label)
    if source.kind == "knowledge":
        return link(source.url, "your official answers")
    if source.kind == "profile":
        own = {"instruction": "your wish", "edit": "your own words"}
        return words(own.get(source.id, "your profile"))
    host = urlsplit(source.url).hostname if source.url and is_web_link(source.url) else None
    return link(source.url, host or "what I looked up")


def _warnings(state: CardState) -> list[Block]:
    """Return what to check before sending, each with its remedy."""
    found = state.draft.warnings if state.draft else ()
    items = [_warning(warning) for warning in found[:SHOWN_WARNINGS]]
    items += [[words(text, limit=300)] for text in state.warnings[:SHOWN_WARNINGS]]
    if not items:
        return []
    title = section(words("Check before you send:", bold=True))
    return [rich(title, bullets(items), *_more(len(found) - SHOWN_WARNINGS))]


def _warning(warning: DraftWarning) -> list[Element]:
    """Return the words it is about, where it is about words and not about the run, and what to do."""
    span = "" if warning.rule in ABOUT_THE_RUN else shorten(" ".join(warning.span.split()), 120)
    remedy = words(warning.remedy, limit=300)
    return [words(f"“{span}”: ", bold=True), remedy] if span else [remedy]


def _more(count: int) -> list[Element]:
    return [section(words(f"and {count} more", italic=True))] if count > 0 else []


def _acknowledgement(state: CardState) -> list[Block]:
    """Return the one line that may be sent in place of a draft."""
    text = state.draft.acknowledgement if state.draft and state.status == CardStatus.BLOCKED else None
    if not text:
        return []
    return [rich(section(words("If you want to confirm it to them, this is enough:"))), preformatted(text)]


def _small_print(state: CardState) -> str:
    parts: list[str] = []
    if state.draft and state.draft.mode is not Mode.AI and state.draft.template and not _is_to_choose(state):
        reason = state.template_reason or state.draft.template_reason
        parts.append(
            f"Template: {state.draft.template.replace('_', ' ')}" + (f" ({shorten(reason, 200)})" if reason else "")
        )
    if state.draft and state.draft.model:
        verb = "Polished" if state.draft.mode is Mode.POLISH else "Written"
        parts.append(f"{verb} by {state.draft.model}")
    if not state.ai_configured and "ai" in state.offer_modes:
        parts.append("No language model connected: Full AI, Polish, Shorter, Warmer and More formal need one")
    parts += ["Nothing is sent by me", run_marker(state.run_id)]
    return " · ".join(parts)


def one_line(text: str, run_id: str) -> Message:
    """Return the one small line that an older draft's message collapses to."""
    line = f"{text} · {run_marker(run_id)}"
    return Message(escape(line), tuple(with_block_ids([context(line)], f"line:{short_run_id(run_id)}")))
