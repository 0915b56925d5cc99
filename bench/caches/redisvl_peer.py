"""redisvl's SemanticCache through all streams: run by an interpreter that has redisvl installed.

It needs nothing of this project, but a Redis with the search module at REDISVL_URL. Default distance 0.1.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np


def main(streams: Path, vectors: Path, out: Path, url: str) -> None:
    """Ask for each request's whole text; store the right answer after each miss."""
    redis: Any = import_module("redis")
    caches: Any = import_module("redisvl.extensions.cache.llm")
    vectorizers: Any = import_module("redisvl.utils.vectorize")

    modules = [str(module) for module in redis.Redis.from_url(url).module_list()]
    if not any("search" in module.lower() for module in modules):
        sys.exit("the Redis at REDISVL_URL has no search module")
    with np.load(vectors) as file:
        known = dict(zip((str(key) for key in file["keys"]), file["rows"].tolist(), strict=True))
    fallback = next(iter(known.values()))

    def embed(text: str, **_: Any) -> Any:
        return known.get(hashlib.sha256(text.encode()).hexdigest(), fallback)

    rows: dict[str, list[Any]] = {}
    before = _resident()
    for number, (title, requests) in enumerate(json.loads(streams.read_text(encoding="utf-8")).items()):
        vectorizer = vectorizers.CustomTextVectorizer(embed)
        cache = caches.SemanticCache(name=f"bench{number}", redis_url=url, vectorizer=vectorizer)
        rows[title] = [_ask(cache, request) for request in requests]
        cache.delete()
    growth = _resident() - before
    out.write_text(json.dumps({"rows": rows, "rss_mb": growth}), encoding="utf-8")


def _ask(cache: Any, request: dict[str, Any]) -> tuple[str | None, float, float, float]:
    began = time.perf_counter()
    found = cache.check(prompt=request["whole"])
    looked = time.perf_counter()
    if not found:
        cache.store(prompt=request["whole"], response=request["right"])
    served = found[0]["response"] if found else None
    return served, 0.0, 1000 * (looked - began), 1000 * (time.perf_counter() - looked)


def _resident() -> float:
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    address = os.environ.get("REDISVL_URL")
    if not address:
        sys.exit("REDISVL_URL names no Redis with the search module")
    try:
        main(*(Path(argument) for argument in sys.argv[1:4]), url=address)
    except ImportError as error:
        sys.exit(f"not installed: {error.name}")
