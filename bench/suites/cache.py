"""Reuse: streams of requests through the bot's cache and through others; its speed by size; its start; a kill.

`--peers PYTHON` names an interpreter that has GPTCache or redisvl installed; without it they are left out, and the
report says so.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.caches import plain_key
from bench.caches.ours import EXACT, FUZZY, ORIGIN, SEMANTIC
from bench.caches.runner import (
    PEERS,
    NotMeasured,
    embed,
    run_cache,
    run_moment,
    run_peer,
    run_until_killed,
    write_streams,
    written_streams,
)
from bench.caches.scoring import Row, Score, latency, score, total
from bench.report import Cell, Report, Table, Target, percentile
from bench.streams.request import CONVERSATIONS, KNOWLEDGE, Request
from bench.streams.stream import CHANGES_EVERY, SHARES, build_stream

# How many seeds, that is random orders of requests.
RUNS = 3
LENGTH = 2_000
KEPT_VECTORS = Path(__file__).parents[1] / "results" / "vectors.npz"
SIZES = (10_000, 100_000)
SYSTEMS = (plain_key.NAME, EXACT, FUZZY, SEMANTIC, ORIGIN)
TRAFFICS = ((CONVERSATIONS, False), (CONVERSATIONS, True), (KNOWLEDGE, False), (KNOWLEDGE, True))
_WRONG_LIMIT = {CONVERSATIONS: 0.5, KNOWLEDGE: 2.0}
_LOOK_UP_LIMIT_MS = {10_000: 1.0, 100_000: 2.0}
_POINTS = 5.0
# Peers take minutes a stream, so they run through the beginning of the streams of one seed only.
_PEER_SEED, _PEER_REQUESTS = 1, 1_000

Served = dict[str, dict[str, list[Row]]]


def measure(
    runs: int,
    peers: Path | None = None,
    length: int = LENGTH,
    sizes: Sequence[int] = SIZES,
    graph: Path | None = None,
    kept: Path = KEPT_VECTORS,
) -> Report:
    """Run all systems on `runs` streams of each traffic, with knowledge that stays and with knowledge that changes.
    `kept` is a file of vectors that serves the next time, too: they take minutes.
    """
    graph = graph or Path(os.environ.get("EMBEDDING_DIR") or "var/data/embedding")
    streams = {
        _title(traffic, changing, seed): build_stream(traffic, seed, length, changing=changing)
        for traffic, changing in TRAFFICS
        for seed in range(1, runs + 1)
    }
    served, growth, notes = _serve(streams, peers, graph, kept)
    moments, targets, samples, more = _moments(sizes, graph)
    tables = (
        _overview(streams, served, growth, runs),
        *(_by_kind(streams, served, traffic, runs) for traffic in (CONVERSATIONS, KNOWLEDGE)),
        *moments,
    )
    return Report(
        suite="cache",
        tables=tables,
        targets=(*_quality_targets(streams, served, runs), *targets),
        notes=(
            f"{len(streams)} streams of {length} requests; where knowledge changes, it does after every "
            f"{CHANGES_EVERY}. Hit, correct and wrong are percent, the median of {runs} orders; latencies are "
            "medians over them, without embedding.",
            "correct: what was served is what would be made now; ceiling: requests whose right answer was made before.",
            f"GPTCache and redisvl, where measured, run through {_PEER_REQUESTS} requests of seed {_PEER_SEED} only.",
            "T2 is on for replies, too, which it is not unless somebody asks for it.",
            *notes,
            *more,
        ),
        samples=samples,
    )


def _title(traffic: str, changing: bool, seed: int) -> str:
    return f"{traffic}, {'changing' if changing else 'constant'}, {seed}"


def _scored(
    streams: dict[str, list[Request]], found: dict[str, list[Row]], title: str, kind: str | None = None
) -> Score:
    """The counts of what a system was asked, which for a peer is only the beginning of a stream."""
    return score(streams[title][: len(found[title])], found[title], kind)


def _titles(traffic: str, changing: bool, runs: int) -> list[str]:
    return [_title(traffic, changing, seed) for seed in range(1, runs + 1)]


def _serve(
    streams: dict[str, list[Request]], peers: Path | None, graph: Path, kept: Path
) -> tuple[Served, dict[str, float], list[str]]:
    """Run each system through all streams; who could not be run is a note."""
    served: Served = {}
    growth: dict[str, float] = {}
    notes: list[str] = []
    with written_streams(streams) as work:
        try:
            embed(work, graph, kept)
            names = SYSTEMS
        except NotMeasured as reason:
            notes.append(f"Without an embedding model there is no T2, and nobody to compare with: {reason}.")
            names, peers = SYSTEMS[:3], None
        for name in names:
            served[name], growth[name] = run_cache(name, work)
        asked = {title: streams[title][:_PEER_REQUESTS] for title in streams if title.endswith(f", {_PEER_SEED}")}
        write_streams(asked, work)
        for name in PEERS:
            if peers is None:
                notes.append(f"{name} was not measured: --peers PYTHON names an interpreter that has it.")
                continue
            try:
                served[name], growth[name] = run_peer(name, peers, work)
            except NotMeasured as reason:
                notes.append(f"{name} was not measured: {reason}.")
    return served, growth, notes


def _overview(streams: dict[str, list[Request]], served: Served, growth: dict[str, float], runs: int) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for traffic, changing in TRAFFICS:
        titles = _titles(traffic, changing, runs)
        for name, found in served.items():
            scores = [_scored(streams, found, title) for title in titles if title in found]
            times = [latency(found[title]) for title in titles if title in found]
            rows.append(
                (
                    f"{traffic}, knowledge {'changing' if changing else 'constant'}: {name}",
                    *(
                        statistics.median(getattr(item, figure) for item in scores)
                        for figure in (
                            "hit_percent",
                            "correct_percent",
                            "wrong_of_all",
                            "wrong_of_hits",
                            "ceiling_percent",
                        )
                    ),
                    *(statistics.median(figures) for figures in zip(*times, strict=True)),
                    growth[name],
                )
            )
    columns = ("hit %", "correct %", "wrong/all %", "wrong/hits %", "ceiling %", "read ms p50", "look-up ms p50")
    return Table(
        "What was served",
        ("traffic and system", *columns, "look-up ms p99", "store ms p50", "RSS + MB"),
        tuple(rows),
    )


def _by_kind(streams: dict[str, list[Request]], served: Served, traffic: str, runs: int) -> Table:
    """Per kind of request, all orders together, constant knowledge: correct and wrong, percent of its requests."""
    titles = _titles(traffic, False, runs)
    kinds: list[str] = []
    for kind in SHARES[traffic]:
        kinds.append(kind)
        details = {item.kind for title in titles for item in streams[title] if item.kind.startswith(f"{kind}: ")}
        kinds += sorted(details)
    rows: list[tuple[Cell, ...]] = []
    for kind in kinds:
        cells: list[Cell] = []
        first: Score | None = None
        for found in served.values():
            counted = total(_scored(streams, found, title, kind) for title in titles if title in found)
            first = first or counted
            cells.append(f"{counted.correct_percent:.0f} / {counted.wrong_of_all:.1f}")
        asked, ceiling = (first.asked, first.ceiling_percent) if first else (0, 0.0)
        rows.append((kind, SHARES[traffic].get(kind), asked, round(ceiling, 1), *cells))
    return Table(
        f"{traffic.capitalize()} by kind, knowledge constant: correct / wrong, percent of its requests",
        ("kind", "share %", "requests", "ceiling %", *served),
        tuple(rows),
    )


def _quality_targets(streams: dict[str, list[Request]], served: Served, runs: int) -> list[Target]:
    targets: list[Target] = []
    for traffic, changing in TRAFFICS:
        titles = _titles(traffic, changing, runs)
        by_name = {
            name: total(_scored(streams, found, title) for title in titles if title in found)
            for name, found in served.items()
        }
        where = f"{traffic}, knowledge {'changing' if changing else 'constant'}"
        for name in (FUZZY, SEMANTIC):
            if name in by_name:
                wrong = by_name[name].wrong_of_hits
                targets.append(Target(f"{where}: wrong of hits, {name}", wrong, _WRONG_LIMIT[traffic], "%"))
        gain = by_name[FUZZY].correct_percent - by_name[plain_key.NAME].correct_percent
        if traffic == CONVERSATIONS:
            targets.append(Target(f"{where}: points missing to exact + {_POINTS:.0f}", _POINTS - gain, 0.0, "points"))
    return targets


def _moments(sizes: Sequence[int], graph: Path) -> tuple[list[Table], list[Target], dict[str, list[float]], list[str]]:
    tables: list[Table] = []
    targets: list[Target] = []
    samples: dict[str, list[float]] = {}
    notes: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    with tempfile.TemporaryDirectory() as work:
        for size in sizes:
            found = run_moment("scaling", Path(work) / f"{size}.db", "--entries", str(size))
            for outcome, taken in found["look_up_ms"].items():
                used = found["processor_ms"][outcome]
                rows.append((f"{size} entries: {outcome}", *_shares(taken), *_shares(used)))
            taken = [figure for figures in found["look_up_ms"].values() for figure in figures]
            samples[f"look_up_{size}_ms"] = taken
            if size in _LOOK_UP_LIMIT_MS:
                limit = _LOOK_UP_LIMIT_MS[size]
                targets.append(Target(f"look-up, {size} entries, p99", percentile(taken, 0.99), limit, "ms"))
        columns = ("what is found", "p50 ms", "p99 ms", "processor p50 ms", "processor p99 ms")
        tables.append(Table("Look-up by size, without embedding", columns, tuple(rows)))
        killed = run_until_killed(Path(work) / "killed.db")
        targets.append(Target("entries lost by kill -9", float(killed["stored"] - killed["found"]), 1.0, "entries"))
        notes.append(f"Killed (-9) while storing: {killed['found']} of {killed['stored']} stored entries were found.")
        try:
            begun = run_moment("start", Path(work) / f"{sizes[0]}.db", "--graph", str(graph))
        except NotMeasured as reason:
            notes.append(f"The start with an embedding model was not measured: {reason}.")
            return tables, targets, samples, notes
    tables.append(_start_table(begun, sizes[0]))
    samples["embedded_ms"] = begun["embedded_ms"]
    targets += [
        Target("opening to first look-up", begun["first_s"], 0.2, "s"),
        Target("first vector", begun["vector_s"], 0.7, "s"),
        Target(f"memory with T2 loaded and {sizes[0]} entries", begun["rss_mb"], 230.0, "MB"),
    ]
    return tables, targets, samples, notes


def _start_table(begun: dict[str, Any], size: int) -> Table:
    return Table(
        f"Start with {size} entries, and look-ups that embed",
        ("figure", "value"),
        (
            ("opening to first look-up, s", begun["first_s"]),
            ("first vector, s", begun["vector_s"]),
            ("RSS + MB, with the embedding process", begun["rss_mb"]),
            ("look-up with embedding, ms p50", percentile(begun["embedded_ms"], 0.5)),
            ("look-up with embedding, ms p99", percentile(begun["embedded_ms"], 0.99)),
        ),
    )


def _shares(figures: Sequence[float]) -> tuple[float, float]:
    return percentile(figures, 0.5), percentile(figures, 0.99)
