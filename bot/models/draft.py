"""What was written, and what the checks say of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.models.reuse import ReusedFrom


class Mode(StrEnum):
    """How a draft is written: from a template, by the model, or a template draft rephrased by the model."""

    TEMPLATE = "template"
    AI = "ai"
    POLISH = "polish"


class DraftState(StrEnum):
    """What a person may do with a draft: use it, fill named gaps first, or nothing."""

    READY = "ready"
    NEEDS_YOU = "needs_you"
    BLOCKED = "blocked"


class BlockReason(StrEnum):
    """Why nothing may be drafted."""

    OPT_OUT = "opt_out"
    SUPPRESSED = "suppressed"
    CONFLICT = "conflict"
    AUTOMATIC_NOTICE = "automatic_notice"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that only a person can fill in; `name` is its key, `question` asks for it in plain words."""

    name: str
    question: str


@dataclass(frozen=True, slots=True)
class DraftWarning:
    """A finding of the checks: the rule, the words it concerns and what to do."""

    rule: str
    span: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ClaimSource:
    """Where a claim comes from: kind ∈ thread, fact, knowledge, profile; `id` is a message index, fact id,
    knowledge id or profile field; `url` leads there when there is one.
    """

    kind: str
    id: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of a draft that state something checkable, at characters [start, end) of its text."""

    text: str
    start: int
    end: int
    source: ClaimSource


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """How a draft treats one question of the prospect: answered (knowledge id), deferred or a gap."""

    question: str
    outcome: str
    knowledge_id: str | None = None


class EditKind(StrEnum):
    """How much a person changed a draft (bounds: pipeline.after.difference)."""

    NONE = "none"
    LIGHT = "light"
    HEAVY = "heavy"
    REWRITE = "rewrite"


@dataclass(frozen=True, slots=True)
class Edited:
    """A person's edit of a draft: the text before it, how similar the two are (0 to 1), and its class."""

    original: str
    similarity: float
    kind: EditKind


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply for a person to edit and approve. `text` is empty when blocked.

    `reused` says that a model's words were served again instead of written now.
    """

    text: str
    mode: Mode
    language: str | None
    state: DraftState
    subject: str | None = None
    template: str | None = None
    template_reason: str | None = None
    model: str | None = None
    prompt_version: str | None = None
    reason: BlockReason | None = None
    acknowledgement: str | None = None
    gaps: tuple[Gap, ...] = ()
    warnings: tuple[DraftWarning, ...] = ()
    claims: tuple[Claim, ...] = ()
    answers: tuple[AnsweredQuestion, ...] = ()
    reused: ReusedFrom | None = None
