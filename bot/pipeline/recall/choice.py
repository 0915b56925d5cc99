"""Which template fits a conversation, and why."""

from __future__ import annotations

from dataclasses import dataclass

from bot.models.analysis import Analysis, Intent, Objection
from bot.models.conversation import Side, Thread
from bot.pipeline.recall.library import LANGUAGE_NAMES, Template, TemplateLibrary

# A trailing "Noted." or a thumb is not an attempt to get an answer; it does not count as a follow-up.
_WORDS_OF_AN_ATTEMPT = 4
_LAST_FOLLOW_UP = 3


@dataclass(frozen=True, slots=True)
class TemplateChoice:
    """The template for a conversation and the reason a person is shown. `template` is None when the library
    has none in the conversation's language; `situation` is the word it was chosen by.
    """

    template: Template | None
    reason: str
    situation: str = "other"


def choose_template(library: TemplateLibrary, analysis: Analysis, thread: Thread) -> TemplateChoice:
    """Return the best template: language first (never another one), then situation, then category."""
    situation, because = situation_of(analysis, thread)
    language = analysis.language
    if language is None:
        return TemplateChoice(None, "The language of the conversation could not be told.", situation)
    spoken = [template for template in library.templates if template.language == language]
    if not spoken:
        name = LANGUAGE_NAMES.get(language, language)
        return TemplateChoice(None, f"There is no template in {name}, the language of the conversation.", situation)
    for wanted in (situation, "other"):
        for category in (analysis.category.value, "any"):
            for template in spoken:
                if wanted in template.situations and template.category == category:
                    return TemplateChoice(template, _reason(template, because, wanted == situation), situation)
    name = LANGUAGE_NAMES.get(language, language)
    return TemplateChoice(None, f"There is no {name} template for this situation.", situation)


def picked_template(library: TemplateLibrary, name: str, before: TemplateChoice) -> TemplateChoice:
    """Return the choice of the template that a person picked; `before` where it is in the library no more."""
    template = library.find(name)
    if template is None:
        return before
    language = LANGUAGE_NAMES.get(template.language, template.language)
    return TemplateChoice(template, f"“{template.name}” ({language}): picked by hand.", template.situations[0])


def templates_to_pick(
    library: TemplateLibrary, analysis: Analysis, chosen: Template | None = None
) -> tuple[Template, ...]:
    """Return what may be picked instead of `chosen`: the templates in the conversation's language, those of its
    category first. An acknowledgement of an opt-out is no reply to pick.
    """
    fitting = [
        template
        for template in library.templates
        if template.language == analysis.language
        and set(template.situations) != {"opt_out"}
        and (chosen is None or template.name != chosen.name)
    ]
    ranks = {analysis.category.value: 0, "any": 1}
    return tuple(sorted(fitting, key=lambda template: ranks.get(template.category, 2)))


def situation_of(analysis: Analysis, thread: Thread) -> tuple[str, str]:
    """Return the situation's word (library.SITUATIONS) and the reason in a few words."""
    if not thread.messages:
        return "first_message", "nothing has been written yet"
    intent = analysis.intent
    if analysis.opt_out or intent is Intent.UNSUBSCRIBE:
        return "opt_out", "the prospect asked not to be contacted"
    if intent is Intent.NO_REPLY_YET:
        attempts = max(1, min(_LAST_FOLLOW_UP, _unanswered(thread)))
        return f"follow_up_{attempts}", f"{attempts} of our messages await an answer" if attempts > 1 else (
            "our last message awaits an answer"
        )
    if intent is Intent.OBJECTION:
        if analysis.objections:
            kind = min(analysis.objections, key=_WEIGHT.index).value
            return f"objection_{kind}", f"the prospect objects: {kind}"
        return "other", "the prospect objects, but to what is not clear"
    if intent is Intent.QUESTION and not analysis.questions:
        return "other", "the prospect's last message asks nothing that could be quoted"
    return intent.value, _WORDS[intent]


def _unanswered(thread: Thread) -> int:
    count = 0
    for message in reversed(thread.messages):
        if message.side is Side.PROSPECT:
            break
        if message.side is Side.US and len(message.text.split()) >= _WORDS_OF_AN_ATTEMPT:
            count += 1
    return count


def _reason(template: Template, because: str, exact: bool) -> str:
    language = LANGUAGE_NAMES.get(template.language, template.language)
    if exact:
        return f"“{template.name}” ({language}): {because}."
    return f"“{template.name}” ({language}): {because}; there is no template for exactly that."


# Of several objections the reply answers the first of these; timing can be granted in passing.
_WEIGHT = (
    Objection.PRICE,
    Objection.SECURITY,
    Objection.INTEGRATION,
    Objection.TRUST,
    Objection.COMPETITOR,
    Objection.AUTHORITY,
    Objection.NEED,
    Objection.TIMING,
)
_WORDS: dict[Intent, str] = {
    Intent.INTERESTED: "the prospect is interested",
    Intent.QUESTION: "the prospect asks a question",
    Intent.SCHEDULING: "the prospect wants to settle a time",
    Intent.REFERRAL: "the prospect points to somebody else",
    Intent.NOT_NOW: "the prospect says not now",
    Intent.NOT_INTERESTED: "the prospect declines",
    Intent.WRONG_PERSON: "the prospect is not the right person",
    Intent.OUT_OF_OFFICE: "the prospect is away",
    Intent.OTHER: "nothing more specific fits the prospect's last message",
}
