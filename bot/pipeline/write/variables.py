"""What a template may say: each variable with the place its value comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.models.analysis import Analysis, Objection
from bot.models.conversation import Channel, Message
from bot.models.draft import AnsweredQuestion, ClaimSource
from bot.pipeline.write.address import greeting_for, is_formal, usable_name
from bot.pipeline.write.gate import gate
from bot.pipeline.write.language import language_of
from bot.pipeline.write.material import Material
from bot.pipeline.write.phrases import PHRASES, Phrases
from bot.pipeline.write.sentences import split_sentences
from bot.pipeline.write.untrusted import is_instruction

_QUOTED_WORDS = 16
_QUOTED_QUESTIONS = 3
# A date in a "not now" or an absence is only one to come back at when its sentence says so.
_COME_BACK = re.compile(
    r"\b(?:back|again|until|till|after|from|ping|write|reach|revisit|try|contact|touch base"
    r"|zurück|wieder|erneut|ab|nach|bis|melden|schreiben"
    r"|retour|reven|recontact|relanc|écri|partir de|après|jusqu|vuelv|vuelta|escr[ií]b|después|hasta|partir)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Variable:
    """A value that a template may use, and its source."""

    name: str
    value: str
    source: ClaimSource


def variables_for(material: Material, language: str) -> dict[str, Variable]:
    """Return the variables that have a value, by name; what is unknown is absent, never defaulted."""
    found = [*_of_prospect(material), *_of_sender(material, language), *_of_times(material), *_supplied(material)]
    return {variable.name: variable for variable in found}


def _supplied(material: Material) -> list[Variable]:
    """What a person filled in counts over everything that was found."""
    return [Variable(name, value, ClaimSource("profile", name)) for name, value in material.supplied.items()]


def flags_for(material: Material, language: str) -> dict[str, bool]:
    """Return the yes-or-no variables: formal address, and whether timing is an objection beside another."""
    objections = material.analysis.objections
    timing_too = Objection.TIMING in objections and material.choice.situation != "objection_timing"
    return {"formal": is_formal(material.thread, language), "also_timing": timing_too}


def frame_for(material: Material, language: str) -> dict[str, str]:
    """Return greeting and sign-off; the sign-off is empty outside e-mail or without a sender's name."""
    name = material.sender.name
    signed = material.thread.channel is Channel.EMAIL and name
    return {
        "greeting": greeting_for(material.analysis, material.thread, language),
        "sign_off": f"{PHRASES[language].sign_off}\n{name}" if signed else "",
    }


def treat_questions(material: Material, language: str, handled: str | None) -> tuple[str, tuple[AnsweredQuestion, ...]]:
    """Return the paragraph that answers or defers the prospect's questions, and how each is treated.

    A question that holds `handled` (a proposed time) is dealt with by the template itself, and only recorded.
    """
    phrases, formal = PHRASES[language], is_formal(material.thread, language)
    recalled = {
        answer.question: answer.entry
        for answer in material.answers
        if answer.entry is not None and _may_be_said(answer.entry.answer, language)
    }
    treated: list[AnsweredQuestion] = []
    answered: list[tuple[str, str]] = []
    deferred: list[str] = []
    for question in material.analysis.questions:
        entry = recalled.get(question)
        if entry is not None:
            treated.append(AnsweredQuestion(question, "answered", entry.id))
            answered.append((question, entry.answer.strip()))
            continue
        treated.append(AnsweredQuestion(question, "deferred"))
        if handled is None or handled not in question:
            deferred.append(question if _may_be_quoted(question) else "")
    lines = _answer_lines(phrases, answered, alone=len(answered) + len(deferred) == 1)
    if deferred:
        lines.append(_deferral(phrases, deferred, formal))
    return "\n\n".join(lines), tuple(treated)


def _may_be_said(answer: str, language: str) -> bool:
    """An official answer is used in its own language only, and never when it addresses a machine."""
    return language_of(answer) in (language, None) and not is_instruction(answer)


def _may_be_quoted(question: str) -> bool:
    """A question that holds a link, an address, markup or an instruction is put off without repeating it."""
    return (
        not is_instruction(question.rstrip(" ?"))
        and not gate(question, frozenset()).removed
        and not re.search(r"[\[\]{}<>]", question)
    )


def short_quote(question: str) -> str:
    """Return a question on one line, without numbering, cut after 16 words."""
    plain = re.sub(r"^\s*(?:\d+[.)]|[-*•])\s*", "", " ".join(question.split()))
    words = plain.split(" ")
    return plain if len(words) <= _QUOTED_WORDS else " ".join(words[: _QUOTED_WORDS - 2]).rstrip(",;:") + " …"


