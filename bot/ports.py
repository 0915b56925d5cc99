"""What pipeline, presentation and runs need from the outside, as small protocols.

Providers, stores and test fakes implement them; only the composition root knows which.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.models.draft import Draft, Edited
from bot.models.evidence import Page
from bot.models.run import Decision, DraftRequest, Place, RewriteWish, RunEvent, RunStatus, Suppression
from bot.models.sender import KnowledgeEntry, SenderProfile


class Clock(Protocol):
    """The only source of the present time."""

    def now(self) -> datetime:
        """Return the present time, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds on a clock that never goes back."""
        ...


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is asked: `system` is ours, `user` holds the delimited material; `version` names the text."""

    system: str
    user: str
    version: str


class LanguageModel(Protocol):
    """A language model without hands: it returns data or text and can call nothing."""

    @property
    def reading_model(self) -> str:
        """Name of the model that reads (cheap)."""
        ...

    @property
    def writing_model(self) -> str:
        """Name of the model that writes (good)."""
        ...

    async def read(self, prompt: Prompt, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return one JSON object that fits `schema` (JSON Schema). Raises ModelError."""
        ...

    def write(self, prompt: Prompt) -> AsyncIterator[str]:
        """Yield the answer's text piece by piece; ends only when it is complete. Raises ModelError."""
        ...


class Embedder(Protocol):
    """Turns texts into unit vectors of one fixed space."""

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return one vector per text; off the event loop."""
        ...


class WebPages(Protocol):
    """The only way to the web."""

    async def fetch(self, url: str) -> Page:
        """Return the page. Raises PageRefused (guard) or PageUnavailable."""
        ...


class Cache(Protocol):
    """A lossy key-value store with absolute expiry; trouble with it is a miss, never an error to a person."""

    async def get(self, key: str) -> str | None:
        """Return the value, or None when absent or expired. Raises CacheError."""
        ...

    async def put(self, key: str, value: str, ttl_seconds: float) -> None:
        """Store the value until now + ttl. Raises CacheError."""
        ...

    async def delete(self, key: str) -> None:
        """Forget the key. Raises CacheError."""
        ...


class SlackApi(Protocol):
    """Slack's Web API: one method, vendor errors translated."""

    async def call(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Call e.g. "chat.postMessage"; return the answer's JSON. Raises SlackError and its children."""
        ...

    async def respond(self, response_url: str, payload: Mapping[str, Any]) -> None:
        """Post to a response_url (5 uses within 30 minutes). Raises SlackError."""
        ...


class KnowledgeBase(Protocol):
    """The team's official answers."""

    async def entries(self, workspace: str) -> tuple[KnowledgeEntry, ...]:
        """Return all entries of a workspace."""
        ...


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


class EventFeed(Protocol):
    """Where a run tells what happens."""

    async def publish(self, event: RunEvent) -> None:
        """Record the event and tell everybody who watches this run; never blocks on a slow watcher."""
        ...

    def repeat(self, event: RunEvent) -> None:
        """Tell watchers again what a remembered step found: they may have joined after a crash."""
        ...


class Journal(Protocol):
    """Remembers what a step returned, so that a step which has ended is never run again."""

    async def step(self, name: str, work: Callable[[], Awaitable[Any]]) -> Any:
        """Run `work` once and return its JSON-native result, or the one it returned before a crash.

        Steps must be entered in the same order at every replay (runs.md trap 1).
        """
        ...


class RunEngine(Protocol):
    """The durable engine. Submitting is the commit: when it returns, the work survives a crash."""

    @property
    def is_full(self) -> bool:
        """Whether a run submitted now would have to wait for a free place."""
        ...

    async def submit_draft(self, run_id: str, request: DraftRequest) -> None:
        """Start the run, once per id. Raises StoreError when it could not be made durable."""
        ...

    async def submit_rewrite(
        self, run_id: str, parent_run_id: str, mode: str, instruction: str | None, wish: RewriteWish | None = None
    ) -> None:
        """Start a further draft on the material of an existing run, once per id. Raises StoreError."""
        ...

    async def cancel(self, run_id: str) -> None:
        """Cancel the run and its children."""
        ...

    async def status(self, run_id: str) -> str | None:
        """Return the engine's word for the run's state, or None when unknown."""
        ...

    def events(self, run_id: str) -> AsyncIterator[RunEvent]:
        """Yield the run's events from the first to the terminal one."""
        ...
