"""GPTCache through all streams: run by an interpreter that has gptcache, sqlalchemy and faiss-cpu installed.

It needs nothing of this project. GPTCache would install what it misses with pip while it runs; so what it needs has
to be there, and its installer is switched off. Default settings: similarity 0.8 on its own scale, SQLite and faiss.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np


def main(streams: Path, vectors: Path, out: Path) -> None:
    """Ask for each request's whole text; store the right answer after each miss."""
    installer: Any = import_module("gptcache.utils.dependency_control")
    installer.prompt_install = _refuse
    gptcache: Any = import_module("gptcache")
    api: Any = import_module("gptcache.adapter.api")
    managers: Any = import_module("gptcache.manager")
    get_prompt: Any = import_module("gptcache.processor.pre").get_prompt
    evaluation: Any = import_module("gptcache.similarity_evaluation.distance")

    with np.load(vectors) as file:
        known = dict(zip((str(key) for key in file["keys"]), file["rows"], strict=True))

    def embed(text: str, **_: Any) -> Any:
        return known[hashlib.sha256(text.encode()).hexdigest()]

    rows: dict[str, list[Any]] = {}
    growth: float | None = None
    for title, requests in json.loads(streams.read_text(encoding="utf-8")).items():
        before = _resident()
        with tempfile.TemporaryDirectory() as work:
            cache = gptcache.Cache()
            manager = managers.get_data_manager(
                managers.CacheBase("sqlite", sql_url=f"sqlite:///{work}/cache.db"),
                managers.VectorBase("faiss", dimension=384, index_path=f"{work}/faiss.index"),
                max_size=100_000,
            )
            cache.init(
                pre_embedding_func=get_prompt,
                embedding_func=embed,
                data_manager=manager,
                similarity_evaluation=evaluation.SearchDistanceEvaluation(),
            )
            rows[title] = [_ask(cache, api, request) for request in requests]
        growth = _resident() - before if growth is None else growth
    out.write_text(json.dumps({"rows": rows, "rss_mb": growth}), encoding="utf-8")


def _ask(cache: Any, api: Any, request: dict[str, Any]) -> tuple[str | None, float, float, float]:
    began = time.perf_counter()
    found = api.get(request["whole"], cache_obj=cache)
    looked = time.perf_counter()
    if found is None:
        api.put(request["whole"], request["right"], cache_obj=cache)
    return found, 0.0, 1000 * (looked - began), 1000 * (time.perf_counter() - looked)


def _refuse(package: str, warn: bool = False) -> None:
    del warn
    sys.exit(f"GPTCache wants {package}, which is not installed")


def _resident() -> float:
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    try:
        main(*(Path(argument) for argument in sys.argv[1:4]))
    except ImportError as error:
        sys.exit(f"not installed: {error.name}")
