"""A process's own copies of the vectors that the shared reuse store holds, one for each scope and space."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from bot.models.reuse import Candidate, Signature
from bot.stores.reuse_payload import VectorTable, decode_vector

# About 60 MB of vectors of 384 dimensions with their texts.
_MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class _Copy:
    version: bytes
    table: VectorTable
    signatures: dict[str, Signature]


class VectorCopies:
    """Copies, the least recently used out first; a copy is used only while the store has the same version."""

    def __init__(self, most_rows: int = _MOST_ROWS) -> None:
        self._most_rows = most_rows
        self._rows = 0
        self._copies: OrderedDict[tuple[str, str], _Copy] = OrderedDict()

    def version(self, scope: str, space: str) -> bytes | None:
        """Return the version of the copy, if there is one."""
        copy = self._copies.get((scope, space))
        return copy.version if copy else None

    def keep(self, scope: str, space: str, version: bytes, fields: Mapping[str, object], now: float) -> list[str]:
        """Keep a copy of a hash; return the names of what is damaged or expired in it."""
        self.forget(scope, space)
        copy, useless = _Copy(version, VectorTable(), {}), list[str]()
        for name, blob in fields.items():
            found = decode_vector(scope, space, name, blob)
            if found is None or found[0] <= now:
                useless.append(name)
                continue
            expires_at, vector, signature = found
            copy.table.add(name, vector, expires_at)
            copy.signatures[name] = signature
        self._copies[scope, space] = copy
        self._rows += len(copy.table)
        while self._rows > self._most_rows and len(self._copies) > 1:
            self.forget(*next(iter(self._copies)))
        return useless

    def forget(self, scope: str, space: str) -> None:
        """Drop a copy."""
        copy = self._copies.pop((scope, space), None)
        if copy is not None:
            self._rows -= len(copy.table)

    def nearest(self, scope: str, space: str, vector: bytes, count: int, now: float) -> list[Candidate]:
        """Return the entries of a copy most similar to a vector."""
        copy = self._copies.get((scope, space))
        if copy is None:
            return []
        self._copies.move_to_end((scope, space))
        found = copy.table.nearest(vector, count, now)
        return [Candidate(name, cosine, copy.signatures[name]) for name, cosine in found]
