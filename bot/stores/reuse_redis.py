"""The shared reuse store: plain Redis ≥ 7.0 or a cluster of it, no module needed.

Entries are strings with an expiry, the vectors of a scope are one hash, of which each process keeps a copy as long as
its version is the same. How much memory all scopes may take together is Redis's own setting (`maxmemory`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from itertools import product
from typing import Any

from bot.models.reuse import Candidate, ReuseEntry, ReuseKind, ReuseStock, Selection, Tier
from bot.ports import Clock
from bot.stores.redis_connection import RedisConnection, WrongType, open_redis_connection
from bot.stores.reuse_copies import VectorCopies
from bot.stores.reuse_payload import MOST_BYTES, decode_entry, encode_entry, encode_vector
from bot.stores.reuse_redis_scripts import CLEAR, DELETE, FIND, MEND, PUT, RELEASE, STOCK, VECTORS

_ROOT = "rejoinder:reuse:"
_WORKSPACES = _ROOT + "workspaces"
_FIGURES = _ROOT + "figures"
# How long a clearing is remembered: longer than any entry lives. By how much the clocks of two replicas may differ.
_CLEARING_SECONDS = 40 * 86_400
_SKEW_SECONDS = 2.0


class RedisReuseStore:
    """Implements ReuseStore for many processes."""

    def __init__(self, connection: RedisConnection, clock: Clock) -> None:
        self._connection, self._clock = connection, clock
        self._copies = VectorCopies()

    async def find(self, scope: str, exact: str, fuzzy: str | None) -> tuple[Tier, ReuseEntry] | None:
        """Return the entry of this exact key, else the newest of this fuzzy key. Raises CacheError."""
        try:
            found = await self._script(FIND, _prefix(scope), exact, fuzzy or "")
        except WrongType:
            await self._mend(scope, exact, fuzzy)
            return None
        if not found:
            return None
        name, blob = found
        entry = decode_entry(scope, _text(name), blob)
        if entry is None:
            await self.delete(scope, _text(name))
            return None
        if entry.expires_at <= self._now():
            return None
        # Redis may have thrown the index away by which clearing finds entries (maxmemory).
        if await self._was_cleared(entry):
            await self.delete(scope, entry.signature.exact)
            return None
        if entry.signature.exact == exact:
            return Tier.EXACT, entry
        return (Tier.FUZZY, entry) if fuzzy is not None and entry.signature.fuzzy == fuzzy else None

    async def get(self, scope: str, exact: str) -> ReuseEntry | None:
        """Return the entry of a full key. Raises CacheError."""
        found = await self.find(scope, exact, None)
        return found[1] if found else None

    async def nearest(self, scope: str, space: str, vector: bytes, count: int) -> list[Candidate]:
        """Return the entries most similar to a vector. Raises CacheError."""
        known = self._copies.version(scope, space)
        try:
            answer = await self._script(VECTORS, _prefix(scope), _short(space), known or "")
        except WrongType:
            await self._mend(scope, "", None, space)
            return []
        if not answer:
            self._copies.forget(scope, space)
            return []
        if len(answer) > 1:
            # A hash as RESP2 gives it: name, value, name, value.
            pairs = list(zip(answer[1][::2], answer[1][1::2], strict=True))
            fields = {_text(name): blob for name, blob in pairs}
            useless = self._copies.keep(scope, space, answer[0], fields, self._now())
            if useless:
                await self._script(DELETE, _prefix(scope), *useless)
        return self._copies.nearest(scope, space, vector, count, self._now())

    async def put(self, entry: ReuseEntry, most_in_scope: int) -> bool:
        """Store the entry; `False` when it was cleared while it was being made. Raises CacheError."""
        payload, seconds = encode_entry(entry), entry.expires_at - self._now()
        if len(payload) > MOST_BYTES or seconds <= 0 or await self._was_cleared(entry):
            return False
        await self._register(entry, seconds)
        arguments = (
            entry.signature.exact,
            entry.signature.fuzzy or "",
            _short(entry.space) if entry.space and entry.vector else "",
            payload,
            encode_vector(entry) or b"",
            max(1, int(seconds * 1000)),
            most_in_scope,
        )
        try:
            await self._script(PUT, _prefix(entry.scope), *arguments)
        except WrongType:
            await self._mend(entry.scope, entry.signature.exact, entry.signature.fuzzy, entry.space)
            raise
        # Whoever clears says so first and deletes then: of the two of us one sees what the other did.
        if await self._was_cleared(entry):
            await self.delete(entry.scope, entry.signature.exact)
            return False
        return True

    async def delete(self, scope: str, exact: str) -> None:
        """Forget one entry. Raises CacheError."""
        await self._script(DELETE, _prefix(scope), exact)

    async def clear(self, selection: Selection) -> int:
        """Forget the selected entries; return how many there were. Raises CacheError."""
        name, now = _clearing(selection), repr(self._now())
        await self._connection.run(lambda redis: redis.set(name, now, ex=_CLEARING_SECONDS))
        count = 0
        for scope in await self._scopes(selection):
            count += await self._script(CLEAR, _prefix(scope))
        return count

    async def lease(self, key: str, holder: str, seconds: float) -> bool:
        """Take the right to work on `key` among all replicas. Raises CacheError."""
        milliseconds = max(1, int(seconds * 1000))
        taken = await self._connection.run(lambda redis: redis.set(_lease(key), holder, nx=True, px=milliseconds))
        return bool(taken)

    async def release(self, key: str, holder: str) -> None:
        """Give the right back if `holder` still has it. Raises CacheError."""
        await self._script(RELEASE, _lease(key), holder)

    async def stock(self) -> ReuseStock:
        """Return what is stored; asks for each scope. Raises CacheError."""
        entries: dict[ReuseKind, int] = {}
        scopes = size = 0
        for kind, scope in await self._members(Selection()):
            count, length = await self._script(STOCK, _prefix(scope))
            if count:
                entries[kind] = entries.get(kind, 0) + count
                scopes, size = scopes + 1, size + length
        return ReuseStock(entries, scopes, size)

    async def add_figures(self, counts: Mapping[str, float]) -> None:
        """Add to the figures. Raises CacheError."""

        async def add(redis: Any) -> None:
            pipeline = redis.pipeline(transaction=False)
            for name, number in counts.items():
                pipeline.hincrbyfloat(_FIGURES, name, number)
            await pipeline.execute()

        await self._connection.run(add)

    async def figures(self) -> dict[str, float]:
        """Return the figures. Raises CacheError."""
        found: dict[bytes, bytes] = await self._connection.run(lambda redis: redis.hgetall(_FIGURES))
        return {_text(name): float(number) for name, number in found.items()}

    def _now(self) -> float:
        return self._clock.now().timestamp()

    async def _script(self, script: str, key: str, *arguments: str | bytes | int) -> Any:
        return await self._connection.run(lambda redis: redis.eval(script, 1, key, *arguments))

    async def _mend(self, scope: str, exact: str, fuzzy: str | None, space: str | None = None) -> None:
        """Delete what is of a type that we never write there, so that the next entry can be stored."""
        types = {f"e:{exact}": "string", f"f:{fuzzy}": "string", "n": "string", "u": "zset", "k": "hash"}
        types[f"v:{_short(space or '')}"] = "hash"
        await self._script(MEND, _prefix(scope), *(word for pair in types.items() for word in pair))

    async def _register(self, entry: ReuseEntry, seconds: float) -> None:
        """Write down, before the entry itself, where clearing will find it."""
        workspace, member = _short(entry.workspace), f"{entry.kind} {entry.scope}"
        indexes = [(_index(workspace), member), (_WORKSPACES, workspace)]
        indexes += [(_index(workspace, prospect), member) for prospect in entry.prospects]
        now, milliseconds = self._now(), max(1, int(seconds * 1000))

        async def register(redis: Any) -> None:
            pipeline = redis.pipeline(transaction=False)
            for name, value in indexes:
                pipeline.zadd(name, {value: entry.expires_at}, gt=True)
                pipeline.zremrangebyscore(name, "-inf", now)
                pipeline.pexpire(name, milliseconds, nx=True)
                pipeline.pexpire(name, milliseconds, gt=True)
            await pipeline.execute()

        await self._connection.run(register)

    async def _was_cleared(self, entry: ReuseEntry) -> bool:
        places = product((None, entry.workspace), (None, *entry.prospects))
        names = [
            _clearing(Selection(workspace, prospect, kind, scope))
            for (workspace, prospect), kind, scope in product(places, (None, entry.kind), (None, entry.scope))
        ]
        found: list[bytes | None] = await self._connection.run(lambda redis: redis.mget(names))
        return any(at is not None and float(at) + _SKEW_SECONDS >= entry.made_at for at in found)

    async def _scopes(self, selection: Selection) -> list[str]:
        if selection.scope is not None and selection.workspace is None:
            return [selection.scope]
        members = await self._members(selection)
        return [scope for kind, scope in members if selection.kind in {None, kind} and selection.scope in {None, scope}]

    async def _members(self, selection: Selection) -> list[tuple[ReuseKind, str]]:
        """Return kind and digest of the scopes of a workspace or prospect, or of all."""
        if selection.workspace is None:
            indexes = [_index(name, selection.prospect) for name in await self._list(_WORKSPACES)]
            return [member for name in indexes for member in await self._in_index(name)]
        return await self._in_index(_index(_short(selection.workspace), selection.prospect))

    async def _in_index(self, name: str) -> list[tuple[ReuseKind, str]]:
        found = [member.split(" ", 1) for member in await self._list(name)]
        return [(ReuseKind(kind), scope) for kind, scope in found]

    async def _list(self, name: str) -> list[str]:
        found: list[bytes] = await self._connection.run(lambda redis: redis.zrange(name, 0, -1))
        return [_text(member) for member in found]


def _prefix(scope: str) -> str:
    """The braces keep all keys of a scope in one slot of a cluster."""
    return f"{_ROOT}{{{scope}}}:"


def _index(workspace: str, prospect: str | None = None) -> str:
    return f"{_ROOT}w:{workspace}" if prospect is None else f"{_ROOT}p:{workspace}:{_short(prospect)}"


def _lease(key: str) -> str:
    return f"{_ROOT}lease:{key}"


def _clearing(selection: Selection) -> str:
    """The key of a clearing; all of them are in one slot, so that they are read in one go."""
    chosen = json.dumps([selection.workspace, selection.prospect, selection.kind, selection.scope])
    return f"{_ROOT}{{cleared}}:{_short(chosen)}"


def _short(text: str) -> str:
    """Names from outside as a part of a key: always 32 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value


@asynccontextmanager
async def open_redis_reuse(url: str, clock: Clock) -> AsyncGenerator[RedisReuseStore]:
    """Open the store at a redis:// URL, of one server or of any node of a cluster; connected at first use."""
    async with open_redis_connection(url, clock) as connection:
        yield RedisReuseStore(connection, clock)
