"""What is kept: settings, runs, drafts, accepted requests, suppressions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.models.draft import Draft, Edited
from bot.models.run import Decision, DraftRequest, Place, RunStatus, Suppression
from bot.models.sender import SenderProfile


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """What a workspace or a person set in App Home: the sender and the default mode ("template" or "ai")."""

    sender: SenderProfile
    default_mode: str = "template"


class SettingsStore(Protocol):
    """Settings of a workspace, and of a person in it."""

    async def read_settings(self, workspace: str, person: str) -> WorkspaceSettings:
        """Return the person's settings over the workspace's over the defaults."""
        ...

    async def save_settings(self, workspace: str, person: str, settings: WorkspaceSettings) -> None:
        """Store company, offer, value proposition and mode for the workspace; the rest for the person."""
        ...


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run in the ledger: where its card is, what was asked, how it stands. `material` is what was read,
    analysed and recalled (JSON), kept so that a second draft need not read again.
    """

    run_id: str
    thread_key: str
    request: DraftRequest
    status: RunStatus
    created_at: str
    card: Place | None = None
    material: dict[str, Any] | None = None


class RunLedger(Protocol):
    """Which runs exist for which conversation, for buttons and "view existing"."""

    async def open_run(self, record: RunRecord) -> RunRecord:
        """Insert the record unless its run_id is known; return what is stored."""
        ...

    async def find_run(self, run_id: str) -> RunRecord | None:
        """Return the run, if known."""
        ...

    async def latest_run(self, thread_key: str) -> RunRecord | None:
        """Return the newest run of a conversation, if any."""
        ...

    async def count_runs(self, thread_key: str) -> int:
        """Return how many runs a conversation has had; the next revision."""
        ...

    async def place_card(self, run_id: str, card: Place) -> None:
        """Record where the card was posted."""
        ...

    async def keep_material(self, run_id: str, material: dict[str, Any]) -> None:
        """Record what was read, analysed and recalled."""
        ...

    async def finish_run(self, run_id: str, status: RunStatus) -> None:
        """Record how the run ended."""
        ...


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A stored draft: `draft_id` = run id + ":" + number; `place` is its message in Slack; `text` is the
    text as last edited; `status` ∈ shown, superseded, approved, stopped; `revision` counts edits; `variant` is the
    word for it when it was written as one of two to choose from.
    """

    draft_id: str
    run_id: str
    workspace: str
    requester: str
    draft: Draft
    text: str
    status: str
    created_at: str
    place: Place | None = None
    thread_digest: str | None = None
    revision: int = 0
    variant: str | None = None
    edited: Edited | None = None


class DraftStore(Protocol):
    """Drafts and what people decided about them."""

    async def save_draft(self, record: DraftRecord) -> None:
        """Insert or replace the draft."""
        ...

    async def replace_draft(self, old: DraftRecord, new: DraftRecord) -> bool:
        """Replace `old` by `new` unless somebody was quicker; return whether it was replaced."""
        ...

    async def find_draft(self, draft_id: str) -> DraftRecord | None:
        """Return the draft, if known."""
        ...

    async def drafts_of_run(self, run_id: str) -> tuple[DraftRecord, ...]:
        """Return the run's drafts, oldest first."""
        ...

    async def record_decision(self, decision: Decision) -> None:
        """Append a decision; decisions are never changed."""
        ...

    async def decisions_of(self, draft_id: str) -> tuple[Decision, ...]:
        """Return the decisions about a draft, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class InboxItem:
    """An accepted request: the id of its run, the kind of run, and its arguments (JSON-native)."""

    run_id: str
    kind: str
    arguments: list[Any]


class Inbox(Protocol):
    """Accepted requests until the engine has taken their runs over."""

    async def put(self, item: InboxItem) -> None:
        """Return when the item is on disk; the same run_id again is no second item. Raises StoreError."""
        ...

    async def waiting(self) -> tuple[InboxItem, ...]:
        """Return everything that was put and not removed, in order of acceptance. Raises StoreError."""
        ...

    async def remove(self, run_ids: Sequence[str]) -> None:
        """Forget items whose runs the engine has taken over. Raises StoreError."""
        ...


class SuppressionStore(Protocol):
    """People and companies that must not be contacted."""

    async def suppress(self, suppression: Suppression) -> None:
        """Insert; a confirmed entry replaces a pending one, never the reverse."""
        ...

    async def lift(self, workspace: str, key: str) -> None:
        """Remove the entry."""
        ...

    async def find_suppression(self, workspace: str, keys: Sequence[str]) -> Suppression | None:
        """Return the first entry whose key is among `keys`."""
        ...
