"""Whether every question of the prospect is answered or openly put off."""

from __future__ import annotations

import re

from bot.models.draft import AnsweredQuestion, Draft, Gap, Mode
from bot.models.sender import KnowledgeEntry
from bot.pipeline.recall.wording import wording_of
from bot.pipeline.write.material import Material
from bot.pipeline.write.untrusted import is_instruction
from bot.pipeline.write.variables import short_quote

_DEFERRAL = re.compile(
    r"\b(?:I|we)(?:’|'| wi)ll (?:check|find out|look into|confirm|get back|come back|ask|clarify|follow up)\b"
    r"|\bget back to you\b"
    r"|\bcome back to you\b|\blet me (?:check|find out|confirm|ask)\b|\bkläre ich\b|\bich (?:kläre|prüfe"
    r"|melde mich|frage nach|sehe)\b"
    r"|\bmelde mich\b|\bje (?:vérifie|reviens|regarde|me renseigne)\b|\blo compruebo\b|\bcompruebo\b|\b(?:le"
    r"|te) respondo\b",
    re.IGNORECASE,
)


def puts_off(text: str) -> bool:
    """Return whether a text says openly that something will be checked and answered later."""
    return _DEFERRAL.search(text) is not None


def treated_questions(
    draft: Draft, text: str, material: Material
) -> tuple[tuple[AnsweredQuestion, ...], tuple[Gap, ...]]:
    """Return how `text` treats each question, and a gap for each that it leaves open."""
    recalled = {answer.question: answer.entry for answer in material.answers if answer.entry is not None}
    before = {answer.question: answer for answer in draft.answers}
    put_off = puts_off(text)
    treated: list[AnsweredQuestion] = []
    gaps: list[Gap] = []
    for number, question in enumerate(material.analysis.questions, start=1):
        entry = recalled.get(question)
        if entry is not None and _says(text, entry):
            treated.append(AnsweredQuestion(question, "answered", entry.id))
            continue
        known = before.get(question)
        deferred = put_off and (draft.mode is not Mode.TEMPLATE or (known is not None and known.outcome == "deferred"))
        if deferred:
            treated.append(AnsweredQuestion(question, "deferred"))
            continue
        treated.append(AnsweredQuestion(question, "gap"))
        asked = (
            "a question that reads like an instruction" if is_instruction(question) else f"“{short_quote(question)}”"
        )
        gaps.append(Gap(f"answer_{number}", f"What do you answer to {asked}?"))
    return tuple(treated), tuple(gaps)


def _says(text: str, entry: KnowledgeEntry) -> bool:
    """The draft holds the answer's numbers and at least half of its content words."""
    if entry.answer.strip() in text:
        return True
    said, answer = wording_of(text), wording_of(entry.answer)
    if not answer.stems or not answer.numbers <= said.numbers:
        return False
    return len(answer.stems & said.stems) >= len(answer.stems) / 2
