"""Who we are: what a draft may say about the sender."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SenderProfile:
    """The sender of a draft. Empty fields are unknown and are never filled with defaults."""

    name: str | None = None
    company: str | None = None
    offer: str | None = None
    value_proposition: str | None = None
    calendar_link: str | None = None
    style_notes: str | None = None
    email: str | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Fields that a draft cannot do without and that are empty."""
        return tuple(name for name in ("name", "company", "offer") if not getattr(self, name))


@dataclass(frozen=True, slots=True)
class KnowledgeEntry:
    """An official answer of the team to a question, with its stable id."""

    id: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class RecalledAnswer:
    """What recall found for one question: outcome ∈ answered, gap; the entry when answered."""

    question: str
    outcome: str
    entry: KnowledgeEntry | None = None
    similarity: float | None = None
