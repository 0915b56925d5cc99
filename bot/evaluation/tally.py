"""Counting: marks of single cases become scores with their uncertainty. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.models.proportion import wilson


@dataclass(frozen=True, slots=True)
class Mark:
    """What one case adds to one label: `hits` of `total` were right. A total of 0 adds nothing."""

    label: str
    hits: int
    total: int


@dataclass(frozen=True, slots=True)
class Score:
    """A label over all cases. `rate` is None where there was nothing to count; `low` and `high` bound it (95 %).

    An F1 is no proportion of independent cases: it has no counts and no interval.
    """

    label: str
    rate: float | None
    hits: int | None = None
    total: int | None = None
    low: float | None = None
    high: float | None = None


def tally(marks: Iterable[Mark]) -> tuple[Score, ...]:
    """Return one score per label in the order of first appearance, and an F1 where precision and recall are known."""
    sums: dict[str, list[int]] = {}
    for mark in marks:
        counted = sums.setdefault(mark.label, [0, 0])
        counted[0] += mark.hits
        counted[1] += mark.total
    scores: list[Score] = []
    for label, (hits, total) in sums.items():
        scores.append(_score(label, hits, total))
        name = label.removesuffix("_precision")
        if name != label and f"{name}_recall" in sums:
            scores.append(_f1(name, sums[f"{name}_recall"], (hits, total)))
    return tuple(scores)


def _score(label: str, hits: int, total: int) -> Score:
    if total == 0:
        return Score(label, None, 0, 0)
    low, high = wilson(hits, total)
    return Score(label, round(hits / total, 4), hits, total, round(low, 4), round(high, 4))


def _f1(name: str, recalled: Iterable[int], precise: Iterable[int]) -> Score:
    (found, wanted), (right, given) = tuple(recalled), tuple(precise)
    if not wanted and not given:
        return Score(f"{name}_f1", None)
    return Score(f"{name}_f1", round((found + right) / (wanted + given), 4))
