"""Wall time of a run, from submit to its terminal event, where outside services take a fixed time.

Reading the website 1 s ∥ reading by a model 1 s ∥ knowledge 0.2 s, then writing by a model 1 s: the critical
path is 2 s, and 3.2 s where only one branch runs at a time. Everything else is real: DBOS and the stores on
SQLite, cards and streams against the playground in a process of its own.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator, AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bench.fakes import SlowKnowledge, SlowModel, SlowPages, Stopwatch
from bench.processes import running_playground
from bench.report import Report, Table, Target, spread
from bot.app.slack_app import say_hello
from bot.app.team_stores import team_stores
from bot.clock import SystemClock
from bot.log import configure_logging
from bot.models.draft import Mode
from bot.models.run import TERMINAL_EVENTS, DraftRequest, RunEvent, RunStarted, Step, StepFinished, StepStarted
from bot.models.sender import SenderProfile
from bot.pipeline.recall import built_in_templates
from bot.pipeline.tools import Tools
from bot.ports import WorkspaceSettings
from bot.presentation.sink import SlackSink
from bot.providers.slack import open_slack
from bot.runs.engine import DbosEngine, EngineSettings, open_engine
from bot.runs.feeds import LiveFeeds
from bot.runs.keys import rewrite_key, run_key
from bot.runs.tools import RunTools
from bot.stores.database import open_database, sqlite_url
from bot.stores.draft_store import DatabaseDrafts
from bot.stores.inbox import DatabaseInbox
from bot.stores.memory_cache import MemoryCache
from bot.stores.run_ledger import DatabaseRunLedger
from bot.stores.settings_store import DatabaseSettings
from bot.stores.suppression_store import DatabaseSuppressions, suppression_key
from playground.slack.workspace import BOT_TOKEN

RUNS = 11
LIMIT_MS = 150.0
_DEADLINE_SECONDS = 60.0
_CHANNEL = "C0DEALS"
_USER = "U0ADA"
_THREAD = (
    "*Ada Okonjo* 9:02\nHi Corin, Hookline keeps webhooks in a queue and retries them. Worth a look?\n\n"
    "*Corin Aldous* 9:40\nHi Ada, yes, sounds useful for Gannet Freight (invented). How often do you retry?"
)
_SENDER = SenderProfile(name="Ada Okonjo", company="Hookline", offer="Hookline is a webhook relay.")


@dataclass(frozen=True, slots=True)
class Delays:
    """Seconds that each outside service takes. The defaults are the project's own figures."""

    enrich: float = 1.0
    analyse: float = 1.0
    recall: float = 0.2
    write: float = 1.0

    def critical_path(self, at_once: int) -> float:
        """Return the least wall time with so many branches (1 or all) at once."""
        branches = (self.enrich, self.analyse, self.recall)
        return (sum(branches) if at_once == 1 else max(branches)) + self.write


@dataclass(slots=True)
class Timeline:
    """Seconds since submit at which things happened in one run; `parts` add up to the wall time of the AI draft."""

    events: list[tuple[float, RunEvent]] = field(default_factory=list[tuple[float, RunEvent]])
    ai_events: list[tuple[float, RunEvent]] = field(default_factory=list[tuple[float, RunEvent]])
    accepted: float = 0.0
    settled: float = 0.0
    processor: float = 0.0

    @property
    def template_done(self) -> float:
        """When the template draft's terminal event was told."""
        return self.events[-1][0]

    @property
    def ai_done(self) -> float:
        """When the AI draft's terminal event was told."""
        return self.ai_events[-1][0]

    def parts(self, delays: Delays, at_once: int) -> dict[str, float]:
        """Return where the time went besides the fixed delays, in seconds."""
        started = _when(self.events, RunStarted)
        read = _when(self.events, StepFinished, Step.READ)
        branches = max(_when(self.events, StepFinished, step) for step in (Step.ENRICH, Step.ANALYSE, Step.RECALL))
        writing = _when(self.ai_events, StepStarted, Step.WRITE)
        written = _when(self.ai_events, StepFinished, Step.WRITE)
        least = delays.critical_path(at_once) - delays.write
        return {
            "accept": self.accepted,
            "fetch thread, post card": started - self.accepted,
            "read": read - started,
            "branches beyond their delays": branches - read - least,
            "until the model writes": writing - branches,
            "writing beyond its delay": written - writing - delays.write,
            "check, save": self.ai_done - written,
        }


