"""The corpus threads as materials: analysis by hand from the labels, so that writing is tested apart from reading."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.models.analysis import Analysis, Category, Intent, Objection, Sentiment, Stage, ThreadFacts
from bot.models.conversation import Channel, Message, Side, Thread
from bot.models.evidence import Profile
from bot.models.sender import RecalledAnswer, SenderProfile
from bot.pipeline.recall import built_in_templates, choose_template
from bot.pipeline.write import Material

DATA = Path(__file__).parents[2] / "data"
THREADS = sorted((DATA / "threads").glob("*.json"))


def load_case(path: Path) -> dict[str, Any]:
    """Return one labelled conversation."""
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return case


def labelled_analysis(labels: dict[str, Any]) -> Analysis:
    """Return the analysis that a reader without mistakes would give."""
    facts = labels["facts"]
    return Analysis(
        prospect_name=labels["prospect_name"],
        prospect_first_name=labels["prospect_first_name"],
        prospect_company=labels["prospect_company"],
        prospect_role=labels["prospect_role"],
        language=labels["language"],
        last_speaker=labels["last_speaker"],
        category=Category(labels["category"]),
        intent=Intent(labels["intent"]),
        sentiment=Sentiment(labels["sentiment"]),
        stage=Stage.WARM,
        objections=tuple(Objection(word) for word in labels["objections"]),
        questions=tuple(labels["questions"]),
        facts=ThreadFacts(
            funding_round=facts["funding_round"],
            funding_amount=facts["funding_amount"],
            headcount=facts["headcount"],
            dates=tuple(facts["dates"]),
            amounts=tuple(facts["amounts"]),
            competitors=tuple(facts["competitors"]),
        ),
        next_step=labels["next_step"],
        should_draft=labels["should_draft"],
        opt_out=labels["intent"] == "unsubscribe",
        is_automatic_notice=labels["intent"] == "out_of_office" and not labels["should_draft"],
    )


def corpus_material(case: dict[str, Any], answers: tuple[RecalledAnswer, ...] = ()) -> Material:
    """Return the material of a case; the whole conversation stands as one message of the last speaker."""
    labels = case["labels"]
    said = case.get("input") or "\n".join(message["text"] for message in case["messages"])
    side = Side.US if labels["last_speaker"] == "us" else Side.PROSPECT
    thread = Thread(
        Channel(case["channel"]),
        (
            Message(0, case["us"]["name"], Side.US, case["us"]["offer"]),
            Message(1, labels["prospect_name"], side, said),
        ),
        subject="time tracking for 26 seats" if case["channel"] == "email" else None,
    )
    analysis = labelled_analysis(labels)
    choice = choose_template(built_in_templates(), analysis, thread)
    return Material(thread, analysis, Profile(), choice, answers, SenderProfile(**case["us"]))


def simple_analysis(**changes: Any) -> Analysis:
    """Return the analysis of a plain interested message in English, with changes."""
    values: dict[str, Any] = {
        "prospect_name": "Wanda Quill",
        "prospect_first_name": "Wanda",
        "prospect_company": "Fennmark",
        "prospect_role": None,
        "language": "en",
        "last_speaker": "prospect",
        "category": Category.GENERAL,
        "intent": Intent.QUESTION,
        "sentiment": Sentiment.NEUTRAL,
        "stage": Stage.WARM,
        "objections": (),
        "questions": ("Do you support SCIM provisioning?",),
        "facts": ThreadFacts(),
        "next_step": None,
        "should_draft": True,
    }
    return Analysis(**(values | changes))


SENDER = SenderProfile(name="Ola Brandt", company="Rillstone", offer="Visitor check-in for shared offices.")


def simple_material(
    said: str = "Do you support SCIM provisioning?",
    *,
    channel: Channel = Channel.LINKEDIN,
    sender: SenderProfile = SENDER,
    answers: tuple[RecalledAnswer, ...] = (),
    profile: Profile | None = None,
    subject: str | None = None,
    ours: str = "Hello Wanda, may I show you our check-in?",
    **changes: Any,
) -> Material:
    """Return the material of a short conversation between Ola Brandt and Wanda Quill (both invented)."""
    messages = (Message(0, sender.name, Side.US, ours), Message(1, "Wanda Quill", Side.PROSPECT, said))
    thread = Thread(channel, messages, subject=subject)
    analysis = simple_analysis(**changes)
    choice = choose_template(built_in_templates(), analysis, thread)
    return Material(thread, analysis, profile or Profile(), choice, answers, sender)