def _answer_lines(phrases: Phrases, answered: list[tuple[str, str]], *, alone: bool) -> list[str]:
    if alone:
        return [answer for _, answer in answered]
    return [
        phrases.answer.format(question=phrases.quote.format(text=short_quote(question)), answer=answer)
        for question, answer in answered
    ]


def _deferral(phrases: Phrases, questions: list[str], formal: bool) -> str:
    repeated = [question for question in questions if question][:_QUOTED_QUESTIONS]
    if not repeated:
        return phrases.defer_unquoted_formal if formal else phrases.defer_unquoted
    quoted = [phrases.quote.format(text=short_quote(question)) for question in repeated]
    if len(questions) > len(repeated):
        quoted.append(phrases.further)
    if len(quoted) == 1:
        pattern = phrases.defer_one_formal if formal else phrases.defer_one
        return pattern.format(questions=quoted[0])
    listed = f"{', '.join(quoted[:-1])} {phrases.conjunction} {quoted[-1]}"
    return (phrases.defer_many_formal if formal else phrases.defer_many).format(questions=listed)


def _of_prospect(material: Material) -> list[Variable]:
    analysis = material.analysis
    pairs = {
        "prospect_name": usable_name(analysis.prospect_name),
        "prospect_first_name": usable_name(analysis.prospect_first_name),
        "prospect_company": analysis.prospect_company,
        "prospect_role": analysis.prospect_role,
        "funding_round": analysis.facts.funding_round,
        "funding_amount": analysis.facts.funding_amount,
        "growth_area": analysis.facts.growth_area,
        "industry": analysis.facts.industry,
        "competitor": analysis.facts.competitors[0] if len(analysis.facts.competitors) == 1 else None,
    }
    found = [Variable(name, value, _source_of(material, name, value)) for name, value in pairs.items() if value]
    if not analysis.prospect_company and material.profile.name:
        fact = next((fact for fact in material.profile.facts if fact.field == "name"), None)
        source = ClaimSource("fact", fact.id, fact.source_url) if fact else ClaimSource("fact", "name")
        found.append(Variable("prospect_company", material.profile.name, source))
    return found


def _source_of(material: Material, label: str, value: str) -> ClaimSource:
    """Where a value was read: in the conversation, or before the first word of one in the profile."""
    if not material.thread.messages:
        fact = next((fact for fact in material.profile.facts if value in fact.value), None)
        if fact is not None:
            return ClaimSource("fact", fact.id, fact.source_url)
    return _thread_source(material.analysis, label)


def _thread_source(analysis: Analysis, label: str) -> ClaimSource:
    cited = analysis.evidence.get(label) or ()
    return ClaimSource("thread", str(cited[0].message) if cited else "0")


def _of_sender(material: Material, language: str) -> list[Variable]:
    sender = material.sender
    pairs = {
        "sender_name": sender.name,
        "sender_first_name": sender.name.split()[0] if sender.name else None,
        "sender_company": sender.company,
        "offer": _as_sentence(sender.offer, language),
        "value_proposition": _as_sentence(sender.value_proposition, language),
        "calendar_link": sender.calendar_link,
    }
    field = {"sender_name": "name", "sender_first_name": "name", "sender_company": "company"}
    return [
        Variable(name, value, ClaimSource("profile", field.get(name, name))) for name, value in pairs.items() if value
    ]


def _as_sentence(text: str | None, language: str) -> str | None:
    """A sentence of the team's own, or None when it is in another language than the draft's."""
    if not text or not text.strip():
        return None
    plain = text.strip()
    if language_of(plain) not in (language, None):
        return None
    return plain if plain[-1] in ".!?…" else f"{plain}."


def _of_times(material: Material) -> list[Variable]:
    found: list[Variable] = []
    current = [
        (date, message)
        for date in sorted(material.analysis.facts.dates, key=len, reverse=True)
        if (message := _turn_holding(material, date)) is not None
    ]
    for date, message in current:
        if any(date in question for question in material.analysis.questions):
            whole = _with_minutes(date, message.text)
            found.append(Variable("proposed_time", whole, ClaimSource("thread", str(message.index))))
            break
    if len(current) == 1:
        date, message = current[0]
        sentence = next((part.text for part in split_sentences(message.text) if date in part.text), "")
        if _COME_BACK.search(sentence):
            found.append(Variable("named_date", date, ClaimSource("thread", str(message.index))))
    return found


def _with_minutes(date: str, text: str) -> str:
    """The time as it is written, also where reading stopped at the hour ("14 h" of "14 h 30")."""
    match = re.search(
        re.escape(date) + r"(?:(?<=h)\s?[0-5]\d(?!\d)|(?<=\d)[:.h][0-5]\d(?!\d))?(?:\s?(?:Uhr|am|pm)\b)?", text
    )
    return match.group() if match else date


def _turn_holding(material: Material, date: str) -> Message | None:
    return next((message for message in material.latest_turn if date in message.text), None)
