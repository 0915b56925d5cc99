"""A prospect being looked up: what was asked for, and what people decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.models.run import Place


class ProspectState(StrEnum):
    """What a team decided about a prospect; `open` = nothing, or taken back."""

    OPEN = "open"
    SAVED = "saved"
    CLAIMED = "claimed"
    NOT_A_FIT = "not_a_fit"
    NEVER_CONTACT = "never_contact"


@dataclass(frozen=True, slots=True)
class ProspectMark:
    """One decision about a prospect: who made it and when (ISO 8601 UTC). Decisions are only added."""

    workspace: str
    prospect: str
    state: ProspectState
    person: str
    decided_at: str


@dataclass(frozen=True, slots=True)
class ResearchRequest:
    """One accepted request to look a prospect up.

    `thread_ts` is the root of the thread that gets the card. `website` is the link or domain to read, `profile` an
    address that only identifies a person (LinkedIn) and is never read; `pasted` is text that the requester pasted
    about them. `is_fresh` bypasses what is cached. `card` is an existing card to update. `revision` and `delivery`
    are those of DraftRequest.
    """

    workspace: str
    requester: str
    channel: str
    thread_ts: str
    website: str | None = None
    profile: str | None = None
    pasted: str | None = None
    is_fresh: bool = False
    card: Place | None = None
    revision: int = 0
    delivery: str = ""
    response_url: str | None = None


@dataclass(frozen=True, slots=True)
class PrefetchCounts:
    """Profiles that were fetched ahead: all, those that a person's request found ready, and those that expired."""

    prefetched: int = 0
    used: int = 0
    wasted: int = 0

    @property
    def waiting(self) -> int:
        """Those that may still be used."""
        return self.prefetched - self.used - self.wasted

    @property
    def hit_rate(self) -> float | None:
        """Used of those whose fate is known, in [0, 1]; None before the first."""
        settled = self.used + self.wasted
        return self.used / settled if settled else None
