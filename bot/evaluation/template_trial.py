"""A team's template, tried as the product would use it: allow-list, then a draft on an invented conversation."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import BadInput
from bot.models.analysis import Analysis, Category, Intent, Sentiment, Stage, ThreadFacts
from bot.models.conversation import Channel, Message, Side, Thread
from bot.models.evidence import Profile
from bot.models.sender import KnowledgeEntry, RecalledAnswer, SenderProfile
from bot.pipeline.check import check
from bot.pipeline.recall import Template, TemplateChoice
from bot.pipeline.recall.template_rules import variables_of
from bot.pipeline.write import Material, write_template

COLUMNS = ("id", "category", "name", "template")
# Invented people and companies.
_SENDER = SenderProfile(
    name="Ola Brandt",
    company="Rillstone",
    offer="Visitor check-in for shared offices.",
    value_proposition="Receptions see who is expected before anybody rings.",
    calendar_link="https://rillstone.example/meet",
)
_ASKED = "Do you support SCIM provisioning?"


@dataclass(frozen=True, slots=True)
class TemplateVerdict:
    """Whether a template is accepted, and the text it gives, or why it is refused."""

    accepted: bool
    output: str


def try_template(body: str) -> TemplateVerdict:
    """Return the verdict on the body of a template; pure, bounded in time and memory by the allow-list."""
    try:
        used = variables_of(body)
    except BadInput as error:
        return TemplateVerdict(accepted=False, output=str(error))
    if not body.strip():
        return TemplateVerdict(accepted=False, output="The template has no text.")
    material = _material(Template("trial", "any", ("question",), "en", body, optional=tuple(sorted(used))))
    return TemplateVerdict(accepted=True, output=check(write_template(material), material).text)


def _material(template: Template) -> Material:
    messages = (
        Message(0, "Ola Brandt", Side.US, "Hello Wanda, may I show you our check-in?"),
        Message(1, "Wanda Quill", Side.PROSPECT, _ASKED),
    )
    analysis = Analysis(
        prospect_name="Wanda Quill",
        prospect_first_name="Wanda",
        prospect_company="Fennmark",
        prospect_role="Head of Workplace",
        language="en",
        last_speaker="prospect",
        category=Category.GENERAL,
        intent=Intent.QUESTION,
        sentiment=Sentiment.NEUTRAL,
        stage=Stage.WARM,
        objections=(),
        questions=(_ASKED,),
        facts=ThreadFacts(),
        next_step=None,
        should_draft=True,
    )
    answer = RecalledAnswer(_ASKED, "answered", KnowledgeEntry("k-1", _ASKED, "Yes, with every plan."))
    choice = TemplateChoice(template, "on trial", "question")
    return Material(Thread(Channel.LINKEDIN, messages), analysis, Profile(), choice, (answer,), _SENDER)
