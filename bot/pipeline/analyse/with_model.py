"""A model's second reading of a conversation, merged into the local one by rule.

The model is never trusted on sides, opt-outs or quotations: sides are not asked for, an opt-out or a refusal
that the local rules found cannot be talked away, and every quotation must stand in the conversation. What was
decided where the two disagree is recorded in `remarks`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from bot.models.analysis import Analysis, Category, Citation, Intent, Objection, Sentiment, Stage
from bot.models.conversation import Side, Thread
from bot.models.sender import SenderProfile
from bot.pipeline.write.prompts import conversation_text, render_prompt, tag_for
from bot.pipeline.write.untrusted import is_instruction
from bot.ports import LanguageModel

Word = TypeVar("Word", bound=StrEnum)

_MOST_ITEMS = 12
_MOST_CHARACTERS = 400
# Found by local rules, these stand: a text that talks a model out of them is what they guard against.
_FIRM = frozenset(
    {Intent.UNSUBSCRIBE, Intent.NOT_INTERESTED, Intent.NO_REPLY_YET, Intent.OUT_OF_OFFICE, Intent.WRONG_PERSON}
)


# Judgements for which the model is asked to point at the prospect's words.
_JUDGED = ("intent", "sentiment")


def _text() -> dict[str, Any]:
    return {"type": ["string", "null"]}


def _texts() -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string"}}


def _one_of(words: type[StrEnum]) -> dict[str, Any]:
    return {"type": "string", "enum": [word.value for word in words]}


_PROPERTIES: dict[str, Any] = {
    "prospect_name": _text(),
    "prospect_first_name": _text(),
    "prospect_company": _text(),
    "prospect_role": _text(),
    "category": _one_of(Category),
    "intent": _one_of(Intent),
    "intent_quote": _text(),
    "sentiment": _one_of(Sentiment),
    "sentiment_quote": _text(),
    "stage": _one_of(Stage),
    "objections": {"type": "array", "items": _one_of(Objection)},
    "questions": _texts(),
    "dates": _texts(),
    "amounts": _texts(),
    "competitors": _texts(),
    "industry": _text(),
    "growth_area": _text(),
    "next_step": _text(),
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": _PROPERTIES,
    "required": list(_PROPERTIES),
    "additionalProperties": False,
}


async def analyse_with_model(thread: Thread, local: Analysis, us: SenderProfile, model: LanguageModel) -> Analysis:
    """Return the local analysis refined by one call of the reading model. Raises ModelError."""
    return merge(thread, local, await ask_model(thread, us, model), model.reading_model)


async def ask_model(thread: Thread, us: SenderProfile, model: LanguageModel) -> dict[str, Any]:
    """Return what the reading model says of the thread, as SCHEMA has it. Raises ModelError."""
    tag = tag_for((thread, us))
    context: dict[str, object] = {
        "tag": tag,
        "sender_name": us.name,
        "sender_company": us.company,
        "conversation": conversation_text(thread, tag),
    }
    return await model.read(render_prompt("analyse", context), SCHEMA)


def quotes_stand(thread: Thread, answer: dict[str, Any]) -> bool:
    """Whether everything that the model's answer quotes stands in this thread, word for word."""
    said = _Said(thread)
    return all(
        said.find(quote, theirs=label == "questions") is not None
        for label in ("questions", "dates", "amounts", "competitors")
        for quote in _items(answer.get(label))
    )


def merge(thread: Thread, local: Analysis, answer: dict[str, Any], model_name: str) -> Analysis:
    """Return `local` with what the model adds and code can accept; pure."""
    remarks: list[str] = list(local.remarks)
    evidence = dict(local.evidence)
    said = _Said(thread)
    reasons = {label: said.find(_text_of(answer, f"{label}_quote"), theirs=True) for label in _JUDGED}
    intent = _intent(local, _word(Intent, answer.get("intent"), local.intent), reasons["intent"], remarks)
    sentiment = _decided(
        "sentiment",
        local.sentiment,
        _word(Sentiment, answer.get("sentiment"), local.sentiment),
        # The mood is read in the words that show the intent.
        local.evidence.get("sentiment", local.evidence.get("intent", ())),
        reasons["sentiment"],
        remarks,
    )
    category = _word(Category, answer.get("category"), local.category)
    stage = _word(Stage, answer.get("stage"), local.stage)
    objections = tuple(dict.fromkeys((*local.objections, *_objections(answer.get("objections")))))
    if intent is Intent.NO_REPLY_YET:
        objections = local.objections
    questions = _quotes(said, answer.get("questions"), local.questions, "questions", evidence, remarks)
    facts = replace(
        local.facts,
        dates=_quotes(said, answer.get("dates"), local.facts.dates, "dates", evidence, remarks),
        amounts=_quotes(said, answer.get("amounts"), local.facts.amounts, "amounts", evidence, remarks),
        competitors=_quotes(said, answer.get("competitors"), local.facts.competitors, "competitors", evidence, remarks),
        industry=local.facts.industry or _short(answer.get("industry")),
        growth_area=local.facts.growth_area or _short(answer.get("growth_area")),
    )
    names = {
        label: _named(said, label, getattr(local, label), answer.get(label), evidence, remarks)
        for label in ("prospect_name", "prospect_first_name", "prospect_company", "prospect_role")
    }
    return replace(
        local,
        **names,
        category=_decided("category", local.category, category, local.evidence.get("category", ()), None, remarks),
        intent=intent,
        sentiment=sentiment,
        stage=_decided("stage", local.stage, stage, local.evidence.get("stage", ()), None, remarks),
        objections=objections,
        questions=local.questions if local.opt_out else questions,
        facts=facts,
        next_step=_short(answer.get("next_step")) or local.next_step,
        evidence=evidence,
        remarks=tuple(remarks),
        model=model_name,
    )


