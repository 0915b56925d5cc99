"""Reading a thread and writing a template draft of it, by length; and what that does to the event loop.

The whole pipeline runs through its own driver, as at the shell: no website, no model, no embedding model.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.lag import with_lag
from bench.report import Cell, Report, Table, Target, percentile
from bot.cli.journey import CallbackFeed, DirectJournal
from bot.clock import SystemClock
from bot.errors import PageRefused
from bot.log import configure_logging
from bot.models.conversation import Channel, ConversationInput
from bot.models.draft import Mode
from bot.models.evidence import Page
from bot.models.run import RunEvent
from bot.models.sender import KnowledgeEntry, SenderProfile
from bot.pipeline.read import read_conversation
from bot.pipeline.recall import built_in_templates
from bot.pipeline.reply import ReplyDriver, block_reason
from bot.pipeline.tools import Tools
from bot.stores.knowledge import FixedKnowledge
from bot.stores.memory_cache import MemoryCache

RUNS = 31
LENGTHS = (200, 2_000, 20_000)
LIMIT_MS = {2_000: 30.0, 20_000: 1_000.0}
LAG_LIMIT_MS = 50.0
PARTS = ("read_thread", "enrich", "analyse", "recall", "write", "check")
THREADS = Path(__file__).parents[2] / "tests" / "data" / "threads"
_KNOWLEDGE = (
    KnowledgeEntry("retries", "How often do you retry?", "Eight times within a day."),
    KnowledgeEntry("price", "What does it cost?", "Plans begin at 40 euros a month."),
    KnowledgeEntry("hosting", "Where is the data kept?", "In Frankfurt."),
)


def build_thread(words: int) -> tuple[ConversationInput, SenderProfile]:
    """Return an English LinkedIn paste of about so many words, made of corpus threads.

    The first corpus thread, with earlier messages put before its own: what was said in the other English threads,
    alternating between the two people of this one, so that who speaks last and what is asked stay as they are.
    """
    base: dict[str, Any] = json.loads((THREADS / "001.json").read_text(encoding="utf-8"))
    us = SenderProfile(**{key: base["us"].get(key) for key in ("name", "company", "offer")})
    people = (us.name, base["labels"]["prospect_name"])
    header, _, body = str(base["input"]).partition("\n\n")
    lines = itertools.cycle(_lines())
    earlier: list[str] = []
    count = len(str(base["input"]).split())
    while count < words:
        speaker, minute = people[len(earlier) % 2], len(earlier) % 60
        said = "\n".join(itertools.islice(lines, 3))
        earlier.append(
            f"{speaker} sent the following message at 9:{minute:02d} AM\n{speaker}  9:{minute:02d} AM\n{said}"
        )
        count += len(earlier[-1].split())
    text = "\n\n".join([header, "FEB 20", *earlier, body])
    return ConversationInput(channel=Channel(base["channel"]), text=text), us


def _lines() -> list[str]:
    """Return the sentences of the English threads that may be answered, line by line."""
    found: list[str] = []
    for path in sorted(THREADS.glob("*.json")):
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        labels: dict[str, Any] = document["labels"]
        if labels["language"] == "en" and labels["should_draft"] and "input" in document:
            found += [line.strip() for line in str(document["input"]).splitlines() if 8 <= len(line.split()) <= 60]
    return found


class NoPages:
    """WebPages that refuses everything: no benchmark reaches for a network."""

    async def fetch(self, url: str) -> Page:
        """Raise PageRefused."""
        del url
        raise PageRefused("not_in_benchmarks")


def _tools() -> Tools:
    clock = SystemClock()
    return Tools(
        pages=NoPages(),
        cache=MemoryCache(clock),
        knowledge=FixedKnowledge(_KNOWLEDGE),
        templates=built_in_templates(),
        clock=clock,
    )


async def _draft_once(driver: ReplyDriver, given: ConversationInput, us: SenderProfile) -> dict[str, float]:
    """Read and draft; return milliseconds by step, and in all."""
    began = time.perf_counter()
    reading, read = await driver.read(given, us)
    if block_reason(reading, suppressed=False) is not None:
        msg = "the benchmark's thread must not be drafted on"
        raise RuntimeError(msg)
    material, branches = await driver.gather("bench", reading, given, us, None)
    draft, written = await driver.compose(material, Mode.TEMPLATE)
    whole = time.perf_counter() - began
    if not draft.text:
        msg = "no draft was written"
        raise RuntimeError(msg)
    return {item.step.value: item.seconds * 1000 for item in (read, *branches, *written)} | {"whole": whole * 1000}


def _ignore(event: RunEvent) -> None:
    del event


async def _measure_length(words: int, runs: int) -> tuple[int, list[dict[str, float]], list[float]]:
    """Return the thread's words, milliseconds by part of each run, and of reading alone."""
    given, us = build_thread(words)
    driver = ReplyDriver(_tools(), DirectJournal(), CallbackFeed(_ignore))
    await _draft_once(driver, given, us)  # loads what later runs find loaded
    parts: list[dict[str, float]] = []
    alone: list[float] = []
    for _ in range(runs):
        began = time.perf_counter()
        read_conversation(given, us)
        alone.append((time.perf_counter() - began) * 1000)
        parts.append(await _draft_once(driver, given, us))
    return len((given.text or "").split()), parts, alone


