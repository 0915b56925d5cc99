"""What every handler works with, and how a wish becomes an accepted run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.models.run import DraftRequest, RunStatus
from bot.ports import DraftRecord, RunEngine, RunRecord, WorkspaceSettings
from bot.runs.intake import Intake
from bot.runs.keys import run_key, thread_key
from bot.runs.prefetch import Prefetcher
from bot.runs.slack_thread import look_up_people
from bot.runs.tools import RunTools

# The same work asked for twice within this time offers what is there (peers.md section 3).
REPEAT_WINDOW = timedelta(minutes=5)


class Acceptance(StrEnum):
    """What became of a wish."""

    STARTED = "started"
    QUEUED = "queued"
    EXISTS = "exists"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Accepted:
    """`run_id` is that of the run that was started, or of the one that is there already."""

    how: Acceptance
    run_id: str


def lacks_sender(settings: WorkspaceSettings) -> bool:
    """Whether what is set does not tell yet who is writing; the name alone is known from Slack."""
    return any(name != "name" for name in settings.sender.missing)


@dataclass(frozen=True, slots=True)
class Desk:
    """Takes wishes in: ports of the runs, the engine that makes them durable, who is being taken in, and who reads
    ahead.
    """

    tools: RunTools
    engine: RunEngine
    intake: Intake = field(default_factory=Intake)
    prefetcher: Prefetcher | None = None

    async def accept(self, wish: DraftRequest, *, again: bool = False) -> Accepted:
        """Make the wish durable, or name the run that answers it already. Raises StoreError.

        `again` = the person wants a new run although there is one.
        """
        key = thread_key(wish)
        latest = await self.tools.ledger.latest_run(key)
        if latest is not None:
            if wish.delivery and latest.request.delivery == wish.delivery:
                return Accepted(Acceptance.REPEATED, latest.run_id)
            if not again and self._is_fresh(latest):
                return Accepted(Acceptance.EXISTS, latest.run_id)
        # Every look-up here is waited for by the person who asked: a new conversation has no runs to count.
        revision = 0 if latest is None else await self.tools.ledger.count_runs(key)
        request = replace(wish, revision=revision)
        run_id = run_key(request)
        is_full = self.engine.is_full
        await self.engine.submit_draft(run_id, request)
        return Accepted(Acceptance.QUEUED if is_full else Acceptance.STARTED, run_id)

    def _is_fresh(self, record: RunRecord) -> bool:
        if record.status is RunStatus.RUNNING:
            return True
        age = self.tools.clock.now() - datetime.fromisoformat(record.created_at)
        return record.status is RunStatus.DONE and age < REPEAT_WINDOW

    async def settings_of(self, person: str) -> WorkspaceSettings:
        """Return what is set for a person; a name never set is the one they have in Slack. Raises StoreError."""
        settings = await self.tools.settings.read_settings(self.tools.workspace.team, person)
        if settings.sender.name:
            return settings
        people = await look_up_people(self.tools.api, [person], self.tools.workspace.team)
        known = next((found.name for found in people if found.name != person), None)
        return replace(settings, sender=replace(settings.sender, name=known))

    async def needs_setup(self, person: str) -> bool:
        """Whether we do not know yet who is writing."""
        return lacks_sender(await self.tools.settings.read_settings(self.tools.workspace.team, person))

    async def draft_and_run(self, draft_id: str) -> tuple[DraftRecord, RunRecord] | None:
        """Return a draft with the run of its card, if both are known."""
        draft = await self.tools.drafts.find_draft(draft_id)
        run = await self.tools.ledger.find_run(draft.run_id) if draft else None
        return (draft, run) if draft and run else None
