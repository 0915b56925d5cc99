"""What decides whether a result made for one request may be served for another (docs/reference/reuse_and_cache.md).

Who, where, which prospect and which versions are fields of a `Scope`, compared exactly; only the last inbound
message, read into a `Signature`, may match loosely.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ReuseKind(StrEnum):
    """What is reused; each kind declares its own scope fields and time to live."""

    ANALYSIS = "analysis"
    PROFILE = "profile"
    ANSWER = "answer"
    DRAFT = "draft"


class Tier(StrEnum):
    """How a request met a stored result: the same text, the same words loosely spelt, or the same meaning."""

    EXACT = "exact"
    FUZZY = "fuzzy"
    SEMANTIC = "semantic"


@dataclass(frozen=True, slots=True)
class Scope:
    """The hard scope of a result: nothing is ever reused outside it.

    `fields` holds every declared field by name; a declared field that is None or empty means no reuse at all.
    `workspace` and `prospects` (hashed identifiers) also serve erasure.
    """

    kind: ReuseKind
    workspace: str
    fields: dict[str, str | None]
    prospects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """What one inbound text asks, read for comparison.

    `exact`: digest of the normalised text (tier exact). `fuzzy`: digest for tier fuzzy, or None where the text
    is not to be matched loosely. `text`: the normalised text that is embedded for tier semantic, or None where it
    must not be (too long, too short). `marks`: what the vetoes compare (numbers, dates, negations, names, asks …),
    each a sorted tuple of words; plain strings, so that a store keeps them as they are. `whole`: the whole
    conversation, read by nothing but the comparison mode "origin", and never stored.
    """

    exact: str
    fuzzy: str | None
    text: str | None
    marks: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    whole: str | None = None


@dataclass(frozen=True, slots=True)
class Reused:
    """A stored result that was served. `age_seconds` since it was made; `similarity` only for tier semantic;
    `source` names what it was made for (a run id or an entry id), to be shown beside it.
    """

    value: str
    tier: Tier
    age_seconds: float
    source: str
    similarity: float | None = None


_SAME = {
    Tier.EXACT: "same words",
    Tier.FUZZY: "same words, spelt otherwise",
    Tier.SEMANTIC: "same meaning",
}


@dataclass(frozen=True, slots=True)
class ReusedFrom:
    """That something was served instead of made, without the thing itself; the fields are those of `Reused`."""

    tier: Tier
    age_seconds: float
    source: str
    similarity: float | None = None

    @property
    def age(self) -> str:
        """Its age in words."""
        minutes = round(self.age_seconds / 60)
        if minutes < 1:
            return "less than a minute"
        if minutes < 60:
            return f"{minutes} minute{'' if minutes == 1 else 's'}"
        hours = round(minutes / 60)
        return f"{hours} hour{'' if hours == 1 else 's'}"

    @property
    def likeness(self) -> str:
        """How the two requests were the same, in words."""
        alike = "" if self.similarity is None else f", similarity {self.similarity:.2f}"
        return f"{_SAME[self.tier]}{alike}"


def reused_from(reused: Reused) -> ReusedFrom:
    """Return what is told of something that was served."""
    return ReusedFrom(reused.tier, reused.age_seconds, reused.source, reused.similarity)


@dataclass(frozen=True, slots=True)
class ReuseEntry:
    """A stored result. `scope` is the digest of its whole scope; with `signature.exact` it is the full key.

    `made_at` (when its making began) and `expires_at` are seconds since 1970 and never change. `vector` is
    `signature.text` as little-endian float16 of unit length in the vector space `space`; both None without one.
    """

    kind: ReuseKind
    workspace: str
    prospects: tuple[str, ...]
    scope: str
    signature: Signature
    value: str
    source: str
    made_at: float
    expires_at: float
    space: str | None = None
    vector: bytes | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored result that means something similar: `exact` completes its full key, `similarity` is the cosine."""

    exact: str
    similarity: float
    signature: Signature


@dataclass(frozen=True, slots=True)
class Selection:
    """Which entries to delete; what is None selects all. `prospect` is a hashed identifier, `scope` a digest."""

    workspace: str | None = None
    prospect: str | None = None
    kind: ReuseKind | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class ReuseStock:
    """What a store holds: entries by kind, scopes, and bytes of results, signatures and vectors."""

    entries: dict[ReuseKind, int]
    scopes: int
    size_bytes: int
