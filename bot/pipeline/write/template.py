"""A draft from a template: what is known is put in, what is not known is asked for or left out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from jinja2 import Template as JinjaTemplate
from jinja2 import Undefined

from bot.models.conversation import Channel
from bot.models.draft import Claim, Draft, DraftState, Gap, Mode
from bot.pipeline.recall.library import LANGUAGE_NAMES, Template
from bot.pipeline.recall.template_rules import sandbox
from bot.pipeline.write.blocked import blocked_draft, reason_not_to_write
from bot.pipeline.write.material import Material
from bot.pipeline.write.phrases import PHRASES
from bot.pipeline.write.sentences import split_sentences, without_sentences
from bot.pipeline.write.subject import subject_for
from bot.pipeline.write.variables import Variable, flags_for, frame_for, short_quote, treat_questions, variables_for

# Stands where a value is missing, so that the sentence around it can be found and dropped.
_HOLE = "\ue000"
MAX_OUTPUT_CHARACTERS = 16 * 1024

GAP_QUESTIONS = {
    "sender_name": "What is your name?",
    "sender_company": "Which company do you write for?",
    "offer": "What do you offer, in one sentence, in the prospect’s language?",
    "value_proposition": "What does the prospect gain from it, in one sentence, in their language?",
    "calendar_link": "Which link can the prospect use to book a time?",
    "prospect_name": "What is the prospect’s name?",
    "prospect_first_name": "What is the prospect’s first name?",
    "prospect_company": "Which company does the prospect work for?",
    "prospect_role": "What is the prospect’s role?",
    "proposed_time": "Which time do you want to answer to?",
    "named_date": "When should you come back to the prospect?",
}


class _Hole(Undefined):
    """A missing value: false in a condition, a hole in the text."""

    def __str__(self) -> str:
        return _HOLE


def write_template(material: Material) -> Draft:
    """Return the draft that the chosen template gives; pure, a few milliseconds.

    Without a template in the prospect's language the text is empty and the gap "language" says so: a reply in
    another language would be wrong more often than useful.
    """
    reason = reason_not_to_write(material.analysis)
    if reason is not None:
        return blocked_draft(reason, material.analysis, material.sender, Mode.TEMPLATE, material.thread)
    template = material.choice.template
    if template is None or template.language not in PHRASES:
        return _without_template(material)
    return _filled(material, template)


def _without_template(material: Material) -> Draft:
    language = material.analysis.language
    if language is None:
        gap = Gap("language", "Which language should the reply be in? It could not be told from the conversation.")
    else:
        name = LANGUAGE_NAMES.get(language, language)
        gap = Gap("language", f"There is no template in {name}: write the reply yourself, or use Full AI for it.")
    return Draft(
        text="",
        mode=Mode.TEMPLATE,
        language=None,
        state=DraftState.NEEDS_YOU,
        template_reason=material.choice.reason,
        gaps=(gap,),
    )


def _filled(material: Material, template: Template) -> Draft:
    language = template.language
    variables = variables_for(material, language)
    handled = (
        variables["proposed_time"].value
        if "proposed_time" in template.optional + template.required and ("proposed_time" in variables)
        else None
    )
    block, answers = treat_questions(material, language, handled)
    context: dict[str, Any] = {name: variable.value for name, variable in variables.items()}
    context |= flags_for(material, language)
    context |= frame_for(material, language)
    context["answers_block"] = block
    context["answers"] = [
        {"question": short_quote(item.question), "answer": item.entry.answer}
        for item in material.answers
        if item.entry is not None
    ]
    context["deferred"] = [short_quote(item.question) for item in answers if item.outcome == "deferred"]
    text = _without_holes(_render(template.source, context))
    gaps = _gaps(material, template, variables)
    subject = None
    if material.thread.channel is Channel.EMAIL:
        own = _without_holes(_render(template.subject, context)) if template.subject else None
        subject = subject_for(material, own or None)
        if subject is None:
            gaps = (*gaps, Gap("subject", "What should the e-mail’s subject be?"))
    return Draft(
        text=text,
        mode=Mode.TEMPLATE,
        language=language,
        state=DraftState.NEEDS_YOU if gaps else DraftState.READY,
        subject=subject,
        template=template.name,
        template_reason=material.choice.reason,
        prompt_version=template.version,
        gaps=gaps,
        claims=_claims(text, variables),
        answers=answers,
    )


@lru_cache(maxsize=256)
def _compiled(source: str) -> JinjaTemplate:
    environment = sandbox()
    environment.undefined = _Hole
    return environment.from_string(source)


def _render(source: str, context: dict[str, Any]) -> str:
    size = 0
    parts: list[str] = []
    for part in _compiled(source).generate(context):
        size += len(part)
        if size > MAX_OUTPUT_CHARACTERS:
            break
        parts.append(part)
    return "".join(parts)


def _without_holes(text: str) -> str:
    tidy = re.sub(r"[ \t]{2,}", " ", text)
    holes = tuple(sentence for sentence in split_sentences(tidy) if _HOLE in sentence.text)
    return without_sentences(tidy, holes)


def _gaps(material: Material, template: Template, variables: dict[str, Variable]) -> tuple[Gap, ...]:
    names = [name for name in template.required if name not in variables]
    if material.thread.channel is Channel.EMAIL and not material.sender.name and "sender_name" not in names:
        names.append("sender_name")
    return tuple(Gap(name, GAP_QUESTIONS.get(name, f"What is “{name.replace('_', ' ')}”?")) for name in names)


def _claims(text: str, variables: dict[str, Variable]) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    for variable in variables.values():
        start = text.find(variable.value)
        if start >= 0:
            claims.append(Claim(variable.value, start, start + len(variable.value), variable.source))
    return tuple(sorted(claims, key=lambda claim: claim.start))
