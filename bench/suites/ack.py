"""Acknowledgement latency of many `/draft-reply <permalink>` commands at once, over signed HTTP.

Three processes: this one signs and sends as Slack does, the bot, and the playground that answers as Slack. Each
command is on a thread of its own, so each is a run of its own; it is acknowledged only when it is durable: at each
acknowledgement its run is looked up, in the inbox or among the engine's runs, by a reader of the bot's files.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import sqlite3
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bench.processes import free_port, processor_seconds, running_bot, running_playground
from bench.report import Cell, Report, Table, Target, percentile, spread
from playground.slack.workspace import SIGNING_SECRET

RUNS = 7
AT_ONCE = 50
LIMIT_MS = 250.0
_CHANNEL = "C0DEALS"
_TEAM = "T0REJOIN"
_THREAD = (
    "*Corin Aldous* 9:40\nHi Ada, sounds useful for Gannet Freight (invented), number {number}. What does it cost?"
)
_SETTLE_SECONDS = 120.0
_OK = 200


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """One command: milliseconds to its acknowledgement, and whether its run was on disk when it came."""

    milliseconds: float
    was_durable: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    bot: str
    bot_pid: int
    playground: str
    engine_file: Path
    inbox_file: Path


@contextmanager
def _running() -> Generator[_Setting]:
    with tempfile.TemporaryDirectory(prefix="rejoinder-bench-") as directory:
        data, port = Path(directory), free_port()
        with running_playground() as origin, running_bot(origin, port, data) as bot:
            yield _Setting(bot.origin, bot.process.pid, origin, data / "runs.db", data / "rejoinder.db")


def _signed(body: str, now: float) -> dict[str, str]:
    stamp = str(int(now))
    digest = hmac.new(SIGNING_SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
    }


def _command(thread_ts: str, number: str, playground: str) -> str:
    return urlencode(
        {
            "command": "/draft-reply",
            "text": f"https://hookline.slack.com/archives/{_CHANNEL}/p{thread_ts.replace('.', '')}",
            "team_id": _TEAM,
            "team_domain": "hookline",
            "channel_id": _CHANNEL,
            "channel_name": "deals-brightline",
            "user_id": "U0ADA",
            "user_name": "ada",
            "api_app_id": "A0REJOIN",
            "trigger_id": f"bench.{number}",
            "response_url": f"{playground}/_response/bench-{number}",
        }
    )


async def _send(session: aiohttp.ClientSession, setting: _Setting, thread_ts: str, number: str) -> Acknowledged:
    body = _command(thread_ts, number, setting.playground)
    headers = _signed(body, time.time())
    began = time.perf_counter()
    async with session.post(f"{setting.bot}/slack/events", data=body, headers=headers) as answer:
        await answer.read()
        took = time.perf_counter() - began
        if answer.status != _OK:
            msg = f"the bot answered {answer.status}"
            raise RuntimeError(msg)
    return Acknowledged(took * 1000, await asyncio.to_thread(_is_durable, setting, thread_ts))


def _is_durable(setting: _Setting, thread_ts: str) -> bool:
    """Look into the inbox first: a run leaves it only after the engine knows it."""
    run_id = f"run:{_TEAM}:{_CHANNEL}:{thread_ts}:0"
    places = (
        (setting.inbox_file, "SELECT 1 FROM inbox WHERE run_id = ?"),
        (setting.engine_file, "SELECT 1 FROM workflow_status WHERE workflow_uuid = ?"),
    )
    return any(_rows(file, query, run_id) for file, query in places)


async def _floor(session: aiohttp.ClientSession, setting: _Setting) -> float:
    """Return the milliseconds of a request that does nothing: what HTTP alone costs."""
    began = time.perf_counter()
    async with session.get(f"{setting.bot}/healthz") as answer:
        await answer.read()
    return (time.perf_counter() - began) * 1000


@dataclass(frozen=True, slots=True)
class Burst:
    """What a burst cost, beside its baselines taken just before: milliseconds of `size` requests that do nothing,
    and of `size` commits with fsync one after the other. `processor_ms` is the bot's, from first to last.
    """

    acknowledged: list[Acknowledged]
    http_alone_ms: list[float]
    commits_ms: float
    processor_ms: float

    @property
    def milliseconds(self) -> list[float]:
        """The latency of each command."""
        return [item.milliseconds for item in self.acknowledged]


async def _burst(setting: _Setting, number: int, size: int) -> Burst:
    """Send `size` commands at once over new connections; wait until all their runs are over."""
    async with _connections() as session:
        floor = await asyncio.gather(*(_floor(session, setting) for _ in range(size)))
        threads = [await _new_thread(session, setting, f"{number}.{place}") for place in range(size)]
    commits = await asyncio.to_thread(_commit_one_by_one, setting.engine_file.with_name("commits.db"), size)
    async with _connections() as session:
        before = processor_seconds(setting.bot_pid)
        sent = (_send(session, setting, ts, f"{number}.{place}") for place, ts in enumerate(threads))
        acknowledged = list(await asyncio.gather(*sent))
        used = processor_seconds(setting.bot_pid) - before
    await _settled(setting)
    _hold_durable(acknowledged)
    return Burst(acknowledged, list(floor), commits, used * 1000)


def _connections() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))


def _commit_one_by_one(path: Path, count: int) -> float:
    """Return the milliseconds of `count` small transactions, each with the fsync that outlives a power cut."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE IF NOT EXISTS commits (number INTEGER)")
        began = time.perf_counter()
        for number in range(count):
            connection.execute("INSERT INTO commits VALUES (?)", (number,))
        return (time.perf_counter() - began) * 1000