def _when(events: list[tuple[float, RunEvent]], kind: type[RunEvent], step: Step | None = None) -> float:
    return next(
        at for at, event in events if isinstance(event, kind) and (step is None or getattr(event, "step", None) is step)
    )


@dataclass(frozen=True, slots=True)
class Bench:
    """A running engine with what a run is driven and watched by."""

    engine: DbosEngine
    feeds: LiveFeeds
    team: str
    stopwatches: tuple[Stopwatch, ...]
    session: aiohttp.ClientSession


@asynccontextmanager
async def _open_bench(origin: str, directory: Path, delays: Delays, at_once: int) -> AsyncGenerator[Bench]:
    clock = SystemClock()
    stopwatches = (Stopwatch(delays.enrich), Stopwatch(delays.analyse), Stopwatch(delays.recall))
    pipeline = Tools(
        pages=SlowPages(stopwatches[0]),
        cache=MemoryCache(clock),
        knowledge=SlowKnowledge(stopwatches[2]),
        templates=built_in_templates(),
        clock=clock,
        model=SlowModel(stopwatches[1], delays.write),
        branches_at_once=at_once,
    )
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession(origin))
        api = await stack.enter_async_context(open_slack(BOT_TOKEN, f"{origin}/api/"))
        workspace = await say_hello(api)
        database = await stack.enter_async_context(open_database(sqlite_url(directory / "rejoinder.db")))
        tools = RunTools(
            pipeline=pipeline,
            api=api,
            sink=SlackSink(api, clock, asyncio.sleep),
            ledger=DatabaseRunLedger(database),
            drafts=DatabaseDrafts(database),
            suppressions=DatabaseSuppressions(database),
            settings=DatabaseSettings(database, WorkspaceSettings(_SENDER)),
            clock=clock,
            workspace=workspace,
            hash_identifier=lambda identifier: suppression_key(b"bench", identifier),
            sleep=asyncio.sleep,
            team=team_stores(database, pipeline.knowledge),
        )
        feeds = LiveFeeds()
        opening = open_engine(tools, feeds, EngineSettings(directory), DatabaseInbox(database))
        engine = await stack.enter_async_context(opening)
        yield Bench(engine, feeds, workspace.team, stopwatches, session)


async def _one_run(bench: Bench, number: int) -> Timeline:
    """Ask for an AI draft on a fresh thread; return when what happened."""
    posted = await bench.session.post("/_user/message", json={"channel": _CHANNEL, "user": "ada", "text": _THREAD})
    root: dict[str, Any] = await posted.json()
    request = DraftRequest(
        workspace=bench.team,
        requester=_USER,
        channel=_CHANNEL,
        thread_ts=str(root["ts"]),
        mode=Mode.AI,
        links=(f"http://gannet-{number}.example/",),
    )
    run_id = run_key(request)
    ai_run_id = rewrite_key(run_id, Mode.AI, 1)
    for stopwatch in bench.stopwatches:
        stopwatch.reset()
    timeline = Timeline()
    began, processor = time.perf_counter(), time.process_time()

    async def watch(watched: str, events: list[tuple[float, RunEvent]]) -> None:
        stream: AsyncIterator[RunEvent] = bench.feeds.open(watched).watch()
        async for event in stream:
            events.append((time.perf_counter() - began, event))  # noqa: PERF401  # timed one by one

    async with asyncio.timeout(_DEADLINE_SECONDS), asyncio.TaskGroup() as group:
        group.create_task(watch(run_id, timeline.events))
        group.create_task(watch(ai_run_id, timeline.ai_events))
        await bench.engine.submit_draft(run_id, request)
        timeline.accepted = time.perf_counter() - began
    async with asyncio.timeout(_DEADLINE_SECONDS):
        while await bench.engine.status(ai_run_id) != "SUCCESS":  # noqa: ASYNC110  # the engine has no signal for it
            await asyncio.sleep(0.01)
    timeline.processor = time.process_time() - processor
    timeline.settled = time.perf_counter() - began
    if not all(isinstance(events[-1][1], TERMINAL_EVENTS[:2]) for events in (timeline.events, timeline.ai_events)):
        msg = "a run ended without a draft"
        raise RuntimeError(msg)
    return timeline


