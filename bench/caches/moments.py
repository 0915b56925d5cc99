"""`python -m bench.caches.moments scaling|start|fill|count …`: the bot's cache by size, at its start, after a kill."""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from bench.caches.ours import SEMANTIC, rules_of
from bench.caches.vectors import open_graph
from bot.clock import SystemClock
from bot.models.reuse import ReuseEntry, ReuseKind, Scope, Signature
from bot.pipeline.reuse.cache import ReuseCache, open_reuse_cache
from bot.pipeline.reuse.normal_text import digest
from bot.pipeline.reuse.scope import scope_digest
from bot.pipeline.reuse.semantic import vector_bytes
from bot.pipeline.reuse.signature import signature_of_question
from bot.pipeline.reuse.vetoes import veto
from bot.ports import SpaceEmbedder
from bot.stores.reuse_embedded import open_embedded_reuse

_IN_SCOPE = 50
_SPACE = "random"
_LOOK_UPS = 2_000
_ROOM_BYTES = 1 << 30
_EMBEDDED = 60
_ANSWER = "We keep all of it in Frankfurt, and a copy in Dublin. " * 6
# How the signature differs from the stored one, and how much noise is added to the vector, by what is found then.
_OUTCOMES = {"exact": ("", 0.0), "fuzzy": ("fuzzy", 0.0), "semantic": ("new", 0.1), "miss": ("new", 9.0)}
_QUESTION = signature_of_question("Where do you keep the records of our customers?", "en")


class RandomVectors:
    """Vectors that differ from the stored ones by a little noise: the dearest look-up, with candidates and vetoes."""

    space: str | None = _SPACE

    def __init__(self) -> None:
        self.next: list[float] = []

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return the vector that was laid out."""
        return [self.next for _ in texts]

    async def embed_whole(self, texts: Sequence[str]) -> list[list[float] | None]:
        """As `embed`."""
        return [self.next for _ in texts]


def scope_of(number: int) -> Scope:
    """Return the scope of an entry: fifty share one."""
    fields: dict[str, str | None] = {"language": "en", "category": f"c{number // _IN_SCOPE}", "knowledge": "v1"}
    return Scope(ReuseKind.ANSWER, "W1", fields)


def signature_of(number: int, other: str = "") -> Signature:
    """Return a signature of its own; `other` makes another exact key with the same loose one, or another of both."""
    loose = digest("loose", str(number), "" if other == "fuzzy" else other)
    return replace(_QUESTION, exact=digest("exact", str(number), other), fuzzy=loose)


def vector_of(number: int, noise: float = 0.0) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Return an entry's vector, or one near to it."""
    found = np.random.default_rng(number).standard_normal(384)
    away = np.random.default_rng(number + 1_000_000_007).standard_normal(384) * noise
    return (found + away).astype(np.float32)


@asynccontextmanager
async def open_cache(path: Path, embedder: SpaceEmbedder | None, entries: int = 0) -> AsyncGenerator[ReuseCache]:
    """Open the bot's cache with all tiers on a file, into which `entries` entries are put first."""
    clock = SystemClock()
    async with open_embedded_reuse(path, clock, _ROOM_BYTES) as store:
        for number in range(entries):
            await store.put(entry_of(number, clock.now().timestamp()), 2_000)
        opening = open_reuse_cache(
            store,
            clock,
            draw=lambda: 0.5,
            holder="bench",
            veto=veto,
            rules=rules_of(SEMANTIC),
            embedder=embedder,
        )
        async with opening as cache:
            yield cache


def entry_of(number: int, now: float) -> ReuseEntry:
    """Return an entry with its vector."""
    scope = scope_of(number)
    return ReuseEntry(
        kind=scope.kind,
        workspace=scope.workspace,
        prospects=(),
        scope=scope_digest(scope) or "",
        signature=signature_of(number),
        value=f"{number} {_ANSWER}",
        source=str(number),
        made_at=now,
        expires_at=now + 86_400,
        space=_SPACE,
        vector=vector_bytes(vector_of(number).tolist()),
    )


