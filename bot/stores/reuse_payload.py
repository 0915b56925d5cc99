"""How an entry of the reuse stores is written down: JSON under a seal that tells damage and misplacement."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.models.reuse import ReuseEntry, ReuseKind, Signature

# Larger results are not worth keeping: the profile of a large company is about 50 kB.
MOST_BYTES = 1_000_000
_SEAL_BYTES = 8


def _seal(place: str, data: bytes) -> bytes:
    digest = hashlib.blake2b(place.encode(), digest_size=_SEAL_BYTES)
    # A place holds no zero byte, so that place and data cannot be cut elsewhere.
    digest.update(b"\0")
    digest.update(data)
    return digest.digest()


def sealed(place: str, data: bytes) -> bytes:
    """Return `data` behind a digest of it and of the place it belongs to."""
    return _seal(place, data) + data


def unsealed(place: str, blob: object) -> bytes | None:
    """Return the data that was sealed for this place, None when it is damaged or belongs elsewhere."""
    if not isinstance(blob, bytes):
        return None
    data = blob[_SEAL_BYTES:]
    return data if blob[:_SEAL_BYTES] == _seal(place, data) else None


def _place(what: str, scope: str, exact: str) -> str:
    return f"{what}.{scope}.{exact}"


def seal_vector(space: str, scope: str, exact: str, vector: bytes) -> bytes:
    """Return a vector as it is written beside its entry."""
    return sealed(_place(space, scope, exact), vector)


def read_vector(space: str, scope: str, exact: str, written: object) -> bytes | None:
    """Return a vector that was written beside its entry, None when it is damaged or another's."""
    return unsealed(_place(space, scope, exact), written)


def _signature_fields(signature: Signature) -> list[Any]:
    return [signature.fuzzy, signature.text, signature.marks]


def _read_signature(exact: str, fields: list[Any]) -> Signature:
    fuzzy, text, marks = fields
    return Signature(exact, fuzzy, text, {name: tuple(words) for name, words in marks.items()})


def encode_entry(entry: ReuseEntry) -> bytes:
    """Return everything of an entry but its vector."""
    fields = [
        entry.kind,
        entry.workspace,
        entry.prospects,
        _signature_fields(entry.signature),
        entry.value,
        entry.source,
        entry.made_at,
        entry.expires_at,
    ]
    body = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    data = body.encode("utf-8", "surrogatepass")
    return sealed(_place("entry", entry.scope, entry.signature.exact), data)


def decode_entry(scope: str, exact: str, blob: object) -> ReuseEntry | None:
    """Return the entry of this full key (without its vector), None when the bytes are damaged or another's."""
    data = unsealed(_place("entry", scope, exact), blob)
    if data is None:
        return None
    try:
        kind, workspace, prospects, signature, value, source, made_at, expires_at = json.loads(
            data.decode("utf-8", "surrogatepass")
        )
        return ReuseEntry(
            kind=ReuseKind(kind),
            workspace=workspace,
            prospects=tuple(prospects),
            scope=scope,
            signature=_read_signature(exact, signature),
            value=value,
            source=source,
            made_at=float(made_at),
            expires_at=float(expires_at),
        )
    except (ValueError, TypeError, AttributeError):  # sealed by another version of this program
        return None


def encode_vector(entry: ReuseEntry) -> bytes | None:
    """Return expiry, vector and signature of an entry for a look-up by meaning; None without a vector."""
    if entry.vector is None or entry.space is None:
        return None
    signature = json.dumps(_signature_fields(entry.signature), ensure_ascii=False, separators=(",", ":"))
    head = struct.pack("<dI", entry.expires_at, len(entry.vector))
    data = head + entry.vector + signature.encode("utf-8", "surrogatepass")
    return sealed(_place(entry.space, entry.scope, entry.signature.exact), data)


def decode_vector(scope: str, space: str, exact: str, blob: object) -> tuple[float, bytes, Signature] | None:
    """Return what `encode_vector` wrote for this place, None when the bytes are damaged or another's."""
    data = unsealed(_place(space, scope, exact), blob)
    if data is None:
        return None
    try:
        expires_at, length = struct.unpack_from("<dI", data)
        start = struct.calcsize("<dI")
        fields = json.loads(data[start + length :].decode("utf-8", "surrogatepass"))
        return expires_at, data[start : start + length], _read_signature(exact, fields)
    except (ValueError, TypeError, AttributeError, struct.error):
        return None


class VectorTable:
    """The vectors of one scope in one space as rows of one array (float32), with their expiry; grows by doubling."""

    def __init__(self) -> None:
        self._rows: NDArray[np.float32] = np.empty((0, 0), dtype=np.float32)
        self._expiry: NDArray[np.float64] = np.empty(0, dtype=np.float64)
        self._names: list[str] = []
        self._place: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._names)

    @classmethod
    def of(cls, rows: Sequence[tuple[str, bytes, float]]) -> VectorTable:
        """Return a table of many rows (name, vector, expiry) at once; each name is there once."""
        table = cls()
        kept = [row for row in rows if len(row[1]) == len(rows[0][1])]
        if kept:
            numbers = np.frombuffer(b"".join([vector for _, vector, _ in kept]), dtype="<f2")
            table._rows = numbers.astype(np.float32).reshape(len(kept), -1)
            table._expiry = np.array([expires_at for _, _, expires_at in kept], dtype=np.float64)
            table._names = [name for name, _, _ in kept]
            table._place = {name: index for index, name in enumerate(table._names)}
        return table

    def add(self, name: str, vector: bytes, expires_at: float) -> None:
        """Add a vector, in place of an earlier one of this name. One of another length than the rest is left out."""
        row = np.frombuffer(vector, dtype="<f2").astype(np.float32)
        if not self._names:
            self._rows, self._expiry = np.empty((1, len(row)), dtype=np.float32), np.empty(1, dtype=np.float64)
        elif len(row) != self._rows.shape[1]:
            return
        index = self._place.get(name, len(self._names))
        if index == len(self._rows):
            self._rows = np.resize(self._rows, (2 * index, len(row)))
            self._expiry = np.resize(self._expiry, 2 * index)
        if index == len(self._names):
            self._names.append(name)
        self._place[name], self._rows[index], self._expiry[index] = index, row, expires_at

    def remove(self, name: str) -> None:
        """Remove a vector; the last row takes its place."""
        index = self._place.pop(name, None)
        if index is None:
            return
        last = self._names.pop()
        if last != name:
            end = len(self._names)
            self._names[index], self._place[last] = last, index
            self._rows[index], self._expiry[index] = self._rows[end], self._expiry[end]

    def nearest(self, vector: bytes, count: int, now: float) -> list[tuple[str, float]]:
        """Return names and cosines of up to `count` rows that have not expired, the most similar first."""
        wanted = np.frombuffer(vector, dtype="<f2").astype(np.float32)
        size = len(self._names)
        if not size or len(wanted) != self._rows.shape[1]:
            return []
        cosines = np.where(self._expiry[:size] > now, np.vecdot(self._rows[:size], wanted), -np.inf)
        best = np.argpartition(-cosines, count)[:count] if size > count else np.arange(size)
        ranked = sorted(((float(cosines[row]), self._names[row]) for row in best), reverse=True)
        return [(name, min(1.0, cosine)) for cosine, name in ranked if cosine != float("-inf")]
