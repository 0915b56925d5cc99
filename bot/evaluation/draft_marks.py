"""Marks for what was drafted, by means of its own: none of the product's checks is asked here. Pure.

A draft without text is marked for its state only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from bot.evaluation.comparison import folded
from bot.evaluation.tally import Mark
from bot.models.conversation import Channel
from bot.models.draft import BlockReason, Draft, DraftState, Mode
from bot.pipeline.read.characters import word_set
from bot.pipeline.recall import built_in_templates
from bot.pipeline.write.language import language_of
from bot.pipeline.write.phrases import PHRASES

# Peers.md section 6, rule 6: the most words of a reply by channel, and of an e-mail's subject in characters.
_MOST_WORDS = {Channel.LINKEDIN: 125, Channel.EMAIL: 150, Channel.SLACK: 120}
_MOST_SUBJECT = 60
_PLACEHOLDER = re.compile(
    r"\[[^\]\n]*\]|\{[^}\n]*\}|<[A-Za-z][^>\n]*>|\b(?:XXX+|TBD|TODO)\b"
    r"|\b(?:insert (?:your|the|a)|your (?:company|name)|company name)\b",
    re.IGNORECASE,
)
_GREETINGS = word_set(
    "hi hello hey dear good morning afternoon evening hallo guten tag morgen liebe lieber sehr geehrte geehrter"
    " bonjour bonsoir cher chère hola buenos buenas días tardes estimado estimada"
)
_TITLES = word_set("mr mrs ms mx dr prof herr herrn frau madame monsieur señor señora sr sra don doña")
_QUOTED = re.compile(r"“[^”]*”|„[^“]*“|«[^»]*»|\"[^\"\n]*\"")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME_IN_SENTENCE = re.compile(r"(?<=[\w,;)’] )([A-ZÀ-ÖØ-Þ][\w’'-]*\w)")
# In German every noun has a capital letter: a word that no template has is a name only by chance there.
_CAPITAL_NOUNS = frozenset({"de"})


@dataclass(frozen=True, slots=True)
class DraftCase:
    """One draft with what it is judged by: `material` is every text it may rely on."""

    labels: dict[str, Any]
    draft: Draft
    channel: Channel | None
    material: str


def marks_of_draft(case: DraftCase) -> Iterator[Mark]:
    """Yield the marks of one draft."""
    yield from _state_marks(case)
    draft = case.draft
    if not draft.text.strip():
        return
    shown = f"{draft.subject or ''}\n{draft.text}"
    yield Mark("draft_no_placeholder", int(_PLACEHOLDER.search(shown) is None), 1)
    if {"prospect_name", "prospect_first_name"} & set(case.labels):
        yield Mark("draft_greeting_right", int(greets_only(draft.text, case.labels)), 1)
    yield Mark("draft_nothing_unsupported", int(not unsupported_words(case)), 1)
    wanted = case.labels.get("language")
    if isinstance(wanted, str):
        written = language_of(_QUOTED.sub(" ", draft.text)) or draft.language
        yield Mark("draft_language_right", int(written == wanted == draft.language), 1)
    yield Mark("draft_within_bounds", int(_is_within_bounds(case)), 1)


def _state_marks(case: DraftCase) -> Iterator[Mark]:
    wanted, draft = case.labels.get("should_draft"), case.draft
    has_text = bool(draft.text.strip())
    if wanted is False:
        yield Mark("draft_withheld", int(not has_text and draft.state is DraftState.BLOCKED), 1)
    if wanted is True:
        yield Mark("draft_not_blocked", int(draft.state is not DraftState.BLOCKED), 1)
        if case.labels.get("language") in PHRASES:
            yield Mark("draft_with_text", int(has_text), 1)
            yield Mark("draft_ready", int(has_text and draft.state is DraftState.READY), 1)
    if case.labels.get("intent") == "unsubscribe":
        yield Mark("draft_opt_out_blocked", int(draft.reason is BlockReason.OPT_OUT), 1)


def greets_only(text: str, labels: dict[str, Any]) -> bool:
    """Return whether the first line, if it is a greeting, names nobody but the labelled prospect."""
    words = [word for word in re.split(r"[\s,!:]+", folded(text.strip().split("\n", 1)[0])) if word]
    if not words or words[0] not in _GREETINGS:
        return True
    known = folded(f"{labels.get('prospect_name') or ''} {labels.get('prospect_first_name') or ''}").split()
    return all(word.strip(".") in _GREETINGS | _TITLES or word in known for word in words)


def unsupported_words(case: DraftCase) -> tuple[str, ...]:
    """Return the numbers, and the capitalised words within sentences, that stand neither in the material nor in
    the wording of the draft's template. Spelling counts: a date put in another way is unsupported here.
    """
    draft = case.draft
    text = f"{draft.subject or ''}\n{draft.text}"
    grounds = f"{folded(case.material)}\n{_static_wording(draft.template)}"
    numbers = [number for number in _NUMBER.findall(text) if number not in _NUMBER.findall(grounds)]
    if draft.mode is not Mode.TEMPLATE and draft.language in _CAPITAL_NOUNS:
        return tuple(numbers)
    known = set(re.findall(r"\w+", grounds))
    names = [
        name
        for name in _NAME_IN_SENTENCE.findall(text)
        if not all(part in known for part in re.findall(r"\w+", folded(name)))
    ]
    return (*numbers, *names)


@lru_cache(maxsize=64)
def _static_wording(template: str | None) -> str:
    found = built_in_templates().find(template) if template else None
    phrases = [str(getattr(item, field.name)) for item in PHRASES.values() for field in fields(item)]
    return folded("\n".join(["I", *phrases, found.source if found else "", (found.subject or "") if found else ""]))


def _is_within_bounds(case: DraftCase) -> bool:
    draft = case.draft
    most = _MOST_WORDS[case.channel] if case.channel else max(_MOST_WORDS.values())
    if len(draft.text.split()) > most:
        return False
    if case.channel is not Channel.EMAIL:
        return True
    asked_for = any(gap.name == "subject" for gap in draft.gaps)
    return asked_for if not draft.subject else len(draft.subject) <= _MOST_SUBJECT
