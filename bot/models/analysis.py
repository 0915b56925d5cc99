"""What was understood of a conversation. Vocabulary: docs/architecture.md section 4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Intent(StrEnum):
    """Intent of the prospect's latest message; NO_REPLY_YET when we spoke last."""

    INTERESTED = "interested"
    QUESTION = "question"
    OBJECTION = "objection"
    SCHEDULING = "scheduling"
    REFERRAL = "referral"
    NOT_NOW = "not_now"
    NOT_INTERESTED = "not_interested"
    UNSUBSCRIBE = "unsubscribe"
    OUT_OF_OFFICE = "out_of_office"
    WRONG_PERSON = "wrong_person"
    NO_REPLY_YET = "no_reply_yet"
    OTHER = "other"


class Sentiment(StrEnum):
    """Mood of the prospect: positive = moving forward, negative = irritated or blocking, neutral = the rest."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


class Objection(StrEnum):
    """What stands in the way, in the prospect's words."""

    PRICE = "price"
    TIMING = "timing"
    AUTHORITY = "authority"
    NEED = "need"
    TRUST = "trust"
    COMPETITOR = "competitor"
    SECURITY = "security"
    INTEGRATION = "integration"


class Category(StrEnum):
    """What the conversation is about."""

    FUNDRAISING = "fundraising"
    PARTNERSHIP = "partnership"
    GENERAL = "general"


class Stage(StrEnum):
    """How far the conversation has come."""

    COLD = "cold"
    WARM = "warm"
    HOT = "hot"
    QUALIFIED = "qualified"
    CHAMPION = "champion"
    DECISION_MAKER = "decision_maker"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a finding was read: message index in the thread and the verbatim words."""

    message: int
    quote: str


@dataclass(frozen=True, slots=True)
class ThreadFacts:
    """Facts that stand in the messages. Funding is the prospect company's own only; `headcount` in people."""

    funding_round: str | None = None
    funding_amount: str | None = None
    headcount: int | None = None
    industry: str | None = None
    growth_area: str | None = None
    dates: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """Findings of a thread; describes the prospect. `evidence` maps a label to the places it was read.

    `language` is an ISO 639-1 code. `last_speaker` is "us", "prospect" or None. `is_automatic_notice`
    is true when the prospect's latest message is an out-of-office or another machine's notice.
    `opt_out` is true when the prospect asked not to be contacted. `remarks` record how disagreements
    between local rules and a model were resolved.
    """

    prospect_name: str | None
    prospect_first_name: str | None
    prospect_company: str | None
    prospect_role: str | None
    language: str | None
    last_speaker: str | None
    category: Category
    intent: Intent
    sentiment: Sentiment
    stage: Stage
    objections: tuple[Objection, ...]
    questions: tuple[str, ...]
    facts: ThreadFacts
    next_step: str | None
    should_draft: bool
    opt_out: bool = False
    is_automatic_notice: bool = False
    evidence: Mapping[str, tuple[Citation, ...]] = field(default_factory=dict[str, tuple[Citation, ...]])
    remarks: tuple[str, ...] = ()
    model: str | None = None
