"""The data directory of a process on SQLite: its lock, and the engine's file."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.errors import ConfigurationError


@contextmanager
def exclusive(data_dir: Path) -> Generator[None]:
    """Hold the data directory's lock: a second process on one SQLite file would run the first one's runs again
    (runs.md trap 5). Raises ConfigurationError when another process holds it.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "runs.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            msg = f"DATA_DIR is in use: another process works on {data_dir}. Stop it, or set another DATA_DIR."
            raise ConfigurationError(msg) from None
        yield


def engine_file_url(data_dir: Path) -> str:
    """Switch the engine's file to WAL before DBOS opens it (runs.md trap 6); return its URL."""
    path = data_dir / "runs.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    return f"sqlite:///{path}"
