"""The embedded reuse store's file: SQLite of its own, written through, read at the start.

WAL with `synchronous=NORMAL`: what was stored survives a killed process; a power cut may take the last entries,
which is bearable for a cache. Everything here blocks; all but `other_clearings` runs in the store's own thread.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from bot.models.reuse import ReuseKind, Selection
from bot.stores.reuse_payload import sealed, unsealed
from bot.stores.reuse_shelf import Held, Key

_VERSION = 1
_BUSY_MILLISECONDS = 2_000
# How long a clearing refuses what was begun before it; nothing is being made for longer.
_CLEARING_SECONDS = 86_400.0
_SCHEMA = """
CREATE TABLE entries (
  scope TEXT NOT NULL, exact TEXT NOT NULL, fuzzy TEXT, kind TEXT NOT NULL, workspace TEXT NOT NULL,
  prospects TEXT NOT NULL, made_at REAL NOT NULL, expires_at REAL NOT NULL,
  payload BLOB NOT NULL, space TEXT, vector BLOB, UNIQUE (scope, exact));
CREATE INDEX entries_by_expiry ON entries (expires_at);
CREATE TABLE clearings (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, workspace TEXT, prospect TEXT, kind TEXT, scope TEXT);
CREATE TABLE figures (name TEXT PRIMARY KEY, number REAL NOT NULL);
"""
_INSERT = "INSERT OR REPLACE INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?)"
_IS_CLEARED = """
SELECT 1 FROM clearings WHERE at >= :made_at AND (workspace IS NULL OR workspace = :workspace)
  AND (kind IS NULL OR kind = :kind) AND (scope IS NULL OR scope = :scope)
  AND (prospect IS NULL OR prospect IN (SELECT value FROM json_each(:prospects))) LIMIT 1
"""
_CLEAR = """
DELETE FROM entries WHERE made_at <= :at AND (:workspace IS NULL OR workspace = :workspace)
  AND (:kind IS NULL OR kind = :kind) AND (:scope IS NULL OR scope = :scope)
  AND (:prospect IS NULL OR :prospect IN (SELECT value FROM json_each(entries.prospects)))
"""
Row = tuple[Held, bytes | None]


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is bad: nothing but a new one helps. A full disk or a lock is no damage."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)


class ReuseFile:
    """An open file. Its methods raise sqlite3.Error."""

    def __init__(self, path: Path) -> None:
        self._path = path
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        # Looked at by the event loop: it waits for nothing.
        self._watch = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._version = 0
        self._last = 0

    def prepare(self) -> None:
        """Make the tables, anew where another version of this program made them; begin to watch."""
        _set_up(self._connection, _BUSY_MILLISECONDS)
        _set_up(self._watch, 0)
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version != _VERSION:
            for (name,) in self._connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            ).fetchall():
                self._connection.execute(f'DROP TABLE "{name}"')
            self._connection.executescript(_SCHEMA)
            self._connection.execute(f"PRAGMA user_version = {_VERSION}")
        (self._last,) = self._connection.execute("SELECT coalesce(max(seq), 0) FROM clearings").fetchone()

    def rows(self, now: float) -> Iterator[Row]:
        """Yield what has not expired, oldest first; drop the rest."""
        self._connection.execute("DELETE FROM entries WHERE expires_at <= ?", (now,))
        damaged: list[Key] = []
        with closing(self._connection.execute("SELECT * FROM entries ORDER BY rowid")) as cursor:
            for row in cursor:
                found = _read_row(row)
                if found is not None:
                    yield found
                else:
                    damaged.append((row[0], row[1]))
        if damaged:
            self.delete(damaged)

    def put(self, held: Held, vector: bytes | None, now: float) -> bool:
        """Write an entry through; False when it was cleared while it was being made."""
        prospects = json.dumps(held.prospects)
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            known = {"made_at": held.made_at, "workspace": held.workspace, "kind": held.kind, "scope": held.scope}
            if self._connection.execute(_IS_CLEARED, {**known, "prospects": prospects}).fetchone():
                return False
            place = f"{held.space}.{held.scope}.{held.exact}"
            row = (held.scope, held.exact, held.fuzzy, held.kind, held.workspace, prospects, held.made_at)
            written = sealed(place, vector) if vector is not None else None
            self._connection.execute(_INSERT, (*row, held.expires_at, held.payload, held.space, written))
            self._connection.execute("DELETE FROM entries WHERE expires_at <= ?", (now,))
        return True

    def delete(self, keys: Iterable[Key]) -> None:
        """Delete entries."""
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("DELETE FROM entries WHERE scope = ? AND exact = ?", keys)

    def clear(self, selection: Selection, now: float) -> int:
        """Delete the selected entries, and leave nothing of them in the file; return how many there were."""
        chosen = {
            "workspace": selection.workspace,
            "prospect": selection.prospect,
            "kind": selection.kind,
            "scope": selection.scope,
            "at": now,
        }
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("DELETE FROM clearings WHERE at < ?", (now - _CLEARING_SECONDS,))
            self._connection.execute(
                "INSERT INTO clearings (at, workspace, prospect, kind, scope) "
                "VALUES (:at, :workspace, :prospect, :kind, :scope)",
                chosen,
            )
            count = self._connection.execute(_CLEAR, chosen).rowcount
        # Deleted content is overwritten (secure_delete); this takes it out of the log, too.
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return count

    def other_clearings(self) -> list[tuple[Selection, float]]:
        """Return what was cleared since the last call, by this process or another, with the time. Does not wait."""
        (version,) = self._watch.execute("PRAGMA data_version").fetchone()
        if version == self._version:
            return []
        found = self._watch.execute(
            "SELECT seq, at, workspace, prospect, kind, scope FROM clearings WHERE seq > ? ORDER BY seq", (self._last,)
        ).fetchall()
        self._version = version
        self._last = found[-1][0] if found else self._last
        return [
            (Selection(workspace, prospect, ReuseKind(kind) if kind else None, scope), at)
            for _, at, workspace, prospect, kind, scope in found
        ]

    def add_figures(self, counts: Mapping[str, float]) -> None:
        """Add to the figures."""
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(
                "INSERT INTO figures VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET number = number + excluded.number",
                counts.items(),
            )

    def figures(self) -> dict[str, float]:
        """Return the figures."""
        return dict(self._connection.execute("SELECT name, number FROM figures").fetchall())

    def close(self) -> None:
        """Close the file."""
        self._watch.close()
        self._connection.close()

    def remove(self) -> None:
        """Close and delete the file, which is damaged."""
        self.close()
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


def _set_up(connection: sqlite3.Connection, busy_milliseconds: int) -> None:
    # Damaged text is to be seen as such, not to stop the reading of all the rest.
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    for pragma in (
        f"busy_timeout={busy_milliseconds}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "secure_delete=ON",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _read_row(row: tuple[Any, ...]) -> Row | None:
    """Return an entry, None where the row is damaged. Its payload is looked at when it is served."""
    scope, exact, fuzzy, kind, workspace, prospects, made_at, expires_at, payload, space, written = row
    vector = unsealed(f"{space}.{scope}.{exact}", written) if written is not None else None
    try:
        held = Held(
            scope=scope,
            exact=exact,
            fuzzy=fuzzy,
            kind=ReuseKind(kind),
            workspace=workspace,
            prospects=() if prospects == "[]" else tuple(json.loads(prospects)),
            made_at=float(made_at),
            expires_at=float(expires_at),
            payload=bytes(payload),
            space=space if vector is not None else None,
            vector_bytes=len(vector) if vector is not None else 0,
        )
    except (ValueError, TypeError):
        return None
    return held, vector
