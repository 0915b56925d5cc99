"""A judged criterion in the words that people read, on the card and at the shell. Pure."""

from __future__ import annotations

from bot.models.fit import Criterion, CriterionKind, Fit, Judged, Verdict

_SIGNS = {Verdict.MET: "✓", Verdict.NOT_MET: "✗", Verdict.UNKNOWN: "?"}
_TITLES = {
    CriterionKind.INDUSTRY: "Industry",
    CriterionKind.SIZE: "Size",
    CriterionKind.PLACE: "Place",
    CriterionKind.STAGE: "Stage",
    CriterionKind.HIRING: "Hiring",
    CriterionKind.KEYWORD: "About",
    CriterionKind.UNWANTED: "Not wanted",
}


def criterion_words(criterion: Criterion) -> str:
    """Return what a criterion asks for, such as "Industry: logistics or freight (must)"."""
    if criterion.kind is CriterionKind.SIZE:
        wanted = f"{criterion.wanted[0]} to {criterion.wanted[1]} people"
    else:
        wanted = " or ".join(criterion.wanted) or "any position"
    return f"{_TITLES[criterion.kind]}: {wanted}{' (must)' if criterion.is_must else ''}"


def verdict_words(item: Judged) -> str:
    """Return how a criterion came out, with its points and the value that decided it."""
    value = f" — {item.value}" if item.value else " — unknown" if item.verdict is Verdict.UNKNOWN else ""
    unsure = " (not clear)" if item.verdict is Verdict.UNKNOWN and item.value else ""
    return f"{_SIGNS[item.verdict]} {points_words(item)} {criterion_words(item.criterion)}{value}{unsure}"


def points_words(item: Judged) -> str:
    """Return the points of a criterion out of those it could give: "2/3", or "−2" for something unwanted."""
    if item.criterion.kind is CriterionKind.UNWANTED:
        return f"−{item.criterion.weight}" if item.points < 0 else "0"
    return f"{item.points}/{item.criterion.weight}"


def fit_words(fit: Fit) -> str:
    """Return the total in one line: the points, what is unknown, and whether a must rules the prospect out."""
    unknown = f", {fit.unknown} unknown" if fit.unknown else ""
    excluded = "; a must is not met" if fit.is_excluded else ""
    return f"{fit.points} of {fit.most} points{unknown}{excluded}"
