"""The embedded reuse store's memory: entries by key, loose key and vector, least recently used out first."""

from __future__ import annotations

import heapq
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.models.reuse import ReuseKind, ReuseStock, Selection
from bot.stores.reuse_payload import VectorTable, read_vector

Key = tuple[str, str]
# What an entry weighs in the process beside its bytes: keys, dictionary slots, the record itself (measured).
_OVERHEAD_BYTES = 900
# A vector weighs two bytes a number as it is written and four in its scope's table.
_WITH_TABLE = 3


@dataclass(slots=True)
class Held:
    """An entry as it is held: `payload` and `vector` are as they are written, and read only when they are needed.

    Not frozen: ten thousand of them are made before the first look-up, and a frozen one takes three times as long.
    """

    scope: str
    exact: str
    fuzzy: str | None
    kind: ReuseKind
    workspace: str
    prospects: tuple[str, ...]
    made_at: float
    expires_at: float
    payload: bytes
    space: str | None
    vector: bytes | None

    @property
    def key(self) -> Key:
        """The full key."""
        return self.scope, self.exact

    @property
    def weight(self) -> int:
        """Bytes in memory, about."""
        return _OVERHEAD_BYTES + len(self.payload) + _WITH_TABLE * len(self.vector or b"")

    def is_selected(self, selection: Selection, at: float) -> bool:
        """Whether a clearing at `at` means this entry."""
        return (
            self.made_at <= at
            and selection.workspace in {None, self.workspace}
            and selection.kind in {None, self.kind}
            and selection.scope in {None, self.scope}
            and (selection.prospect is None or selection.prospect in self.prospects)
        )


@dataclass(slots=True)
class _Scope:
    """One hard scope: its entries (least recently used first), loose keys, and vectors by space once one was asked
    for.
    """

    entries: OrderedDict[str, Held] = field(default_factory=OrderedDict[str, Held])
    fuzzy: dict[str, str] = field(default_factory=dict[str, str])
    tables: dict[str, VectorTable] = field(default_factory=dict[str, VectorTable])


class Shelf:
    """Entries in memory within `most_bytes`."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._scopes: dict[str, _Scope] = {}
        self._used: OrderedDict[Key, None] = OrderedDict()
        self._expiry: list[tuple[float, str, str]] = []
        self._bytes = 0
        self._kinds: Counter[ReuseKind] = Counter()

    def find(self, scope: str, exact: str) -> Held | None:
        """Return the entry of a full key, expired or not."""
        shelf = self._scopes.get(scope)
        return shelf.entries.get(exact) if shelf else None

    def find_loosely(self, scope: str, fuzzy: str) -> Held | None:
        """Return the newest entry of a loose key, expired or not."""
        shelf = self._scopes.get(scope)
        exact = shelf.fuzzy.get(fuzzy) if shelf else None
        return shelf.entries.get(exact) if shelf and exact else None

    def touch(self, held: Held) -> None:
        """Make an entry the last to go, if it is here."""
        if held.key in self._used:
            self._used.move_to_end(held.key)
            self._scopes[held.scope].entries.move_to_end(held.exact)

    def nearest(self, scope: str, space: str, vector: bytes, count: int, now: float) -> list[tuple[Held, float]]:
        """Return the entries most similar to a vector and their cosines."""
        shelf = self._scopes.get(scope)
        if shelf is None:
            return []
        table = shelf.tables.get(space)
        if table is None:
            # Read at first need: most scopes are never looked up by meaning.
            read = [_read(held) for held in shelf.entries.values() if held.space == space]
            table = shelf.tables[space] = VectorTable.of([row for row in read if row is not None])
        return [(shelf.entries[name], cosine) for name, cosine in table.nearest(vector, count, now)]

    def fill(self, entries: Iterable[Held]) -> list[Key]:
        """Take over many entries with different keys, the oldest first; return the keys of what had no room."""
        for held in entries:
            self._insert(held)
            self._expiry.append((held.expires_at, held.scope, held.exact))
        heapq.heapify(self._expiry)
        return self._make_room()

    def add(self, held: Held, most_in_scope: int) -> list[Key]:
        """Add an entry in place of an earlier one of its key; return the keys of what had to go for it."""
        self.remove(held.key)
        shelf = self._insert(held)
        row = _read(held) if held.space in shelf.tables else None
        if row is not None and held.space is not None:
            shelf.tables[held.space].add(*row)
        heapq.heappush(self._expiry, (held.expires_at, held.scope, held.exact))
        gone: list[Key] = []
        while len(shelf.entries) > most_in_scope:
            gone.append((held.scope, next(iter(shelf.entries))))
            self.remove(gone[-1])
        return gone + self._make_room()

    def _insert(self, held: Held) -> _Scope:
        shelf = self._scopes.get(held.scope)
        if shelf is None:
            shelf = self._scopes[held.scope] = _Scope()
        shelf.entries[held.exact] = held
        if held.fuzzy is not None:
            shelf.fuzzy[held.fuzzy] = held.exact
        self._used[held.scope, held.exact] = None
        self._bytes += held.weight
        self._kinds[held.kind] += 1
        return shelf

    def _make_room(self) -> list[Key]:
        gone: list[Key] = []
        while self._bytes > self._most_bytes:
            gone.append(next(iter(self._used)))
            self.remove(gone[-1])
        return gone

    def remove(self, key: Key) -> bool:
        """Remove an entry with its loose key and vector; return whether it was there."""
        scope, exact = key
        shelf = self._scopes.get(scope)
        held = shelf.entries.pop(exact, None) if shelf else None
        if shelf is None or held is None:
            return False
        if held.fuzzy is not None and shelf.fuzzy.get(held.fuzzy) == exact:
            del shelf.fuzzy[held.fuzzy]
        if held.space in shelf.tables:
            shelf.tables[held.space].remove(exact)
        if not shelf.entries:
            del self._scopes[scope]
        del self._used[key]
        self._bytes -= held.weight
        self._kinds[held.kind] -= 1
        return True

    def drop_expired(self, now: float) -> None:
        """Remove what has expired."""
        while self._expiry and self._expiry[0][0] <= now:
            expires_at, scope, exact = heapq.heappop(self._expiry)
            held = self.find(scope, exact)
            if held is not None and held.expires_at == expires_at:
                self.remove(held.key)

    def clear(self, selection: Selection, at: float) -> None:
        """Remove what a clearing at `at` selects."""
        self.remove_all([held.key for held in self._all() if held.is_selected(selection, at)])

    def remove_all(self, keys: Iterable[Key]) -> None:
        """Remove entries."""
        for key in keys:
            self.remove(key)

    def stock(self) -> ReuseStock:
        """Return what is held."""
        kinds = {kind: number for kind, number in self._kinds.items() if number}
        return ReuseStock(kinds, len(self._scopes), self._bytes)

    def _all(self) -> Iterable[Held]:
        return (held for shelf in self._scopes.values() for held in shelf.entries.values())


def _read(held: Held) -> tuple[str, bytes, float] | None:
    """Return an entry's row in the table of its space; None without a vector or with a damaged one."""
    vector = read_vector(held.space, held.scope, held.exact, held.vector) if held.space is not None else None
    return None if vector is None else (held.exact, vector, held.expires_at)
