"""The semantic tier: what was made for a text of the same meaning, inside the hard scope and behind vetoes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import numpy as np

from bot.errors import RejoinderError
from bot.models.reuse import ReuseEntry, Signature
from bot.pipeline.reuse.figures import Figures
from bot.pipeline.reuse.rules import ReuseRules, SemanticMode
from bot.ports import Clock, ReuseStore, ReuseVerifier, SpaceEmbedder

Veto = Callable[[Signature, Signature], str | None]
# A text in a vector space: the space's name and the vector as ReuseEntry keeps it.
Placed = tuple[str, bytes]


def vector_bytes(vector: Sequence[float]) -> bytes | None:
    """Return a vector as little-endian float16 of unit length, None when it has no direction."""
    numbers = np.asarray(vector, dtype=np.float32)
    length = float(np.linalg.norm(numbers))
    if not np.isfinite(length) or length == 0:
        return None
    return (numbers / length).astype("<f2").tobytes()


class SemanticTier:
    """Looks for results by meaning. Without an embedder, or with one that has no model, it finds nothing."""

    def __init__(
        self,
        store: ReuseStore,
        clock: Clock,
        rules: ReuseRules,
        figures: Figures,
        veto: Veto,
        embedder: SpaceEmbedder | None,
        verifier: ReuseVerifier | None,
    ) -> None:
        self._store, self._clock, self._rules, self._figures = store, clock, rules, figures
        self._veto, self._embedder, self._verifier = veto, embedder, verifier

    async def place(self, text: str) -> Placed | None:
        """Return where `text` lies in the embedder's space; None when it cannot be told, which is a miss."""
        embedder = self._embedder
        space = embedder.space if embedder else None
        if embedder is None or space is None:
            return None
        began = self._clock.monotonic()
        try:
            async with asyncio.timeout(self._rules.embed_seconds):
                # Two long texts that begin alike would have the same vector, whatever their ends say.
                is_origin = self._rules.mode is SemanticMode.ORIGIN
                (numbers,) = await (embedder.embed([text]) if is_origin else embedder.embed_whole([text]))
        except (RejoinderError, TimeoutError):
            self._figures.count("trouble", "embed")
            return None
        self._figures.observe("embed_ms", (self._clock.monotonic() - began) * 1000)
        vector = vector_bytes(numbers) if numbers is not None else None
        return (space, vector) if vector else None

    async def find(self, scope: str, signature: Signature, placed: Placed) -> tuple[ReuseEntry, float] | None:
        """Return the most similar result that may be served and its cosine. Raises CacheError."""
        candidates = await self._store.nearest(scope, *placed, self._rules.candidates)
        least = self._rules.least_similarity
        for candidate in candidates:
            if candidate.similarity < least:
                break
            if not self.passes(signature, candidate.signature):
                continue
            # One question at most: a verifier that said no is not asked about the next best.
            if not await self._is_verified(signature, candidate.signature):
                break
            entry = await self._store.get(scope, candidate.exact)
            if entry is not None:
                return entry, candidate.similarity
        if candidates:
            self._figures.observe("near_miss", candidates[0].similarity)
        return None

    def passes(self, signature: Signature, stored: Signature) -> bool:
        """Return whether nothing speaks against serving what was made for `stored`; a veto is counted."""
        reason = None if self._rules.mode is SemanticMode.ORIGIN else self._veto(signature, stored)
        if reason is not None:
            self._figures.veto(reason)
        return reason is None

    async def _is_verified(self, asked: Signature, stored: Signature) -> bool:
        """Fails closed: no clear yes in time is a no."""
        if self._verifier is None or self._rules.mode is SemanticMode.ORIGIN:
            return True
        try:
            async with asyncio.timeout(self._rules.verify_seconds):
                answer = await self._verifier.asks_the_same(asked.text or "", stored.text or "")
        except (RejoinderError, TimeoutError):
            self._figures.count("verifier", "failed")
            return False
        self._figures.count("verifier", "agreed" if answer is True else "refused")
        return answer is True
