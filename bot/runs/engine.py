"""The RunEngine port over DBOS: the only place that launches, submits, cancels and reads runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetWorkflowID
from dbos import error as dbos_error
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StoreError
from bot.models.codec import decode_event, encode
from bot.models.draft import Mode
from bot.models.research import ResearchRequest
from bot.models.run import TERMINAL_EVENTS, DraftRequest, RewriteWish, RunEvent, RunFailed, RunStatus
from bot.pipeline.attempts import INTERNAL
from bot.ports import Inbox, InboxItem
from bot.runs.arrivals import Arrivals
from bot.runs.beside import beside
from bot.runs.cards import show_card
from bot.runs.data_directory import engine_file_url
from bot.runs.draft_reply import SETTLED, draft_reply
from bot.runs.feeds import EVENTS, LiveFeeds
from bot.runs.intake import Intake
from bot.runs.journal import DbosJournal
from bot.runs.keys import follow_up_key, parent_of, reminder_key, rewrite_key
from bot.runs.refusals import tell_refusal
from bot.runs.remind import decide, settle
from bot.runs.research import report_research_failure, research_prospect
from bot.runs.rewrite import rewrite
from bot.runs.run_steps import RunSteps
from bot.runs.tools import RunTools

# Bumped by hand for an incompatible change of a workflow's steps (runs.md trap 9).
WORKFLOW_VERSION = "wf-3"
DRAFT_REPLY, REWRITE, REMIND, RESEARCH = "draft_reply", "rewrite", "remind", "research_prospect"
_EVENTS_POLL_SECONDS = 0.1
_DRAIN_POLL_SECONDS = 0.05
# The engine lets what its database says pass through unwrapped.
_ENGINE_ERRORS = (dbos_error.DBOSException, SQLAlchemyError)
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """Where the engine keeps its rows: a Postgres URL, or else a SQLite file in `data_dir`."""

    data_dir: Path
    database_url: str | None = None
    executor_id: str = "local"
    most_at_once: int = 50
    drain_seconds: float = 5.0


class DbosEngine:
    """Implements RunEngine. Runs start at once, up to `most_at_once` in this process; the rest wait in line."""

    def __init__(
        self, tools: RunTools, feeds: LiveFeeds, settings: EngineSettings, intake: Intake, inbox: Inbox
    ) -> None:
        self._tools = tools
        self._arrivals = Arrivals(inbox, intake, self._start_item)
        self._feeds = feeds
        self._intake = intake
        self._places = asyncio.Semaphore(settings.most_at_once)
        self._draft_reply, self._rewrite, self._remind = self._register()
        self._research = self._register_research()

    def _register(self) -> tuple[Callable[..., Awaitable[Any]], ...]:
        """Register the workflows by name, as recovery finds them by it."""

        @DBOS.workflow(name=DRAFT_REPLY, max_recovery_attempts=5)
        async def draft_reply_workflow(data: dict[str, Any]) -> str:
            run_id = DBOS.workflow_id or ""

            async def start_ai_draft() -> None:
                """The wanted AI draft is written while the template draft is still being shown."""
                if data["mode"] == Mode.AI and self._tools.pipeline.model is not None:
                    child_id = rewrite_key(run_id, Mode.AI, 1)
                    if not self._feeds.is_recovered(run_id):
                        self._feeds.begin(child_id)
                    with SetWorkflowID(child_id):
                        wish = encode(RewriteWish(is_kept=True))
                        await DBOS.start_workflow_async(
                            rewrite_workflow, run_id, Mode.AI.value, data["instruction"], wish
                        )

            body = partial(draft_reply, self._tools, self._feeds, run_id, data, start_ai_draft)
            return await self._supervise(run_id, body)

        @DBOS.workflow(name=REWRITE, max_recovery_attempts=5)
        async def rewrite_workflow(
            parent_run_id: str, mode: str, instruction: str | None, wish: dict[str, Any] | None = None
        ) -> str:
            run_id = DBOS.workflow_id or ""
            body = partial(rewrite, self._tools, self._feeds, run_id, parent_run_id, mode, instruction, wish)
            return await self._supervise(run_id, body)

        @DBOS.workflow(name=REMIND, max_recovery_attempts=5)
        async def remind_workflow(reminder_id: str) -> str:
            run_id = DBOS.workflow_id or ""

            async def body() -> str:
                journal = DbosJournal()
                request = await journal.step("decide", lambda: decide(self._tools, reminder_id))
                if request is None:
                    return "dropped"
                child_id = follow_up_key(reminder_id)
                if not self._feeds.is_recovered(run_id):
                    self._feeds.begin(child_id)
                with SetWorkflowID(child_id):
                    await DBOS.start_workflow_async(draft_reply_workflow, request)
                await journal.step("settle", lambda: settle(self._tools, reminder_id))
                return "submitted"

            return await self._supervise(run_id, body)

        return draft_reply_workflow, rewrite_workflow, remind_workflow

    def _register_research(self) -> Callable[..., Awaitable[Any]]:
        @DBOS.workflow(name=RESEARCH, max_recovery_attempts=5)
        async def research_workflow(data: dict[str, Any]) -> str:
            run_id = DBOS.workflow_id or ""
            body = partial(research_prospect, self._tools, self._feeds, run_id, data)
            return await self._supervise(run_id, body, partial(report_research_failure, self._tools, run_id, data))

        return research_workflow

    async def _supervise(
        self, run_id: str, body: Callable[[], Awaitable[str]], report: Callable[[], Awaitable[bool]] | None = None
    ) -> str:
        """Run a workflow's body; whatever goes wrong inside, the person is told and may retry."""
        structlog.contextvars.bind_contextvars(run_id=run_id)
        try:
            await self._intake.wait_until_quiet()
            async with self._places:
                outcome = await body()
        except Exception as error:  # noqa: BLE001  # the outermost edge of a run: nothing may end in silence
            _log.exception("run_failed", error=type(error).__name__)
            steps = RunSteps(self._tools, self._feeds, run_id)
            await steps.journal.step("report_failure", report or (lambda: self._report(run_id)))
            await steps.tell(RunFailed(INTERNAL))
            await DBOS.set_event_async(SETTLED, True)
            outcome = "failed"
        finally:
            self._feeds.close(run_id)
        await DBOS.close_stream_async(EVENTS)
        return outcome

    async def _report(self, run_id: str) -> bool:
        """Show the failure on the card; where there is none yet, tell the requester directly."""
        card_run = parent_of(run_id)
        record = await self._tools.ledger.find_run(card_run)
        if record is not None and card_run == run_id:
            await self._tools.ledger.finish_run(run_id, RunStatus.FAILED)
        if record is not None and record.card is not None:
            await show_card(self._tools, card_run, failure=(INTERNAL, ""))
        elif record is not None:
            await tell_refusal(self._tools, record.request, run_id, INTERNAL, None)
        return True

    @property
    def is_full(self) -> bool:
        """Whether a run submitted now would have to wait for a free place."""
        return self._places.locked()

    async def submit_draft(self, run_id: str, request: DraftRequest) -> None:
        """Start the run, once per id. Raises StoreError when it could not be made durable."""
        await self._arrivals.accept(InboxItem(run_id, DRAFT_REPLY, [encode(request)]))

    async def submit_rewrite(
        self, run_id: str, parent_run_id: str, mode: str, instruction: str | None, wish: RewriteWish | None = None
    ) -> None:
        """Start a further draft on the material of an existing run, once per id. Raises StoreError."""
        arguments = [parent_run_id, mode, instruction, encode(wish) if wish else None]
        await self._arrivals.accept(InboxItem(run_id, REWRITE, arguments))

    async def submit_research(self, run_id: str, request: ResearchRequest) -> None:
        """Start looking a prospect up, once per id. Raises StoreError."""
        await self._arrivals.accept(InboxItem(run_id, RESEARCH, [encode(request)]))

    async def submit_reminder(self, reminder_id: str, day: str) -> None:
        """Start the run of a due reminder, once per day (ISO 8601 date). Raises StoreError."""
        await self._arrivals.accept(InboxItem(reminder_key(reminder_id, day), REMIND, [reminder_id]))

    async def take_arrivals(self) -> None:
        """Start the runs of accepted requests, those of an earlier process first; ends when it is cancelled."""
        await self._arrivals.run()

    async def _start_item(self, item: InboxItem) -> None:
        workflows = {DRAFT_REPLY: self._draft_reply, REWRITE: self._rewrite, REMIND: self._remind}
        workflows[RESEARCH] = self._research
        await self._start(item.run_id, workflows[item.kind], *item.arguments)

    async def _start(self, run_id: str, workflow: Callable[..., Any], *arguments: Any) -> None:
        try:
            # A delivery that Slack repeats after a crash must not make the recovered run look begun here: it would
            # post what stands already.
            if await DBOS.get_workflow_status_async(run_id) is None:
                self._feeds.begin(run_id)
            with SetWorkflowID(run_id):
                await DBOS.start_workflow_async(workflow, *arguments)
        except _ENGINE_ERRORS as error:
            msg = f"engine: {type(error).__name__}"
            raise StoreError(msg) from error

    async def cancel(self, run_id: str) -> None:
        """Cancel the run and its children; steps in progress stop within about a second."""
        await DBOS.cancel_workflow_async(run_id, cancel_children=True)

    async def status(self, run_id: str) -> str | None:
        """Return the engine's word for the run's state, or None when unknown; an accepted run waits in line."""
        status = await DBOS.get_workflow_status_async(run_id)
        if status is None:
            return "ENQUEUED" if self._arrivals.is_waiting(run_id) else None
        return status.status

    async def forget_runs(self, before: str) -> int:
        """Delete the engine's rows of runs that ended before a time (ISO 8601 UTC), a thousand at most."""
        ended = await DBOS.list_workflows_async(
            status=["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"],
            completed_before=before,
            limit=1_000,
            load_input=False,
            load_output=False,
        )
        if ended:
            await DBOS.delete_workflows_async([run.workflow_id for run in ended], delete_children=True)
        return len(ended)

    async def events(self, run_id: str) -> AsyncIterator[RunEvent]:
        """Yield the run's recorded events from the first to the terminal one, on any replica."""
        await self._arrivals.wait_until_started(run_id)
        stream = DBOS.read_stream_async(run_id, EVENTS, polling_interval_sec=_EVENTS_POLL_SECONDS)
        async for data in stream:
            event = decode_event(data)
            yield event
            if isinstance(event, TERMINAL_EVENTS):
                return


