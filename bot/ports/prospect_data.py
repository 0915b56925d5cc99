"""Where facts about a prospect come from beside the company's own site, and what goes with asking there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.models.prospect_data import LookUp, Need, Question, Standing, Usage


class ProspectSource(Protocol):
    """One look-up of one data provider: configured, limited, kept for a while, counted."""

    @property
    def service(self) -> str:
        """Whose account it uses; several sources may share one."""
        ...

    @property
    def name(self) -> str:
        """The name people see."""
        ...

    @property
    def needs(self) -> frozenset[Need]:
        """What a question must hold."""
        ...

    @property
    def fields(self) -> frozenset[str]:
        """Fields it may give: words of Fact, or PERSON_EMAIL."""
        ...

    @property
    def cost(self) -> str:
        """What one look-up costs, in a few words."""
        ...

    async def standing(self, question: Question) -> Standing:
        """Return how the source stands for this question; costs nothing. Never raises ProviderError."""
        ...

    async def look_up(self, question: Question) -> LookUp:
        """Ask. Raises ProviderError and its children."""
        ...

    async def probe(self) -> str:
        """Ask for something that costs nothing; return in a few words what it says. Raises ProviderError."""
        ...


class Objections(Protocol):
    """Who must not be looked up, and where an objection that a provider passes on is written down."""

    async def is_suppressed(self, identifiers: Sequence[str]) -> bool:
        """Return whether any of the identifiers is on the suppression list. Raises StoreError."""
        ...

    async def record(self, identifiers: Sequence[str]) -> None:
        """Put the identifiers on the suppression list, confirmed. Raises StoreError."""
        ...


class ProviderUsage(Protocol):
    """What was asked and spent, per provider and day."""

    async def add(self, provider: str, day: str, spent: Usage) -> None:
        """Add to the day ("2026-11-22"). Raises StoreError."""
        ...

    async def read(self, provider: str, day: str) -> Usage:
        """Return the day's sums. Raises StoreError."""
        ...
