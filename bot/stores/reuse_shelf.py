"""The embedded reuse store's memory: entries by key, loose key and vector, least recently used out first."""

from __future__ import annotations

import heapq
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.models.reuse import ReuseKind, ReuseStock, Selection
from bot.stores.reuse_payload import VectorTable

Key = tuple[str, str]
# What an entry weighs in the process beside its bytes: keys, dictionary slots, the record itself (measured).
_OVERHEAD_BYTES = 900
_FLOAT32, _FLOAT16 = 4, 2


@dataclass(frozen=True, slots=True)
class Held:
    """An entry as it is held: `payload` is its written form, read only when it is served."""

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
    vector_bytes: int

    @property
    def key(self) -> Key:
        """The full key."""
        return self.scope, self.exact

    @property
    def weight(self) -> int:
        """Bytes in memory, about."""
        return _OVERHEAD_BYTES + len(self.payload) + self.vector_bytes * _FLOAT32 // _FLOAT16

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
    """One hard scope: its entries (least recently used first), loose keys and vectors by space."""

    entries: OrderedDict[str, Held] = field(default_factory=OrderedDict[str, Held])
    fuzzy: dict[str, str] = field(default_factory=dict[str, str])
    tables: dict[str, VectorTable] = field(default_factory=dict[str, VectorTable])


class Shelf:
    """Entries in memory within `most_bytes`."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._scopes: dict[str, _Scope] = {}
        self._used: OrderedDict[Key, None] = OrderedDict()
        self._expiry: list[tuple[float, Key]] = []
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
        """Make an entry the last to go."""
        self._used.move_to_end(held.key)
        self._scopes[held.scope].entries.move_to_end(held.exact)

    def nearest(self, scope: str, space: str, vector: bytes, count: int, now: float) -> list[tuple[Held, float]]:
        """Return the entries most similar to a vector and their cosines."""
        shelf = self._scopes.get(scope)
        table = shelf.tables.get(space) if shelf else None
        if shelf is None or table is None:
            return []
        return [(shelf.entries[name], cosine) for name, cosine in table.nearest(vector, count, now)]

    def add(self, held: Held, vector: bytes | None, most_in_scope: int | None) -> list[Key]:
        """Add an entry in place of an earlier one of its key; return the keys of what had to go for it."""
        self.remove(held.key)
        shelf = self._scopes.setdefault(held.scope, _Scope())
        shelf.entries[held.exact] = held
        if held.fuzzy is not None:
            shelf.fuzzy[held.fuzzy] = held.exact
        if vector is not None and held.space is not None:
            shelf.tables.setdefault(held.space, VectorTable()).add(held.exact, vector, held.expires_at)
        self._used[held.key] = None
        self._bytes += held.weight
        self._kinds[held.kind] += 1
        heapq.heappush(self._expiry, (held.expires_at, held.key))
        gone: list[Key] = []
        while most_in_scope is not None and len(shelf.entries) > most_in_scope:
            gone.append((held.scope, next(iter(shelf.entries))))
            self.remove(gone[-1])
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
            table = shelf.tables[held.space]
            table.remove(exact)
            if not table:
                del shelf.tables[held.space]
        if not shelf.entries:
            del self._scopes[scope]
        del self._used[key]
        self._bytes -= held.weight
        self._kinds[held.kind] -= 1
        return True

    def drop_expired(self, now: float) -> None:
        """Remove what has expired."""
        while self._expiry and self._expiry[0][0] <= now:
            expires_at, key = heapq.heappop(self._expiry)
            held = self.find(*key)
            if held is not None and held.expires_at == expires_at:
                self.remove(key)

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