async def scaling(path: Path, entries: int) -> dict[str, Any]:
    """Return the milliseconds of look-ups by outcome in a cache of so many entries, embedding left out; and those
    of the processor, which other programs do not lengthen.
    """
    embedder = RandomVectors()
    taken, used = dict[str, list[float]](), dict[str, list[float]]()
    places: list[int] = np.random.default_rng(7).integers(0, entries, _LOOK_UPS).tolist()
    async with open_cache(path, embedder, entries) as cache:
        for name, (other, noise) in _OUTCOMES.items():
            taken[name], used[name] = [], []
            for number in places:
                scope, signature = scope_of(number), signature_of(number, other)
                embedder.next = vector_of(number, noise).tolist()
                began, used_before = time.perf_counter(), time.thread_time()
                found = await cache.look_up(scope, signature)
                used[name].append(1000 * (time.thread_time() - used_before))
                taken[name].append(1000 * (time.perf_counter() - began))
                if (found.tier.value if found else "miss") != name:
                    raise RuntimeError(f"{name}: not what was to be measured")
    return {"look_up_ms": taken, "processor_ms": used}


async def start(path: Path, graph: Path) -> dict[str, Any]:
    """Return the seconds from opening a filled cache to its first answer and first vector, the memory that all of it
    took (with the embedding model's own process), and milliseconds of look-ups that embed.
    """
    process, embedder = psutil.Process(), open_graph(graph)
    before = process.memory_info().rss
    began = time.perf_counter()
    async with open_cache(path, embedder) as cache:
        first = await cache.look_up(scope_of(0), signature_of(0))
        answered = time.perf_counter() - began
        if first is None:
            raise RuntimeError("the first look-up found nothing")
        vector_began = time.perf_counter()
        await embedder.embed(["Where do you keep our data?"])
        vector = time.perf_counter() - vector_began
        taken: list[float] = []
        for number in range(_EMBEDDED):
            text = f"Could you tell me where the records of our {number} customers in the north are kept?"
            given = signature_of_question(text, "en")
            looked = time.perf_counter()
            await cache.look_up(scope_of(number), given)
            taken.append(1000 * (time.perf_counter() - looked))
        children = process.children(recursive=True)
        memory = process.memory_info().rss - before + sum(child.memory_info().rss for child in children)
    await embedder.aclose()
    return {"first_s": answered, "vector_s": vector, "rss_mb": memory / 1e6, "embedded_ms": taken}


async def fill_until_killed(path: Path) -> None:
    """Store without end and say each number once it is stored."""
    async with open_cache(path, None) as cache:
        number = 0
        while True:
            if await cache.store(scope_of(number), signature_of(number), str(number), "bench"):
                print(number, flush=True)
            number += 1


async def count(path: Path, numbers: list[int]) -> dict[str, Any]:
    """Return how many of the stored numbers are found, with their own answer."""
    async with open_cache(path, None) as cache:
        found = [await cache.look_up(scope_of(number), signature_of(number)) for number in numbers]
    right = [item is not None and item.value == str(number) for item, number in zip(found, numbers, strict=True)]
    return {"stored": len(numbers), "found": sum(right)}


def main() -> None:
    """Run what the command line says; one JSON value on stdout, but for `fill`."""
    options = argparse.ArgumentParser(prog="python -m bench.caches.moments")
    options.add_argument("what", choices=("scaling", "start", "fill", "count"))
    options.add_argument("path", type=Path)
    options.add_argument("--entries", type=int, default=0)
    options.add_argument("--graph", type=Path, default=Path())
    given = options.parse_args()
    if given.what == "fill":
        asyncio.run(fill_until_killed(given.path))
    elif given.what == "scaling":
        print(json.dumps(asyncio.run(scaling(given.path, given.entries))))
    elif given.what == "start":
        print(json.dumps(asyncio.run(start(given.path, given.graph))))
    else:
        print(json.dumps(asyncio.run(count(given.path, list(range(given.entries))))))


if __name__ == "__main__":
    main()
