"""Judges a profile by the criteria of an ideal customer: facts in, points out. Pure; no number is made up.

A criterion is met or not met only by a fact. Where no fact speaks, or two facts contradict each other, it is
unknown: its points are neither given nor taken, and named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.models.evidence import Fact, Profile
from bot.models.fit import Criterion, CriterionKind, Fit, IdealCustomer, Judged, Verdict
from bot.pipeline.enrich.countries import country_name

_TEXTS = ("industry", "description", "product", "customer", "news", "hiring", "growth_area")
_NUMBER = re.compile(r"\d[\d.,'\u00a0\u202f ]*")
_MORE = re.compile(r"\+|more than|over\b|mehr als|über\b|plus de|más de", re.IGNORECASE)
_NO_LIMIT = 10_000_000

Found = tuple[Verdict, Fact | None]


def judge(ideal: IdealCustomer, profile: Profile) -> Fit:
    """Return how the profile compares, criterion by criterion, in their order."""
    judged = tuple(_judge_one(criterion, profile) for criterion in ideal.criteria)
    wished = [item for item in judged if item.criterion.kind is not CriterionKind.UNWANTED]
    return Fit(
        judged=judged,
        points=sum(item.points for item in judged),
        most=sum(item.criterion.weight for item in wished),
        unknown=sum(item.criterion.weight for item in wished if item.verdict is Verdict.UNKNOWN),
        is_excluded=any(item.criterion.is_must and item.verdict is Verdict.NOT_MET for item in judged),
    )


def _judge_one(criterion: Criterion, profile: Profile) -> Judged:
    verdict, fact = _RULES[criterion.kind](criterion, profile.facts)
    points = criterion.weight if verdict is Verdict.MET else 0
    if criterion.kind is CriterionKind.UNWANTED:
        # What is unwanted is never a merit: found, it costs its points; not found, nothing is known.
        points = -criterion.weight if verdict is Verdict.NOT_MET else 0
    if fact is None:
        return Judged(criterion, verdict, points)
    return Judged(criterion, verdict, points, fact.id, fact.value, fact.source_url)


def _of(facts: Sequence[Fact], *fields: str) -> list[Fact]:
    return [fact for fact in facts if fact.field in fields]


def holds(text: str, word: str) -> bool:
    """Tell whether `word` (or words) stands in `text` as whole words, whatever their case."""
    return re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", text.casefold()) is not None


def _naming(facts: Sequence[Fact], wanted: Sequence[str]) -> Fact | None:
    return next((fact for fact in facts if any(holds(f"{fact.value}\n{fact.quote}", word) for word in wanted)), None)


def _by_words(facts: Sequence[Fact], wanted: Sequence[str], also: Sequence[Fact] = ()) -> Found:
    """Met by a fact that holds a wanted word; not met where there are facts of this kind and none does."""
    match = _naming(facts, wanted) or _naming(also, wanted)
    if match is not None:
        return Verdict.MET, match
    return (Verdict.NOT_MET, facts[0]) if facts else (Verdict.UNKNOWN, None)


def _industry(criterion: Criterion, facts: Sequence[Fact]) -> Found:
    return _by_words(_of(facts, "industry"), criterion.wanted, _of(facts, "description", "product"))


def _stage(criterion: Criterion, facts: Sequence[Fact]) -> Found:
    return _by_words(_of(facts, "funding_round"), criterion.wanted)


def _place(criterion: Criterion, facts: Sequence[Fact]) -> Found:
    """A country under any of its names is the same country."""
    places = _of(facts, "city", "country")
    wanted = {(country_name(word) or word).casefold() for word in criterion.wanted}
    for fact in places:
        if (country_name(fact.value) or fact.value).casefold() in wanted:
            return Verdict.MET, fact
    if not any(fact.field == "country" for fact in places):
        # A city alone does not say that the wanted country is another one.
        return Verdict.UNKNOWN, places[0] if places else None
    return Verdict.NOT_MET, next(fact for fact in places if fact.field == "country")


def _hiring(criterion: Criterion, facts: Sequence[Fact]) -> Found:
    """Any open position counts where no kind of position is named; a site without one may hire elsewhere."""
    hiring = _of(facts, "hiring")
    match = _naming(hiring, criterion.wanted) if criterion.wanted else next(iter(hiring), None)
    return (Verdict.MET, match) if match else (Verdict.UNKNOWN, None)


def _keyword(criterion: Criterion, facts: Sequence[Fact]) -> Found:
    match = _naming(_of(facts, *_TEXTS), criterion.wanted)
    return (Verdict.MET, match) if match else (Verdict.UNKNOWN, None)


def _unwanted(criterion: Criterion, facts: Sequence[Fact]) -> Found:
    match = _naming(_of(facts, *_TEXTS), criterion.wanted)
    return (Verdict.NOT_MET, match) if match else (Verdict.UNKNOWN, None)


def people_of(value: str) -> tuple[int, int] | None:
    """Return the numbers of people that a headcount or a size ("11-50", "200+") allows, from and to; None if none."""
    numbers = [int(digits) for match in _NUMBER.findall(value) if (digits := re.sub(r"\D", "", match)[:8])]
    if not numbers:
        return None
    if len(numbers) == 1:
        return numbers[0], _NO_LIMIT if _MORE.search(value) else numbers[0]
    return min(numbers[:2]), max(numbers[:2])


def _size(criterion: Criterion, facts: Sequence[Fact]) -> Found:
    """Within the wanted range = met, outside = not met; a range that is both, or two facts that differ = unknown."""
    low, high = int(criterion.wanted[0]), int(criterion.wanted[1])
    verdicts: list[tuple[Verdict, Fact]] = []
    for fact in _of(facts, "headcount", "size"):
        people = people_of(fact.value)
        if people is None:
            continue
        inside, outside = low <= people[0] and people[1] <= high, people[1] < low or people[0] > high
        verdicts.append((Verdict.MET if inside else Verdict.NOT_MET if outside else Verdict.UNKNOWN, fact))
    if not verdicts:
        return Verdict.UNKNOWN, None
    known = {verdict for verdict, _ in verdicts} - {Verdict.UNKNOWN}
    if len(known) != 1:
        return Verdict.UNKNOWN, verdicts[0][1]
    return next(item for item in verdicts if item[0] in known)


_RULES: dict[CriterionKind, Callable[[Criterion, Sequence[Fact]], Found]] = {
    CriterionKind.INDUSTRY: _industry,
    CriterionKind.SIZE: _size,
    CriterionKind.PLACE: _place,
    CriterionKind.STAGE: _stage,
    CriterionKind.HIRING: _hiring,
    CriterionKind.KEYWORD: _keyword,
    CriterionKind.UNWANTED: _unwanted,
}
