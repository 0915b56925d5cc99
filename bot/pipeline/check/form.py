"""The form of a draft: greeting, language, length, subject, one call to action, readability."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.models.conversation import Channel, Side
from bot.models.draft import Draft, Mode
from bot.pipeline.check.finding import Finding, Severity
from bot.pipeline.check.lexicon import QUOTATION, TITLES
from bot.pipeline.recall.library import LANGUAGE_NAMES
from bot.pipeline.write.language import language_of
from bot.pipeline.write.material import Material
from bot.pipeline.write.subject import MAX_SUBJECT

_MOST_WORDS = {Channel.LINKEDIN: 125, Channel.EMAIL: 150, Channel.SLACK: 120}
_FIRST_LINKEDIN = (40, 100)
_GREETING = re.compile(
    r"^(?P<word>hi|hello|hey|dear|good (?:morning|afternoon|evening)|sehr geehrte[rs]?|guten (?:tag|morgen"
    r"|abend)|hallo|liebe[rs]?"
    r"|bonjour|bonsoir|chère|cher|madame|monsieur|hola|buen[oa]s (?:días|tardes)"
    r"|estimad[oa])\b[ ,]*(?P<name>[^\n,:!]{0,80})[,:!]?$",
    re.IGNORECASE,
)
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Parts:
    """A draft's text taken apart: the greeting line (may be empty) and the body at [start, end)."""

    greeting: str
    name: str
    start: int
    end: int


def parts_of(text: str, sender_name: str | None) -> Parts:
    """Find greeting and sign-off; everything between is the body."""
    first, _, _ = text.partition("\n")
    match = _GREETING.match(first.strip())
    start = len(first) if match else 0
    end = len(text)
    if sender_name:
        tail = text.rfind("\n" + sender_name)
        if tail > start and text[tail:].strip() == sender_name:
            end = text.rfind("\n\n", 0, tail + 1)
            end = end if end >= start else tail
    return Parts(first.strip() if match else "", match.group("name").strip() if match else "", start, end)


def greeting_is_right(name: str, material: Material) -> bool:
    """Return whether the greeted name is the prospect's (nobody is right, too)."""
    known = " ".join(
        part for part in (material.analysis.prospect_name, material.analysis.prospect_first_name) if part
    ).casefold()
    words = [word.strip(".").casefold() for word in name.split()]
    return all(word in TITLES or word in known.split() for word in words)


def form_findings(draft: Draft, text: str, parts: Parts, material: Material) -> list[Finding]:
    """Return the findings on language, length, subject, calls to action and readability."""
    body = text[parts.start : parts.end]
    found = [*_language(draft, body, material), *_length(text, material)]
    if draft.subject is not None and len(draft.subject) > MAX_SUBJECT:
        found.append(_note("length", draft.subject, f"Keep the subject within {MAX_SUBJECT} characters."))
    asked = QUOTATION.sub("", body).count("?")
    if asked > 1:
        found.append(_note("one_call_to_action", f"{asked} questions", "Ask for one thing."))
    if draft.mode is not Mode.TEMPLATE and draft.language == "en" and _grade(body) > 10:
        found.append(_note("readability", "", "Long sentences and long words; make it simpler."))
    return found


def _language(draft: Draft, body: str, material: Material) -> list[Finding]:
    wanted = material.analysis.language
    if wanted is None or (draft.mode is Mode.TEMPLATE and draft.language == wanted):
        return []
    written = language_of(QUOTATION.sub(" ", body))
    letters = sum(char.isalpha() for char in body)
    if written == wanted or (written is None and letters < 60):
        return []
    name = LANGUAGE_NAMES.get(wanted, wanted)
    return [Finding("language", "", 0, 0, f"The prospect writes in {name}; the draft does not.", Severity.MARK)]


def _length(text: str, material: Material) -> list[Finding]:
    channel = material.thread.channel
    words = len(text.split())
    first = not any(message.side is Side.PROSPECT for message in material.thread.messages)
    if channel is Channel.LINKEDIN and first and len(material.thread.messages) == 0:
        least, most = _FIRST_LINKEDIN
        if words < least:
            return [_note("length", f"{words} words", f"A first message has {least} to {most} words.")]
    else:
        most = _MOST_WORDS[channel]
    if words > most:
        severity = Severity.MARK if words > most * 2 else Severity.NOTE
        return [Finding("length", f"{words} words", 0, 0, f"Keep it within {most} words.", severity)]
    return []


def _note(rule: str, span: str, remedy: str) -> Finding:
    return Finding(rule, span, 0, 0, remedy, Severity.NOTE)


def _grade(text: str) -> float:
    """Flesch-Kincaid grade, syllables counted by groups of vowels."""
    words = re.findall(r"[A-Za-z]+", text)
    sentences = max(1, len(re.findall(r"[.!?]+(?:\s|$)", text)))
    if len(words) < 20:
        return 0.0
    syllables = sum(max(1, len(_VOWELS.findall(word.casefold()))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
