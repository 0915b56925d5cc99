"""The ideal customer, criterion by criterion, and how a prospect compares: every point stands in the open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CriterionKind(StrEnum):
    """What a criterion asks about."""

    INDUSTRY = "industry"
    SIZE = "size"
    PLACE = "place"
    STAGE = "stage"
    HIRING = "hiring"
    KEYWORD = "keyword"
    UNWANTED = "unwanted"


class Verdict(StrEnum):
    """How a criterion came out; `unknown` = nothing that was read says so, which is not a no."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One wish about a customer. `wanted` are the words of which one must fit (for SIZE two numbers of people,
    from and to); `weight` are its points, 1 to 10; with `is_must` a prospect that does not meet it does not fit.
    """

    kind: CriterionKind
    wanted: tuple[str, ...]
    weight: int = 1
    is_must: bool = False


@dataclass(frozen=True, slots=True)
class IdealCustomer:
    """What a team looks for; without criteria nothing is judged."""

    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion against one profile: the fact that decides it (its id, value and address), or none.

    `points` count towards the total: the criterion's weight when it is met, 0 otherwise.
    """

    criterion: Criterion
    verdict: Verdict
    points: int
    fact_id: str | None = None
    value: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """How a prospect compares: `points` of `most`, of which `unknown` points could not be judged.

    `is_excluded` = a must is not met, or something unwanted was found.
    """

    judged: tuple[Judged, ...]
    points: int
    most: int
    unknown: int
    is_excluded: bool
