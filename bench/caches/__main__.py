"""`python -m bench.caches vectors|NAME STREAMS VECTORS OUT [--graph DIRECTORY]`: one cache through all streams.

OUT gets, by stream, a row per request: what was served (None = nothing), and the milliseconds of reading the
request, looking it up, and storing its answer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

from bench.caches import plain_key
from bench.caches.ours import NAMES, ORIGIN, SEMANTIC, keyed, open_ours
from bench.caches.plain_key import PlainKey
from bench.caches.vectors import KnownVectors, open_graph, write_vectors
from bench.streams.request import Request

Row = tuple[str | None, float, float, float]


def run_plain(requests: list[Request]) -> list[Row]:
    """The same with the plainest cache."""
    rows: list[Row] = []
    cache = PlainKey()
    for request in requests:
        began = time.perf_counter()
        key = cache.key(request)
        read = time.perf_counter()
        found = cache.look_up(key)
        looked = time.perf_counter()
        if found is None:
            cache.store(key, request.right)
        stored = time.perf_counter()
        rows.append((found, 1000 * (read - began), 1000 * (looked - read), 1000 * (stored - looked)))
    return rows


async def run_stream(name: str, requests: list[Request], vectors: KnownVectors | None, path: Path) -> list[Row]:
    """Ask for each request; store the right answer after each miss."""
    rows: list[Row] = []
    async with open_ours(name, path, vectors) as cache:
        for number, request in enumerate(requests):
            began = time.perf_counter()
            given = keyed(request, name)
            read = time.perf_counter()
            found = await cache.look_up(given.scope, given.signature)
            looked = time.perf_counter()
            if found is None:
                await cache.store(given.scope, given.signature, request.right, str(number))
            stored = time.perf_counter()
            milliseconds = [round(1000 * seconds, 4) for seconds in (read - began, looked - read, stored - looked)]
            rows.append((found.value if found else None, milliseconds[0], milliseconds[1], milliseconds[2]))
    return rows


async def run(name: str, streams: dict[str, list[Request]], vectors: Path) -> dict[str, Any]:
    """Run all streams, each on an empty store; `rss_mb` is what the first one added to the process."""
    known = KnownVectors(vectors) if name in (SEMANTIC, ORIGIN) else None
    process, rows, growth = psutil.Process(), dict[str, list[Row]](), None
    with tempfile.TemporaryDirectory() as work:
        for number, (title, requests) in enumerate(streams.items()):
            before = process.memory_info().rss
            path = Path(work) / f"{number}.db"
            is_plain = name == plain_key.NAME
            rows[title] = run_plain(requests) if is_plain else await run_stream(name, requests, known, path)
            growth = (process.memory_info().rss - before) / 1e6 if growth is None else growth
    return {"rows": rows, "rss_mb": growth}


async def embed_all(streams: dict[str, list[Request]], vectors: Path, graph: Path) -> None:
    """Compute the vectors that any cache may want: of what is asked, of whole threads, and as the bot reads them."""
    texts: set[str] = set()
    for request in (request for requests in streams.values() for request in requests):
        texts |= {request.text, request.whole}
        read = keyed(request, SEMANTIC).signature.text
        if read is not None:
            texts.add(read)
    embedder = open_graph(graph)
    try:
        await write_vectors(embedder, texts, vectors)
    finally:
        await embedder.aclose()


def main() -> None:
    """Run what the command line says."""
    options = argparse.ArgumentParser(prog="python -m bench.caches")
    options.add_argument("name", choices=("vectors", plain_key.NAME, *NAMES))
    for place in ("streams", "vectors", "out"):
        options.add_argument(place, type=Path)
    options.add_argument("--graph", type=Path, default=Path("var/data/embedding"))
    given = options.parse_args()
    read: dict[str, list[dict[str, Any]]] = json.loads(given.streams.read_text(encoding="utf-8"))
    streams = {title: [Request.from_json(item) for item in items] for title, items in read.items()}
    if given.name == "vectors":
        asyncio.run(embed_all(streams, given.vectors, given.graph))
        return
    given.out.write_text(json.dumps(asyncio.run(run(given.name, streams, given.vectors))), encoding="utf-8")


if __name__ == "__main__":
    main()
