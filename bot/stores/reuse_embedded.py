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
from bot.stores.reuse_payload import MOST_BYTES, decode_entry, encode_entry, seal_vector
from bot.stores.reuse_shelf import Held, Shelf

_log = structlog.get_logger()
T = TypeVar("T")
MOST_MEMORY_BYTES = 128 * 1024 * 1024
# Changes that may wait for the file at one time, and for how long one may take; beyond it nothing is stored.
_MOST_WAITING = 256
_WRITE_SECONDS = 5.0
_READ_SECONDS = 30.0


class EmbeddedReuseStore:
    """Implements ReuseStore for one process. Another process may clear entries, read and add figures meanwhile.

    The file is read into memory beside the first look-ups, which read it themselves until then. The order of use is
    not written down: after a start the oldest entries go first.
    """

    def __init__(self, path: Path, clock: Clock, thread: ThreadPoolExecutor, most_bytes: int) -> None:
        self._path, self._clock, self._thread, self._most_bytes = path, clock, thread, most_bytes
        self._shelf = Shelf(most_bytes)
        self._file: ReuseFile | None = None
        self._reading: asyncio.Future[tuple[ReuseFile, Shelf]] | None = None
        self._waiting = 0
        self._leases: dict[str, tuple[str, float]] = {}

    async def open(self) -> None:
        """Open the file and begin to read it; a damaged one is replaced by an empty one. Raises CacheError."""
        self._file = await self._in_thread(lambda: _unless_damaged(self._open_file))
        self._reading = asyncio.get_running_loop().run_in_executor(self._thread, _unless_damaged, self._read)

    async def close(self) -> None:
        """Close the file."""
        reading, self._reading = self._reading, None
        if reading is not None:
            await asyncio.wait([reading])
            if reading.exception() is None:
                self._file = reading.result()[0]
        file, self._file = self._file, None
        if file is not None:
            await self._in_thread(file.close)

    async def find(self, scope: str, exact: str, fuzzy: str | None) -> tuple[Tier, ReuseEntry] | None:
        """Return the entry of this exact key, else the newest of this fuzzy key. Raises CacheError."""
        entry = await self.get(scope, exact)
        if entry is not None:
            return Tier.EXACT, entry
        entry = await self._read_held(self._held_loosely(scope, fuzzy)) if fuzzy is not None else None
        return (Tier.FUZZY, entry) if entry is not None and entry.signature.fuzzy == fuzzy else None

    async def get(self, scope: str, exact: str) -> ReuseEntry | None:
        """Return the entry of a full key. Raises CacheError."""
        return await self._read_held(self._held(scope, exact))

    async def nearest(self, scope: str, space: str, vector: bytes, count: int) -> list[Candidate]:
        """Return the entries most similar to a vector. Raises CacheError."""
        await self._read_all()
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
            space=entry.space if entry.vector else None,
            vector=_written_vector(entry),
        )
        await self._read_all()
        file, now = self._opened(), self._now()
        if not await self._in_thread(lambda: file.put(held, now)):
            return False
        self._catch_up()
        self._shelf.drop_expired(now)
        gone = self._shelf.add(held, most_in_scope)
        if gone:
            await self._in_thread(lambda: file.delete(gone))
        return True

    async def delete(self, scope: str, exact: str) -> None:
        """Forget one entry. Raises CacheError."""
        await self._read_all()
        file = self._opened()
        self._shelf.remove((scope, exact))
        await self._in_thread(lambda: file.delete([(scope, exact)]))

    async def clear(self, selection: Selection) -> int:
        """Forget the selected entries, in memory and in the file; return how many there were. Raises CacheError."""
        await self._read_all()
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
        """Return what is held. Raises CacheError."""
        await self._read_all()
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
        """Do in memory what another process cleared in the file; four microseconds when it did not."""
        for selection, at in _translated(self._opened().other_clearings):
            self._shelf.clear(selection, at)

    def _held(self, scope: str, exact: str) -> Held | None:
        if self._is_read():
            self._catch_up()
            return self._shelf.find(scope, exact)
        file = self._opened()
        return _translated(lambda: file.find(scope, exact))

    def _held_loosely(self, scope: str, fuzzy: str) -> Held | None:
        if self._is_read():
            return self._shelf.find_loosely(scope, fuzzy)
        file = self._opened()
        return _translated(lambda: file.find_loosely(scope, fuzzy))

    def _is_read(self) -> bool:
        """Whether everything is in memory."""
        if self._reading is not None and self._reading.done():
            self._file, self._shelf = _translated(self._reading.result)
            self._reading = None
        return self._reading is None

    async def _read_all(self) -> None:
        """Wait until everything is in memory. Raises CacheError."""
        if self._reading is not None:
            await asyncio.wait([self._reading], timeout=_READ_SECONDS)
        if not self._is_read():
            raise CacheError("reuse: the file is still being read")

    def _open_file(self) -> ReuseFile:
        file = ReuseFile(self._path)
        try:
            file.prepare()
        except sqlite3.Error as error:
            file.remove() if is_damage(error) else file.close()
            raise
        return file

    def _read(self) -> tuple[ReuseFile, Shelf]:
        file, shelf = self._file or self._open_file(), Shelf(self._most_bytes)
        try:
            gone = shelf.fill(file.rows(self._now()))
            if gone:
                file.delete(gone)
        except sqlite3.Error as error:
            if is_damage(error):
                self._file = None
                file.remove()
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


def _translated(work: Callable[[], T]) -> T:
    """Return what `work` gives. Raises CacheError."""
    try:
        return work()
    except (sqlite3.Error, OSError) as error:
        raise CacheError(f"reuse: {type(error).__name__}") from error


def _unless_damaged(work: Callable[[], T]) -> T:
    """Return what `work` gives, at the second try where the file was damaged: the first one removed it."""
    try:
        return work()
    except sqlite3.Error as error:
        if not is_damage(error):
            raise
        _log.warning("reuse_file_damaged", error=type(error).__name__)
        return work()


def _written_vector(entry: ReuseEntry) -> bytes | None:
    if entry.vector is None or entry.space is None:
        return None
    return seal_vector(entry.space, entry.scope, entry.signature.exact, entry.vector)


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
