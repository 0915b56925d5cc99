"""What is kept of prospects: look-ups, decisions, versions of profiles, what was fetched ahead, the ideal customer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.models.evidence import Profile
from bot.models.fit import Fit
from bot.models.research import PrefetchCounts, ProspectMark, ResearchRequest
from bot.models.run import Place, RunStatus


@dataclass(frozen=True, slots=True)
class ResearchFindings:
    """What a look-up found. `fit` is None where no ideal customer is set; `is_suppressed` = nothing was read.

    `suppression_keys` are keyed hashes of the prospect's identifiers.
    """

    profile: Profile
    version: str = ""
    fit: Fit | None = None
    is_suppressed: bool = False
    suppression_keys: tuple[str, ...] = ()
    link: str | None = None
    asker_team: str = ""


@dataclass(frozen=True, slots=True)
class ResearchRecord:
    """A look-up in the ledger: `prospect` is its key (domain, profile path or digest of a paste), `thread_key` that
    of its conversation and prospect together. `findings` is None until it ended.
    """

    run_id: str
    thread_key: str
    prospect: str
    request: ResearchRequest
    status: RunStatus
    created_at: str
    card: Place | None = None
    findings: ResearchFindings | None = None


class ResearchLedger(Protocol):
    """Which look-ups exist, for buttons and for asking twice."""

    async def open_research(self, record: ResearchRecord) -> ResearchRecord:
        """Insert the record unless its run_id is known; return what is stored. Raises StoreError."""
        ...

    async def find_research(self, run_id: str) -> ResearchRecord | None:
        """Return the look-up, if known. Raises StoreError."""
        ...

    async def latest_research(self, thread_key: str) -> ResearchRecord | None:
        """Return the newest look-up of a prospect in a thread, if any. Raises StoreError."""
        ...

    async def place_research_card(self, run_id: str, card: Place) -> None:
        """Record where the card was posted. Raises StoreError."""
        ...

    async def finish_research(self, run_id: str, status: RunStatus, findings: ResearchFindings | None = None) -> None:
        """Record how the look-up ended; one that has ended already stays as it is. Raises StoreError."""
        ...


class ProspectStore(ResearchLedger, Protocol):
    """Look-ups, and what a team decided about prospects."""

    async def mark(self, mark: ProspectMark) -> bool:
        """Add a decision; return whether it differed from the newest one. Raises StoreError."""
        ...

    async def latest_mark(self, workspace: str, prospect: str) -> ProspectMark | None:
        """Return the newest decision about a prospect, if any. Raises StoreError."""
        ...

    async def marks_of(self, workspace: str, prospect: str) -> tuple[ProspectMark, ...]:
        """Return all decisions about a prospect, newest first. Raises StoreError."""
        ...

    async def note_version(self, workspace: str, prospect: str, version: str, at: str) -> None:
        """Record the newest version of a prospect's profile. Raises StoreError."""
        ...

    async def present_version(self, workspace: str, prospect: str) -> str | None:
        """Return the newest version of a prospect's profile, if one was ever composed. Raises StoreError."""
        ...


class PrefetchStore(Protocol):
    """What was fetched ahead, and whether it was worth it."""

    async def note_prefetched(self, workspace: str, prospect: str, at: str) -> None:
        """Record that a profile was fetched ahead. Raises StoreError."""
        ...

    async def note_used(self, workspace: str, prospects: Sequence[str], since: str, at: str) -> None:
        """Record that a request found profiles ready that were fetched ahead not before `since`. Raises StoreError."""
        ...

    async def count_prefetches(self, workspace: str | None, expired_before: str) -> PrefetchCounts:
        """Count them; unused ones fetched before `expired_before` are wasted. None = all workspaces."""
        ...


class ChoiceStore(Protocol):
    """What a workspace chose, by name: the ideal customer, switches. Every change is a new version."""

    async def read_choice(self, workspace: str, name: str) -> dict[str, Any] | None:
        """Return the newest document, None where nothing was chosen. Raises StoreError."""
        ...

    async def save_choice(self, workspace: str, name: str, document: dict[str, Any], author: str, at: str) -> bool:
        """Make the document the newest; return whether it differed. Raises StoreError."""
        ...