class _Said:
    """What the messages say, for finding a quotation in them byte for byte."""

    def __init__(self, thread: Thread) -> None:
        self._messages = [(message.index, message.side, message.text) for message in thread.messages]
        self._people = [(person.name, person.company, person.role) for person in thread.participants]
        self._raw = thread.raw

    def find(self, quote: str, *, theirs: bool) -> Citation | None:
        """Return where `quote` stands, as it is written there; white space may differ."""
        wanted = visible_words(quote)
        if not wanted or len(quote) > _MOST_CHARACTERS or is_instruction(quote):
            return None
        pattern = re.compile(r"\s+".join(re.escape(word) for word in wanted))
        for index, side, text in reversed(self._messages):
            if theirs and side is Side.US:
                continue
            match = pattern.search(text)
            if match:
                return Citation(index, match.group())
        return None

    def names(self, name: str) -> bool:
        """Return whether `name` stands anywhere: in a message, a participant, the raw input."""
        if len(name) > 120 or is_instruction(name):
            return False
        everywhere = [text for _, _, text in self._messages] + [self._raw]
        everywhere.extend(part for person in self._people for part in person if part)
        return any(name in text for text in everywhere)


def visible_words(quote: str) -> list[str]:
    """Return the words of a quotation in one form of Unicode."""
    return unicodedata.normalize("NFC", quote).split()


def _intent(local: Analysis, proposed: Intent, reason: Citation | None, remarks: list[str]) -> Intent:
    if local.opt_out or local.intent in _FIRM or local.is_automatic_notice:
        if proposed is not local.intent:
            remarks.append(f"intent: the rules read {local.intent.value}, the model {proposed.value}; the rules stand")
        return local.intent
    if proposed is Intent.UNSUBSCRIBE:
        remarks.append("intent: the model reads an opt-out that the rules did not find; look at the last message")
        return Intent.NOT_INTERESTED
    if proposed is Intent.NO_REPLY_YET and local.last_speaker != "us":
        return local.intent
    return _decided("intent", local.intent, proposed, local.evidence.get("intent", ()), reason, remarks)


def _decided(
    label: str,
    local: Word,
    proposed: Word,
    read_at: tuple[Citation, ...],
    reason: Citation | None,
    remarks: list[str],
) -> Word:
    """Return which reading of a judgement counts, and record a disagreement.

    What the rules read in words that they can point at stands, unless the model points at words of the prospect too;
    what the rules only assume gives way.
    """
    if proposed is local:
        return local
    said = f"{label}: the rules read {local.value}, the model {proposed.value}"
    if not read_at:
        remarks.append(f"{said}; the rules point at no words, so the model’s is used")
        return proposed
    if reason is None:
        remarks.append(f"{said} without words of the prospect that say so; the rules stand")
        return local
    remarks.append(f"{said} and quotes “{reason.quote[:80]}”; the model’s is used")
    return proposed


def _word(kind: type[Word], value: Any, otherwise: Word) -> Word:
    return kind(value) if isinstance(value, str) and value in {word.value for word in kind} else otherwise


def _objections(value: Any) -> list[Objection]:
    known = {word.value: word for word in Objection}
    return [known[item] for item in _items(value) if item in known]


def _items(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)][:_MOST_ITEMS] if isinstance(value, list) else []  # pyright: ignore[reportUnknownVariableType]  # the value came as Any


def _quotes(
    said: _Said,
    value: Any,
    known: tuple[str, ...],
    label: str,
    evidence: dict[str, tuple[Citation, ...]],
    remarks: list[str],
) -> tuple[str, ...]:
    kept = list(known)
    for item in _items(value):
        citation = said.find(item, theirs=label == "questions")
        if citation is None:
            remarks.append(f"{label}: the model quoted what nobody wrote; left out")
            continue
        if any(citation.quote in other or other in citation.quote for other in kept):
            continue
        kept.append(citation.quote)
        evidence[label] = (*evidence.get(label, ()), citation)
    return tuple(kept)


def _named(
    said: _Said,
    label: str,
    known: str | None,
    value: Any,
    evidence: dict[str, tuple[Citation, ...]],
    remarks: list[str],
) -> str | None:
    if not isinstance(value, str) or not value.strip() or value.strip() == known:
        return known
    if known is not None:
        remarks.append(f"{label}: the rules and the model differ; the rules stand")
        return known
    name = value.strip()
    if not said.names(name):
        remarks.append(f"{label}: the model named what nobody wrote; left out")
        return None
    citation = said.find(name, theirs=False)
    if citation is not None:
        evidence[label] = (citation,)
    return name


def _text_of(answer: dict[str, Any], label: str) -> str:
    value = answer.get(label)
    return value if isinstance(value, str) else ""


def _short(value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip() or len(value) > 200 or is_instruction(value):
        return None
    return " ".join(value.split())
