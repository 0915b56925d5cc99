"""Runs each cache, and each moment of the bot's own, in a process of its own."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.caches.scoring import Row
from bench.streams.request import Request

_SECONDS = 3600.0
_STORED_BEFORE_KILL = 400
PEERS = {"GPTCache 0.8": "gptcache_peer.py", "redisvl 0.1": "redisvl_peer.py"}
_STREAMS, _VECTORS, _RESULT = "streams.json", "vectors.npz", "result.json"
_HERE = Path(__file__).parent


class NotMeasured(Exception):
    """A system could not be run; the text says why."""


@contextmanager
def written_streams(streams: dict[str, list[Request]]) -> Generator[Path]:
    """Yield a directory with the streams in a file, for all processes."""
    with tempfile.TemporaryDirectory() as work:
        write_streams(streams, Path(work))
        yield Path(work)


def write_streams(streams: dict[str, list[Request]], work: Path) -> None:
    """Write streams into the file that every process reads."""
    content = {title: [request.to_json() for request in requests] for title, requests in streams.items()}
    (work / _STREAMS).write_text(json.dumps(content), encoding="utf-8")


def embed(work: Path, graph: Path, kept: Path) -> None:
    """Compute the streams' vectors, those apart that `kept` holds from an earlier time. Raises NotMeasured where
    there is no embedding model.
    """
    if kept.exists():
        shutil.copyfile(kept, work / _VECTORS)
    _run("-m", "bench.caches", "vectors", *_files(work), "--graph", str(graph))
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(work / _VECTORS, kept)


def run_cache(name: str, work: Path) -> tuple[dict[str, list[Row]], float]:
    """Return what one of the bot's own caches served by stream, and the megabytes it grew by. Raises NotMeasured."""
    _run("-m", "bench.caches", name, *_files(work))
    return _result(work)


def run_peer(name: str, interpreter: Path, work: Path) -> tuple[dict[str, list[Row]], float]:
    """The same for a peer, which lives in an environment of its own. Raises NotMeasured with its reason."""
    _run(str(_HERE / PEERS[name]), *_files(work), interpreter=str(interpreter))
    return _result(work)


def run_moment(what: str, path: Path, *arguments: str) -> dict[str, Any]:
    """Return what `bench.caches.moments` says. Raises NotMeasured."""
    said: dict[str, Any] = json.loads(_run("-m", "bench.caches.moments", what, str(path), *arguments))
    return said


def run_until_killed(path: Path) -> dict[str, Any]:
    """Let a process store, kill it without warning, and return how many of its entries another one finds."""
    command = [sys.executable, "-m", "bench.caches.moments", "fill", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        lines = iter(process.stdout or ())
        stored = sum(1 for _ in itertools.islice(lines, _STORED_BEFORE_KILL))
        os.kill(process.pid, signal.SIGKILL)
        # What it said between the last line read and its death was stored, too.
        stored += sum(1 for line in lines if line.endswith("\n"))
    return run_moment("count", path, "--entries", str(stored))


def _files(work: Path) -> list[str]:
    return [str(work / name) for name in (_STREAMS, _VECTORS, _RESULT)]


def _result(work: Path) -> tuple[dict[str, list[Row]], float]:
    found = json.loads((work / _RESULT).read_text(encoding="utf-8"))
    rows = {title: [(row[0], row[1], row[2], row[3]) for row in items] for title, items in found["rows"].items()}
    return rows, float(found["rss_mb"])


def _run(*arguments: str, interpreter: str = sys.executable) -> str:
    ended = subprocess.run([interpreter, *arguments], capture_output=True, text=True, timeout=_SECONDS, check=False)
    if ended.returncode != 0:
        lines = ended.stderr.strip().splitlines()
        raise NotMeasured(lines[-1] if lines else "it ended without a word")
    return ended.stdout
