"""Where results for reuse are kept, and what the semantic tier needs: vectors and, optionally, a verifier.

All of it is lossy: an error here is a miss, never an error to a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.models.reuse import Candidate, ReuseEntry, ReuseStock, Selection, Tier
from bot.ports.services import Embedder


class SpaceEmbedder(Embedder, Protocol):
    """An embedder that says which space its vectors belong to."""

    @property
    def space(self) -> str | None:
        """Model id and digest of its graph; vectors of different spaces never meet. None = there is no model (yet)."""
        ...

    async def embed_whole(self, texts: Sequence[str]) -> list[list[float] | None]:
        """Return one vector per text, None for a text that is longer than the model reads. Raises DependencyError."""
        ...


class ReuseVerifier(Protocol):
    """A second opinion on a semantic hit, by a model for instance."""

    async def asks_the_same(self, asked: str, stored: str) -> bool:
        """Return whether an answer to `stored` answers `asked`. Raises RejoinderError, which counts as no."""
        ...


class ReuseStore(Protocol):
    """Results by full key (scope, exact) with absolute expiry, their loose keys and their vectors.

    Expiry is checked at read on an injected clock and never renewed by a hit. A damaged entry is removed and is
    a miss. Each method raises CacheError when the store cannot be used, after 0.25 s at most where it only reads.
    """

    async def find(self, scope: str, exact: str, fuzzy: str | None) -> tuple[Tier, ReuseEntry] | None:
        """Return the entry of this exact key, else the newest of this fuzzy key; a hit makes it the last to go
        when room is needed. Raises CacheError.
        """
        ...

    async def get(self, scope: str, exact: str) -> ReuseEntry | None:
        """Return the entry of a full key; a hit counts as use. Raises CacheError."""
        ...

    async def nearest(self, scope: str, space: str, vector: bytes, count: int) -> list[Candidate]:
        """Return up to `count` entries of the scope with a vector in `space`, the most similar first; `vector` is
        float16 of unit length, like `ReuseEntry.vector`. Raises CacheError.
        """
        ...

    async def put(self, entry: ReuseEntry, most_in_scope: int) -> bool:
        """Store the entry, dropping the least recently used ones beyond `most_in_scope`; it survives a killed
        process once this returns. False = it was refused: too large, expired, or cleared since `made_at`.
        Raises CacheError.
        """
        ...

    async def delete(self, scope: str, exact: str) -> None:
        """Forget one entry with its loose key and vector. Raises CacheError."""
        ...

    async def clear(self, selection: Selection) -> int:
        """Forget the selected entries, keys and vectors; return how many there were. What is being made at this
        moment for them will be refused by `put`. Raises CacheError.
        """
        ...

    async def lease(self, key: str, holder: str, seconds: float) -> bool:
        """Take the right to work on `key` for so long; False = another replica has it. Raises CacheError."""
        ...

    async def release(self, key: str, holder: str) -> None:
        """Give the right back if `holder` still has it. Raises CacheError."""
        ...

    async def stock(self) -> ReuseStock:
        """Return what is stored now. Raises CacheError."""
        ...

    async def add_figures(self, counts: Mapping[str, float]) -> None:
        """Add to the figures that all processes share; absent names begin at 0. Raises CacheError."""
        ...

    async def figures(self) -> dict[str, float]:
        """Return the shared figures. Raises CacheError."""
        ...
