"""Marks for what was read in a conversation, against its labels. Pure.

A label that a file does not have is not marked. A case that could not be read at all has no analysis: whatever
was labelled counts as missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from bot.evaluation.comparison import found_among, normal, same_text
from bot.evaluation.tally import Mark
from bot.models.analysis import Analysis, Intent

_EXACT = (
    "language",
    "last_speaker",
    "prospect_name",
    "prospect_first_name",
    "prospect_company",
    "prospect_role",
    "category",
    "intent",
    "sentiment",
)
_FUNDING = ("funding_round", "funding_amount")


def marks_of_reading(labels: dict[str, Any], analysis: Analysis | None) -> Iterator[Mark]:
    """Yield the marks of one case."""
    for label in _EXACT:
        if label in labels:
            right = analysis is not None and same_text(labels[label], getattr(analysis, label))
            yield Mark(label, int(right), 1)
    if "should_draft" in labels:
        right = analysis is not None and labels["should_draft"] is analysis.should_draft
        yield Mark("should_draft", int(right), 1)
    if "intent" in labels:
        yield from _opt_out(labels["intent"], analysis)
    if "objections" in labels:
        yield from _lists("objections", labels["objections"], analysis.objections if analysis else ())
    if "questions" in labels:
        yield from _lists("questions", labels["questions"], analysis.questions if analysis else ())
    yield from _facts(labels.get("facts", {}), analysis)


def _opt_out(intent: object, analysis: Analysis | None) -> Iterator[Mark]:
    labelled = intent == Intent.UNSUBSCRIBE
    found = analysis is not None and analysis.opt_out
    yield Mark("opt_outs_found", int(labelled and found), int(labelled))
    yield Mark("opt_outs_not_false", int(not labelled and not found), int(not labelled))


def _lists(label: str, wanted: list[str], given: Iterable[str]) -> Iterator[Mark]:
    read = tuple(given)
    hits = found_among(wanted, read)
    yield Mark(f"{label}_recall", hits, len({normal(text) for text in wanted}))
    yield Mark(f"{label}_precision", hits, len({normal(text) for text in read}))


def _facts(labels: dict[str, Any], analysis: Analysis | None) -> Iterator[Mark]:
    facts = analysis.facts if analysis else None
    for label in ("dates", "amounts", "competitors"):
        if label in labels:
            wanted = cast("list[str]", labels[label])
            given = cast("tuple[str, ...]", getattr(facts, label)) if facts else ()
            yield Mark(f"{label}_recall", found_among(wanted, given), len({normal(text) for text in wanted}))
    if "headcount" in labels:
        yield Mark("headcount", int(facts is not None and labels["headcount"] == facts.headcount), 1)
    stated = [label for label in _FUNDING if label in labels]
    for label in stated:
        yield Mark(label, int(facts is not None and same_text(labels[label], getattr(facts, label))), 1)
    if stated:
        wrong = facts is not None and any(
            getattr(facts, label) is not None and not same_text(labels[label], getattr(facts, label))
            for label in stated
        )
        yield Mark("funding_never_wrong", int(not wrong), 1)