async def _measure_lag(words: int, runs: int) -> tuple[list[float], list[float]]:
    """Return the loop's lags while threads of so many words are drafted, and while nothing is done."""
    given, us = build_thread(words)
    driver = ReplyDriver(_tools(), DirectJournal(), CallbackFeed(_ignore))
    await _draft_once(driver, given, us)
    busy: list[float] = []
    idle: list[float] = []
    for _ in range(runs):
        busy += await with_lag(_draft_once(driver, given, us))
        idle += await with_lag(asyncio.sleep(0.5))
    return busy, idle


def measure(runs: int, lengths: Sequence[int] = LENGTHS) -> Report:
    """Draft each length `runs` times (the longest a third as often), then watch the loop at the longest."""
    configure_logging((), "ERROR")
    longest = max(lengths)
    few = max(1, runs // 3)
    rows: list[tuple[Cell, ...]] = []
    targets: list[Target] = []
    samples: dict[str, list[float]] = {}
    for words in lengths:
        count, parts, alone = asyncio.run(_measure_length(words, few if words == longest else runs))
        whole = [part["whole"] for part in parts]
        rows += [(f"{count} words: {name}", *_shares([part[name] for part in parts])) for name in PARTS]
        rows.append((f"{count} words: the whole", *_shares(whole)))
        rows.append((f"{count} words: baseline, reading alone", *_shares(alone)))
        samples[f"whole_{words}_ms"] = whole
        if words in LIMIT_MS:
            targets.append(
                Target(f"reading and drafting {words} words, p50", percentile(whole, 0.5), LIMIT_MS[words], "ms")
            )
    busy, idle = asyncio.run(_measure_lag(longest, few))
    targets.append(Target(f"longest lag of the loop, {longest} words", max(busy), LAG_LIMIT_MS, "ms"))
    lag = (_lag_row(f"while {longest} words are drafted", busy), _lag_row("baseline: while nothing is done", idle))
    return Report(
        suite="write",
        tables=(
            Table(
                "Reading and template draft, without model and embedding model",
                ("part", "p50 ms", "p95 ms", "max ms"),
                tuple(rows),
            ),
            Table("Lag of the event loop", ("moment", "looks", "p50 ms", "p99 ms", "max ms"), lag),
        ),
        targets=tuple(targets),
        notes=("read_thread includes the local analysis; enrich, analyse and recall run at the same time.",),
        samples=samples | {"lag_ms": [lag for lag in busy if lag > 1.0]},
    )


def _shares(figures: Sequence[float]) -> tuple[float, float, float]:
    return percentile(figures, 0.5), percentile(figures, 0.95), max(figures)


def _lag_row(name: str, lags: Sequence[float]) -> tuple[Cell, ...]:
    return name, len(lags), percentile(lags, 0.5), percentile(lags, 0.99), max(lags)
