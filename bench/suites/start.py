"""How soon the bot listens, what memory it holds without a model, and what a draft at the shell takes as a process."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from bench.processes import free_port, processor_seconds, running_bot, running_playground
from bench.report import Cell, Report, Table, Target, spread
from playground.demo import bot_environment
from playground.slack.workspace import SIGNING_SECRET

RUNS = 5
DRAFTS = 20
START_LIMIT_SECONDS = 3.0
MEMORY_LIMIT_MB = 200.0
HEAVY = ("torch", "transformers", "sentence_transformers", "onnxruntime")
THREADS = Path(__file__).parents[2] / "tests" / "data" / "threads"
_CHANNEL = "C0DEALS"
_DRAFT_SECONDS = 60.0
# Run in the bot's own interpreter: what `rejoinder serve` has imported once it listens.
_CHECK = f"""
import asyncio, json, sys
from bot.app.slack_app import open_app
from bot.settings import read_settings
async def main():
    async with open_app(read_settings()):
        print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))
asyncio.run(main())
"""


def _memory_mb(process: psutil.Process) -> float:
    """Return resident memory in MB (10^6 bytes) of the process and its children."""
    family = [process, *process.children(recursive=True)]
    return sum(member.memory_info().rss for member in family) / 1_000_000


def _wall(command: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - began


async def _draft(session: aiohttp.ClientSession, number: int) -> None:
    """Ask for a draft on a fresh thread and wait until its text stands in the thread."""
    text = (
        f"*Corin Aldous* 9:40\nHi Ada, sounds useful for Gannet Freight (invented), number {number}. What does it cost?"
    )
    root = await _post(session, "message", {"channel": _CHANNEL, "user": "ada", "text": text})
    wish = {"channel": _CHANNEL, "user": "ada", "message_ts": root["ts"], "callback_id": "draft_reply"}
    answer = await _post(session, "shortcut", wish)
    if not answer["ok"]:
        msg = f"the shortcut was refused: {answer}"
        raise RuntimeError(msg)
    async with asyncio.timeout(_DRAFT_SECONDS):
        while not await _is_drafted(session, str(root["ts"])):  # noqa: ASYNC110  # another process; it can only be looked at
            await asyncio.sleep(0.05)


async def _post(session: aiohttp.ClientSession, hand: str, body: dict[str, Any]) -> dict[str, Any]:
    async with session.post(f"/_user/{hand}", json=body) as answer:
        return await answer.json()


async def _is_drafted(session: aiohttp.ClientSession, root_ts: str) -> bool:
    """Whether the thread holds a card and a draft, and nothing in it is streaming any more."""
    async with session.get("/_state", params={"channel": _CHANNEL}) as answer:
        state: dict[str, Any] = await answer.json()
    channel = next(item for item in state["channels"] if item["id"] == _CHANNEL)
    replies = [item for item in channel["messages"] if item.get("thread_ts") == root_ts and item["ts"] != root_ts]
    return len(replies) > 1 and not any(item.get("streaming") for item in replies)


async def _draft_many(origin: str, count: int) -> None:
    async with aiohttp.ClientSession(origin) as session:
        for number in range(count):
            await _draft(session, number)


def _one_start(drafts: int) -> tuple[float, float, float, float]:
    """Start the bot; return the seconds until it listens, those of the processor, and its memory then and after
    so many drafts.
    """
    with tempfile.TemporaryDirectory(prefix="rejoinder-bench-") as directory:
        data, port = Path(directory), free_port()
        with running_playground(port) as origin, running_bot(origin, port, data, with_model=False) as bot:
            process = psutil.Process(bot.process.pid)
            started = processor_seconds(bot.process.pid)
            after_start = _memory_mb(process)
            asyncio.run(_draft_many(origin, drafts))
            return bot.start_seconds, started, after_start, _memory_mb(process)


def _heavy_modules() -> list[str]:
    with tempfile.TemporaryDirectory(prefix="rejoinder-bench-") as directory, running_playground() as origin:
        environment = bot_environment(os.environ, origin, SIGNING_SECRET, 0, Path(directory))
        command = [sys.executable, "-c", _CHECK]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


def measure(runs: int, drafts: int = DRAFTS) -> Report:
    """Start the bot `runs` times (the drafts only the first time), and draft at the shell as often."""
    starts = [_one_start(drafts if number == 0 else 0) for number in range(runs)]
    seconds = [start for start, _, _, _ in starts]
    processor = [used for _, used, _, _ in starts]
    memory = [after for _, _, after, _ in starts]
    after_drafts = starts[0][3]
    thread = str(THREADS / "001.json")
    shell = [_wall([sys.executable, "-m", "bot", "draft", thread, "--json"]) for _ in range(runs)]
    bare = [_wall([sys.executable, "-c", "pass"]) for _ in range(runs)]
    heavy = _heavy_modules()
    times = (
        _row("bot serve, from its start to its first answer", seconds),
        _row("the processor time of it", processor),
        _row("bot draft FILE --json, the whole process", shell),
        _row("python -c pass (what Python itself takes)", bare),
    )
    sizes: tuple[tuple[Cell, ...], ...] = (
        ("after the start", *spread(memory)),
        (f"after {drafts} drafts", after_drafts, after_drafts, after_drafts),
    )
    return Report(
        suite="start",
        tables=(
            Table("Time of a process", ("process", "starts", "median s", "min s", "max s"), times),
            Table("Resident memory of the bot, no model loaded", ("moment", "median MB", "min MB", "max MB"), sizes),
        ),
        targets=(
            Target("start to first answer (median)", spread(seconds)[0], START_LIMIT_SECONDS, "s"),
            Target(f"memory after {drafts} drafts", after_drafts, MEMORY_LIMIT_MB, "MB"),
            Target("heavy modules imported by a bot that listens", float(len(heavy)), 1.0, "modules"),
        ),
        notes=(
            f"Looked for in sys.modules of a bot that listens: {', '.join(HEAVY)}; "
            f"found: {', '.join(heavy) or 'none'}.",
        ),
        samples={"start_s": seconds, "memory_mb": memory, "shell_draft_s": shell, "python_s": bare},
    )


def _row(name: str, figures: Sequence[float]) -> tuple[Cell, ...]:
    return (name, len(figures), *spread(figures))
