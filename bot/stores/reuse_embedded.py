"""The embedded reuse store: everything in memory, each change written through to a file before it counts."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import structlog

from bot.errors import CacheError
from bot.models.reuse import Candidate, ReuseEntry, ReuseStock, Selection, Tier
from bot.ports import Clock
from bot.stores.reuse_file import ReuseFile, is_damage
from bot.stores.reuse_payload import MOST_BYTES, decode_entry, encode_entry
from bot.stores.reuse_shelf import Held, Shelf

_log = structlog.get_logger()
T = TypeVar("T")
MOST_MEMORY_BYTES = 128 * 1024 * 1024
# Changes that may wait for the file at one time, and for how long one may take; beyond it nothing is stored.
_MOST_WAITING = 256
_WRITE_SECONDS = 5.0


class EmbeddedReuseStore:
    """Implements ReuseStore for one process. Another process may clear entries, read and add figures meanwhile.

    The order of use is not written down: after a start the oldest entries go first.
    """

    def __init__(self, path: Path, clock: Clock, thread: ThreadPoolExecutor, most_bytes: int) -> None:
        self._path, self._clock, self._thread, self._most_bytes = path, clock, thread, most_bytes
        self._shelf = Shelf(most_bytes)
        self._file: ReuseFile | None = None
        self._waiting = 0
        self._leases: dict[str, tuple[str, float]] = {}

    async def open(self) -> None:
        """Read the file into memory; a damaged one is replaced by an empty one. Raises CacheError."""
        self._file, self._shelf = await self._in_thread(self._read)

    async def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            await self._in_thread(self._file.close)

    async def find(self, scope: str, exact: str, fuzzy: str | None) -> tuple[Tier, ReuseEntry] | None:
        """Return the entry of this exact key, else the newest of this fuzzy key. Raises CacheError."""
        entry = await self.get(scope, exact)
        if entry is not None:
            return Tier.EXACT, entry
        held = self._shelf.find_loosely(scope, fuzzy) if fuzzy is not None else None
        entry = await self._read_held(held)
        return (Tier.FUZZY, entry) if entry is not None and entry.signature.fuzzy == fuzzy else None

    async def get(self, scope: str, exact: str) -> ReuseEntry | None:
        """Return the entry of a full key. Raises CacheError."""
        self._catch_up()
        return await self._read_held(self._shelf.find(scope, exact))

    async def nearest(self, scope: str, space: str, vector: bytes, count: int) -> list[Candidate]:
        """Return the entries most similar to a vector. Raises CacheError."""
        self._catch_up()
        found: list[Candidate] = []
        for held, cosine in self._shelf.nearest(scope, space, vector, count, self._now()):
            entry = decode_entry(held.scope, held.exact, held.payload)
            if entry is None:
                await self.delete(*held.key)
            else:
                found.append(Candidate(held.exact, cosine, entry.signature))
        return found

    async def put(self, entry: ReuseEntry, most_in_scope: int) -> bool:
        """Store the entry; it is in the file when this returns. Raises CacheError."""
        payload = encode_entry(entry)
        if len(payload) > MOST_BYTES or entry.expires_at <= self._now():
            return False
        vector = entry.vector if entry.space is not None else None
        held = Held(
            scope=entry.scope,
            exact=entry.signature.exact,
            fuzzy=entry.signature.fuzzy,
            kind=entry.kind,
            workspace=entry.workspace,
            prospects=entry.prospects,
            made_at=entry.made_at,
            expires_at=entry.expires_at,
            payload=payload,
            space=entry.space if vector is not None else None,
            vector_bytes=len(vector or b""),
        )
        file, now = self._opened(), self._now()
        if not await self._in_thread(lambda: file.put(held, vector, now)):
            return False
        self._catch_up()
        self._shelf.drop_expired(now)
        gone = self._shelf.add(held, vector, most_in_scope)
        if gone:
            await self._in_thread(lambda: file.delete(gone))
        return True

    async def delete(self, scope: str, exact: str) -> None:
        """Forget one entry. Raises CacheError."""
        file = self._opened()
        self._shelf.remove((scope, exact))
        await self._in_thread(lambda: file.delete([(scope, exact)]))

    async def clear(self, selection: Selection) -> int:
        """Forget the selected entries, in memory and in the file; return how many there were. Raises CacheError."""
        file, now = self._opened(), self._now()
        count = await self._in_thread(lambda: file.clear(selection, now))
        self._shelf.clear(selection, now)
        return count

    async def lease(self, key: str, holder: str, seconds: float) -> bool:
        """Take the right to work on `key`: other processes have their own store, so this is one process's."""
        now = self._clock.monotonic()
        _, until = self._leases.get(key, ("", now))
        if until > now:
            return False
        self._leases[key] = (holder, now + seconds)
        return True

    async def release(self, key: str, holder: str) -> None:
        """Give the right back."""
        if self._leases.get(key, ("", 0.0))[0] == holder:
            del self._leases[key]

    async def stock(self) -> ReuseStock:
        """Return what is held."""
        self._catch_up()
        self._shelf.drop_expired(self._now())
        return self._shelf.stock()

    async def add_figures(self, counts: Mapping[str, float]) -> None:
        """Add to the figures in the file. Raises CacheError."""
        file, added = self._opened(), dict(counts)
        await self._in_thread(lambda: file.add_figures(added))

    async def figures(self) -> dict[str, float]:
        """Return the figures in the file. Raises CacheError."""
        return await self._in_thread(self._opened().figures)

    def _now(self) -> float:
        return self._clock.now().timestamp()

    def _opened(self) -> ReuseFile:
        if self._file is None:
            raise CacheError("reuse: the store is closed")
        return self._file

    async def _read_held(self, held: Held | None) -> ReuseEntry | None:
        if held is None:
            return None
        entry = decode_entry(held.scope, held.exact, held.payload)
        if entry is None:
            _log.warning("reuse_entry_damaged", kind=held.kind)
            await self.delete(*held.key)
            return None
        if entry.expires_at <= self._now():
            self._shelf.remove(held.key)
            return None
        self._shelf.touch(held)
        return entry

    def _catch_up(self) -> None:
        """Do in memory what another process cleared in the file; two microseconds when it did not."""
        try:
            clearings = self._opened().other_clearings()
        except sqlite3.Error as error:
            raise CacheError(f"reuse: {type(error).__name__}") from error
        for selection, at in clearings:
            self._shelf.clear(selection, at)

    def _read(self) -> tuple[ReuseFile, Shelf]:
        try:
            return self._read_once()
        except sqlite3.Error as error:
            if not is_damage(error):
                raise
            _log.warning("reuse_file_damaged", error=type(error).__name__)
            return self._read_once()

    def _read_once(self) -> tuple[ReuseFile, Shelf]:
        """Read the file; one that is damaged is removed before the error is raised."""
        file, shelf = ReuseFile(self._path), Shelf(self._most_bytes)
        try:
            file.prepare()
            gone = [key for held, vector in file.rows(self._now()) for key in shelf.add(held, vector, None)]
            if gone:
                file.delete(gone)
        except sqlite3.Error as error:
            if is_damage(error):
                file.remove()
            else:
                file.close()
            raise
        return file, shelf

    async def _in_thread(self, work: Callable[[], T]) -> T:
        """Run blocking work in the store's thread, one after the other. Raises CacheError."""
        if self._waiting >= _MOST_WAITING:
            raise CacheError("reuse: too many changes wait for the file")
        self._waiting += 1
        try:
            async with asyncio.timeout(_WRITE_SECONDS):
                return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except TimeoutError as error:
            raise CacheError("reuse: the file does not answer") from error
        except (sqlite3.Error, OSError) as error:
            await self._start_anew(error)
            raise CacheError(f"reuse: {type(error).__name__}") from error
        finally:
            self._waiting -= 1

    async def _start_anew(self, error: Exception) -> None:
        """After damage go on with an empty file; after anything else with the one there is."""
        file = self._file
        if file is None or not isinstance(error, sqlite3.Error) or not is_damage(error):
            return
        _log.warning("reuse_file_damaged", error=type(error).__name__)
        self._file = None
        try:
            await asyncio.get_running_loop().run_in_executor(self._thread, file.remove)
        except OSError as trouble:
            raise CacheError("reuse: the damaged file cannot be removed") from trouble
        await self.open()


@asynccontextmanager
async def open_embedded_reuse(
    path: Path, clock: Clock, most_bytes: int = MOST_MEMORY_BYTES
) -> AsyncGenerator[EmbeddedReuseStore]:
    """Open the store at `path`, making it if it is not there; close it at the end. Raises CacheError."""
    with ThreadPoolExecutor(1, thread_name_prefix="reuse-store") as thread:
        store = EmbeddedReuseStore(path, clock, thread, most_bytes)
        await store.open()
        try:
            yield store
        finally:
            await store.close()
