"""What is asked of a data provider about a prospect, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """What a source must be told to be able to answer."""

    DOMAIN = "domain"
    PERSON = "person"
    GITHUB_ORGANISATION = "github_organisation"


# Asked for by the name of the person of the question; every other field is one of Fact.
PERSON_EMAIL = "person_email"


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """The person of the conversation. `identifiers` are those of the suppression list ("email:…", "profile:…")."""

    name: str
    role: str | None = None
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be looked up. `domain` is the company's identity, None where it is not known (never a guess);
    `host` is what a person gave for it; `missing` are the fields that no source has given yet.
    """

    domain: str | None
    host: str | None = None
    person: AskedPerson | None = None
    github_organisation: str | None = None
    missing: frozenset[str] = frozenset()
    is_suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a provider's record: `quote` stands verbatim in its body; `identifiers` are those of the
    person it is about, if it is about one; `confidence` as in Fact.
    """

    field: str
    value: str
    quote: str
    confidence: float
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProviderRecord:
    """What a provider answered: `url` without any key, `body` as received, `sha256` of it, `fetched_at` ISO 8601
    UTC, `credits` as the provider counts them.
    """

    url: str
    body: str
    sha256: str
    fetched_at: str
    statements: tuple[Statement, ...]
    credits: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source stands before it is asked. `quota_left` is None where the provider does not tell; `wait_seconds`
    is how long it wants to be left alone; `credits_today` is what was spent there since midnight UTC.
    """

    is_circuit_open: bool = False
    is_key_refused: bool = False
    missed_before: bool = False
    quota_left: int | None = None
    credits_today: int = 0
    wait_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class LookUp:
    """The result of asking: `record` is None when the provider knows nothing; `is_kept` = it came from the cache
    and cost nothing this time.
    """

    record: ProviderRecord | None
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Usage:
    """What one provider was asked and what it charged on one day (UTC)."""

    calls: int = 0
    credits: int = 0