async def _new_thread(session: aiohttp.ClientSession, setting: _Setting, number: str) -> str:
    message = {"channel": _CHANNEL, "user": "ada", "text": _THREAD.format(number=number)}
    async with session.post(f"{setting.playground}/_user/message", json=message) as answer:
        posted: dict[str, Any] = await answer.json()
    return str(posted["ts"])


def _rows(file: Path, query: str, *arguments: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return connection.execute(query, arguments).fetchall()


async def _settled(setting: _Setting) -> None:
    """Wait until no run is going on, so that one burst does not disturb the next."""
    async with asyncio.timeout(_SETTLE_SECONDS):
        while await asyncio.to_thread(_is_busy, setting):  # noqa: ASYNC110  # another process ends the runs; it can only be looked at
            await asyncio.sleep(0.1)


def _is_busy(setting: _Setting) -> bool:
    going_on = "SELECT 1 FROM workflow_status WHERE status IN ('PENDING', 'ENQUEUED') LIMIT 1"
    return bool(_rows(setting.inbox_file, "SELECT 1 FROM inbox LIMIT 1") or _rows(setting.engine_file, going_on))


def _hold_durable(acknowledged: Sequence[Acknowledged]) -> None:
    """Raise RuntimeError unless each command's run was on disk when its acknowledgement came."""
    late = sum(not item.was_durable for item in acknowledged)
    if late:
        msg = f"{late} commands were acknowledged before they were durable"
        raise RuntimeError(msg)


async def _alone(setting: _Setting, count: int) -> list[float]:
    bursts = [await _burst(setting, 10_000 + number, 1) for number in range(count)]
    return [milliseconds for burst in bursts for milliseconds in burst.milliseconds]


def measure(runs: int, at_once: int = AT_ONCE) -> Report:
    """Send a first burst to a bot that has just started, then `runs` bursts, then commands one by one."""
    with _running() as setting:
        cold = asyncio.run(_burst(setting, 0, at_once)).milliseconds
        bursts = [asyncio.run(_burst(setting, number, at_once)) for number in range(1, runs + 1)]
        alone = asyncio.run(_alone(setting, max(3, runs)))
    ours = [milliseconds for burst in bursts for milliseconds in burst.milliseconds]
    floor = [milliseconds for burst in bursts for milliseconds in burst.http_alone_ms]
    columns = ("from the request to its acknowledgement", "requests", "p50 ms", "p95 ms", "p99 ms", "max ms")
    rows = (
        _row(f"{at_once} commands at once, {runs} bursts", ours),
        _row(f"{at_once} commands at once, the first burst after the start", cold),
        _row("one command alone", alone),
        _row(f"baseline, HTTP alone: {at_once} × /healthz at once", floor),
    )
    per_burst = {
        "slowest acknowledgement": [max(burst.milliseconds) for burst in bursts],
        "processor time of the bot until the last acknowledgement": [burst.processor_ms for burst in bursts],
        f"baseline: {at_once} commits with fsync, one after the other": [burst.commits_ms for burst in bursts],
    }
    burst_rows = tuple((name, *spread(figures)) for name, figures in per_burst.items())
    return Report(
        suite="ack",
        tables=(
            Table("Acknowledgement", columns, rows),
            Table("Per burst", ("", "median ms", "min ms", "max ms"), burst_rows),
        ),
        targets=(Target(f"p99 of {at_once} commands at once", percentile(ours, 0.99), LIMIT_MS, "ms"),),
        notes=("Every run was in the engine's file before its acknowledgement arrived.",),
        samples={"ack_ms": ours, "first_burst_ms": cold, "http_alone_ms": floor, **per_burst},
    )


def _row(name: str, figures: Sequence[float]) -> tuple[Cell, ...]:
    return (name, len(figures), *(percentile(figures, share) for share in (0.5, 0.95, 0.99, 1.0)))