@asynccontextmanager
async def open_engine(
    tools: RunTools, feeds: LiveFeeds, settings: EngineSettings, inbox: Inbox, intake: Intake | None = None
) -> AsyncGenerator[DbosEngine]:
    """Launch the engine; unfinished runs of an earlier process go on. Drains at the end.

    Runs begin when `intake` is quiet.
    """
    url = settings.database_url or engine_file_url(settings.data_dir)
    on_sqlite = url.startswith("sqlite")
    config: DBOSConfig = {
        "name": "rejoinder",
        "system_database_url": url,
        "executor_id": settings.executor_id,
        "application_version": WORKFLOW_VERSION,
        "serializer": DBOSPortableJSONSerializer(),
        "notification_listener_polling_interval_sec": 0.2,
        "log_level": "WARNING",
    }
    if on_sqlite:
        # More would let running steps starve the submits of others (runs.md section 3).
        config["max_executor_threads"] = 2
    DBOS(config=config)
    engine = DbosEngine(tools, feeds, settings, intake or Intake(), inbox)
    DBOS.launch()
    try:
        async with beside(engine.take_arrivals()):
            yield engine
    finally:
        try:
            await _drain(tools, settings)
        except _ENGINE_ERRORS as error:
            _log.warning("drain_failed", error=type(error).__name__)
        # On the loop's thread it would freeze the very runs it waits for (runs.md trap 11). Its own waiting looks
        # once a second only, so it has been done above.
        await asyncio.to_thread(DBOS.destroy, workflow_completion_timeout_sec=0, destroy_registry=True)


async def _drain(tools: RunTools, settings: EngineSettings) -> None:
    """Let the runs in progress end, their outcome recorded; what is left at the deadline goes on at the next start."""
    ends = tools.clock.monotonic() + settings.drain_seconds
    while tools.clock.monotonic() < ends:
        pending = await DBOS.list_workflows_async(
            status="PENDING", executor_id=settings.executor_id, limit=1, load_input=False, load_output=False
        )
        if not pending:
            return
        await tools.sleep(_DRAIN_POLL_SECONDS)
