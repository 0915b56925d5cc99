"""Reuse in tiers: the same text, the same words loosely spelt, the same meaning; else it is made anew.

Trouble with the store, the embedder or the verifier is a miss. What is served was made inside the same hard scope,
has not expired, and came from a whole, undegraded result.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from operator import eq
from typing import Any

from bot.errors import CacheError
from bot.models.reuse import Reused, ReusedFrom, ReuseEntry, ReuseKind, Scope, Selection, Signature, Tier
from bot.pipeline.reuse.figures import Figures, report
from bot.pipeline.reuse.flights import Flights, open_group
from bot.pipeline.reuse.lease import Leases
from bot.pipeline.reuse.normal_text import digest
from bot.pipeline.reuse.rules import ReuseRules, SemanticMode
from bot.pipeline.reuse.scope import channel_digest, scope_digest
from bot.pipeline.reuse.semantic import Placed, SemanticTier, Veto
from bot.ports import Clock, ReuseStore, ReuseVerifier, SpaceEmbedder


@dataclass(frozen=True, slots=True)
class Made:
    """A result that was made now. `source` names what it was made for; `keep` is False for a fallback, a degraded
    or unchecked one: it is given to whoever asked and never stored.
    """

    value: str
    source: str
    keep: bool = True


@dataclass(frozen=True, slots=True)
class _Request:
    """One look-up with its key, computed once, before anything is made: a version that changes meanwhile makes what
    is stored unreachable, not wrong.
    """

    scope: Scope
    digest: str
    signature: Signature
    began_at: float


class ReuseCache:
    """Serves what was made before, and stores what is made. Opened by `open_reuse_cache`."""

    def __init__(
        self,
        store: ReuseStore,
        clock: Clock,
        draw: Callable[[], float],
        rules: ReuseRules,
        semantic: SemanticTier,
        figures: Figures,
        flights: Flights[Reused | Made],
        leases: Leases,
    ) -> None:
        self._store, self._clock, self._draw, self._rules = store, clock, draw, rules
        self._semantic, self._figures, self._flights, self._leases = semantic, figures, flights, leases

    async def look_up(self, scope: Scope, signature: Signature) -> Reused | None:
        """Return what was made for the same request, or None. Never raises for trouble with the cache."""
        request = self._request(scope, signature)
        if request is None:
            return None
        began = self._clock.monotonic()
        found = await self._find(request)
        self._figures.observe("look_up_ms", (self._clock.monotonic() - began) * 1000)
        if found is None:
            found, _ = await self._find_by_meaning(request)
        if found is None:
            self._figures.count("misses", scope.kind)
            return None
        return self._counted(request, found)

    async def store(
        self, scope: Scope, signature: Signature, value: str, source: str, *, began_at: datetime | None = None
    ) -> bool:
        """Store a whole, checked result; return whether it was stored. `scope` is that of before it was made;
        `began_at` is when its making began: what was cleared since stays cleared.
        """
        request = self._request(scope, signature)
        if request is None:
            return False
        if began_at is not None:
            request = replace(request, began_at=began_at.timestamp())
        return await self._keep(request, Made(value, source), await self._place(request))

    async def through(
        self,
        scope: Scope,
        signature: Signature,
        compute: Callable[[], Awaitable[Made]],
        agrees: Callable[[str, str], bool] = eq,
    ) -> Reused | Made:
        """Return what was made before, or else what `compute` makes, stored for the next. Of those who want the same
        at the same moment one computes; its failure is raised to all, and nothing is stored. `agrees` compares a
        stored result with a new one in shadow mode. Raises what `compute` raises, TimeoutError when it takes
        longer than the rules allow.
        """
        request = self._request(scope, signature)
        if request is None:
            return await compute()
        began = self._clock.monotonic()
        found = await self._find(request)
        self._figures.observe("look_up_ms", (self._clock.monotonic() - began) * 1000)
        if found is not None:
            return self._counted(request, found)
        work = partial(self._make, request, compute, agrees)
        key = f"{request.digest}.{signature.exact}"
        outcome, joined = await self._flights.join(key, work, self._rules.wait_seconds)
        if joined:
            self._figures.count("shared", scope.kind)
            if isinstance(outcome, Made) and outcome.keep:
                return Reused(outcome.value, Tier.EXACT, 0.0, outcome.source)
        return outcome

    async def clear(self, selection: Selection) -> int:
        """Delete the selected entries; return how many there were. Raises CacheError: erasure must not fail unseen."""
        return await self._store.clear(selection)

    def label(self, reused: ReusedFrom, *, right: bool) -> None:
        """Count what a person said about something that was served."""
        self._figures.count("labels", reused.tier, "right" if right else "wrong")

    def count_elsewhere(self, kind: ReuseKind, reused: ReusedFrom | None) -> None:
        """Count what another store served, or had to have made (None)."""
        if reused is None:
            self._figures.count("misses", kind)
            return
        self._figures.count("hits", kind, reused.tier)
        self._figures.observe("age_seconds", reused.age_seconds)

    async def report(self) -> dict[str, Any]:
        """Return the figures of all processes on this store (`figures.report`). Raises CacheError."""
        await self.tell_figures()
        return report(await self._store.figures(), await self._store.stock())

    async def tell_figures(self) -> None:
        """Add what was counted since the last time to the figures that all processes share."""
        untold = self._figures.take_untold()
        if not untold:
            return
        try:
            await self._store.add_figures(untold)
        except CacheError:
            self._figures.put_back(untold)

    def _request(self, scope: Scope, signature: Signature) -> _Request | None:
        now = self._clock.now().timestamp()
        if self._rules.mode is SemanticMode.ORIGIN:
            whole = signature.whole or signature.text
            channel = channel_digest(scope)
            if whole is None or channel is None:
                return None
            return _Request(scope, channel, Signature(digest(whole), None, whole), now)
        key = scope_digest(scope)
        if key is None:
            self._figures.count("no_scope", scope.kind)
            return None
        return _Request(scope, key, replace(signature, whole=None), now)

    async def _find(self, request: _Request) -> Reused | None:
        signature = request.signature
        try:
            found = await self._store.find(request.digest, signature.exact, signature.fuzzy)
        except CacheError:
            self._figures.count("trouble", "find")
            return None
        if found is None:
            return None
        tier, entry = found
        # The loose key leaves out what only matters where both texts say it ("our lawyer", "your lawyer").
        if tier is Tier.FUZZY and not self._semantic.passes(signature, entry.signature):
            return None
        return self._reused(entry, tier)

    async def _find_by_meaning(self, request: _Request) -> tuple[Reused | None, Placed | None]:
        placed = await self._place(request)
        if placed is None:
            return None, None
        try:
            found = await self._semantic.find(request.digest, request.signature, placed)
        except CacheError:
            self._figures.count("trouble", "nearest")
            return None, placed
        return (self._reused(found[0], Tier.SEMANTIC, found[1]) if found else None), placed

    async def _place(self, request: _Request) -> Placed | None:
        text = request.signature.text
        if text is None or not self._rules.matches_by_meaning(request.scope.kind):
            return None
        return await self._semantic.place(text)

    async def _make(
        self, request: _Request, compute: Callable[[], Awaitable[Made]], agrees: Callable[[str, str], bool]
    ) -> Reused | Made:
        """What one flight does: look by meaning, make, store; the lease keeps other replicas from making it too."""
        found, placed = await self._find_by_meaning(request)
        is_shadowed = found is not None and self._draw() < self._rules.shadow_share
        if found is not None and not is_shadowed:
            return self._counted(request, found)
        async with self._leases.hold(f"{request.digest}.{request.signature.exact}"):
            elsewhere = None if is_shadowed else await self._find(request)
            if elsewhere is not None:
                return self._counted(request, elsewhere)
            if not is_shadowed:
                self._figures.count("misses", request.scope.kind)
            made = await compute()
            if found is not None and made.keep:
                self._figures.count("shadow", "agreed" if agrees(found.value, made.value) else "differed")
            if made.keep:
                await self._keep(request, made, placed)
            else:
                self._figures.count("not_kept", request.scope.kind)
            return made

    async def _keep(self, request: _Request, made: Made, placed: Placed | None) -> bool:
        kind = request.scope.kind
        seconds = self._rules.seconds_to_live[kind] * (1 + self._rules.jitter * (2 * self._draw() - 1))
        space, vector = placed or (None, None)
        entry = ReuseEntry(
            kind=kind,
            workspace=request.scope.workspace,
            prospects=request.scope.prospects,
            scope=request.digest,
            signature=request.signature,
            value=made.value,
            source=made.source,
            made_at=request.began_at,
            expires_at=self._clock.now().timestamp() + seconds,
            space=space,
            vector=vector,
        )
        try:
            is_stored = await self._store.put(entry, self._rules.most_in_scope[kind])
        except CacheError:
            self._figures.count("trouble", "put")
            return False
        self._figures.count("stored" if is_stored else "refused", kind)
        return is_stored

    def _reused(self, entry: ReuseEntry, tier: Tier, similarity: float | None = None) -> Reused:
        age = max(0.0, self._clock.now().timestamp() - entry.made_at)
        return Reused(entry.value, tier, age, entry.source, similarity)

    def _counted(self, request: _Request, found: Reused) -> Reused:
        self._figures.count("hits", request.scope.kind, found.tier)
        self._figures.observe("age_seconds", found.age_seconds)
        return found


@asynccontextmanager
async def open_reuse_cache(
    store: ReuseStore,
    clock: Clock,
    *,
    draw: Callable[[], float],
    holder: str,
    veto: Veto,
    rules: ReuseRules | None = None,
    embedder: SpaceEmbedder | None = None,
    verifier: ReuseVerifier | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncGenerator[ReuseCache]:
    """Open a cache over an open store; its figures are told to the store while it is open and at the end.

    `draw` gives random numbers in [0, 1); `holder` names this process among the replicas.
    """
    rules = rules or ReuseRules()
    figures = Figures()
    semantic = SemanticTier(store, clock, rules, figures, veto, embedder, verifier)
    async with open_group() as group:
        flights = Flights[Reused | Made](group, rules.work_seconds)
        leases = Leases(store, clock, rules, figures, holder, sleep)
        cache = ReuseCache(store, clock, draw, rules, semantic, figures, flights, leases)
        telling = group.create_task(_keep_telling(cache, rules.figures_seconds, sleep))
        try:
            yield cache
        finally:
            telling.cancel()
            flights.cut_short()
            await cache.tell_figures()


async def _keep_telling(cache: ReuseCache, seconds: float, sleep: Callable[[float], Awaitable[None]]) -> None:
    while True:
        await sleep(seconds)
        await cache.tell_figures()
