"""The shell's JSON answers, exactly (docs/contracts.md "Shell"): every key, every type, no key more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

Shape = Any


class OneOf:
    """One of these values."""

    def __init__(self, values: list[Any]) -> None:
        self.values = values


class Lists:
    """A list whose items all have one shape."""

    def __init__(self, item: Shape) -> None:
        self.item = item


class Maybe:
    """None, or a value of a shape."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape


class Only:
    """A value for which a condition holds."""

    def __init__(self, condition: Callable[[Any], bool]) -> None:
        self.condition = condition


NUMBER = Only(lambda value: isinstance(value, int | float) and not isinstance(value, bool) and value >= 0)
LANGUAGE = Only(lambda value: isinstance(value, str) and len(value) == 2 and value.islower())
TEXTS = Lists(str)

INTENTS = OneOf(
    [
        *("interested", "question", "objection", "scheduling", "referral", "not_now", "not_interested"),
        *("unsubscribe", "out_of_office", "wrong_person", "no_reply_yet", "other"),
    ]
)
OBJECTIONS = OneOf(["price", "timing", "authority", "need", "trust", "competitor", "security", "integration"])
FACTS = {
    "funding_round": Maybe(str),
    "funding_amount": Maybe(str),
    "headcount": Maybe(int),
    "industry": Maybe(str),
    "growth_area": Maybe(str),
    "dates": TEXTS,
    "amounts": TEXTS,
    "competitors": TEXTS,
}
ANALYSIS = {
    "prospect_name": Maybe(str),
    "prospect_first_name": Maybe(str),
    "prospect_company": Maybe(str),
    "prospect_role": Maybe(str),
    "language": Maybe(LANGUAGE),
    "last_speaker": Maybe(OneOf(["us", "prospect"])),
    "category": OneOf(["fundraising", "partnership", "general"]),
    "intent": INTENTS,
    "sentiment": OneOf(["positive", "neutral", "negative"]),
    "stage": OneOf(["cold", "warm", "hot", "qualified", "champion", "decision_maker"]),
    "objections": Lists(OBJECTIONS),
    "questions": TEXTS,
    "facts": FACTS,
    "next_step": Maybe(str),
    "should_draft": bool,
}
SOURCE = {"kind": OneOf(["thread", "fact", "knowledge", "profile"]), "id": str, "url": Maybe(str)}
DRAFT = {
    "text": str,
    "subject": Maybe(str),
    "mode": OneOf(["template", "ai", "polish"]),
    "template": Maybe(str),
    "model": Maybe(str),
    "prompt_version": Maybe(str),
    "language": Maybe(LANGUAGE),
    "state": OneOf(["ready", "needs_you", "blocked"]),
    "reason": Maybe(OneOf(["opt_out", "suppressed", "conflict", "automatic_notice"])),
    "acknowledgement": Maybe(str),
    "gaps": Lists({"name": str, "question": str}),
    "warnings": Lists({"rule": str, "span": str, "remedy": str}),
    "claims": Lists({"text": str, "span": Lists(int), "source": SOURCE}),
}
ANSWERS = Lists({"question": str, "outcome": OneOf(["answered", "deferred", "gap"]), "knowledge_id": Maybe(str)})
TIMINGS = Only(lambda value: bool(value) and all(isinstance(seconds, float) for seconds in dict(value).values()))
ANALYSE_ANSWER = {"version": OneOf([1]), "analysis": ANALYSIS, "seconds": NUMBER}
DRAFT_ANSWER = {
    "version": OneOf([1]),
    "analysis": ANALYSIS,
    "draft": DRAFT,
    "answers": ANSWERS,
    "timings": TIMINGS,
    "seconds": NUMBER,
}


def misfits(value: Any, shape: Shape, where: str = "answer") -> list[str]:
    """Return every place where `value` does not have `shape`."""
    if isinstance(shape, dict):
        expected = cast("dict[str, Shape]", shape)
        if not isinstance(value, dict):
            return [f"{where} is no object"]
        given = cast("dict[str, Any]", value)
        found = [f"{where}.{key} is missing" for key in expected if key not in given]
        found += [f"{where}.{key} is not in the contract" for key in given if key not in expected]
        for key in expected.keys() & given.keys():
            found += misfits(given[key], expected[key], f"{where}.{key}")
        return found
    if isinstance(shape, Lists):
        if not isinstance(value, list):
            return [f"{where} is no list"]
        items = cast("list[Any]", value)
        return [misfit for at, item in enumerate(items) for misfit in misfits(item, shape.item, f"{where}[{at}]")]
    if isinstance(shape, Maybe):
        return [] if value is None else misfits(value, shape.shape, where)
    if isinstance(shape, OneOf):
        return [] if value in shape.values else [f"{where} is {value!r}"]
    if isinstance(shape, Only):
        return [] if shape.condition(value) else [f"{where} is {value!r}"]
    fits = isinstance(value, shape) and (shape is bool or not isinstance(value, bool))
    return [] if fits else [f"{where} is {value!r}, not {shape.__name__}"]
