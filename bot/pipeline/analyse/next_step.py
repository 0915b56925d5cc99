"""The next step and the stage, in short words of our own that follow from the findings."""

from __future__ import annotations

from collections.abc import Sequence

from bot.models.analysis import Intent, Objection, Stage
from bot.pipeline.analyse.spoken import plain_form

_DECIDES = (
    "ceo",
    "chief",
    "founder",
    "owner",
    "geschaftsfuhr",
    "inhaber",
    "president",
    "managing",
    "partner",
    "director",
    "direct",
    "gerente",
    "titolare",
    "eigenaar",
    "代表",
    "社長",
    "部長",
)


def next_step(
    intent: Intent, questions: Sequence[str], dates: Sequence[str], objections: Sequence[Objection], *, asks: bool
) -> str | None:
    """What to do now, in a few words; it names no fact that the findings do not hold."""
    when = dates[0] if dates else None
    number = len(questions)
    answer = f"answer {'the open question' if number == 1 else f'the {number} open questions'}" if number else ""
    steps: dict[Intent, str] = {
        Intent.INTERESTED: "send what was asked for and propose the next step",
        Intent.QUESTION: answer or "answer what was asked",
        Intent.OBJECTION: f"address the concern ({', '.join(objection.value for objection in objections)})"
        if objections
        else "address the concern",
        Intent.SCHEDULING: f"confirm the time ({when})" if when else "agree on a time",
        Intent.REFERRAL: "thank them and write to the person they named",
        Intent.NOT_NOW: f"acknowledge and come back later ({when})"
        if when
        else "acknowledge and agree when to come back",
        Intent.NOT_INTERESTED: "close politely, no further pitch",
        Intent.UNSUBSCRIBE: "stop all contact and suppress the address",
        Intent.OUT_OF_OFFICE: f"wait for their return ({when})" if when else "wait for their return",
        Intent.WRONG_PERSON: "thank them and look for the right person elsewhere",
        Intent.NO_REPLY_YET: "follow up gently on our last message",
        Intent.OTHER: "acknowledge briefly",
    }
    step = steps[intent]
    if answer and asks and intent not in (Intent.QUESTION, Intent.UNSUBSCRIBE):
        step = f"{step}; {answer}"
    return step


def stage_of(intent: Intent, role: str | None, inbound: int, amounts: Sequence[str], *, helps_inside: bool) -> Stage:
    """How far the conversation has come."""
    if inbound == 0 or intent in (Intent.UNSUBSCRIBE, Intent.NOT_INTERESTED, Intent.WRONG_PERSON):
        return Stage.COLD
    if helps_inside:
        return Stage.CHAMPION
    if intent in (Intent.INTERESTED, Intent.SCHEDULING):
        if role and any(word in plain_form(role) for word in _DECIDES):
            return Stage.DECISION_MAKER
        return Stage.QUALIFIED if amounts and inbound > 1 else Stage.HOT
    return Stage.WARM
