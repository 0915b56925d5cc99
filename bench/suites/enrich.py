"""How long a profile of six slow pages takes, and what fifty sites at once do to the event loop and to memory."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import psutil

from bench.lag import with_lag
from bench.made_sites import PAGES, served, write_site
from bench.report import Report, Table, Target, percentile, spread
from bot.clock import SystemClock
from bot.models.conversation import ProspectLinks
from bot.models.evidence import Profile
from bot.pipeline.enrich import enrich
from bot.ports import WebPages
from bot.providers.web.fetcher import GuardedFetcher
from bot.providers.web.politeness import Politeness
from bot.stores.memory_cache import MemoryCache

RUNS = 9
SITES = 50
PAGE_DELAY_MS = 300
PROFILE_LIMIT_SECONDS = 1.2
LAG_LIMIT_MS = 50.0
GROWTH_LIMIT_MIB = 64.0
# Of the playground: a page that comes a byte at a time, one without end, 200 MB in a small gzip, 100,000 open elements…
NEIGHBOURS = ("slow", "huge", "bomb", "deep", "loop", "broken", "wall", "cookies")
_LOOK_AT_MEMORY_SECONDS = 0.02
_MEBIBYTE = 1024 * 1024
_PARAGRAPH = (
    "<p>Every herd has its own rhythm, and the meters of five makers tell it in numbers. Nothing else does.</p>"
)
_CARDS = "<div class='card'><h3>Anna Maria Berg</h3><p>Herd adviser, region of Leeuwarden</p></div>"
# What pages are filled with: much prose, many cards, a deep tree, one long attribute.
_FILLERS = (
    _PARAGRAPH * 1_500,
    _CARDS * 2_000,
    "<div>" * 5_000 + "deep" + "</div>" * 5_000,
    f"<p title='{'a' * 300_000}'>long</p>" + _PARAGRAPH * 50,
    _PARAGRAPH * 30,
)


def measure(
    runs: int, sites: int = SITES, delay_ms: int = PAGE_DELAY_MS, neighbours: Sequence[str] = NEIGHBOURS
) -> Report:
    """Read the slow site `runs` times each way, then `sites` sites at once, a third as often."""
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        slow = write_site(root, "sixpages", delay_ms=delay_ms)
        slower = write_site(root, "seventh", delay_ms=delay_ms, robots_delay_ms=delay_ms)
        made = [
            write_site(root, f"made{n}", filler=_FILLERS[n % len(_FILLERS)]) for n in range(sites - len(neighbours))
        ]
        crowd = [*made, *(f"{name}.example" for name in neighbours)]
        with served(root) as origin:
            ways = asyncio.run(_profiles(origin, slow, slower, runs))
            lags, idle, growth, seconds = asyncio.run(_crowd(origin, crowd, max(1, runs // 3)))
    waits = (1 + len(PAGES)) * delay_ms / 1000
    rows = tuple((name, len(taken), *spread(taken)) for name, taken in ways.items())
    three = ways["three connections"]
    lag_rows = tuple(
        (name, len(found), percentile(found, 0.5), percentile(found, 0.99), max(found))
        for name, found in (("while the sites are read", lags), ("baseline: while nothing is done", idle))
    )
    return Report(
        suite="enrich",
        tables=(
            Table(f"A profile of 6 pages at {delay_ms} ms each", ("way", "runs", "median s", "min s", "max s"), rows),
            Table(f"Lag of the event loop, {len(crowd)} sites at once", _LAG_COLUMNS, lag_rows),
            Table(
                f"{len(crowd)} sites at once",
                ("figure", "runs", "median", "min", "max"),
                (
                    ("resident memory, growth MiB", len(growth), *spread(growth)),
                    ("until all are read s", len(seconds), *spread(seconds)),
                ),
            ),
        ),
        targets=(
            Target("profile of 6 pages, median", percentile(three, 0.5), PROFILE_LIMIT_SECONDS, "s"),
            Target(f"lag of the loop p99, {len(crowd)} sites", percentile(lags, 0.99), LAG_LIMIT_MS, "ms"),
            Target(f"growth of memory, {len(crowd)} sites", max(growth), GROWTH_LIMIT_MIB, "MiB"),
        ),
        notes=(f"The pages alone, one after the other, are {waits:.1f} s of waiting; {_ROBOTS}", _MEMORY),
        samples={
            "three_connections_s": three,
            "lag_ms": [lag for lag in lags if lag > 1.0],
            "growth_mib": [max(0.0, each) for each in growth],
        },
    )


_ROBOTS = "robots.txt answers at once where not said otherwise, and is asked for in every run."
_MEMORY = (
    "The playground serves the sites from a process of its own. Memory is looked at every 20 ms; its growth is the "
    "highest figure less the one before, after one site was read."
)
_LAG_COLUMNS = ("moment", "looks", "p50 ms", "p99 ms", "max ms")


async def _profiles(origin: str, slow: str, slower: str, runs: int) -> dict[str, list[float]]:
    """Return seconds by way: three connections, one after the other, and with a slow robots.txt too."""
    ways: dict[str, list[float]] = {}
    for name, host, per_host in (
        ("three connections", slow, 3),
        ("three connections, robots.txt as slow", slower, 3),
        ("baseline: one page after the other", slow, 1),
    ):
        ways[name] = []
        for _ in range(runs):
            async with _fetcher(origin, per_host) as pages:
                began = time.perf_counter()
                profile = await _read(host, pages)
                ways[name].append(time.perf_counter() - began)
            if len({fact.source_url for fact in profile.facts}) < len(PAGES):
                msg = f"not all pages were read: {profile.skipped}"
                raise RuntimeError(msg)
    return ways


async def _crowd(
    origin: str, hosts: Sequence[str], runs: int
) -> tuple[list[float], list[float], list[float], list[float]]:
    """Return lags while all are read and while nothing is done, growth of memory in MiB, and seconds, by run."""
    lags, idle = list[float](), list[float]()
    growth, seconds = list[float](), list[float]()
    async with _fetcher(origin, 3) as pages:
        await _read(hosts[0], pages)
    process = psutil.Process()
    for _ in range(runs):
        async with _fetcher(origin, 3) as pages:
            before, highest = process.memory_info().rss, [0]
            began = time.perf_counter()
            lags += await with_lag(_read_all(hosts, pages, process, highest))
            seconds.append(time.perf_counter() - began)
        growth.append((highest[0] - before) / _MEBIBYTE)
        idle += await with_lag(asyncio.sleep(0.5))
    return lags, idle, growth, seconds


async def _read_all(hosts: Sequence[str], pages: WebPages, process: psutil.Process, highest: list[int]) -> None:
    async def look() -> None:
        while True:
            highest[0] = max(highest[0], process.memory_info().rss)
            await asyncio.sleep(_LOOK_AT_MEMORY_SECONDS)

    watch = asyncio.create_task(look())
    async with asyncio.TaskGroup() as group:
        for host in hosts:
            group.create_task(_read(host, pages))
    watch.cancel()


async def _read(host: str, pages: WebPages) -> Profile:
    clock = SystemClock()
    return await enrich(ProspectLinks(website=f"http://{host}"), None, pages, MemoryCache(clock), clock)


@asynccontextmanager
async def _fetcher(origin: str, per_host: int) -> AsyncGenerator[GuardedFetcher]:
    clock = SystemClock()
    async with GuardedFetcher(
        clock,
        MemoryCache(clock),
        egress_proxy=origin,
        contact="https://rejoinder.example/bot",
        audit=lambda _url, _reason: None,
        politeness=Politeness(clock, per_host=per_host),
    ) as fetcher:
        yield fetcher