def _in_own_process(origin: str, delays: Delays, at_once: int, runs: int) -> list[Timeline]:
    """Measure in a fresh interpreter: the engine registers its workflows once per process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measure_here, origin, delays, at_once, runs).result()


def _measure_here(origin: str, delays: Delays, at_once: int, runs: int) -> list[Timeline]:
    configure_logging((), "ERROR")
    return asyncio.run(_measure(origin, delays, at_once, runs))


async def _measure(origin: str, delays: Delays, at_once: int, runs: int) -> list[Timeline]:
    with tempfile.TemporaryDirectory(prefix="rejoinder-bench-") as directory:
        async with _open_bench(origin, Path(directory), delays, at_once) as bench:
            await _one_run(bench, 0)  # the first run of a process imports and opens what later ones find ready
            return [await _one_run(bench, number) for number in range(1, runs + 1)]


def measure(runs: int, delays: Delays | None = None) -> Report:
    """Measure `runs` runs with all branches at once, and a third of them with one at a time."""
    fixed = delays or Delays()
    with running_playground() as origin:
        ours = _in_own_process(origin, fixed, 3, runs)
        one = _in_own_process(origin, fixed, 1, max(1, runs // 3))
    rows = (_row("all branches at once", ours, fixed, 3), _row("one branch at a time", one, fixed, 1))
    overheads = [(timeline.ai_done - fixed.critical_path(3)) * 1000 for timeline in ours]
    columns = (
        "from submit to the end of the AI draft",
        "runs",
        "path s",
        "median s",
        "min s",
        "max s",
        "overhead ms",
    )
    return Report(
        suite="run",
        tables=(Table("Wall time of a run", columns, rows), _parts_table(ours, fixed), _moments_table(ours, fixed)),
        targets=(Target("overhead above the critical path (median)", statistics.median(overheads), LIMIT_MS, "ms"),),
        notes=(),
        samples={"overhead_ms": overheads, "wall_s": [timeline.ai_done for timeline in ours]},
    )


def _row(name: str, timelines: list[Timeline], delays: Delays, at_once: int) -> tuple[str | float, ...]:
    middle, least, most = spread([timeline.ai_done for timeline in timelines])
    path = delays.critical_path(at_once)
    return (name, len(timelines), path, middle, least, most, (middle - path) * 1000)


def _parts_table(timelines: list[Timeline], delays: Delays) -> Table:
    parts = [timeline.parts(delays, 3) for timeline in timelines]
    rows = tuple((name, *(value * 1000 for value in spread([part[name] for part in parts]))) for name in parts[0])
    return Table("Where the overhead goes", ("part", "median ms", "min ms", "max ms"), rows)


def _moments_table(timelines: list[Timeline], delays: Delays) -> Table:
    branches = delays.critical_path(3) - delays.write
    moments = {
        "template draft told (critical path: the branches)": [item.template_done - branches for item in timelines],
        "both runs over, cards and messages settled in Slack": [
            item.settled - delays.critical_path(3) for item in timelines
        ],
        "processor time of the bot, both drafts": [item.processor for item in timelines],
    }
    rows = tuple((name, *(value * 1000 for value in spread(figures))) for name, figures in moments.items())
    return Table("Other moments, beyond their critical path", ("moment", "median ms", "min ms", "max ms"), rows)
