"""What a template makes of three invented prospects, so that its author sees it before it is used. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import TemplateError

from bot.errors import BadInput
from bot.models.analysis import Analysis, Category, Intent, Sentiment, Stage, ThreadFacts
from bot.models.conversation import Channel, Message, Side, Thread
from bot.models.evidence import Profile
from bot.models.sender import KnowledgeEntry, RecalledAnswer, SenderProfile
from bot.models.team import Preview
from bot.pipeline.recall.choice import TemplateChoice
from bot.pipeline.recall.library import Template
from bot.pipeline.write.material import Material
from bot.pipeline.write.template import write_template


@dataclass(frozen=True, slots=True)
class _Sample:
    about: str
    name: str | None
    company: str | None
    said: str
    facts: ThreadFacts
    questions: tuple[str, ...] = ()


# All of them are invented.
_QUESTION = "Can it be tried for a month?"
_SAMPLES = (
    _Sample(
        "everything is known",
        "Mara Vogt",
        "Lumenfold",
        "Thank you for your note, on 14 May.",
        ThreadFacts(
            funding_round="Series A",
            funding_amount="$4 million",
            industry="logistics",
            growth_area="Spain",
            dates=("14 May",),
            competitors=("Ferrylane",),
        ),
    ),
    _Sample("only the name is known", "Tomás Ferreira", None, "Thank you for your note.", ThreadFacts()),
    _Sample("no name, and a question", None, "Brightquay", _QUESTION, ThreadFacts(), (_QUESTION,)),
)


def preview_template(template: Template, us: SenderProfile) -> tuple[Preview, ...]:
    """Return what the three sample prospects would get, written by `us`. Raises BadInput when it fails on one."""
    try:
        return tuple(Preview(sample.about, write_template(_material(sample, template, us))) for sample in _SAMPLES)
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        # The rules bound what a template may do, not that a comparison or a filter fits what it is given.
        raise BadInput("The text cannot be filled in: a condition or a filter does not fit its word.") from error


def _material(sample: _Sample, template: Template, us: SenderProfile) -> Material:
    situation = template.situations[0]
    message = Message(0, sample.name, Side.PROSPECT, sample.said)
    analysis = Analysis(
        prospect_name=sample.name,
        prospect_first_name=sample.name.split(maxsplit=1)[0] if sample.name else None,
        prospect_company=sample.company,
        prospect_role=None,
        language=template.language,
        last_speaker="prospect",
        category=Category.GENERAL if template.category == "any" else Category(template.category),
        intent=Intent.QUESTION if sample.questions else Intent.OTHER,
        sentiment=Sentiment.NEUTRAL,
        stage=Stage.WARM,
        objections=(),
        questions=sample.questions,
        facts=sample.facts,
        next_step=None,
        should_draft=True,
    )
    entry = KnowledgeEntry("sample", _QUESTION, "Yes, for 30 days.")
    return Material(
        thread=Thread(Channel.EMAIL, (message,), subject="Hello"),
        analysis=analysis,
        profile=Profile(),
        choice=TemplateChoice(template, "a preview", situation),
        answers=tuple(RecalledAnswer(question, "answered", entry) for question in sample.questions),
        sender=us,
    )
