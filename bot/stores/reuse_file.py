"""The embedded reuse store's file: SQLite of its own, written through, read at the start.

WAL with `synchronous=NORMAL`: what was stored survives a killed process; a power cut may take the last entries,
which is bearable for a cache. Everything here blocks and runs in the store's own thread, but for
what says that it does not wait.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from sys import intern
from typing import Any

from bot.models.reuse import ReuseKind, Selection
from bot.stores.reuse_shelf import Held, Key

_VERSION = 1
_KINDS = {kind.value: kind for kind in ReuseKind}
_BUSY_MILLISECONDS = 2_000
# How long a clearing refuses what was begun before it; nothing is being made for longer.
_CLEARING_SECONDS = 86_400.0
_SCHEMA = """
CREATE TABLE entries (
  scope TEXT NOT NULL, exact TEXT NOT NULL, fuzzy TEXT, kind TEXT NOT NULL, workspace TEXT NOT NULL,
  prospects TEXT NOT NULL, made_at REAL NOT NULL, expires_at REAL NOT NULL,
  payload BLOB NOT NULL, space TEXT, vector BLOB, UNIQUE (scope, exact));
CREATE INDEX entries_by_expiry ON entries (expires_at);
CREATE INDEX entries_by_fuzzy ON entries (scope, fuzzy);
CREATE TABLE clearings (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, workspace TEXT, prospect TEXT, kind TEXT, scope TEXT);
CREATE TABLE figures (name TEXT PRIMARY KEY, number REAL NOT NULL);
"""
# Text that is no text any more would stop the reading: what is not of its type is read as nothing.
_SELECT = """
SELECT scope, exact, fuzzy, kind, workspace, prospects, made_at, expires_at,
  CASE typeof(payload) WHEN 'blob' THEN payload END, space, CASE typeof(vector) WHEN 'blob' THEN vector END
FROM entries
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


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is bad: nothing but a new one helps. A full disk or a lock is no damage."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


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

    def rows(self, now: float) -> Iterator[Held]:
        """Yield what has not expired, oldest first; drop the rest, and rows that are damaged."""
        self._connection.execute("DELETE FROM entries WHERE expires_at <= ?", (now,))
        damaged: list[Key] = []
        with closing(self._connection.execute(f"{_SELECT} ORDER BY rowid")) as cursor:
            for row in cursor:
                found = _read_row(row)
                if found is not None:
                    yield found
                else:
                    damaged.append((row[0], row[1]))
        if damaged:
            self.delete(damaged)

    def find(self, scope: str, exact: str) -> Held | None:
        """Return an entry by its full key. Does not wait."""
        row = self._watch.execute(f"{_SELECT} WHERE scope = ? AND exact = ?", (scope, exact)).fetchone()
        return _read_row(row) if row else None

    def find_loosely(self, scope: str, fuzzy: str) -> Held | None:
        """Return the newest entry of a loose key. Does not wait."""
        query = f"{_SELECT} WHERE scope = ? AND fuzzy = ? ORDER BY rowid DESC LIMIT 1"
        row = self._watch.execute(query, (scope, fuzzy)).fetchone()
        return _read_row(row) if row else None

    def put(self, held: Held, now: float) -> bool:
        """Write an entry through; False when it was cleared while it was being made."""
        prospects = json.dumps(held.prospects)
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            known = {"made_at": held.made_at, "workspace": held.workspace, "kind": held.kind, "scope": held.scope}
            if self._connection.execute(_IS_CLEARED, {**known, "prospects": prospects}).fetchone():
                return False
            row = (held.scope, held.exact, held.fuzzy, held.kind, held.workspace, prospects, held.made_at)
            self._connection.execute(_INSERT, (*row, held.expires_at, held.payload, held.space, held.vector))
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
    for pragma in (
        f"busy_timeout={busy_milliseconds}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "secure_delete=ON",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _read_row(row: tuple[Any, ...]) -> Held | None:
    """Return an entry, None where the row is damaged. Its payload is looked at when it is served."""
    scope, exact, fuzzy, kind, workspace, prospects, made_at, expires_at, payload, space, written = row
    try:
        return Held(
            intern(scope),  # one string for all entries of a scope
            exact,
            fuzzy,
            _KINDS[kind],
            workspace,
            () if prospects == "[]" else tuple(json.loads(prospects)),
            float(made_at),
            float(expires_at),
            bytes(payload),
            None if space is None else intern(space),
            written,
        )
    except (KeyError, ValueError, TypeError):
        return None
