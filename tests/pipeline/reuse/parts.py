"""What a cache is put together from in the tests: a clock, an embedder and a verifier that a test moves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.errors import CacheError, DependencyError
from bot.models.reuse import Reused, ReuseKind, Scope, Signature
from bot.pipeline.reuse.cache import Made, ReuseCache, open_reuse_cache
from bot.pipeline.reuse.rules import ReuseRules
from bot.pipeline.reuse.scope import DECLARED_FIELDS
from bot.ports import ReuseStore
from bot.stores.reuse_embedded import open_embedded_reuse
from tests.stores.reuse_places import HandClock

# Texts about one thing lie close to each other; the second number is how far.
MEANINGS = {
    "what does it cost": (1.0, 0.0),
    "how much is it": (1.0, 0.1),
    "how much is it for 40 desks?": (1.0, 0.1),
    "what would we have to pay": (1.0, 0.3),
    "where is the data": (0.0, 1.0),
}


@dataclass
class FakeEmbedder:
    """Knows the meanings above; fails while `broken`."""

    space: str | None = "model-a@0123"
    broken: bool = False
    asked: list[str] = field(default_factory=list[str])

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        self.asked.extend(texts)
        if self.broken:
            raise DependencyError("no model")
        return [list(MEANINGS.get(text, (0.5, 0.5))) for text in texts]

    async def embed_whole(self, texts: Sequence[str]) -> list[list[float] | None]:
        vectors = await self.embed(texts)
        return [None if len(text) > 100 else vector for text, vector in zip(texts, vectors, strict=True)]


@dataclass
class FakeVerifier:
    """Says what it was told to say; an error is raised, None is never to answer."""

    says: bool | Exception | None = True
    asked: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    async def asks_the_same(self, asked: str, stored: str) -> bool:
        self.asked.append((asked, stored))
        if isinstance(self.says, Exception):
            raise self.says
        if self.says is None:
            await asyncio.Event().wait()
        return bool(self.says)


def no_veto(_a: Signature, _b: Signature) -> str | None:
    return None


def a_scope(kind: ReuseKind = ReuseKind.ANSWER, workspace: str = "T1", **changes: str | None) -> Scope:
    """A complete scope."""
    fields: dict[str, str | None] = {name: f"{name} one" for name in sorted(DECLARED_FIELDS[kind])}
    return Scope(kind, workspace, {**fields, **changes}, ("p1",))


def a_signature(text: str, fuzzy: str | None = None) -> Signature:
    return Signature(f"exact {text}", fuzzy, text)


@dataclass
class Kitchen:
    """Makes results and counts how often; `gate` holds the making up while it is not set."""

    value: str = "made"
    keep: bool = True
    times: int = 0
    failure: Exception | None = None
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    async def __call__(self) -> Made:
        self.times += 1
        self.begun.set()
        await self.gate.wait()
        if self.failure is not None:
            raise self.failure
        return Made(f"{self.value} {self.times}", f"run-{self.times}", self.keep)


@dataclass
class Bench:
    """An open cache with what it was made of."""

    cache: ReuseCache
    store: ReuseStore
    clock: HandClock
    embedder: FakeEmbedder
    verifier: FakeVerifier | None

    async def count(self, name: str) -> int:
        """How often something was counted."""
        await self.cache.tell_figures()
        return int((await self.store.figures()).get(name, 0))


@asynccontextmanager
async def a_bench(
    directory: Path,
    *,
    verifier: FakeVerifier | None = None,
    veto: Callable[[Signature, Signature], str | None] = no_veto,
    draw: Callable[[], float] = lambda: 0.5,
    sleep: Callable[[float], Awaitable[None]] | None = None,
    store: ReuseStore | None = None,
    **rules: Any,
) -> AsyncGenerator[Bench]:
    """Open a cache over the embedded store."""
    clock, embedder = HandClock(), FakeEmbedder()

    async def wait_forever(_seconds: float) -> None:
        await asyncio.Event().wait()

    async with (
        open_embedded_reuse(directory / "reuse.db", clock) as embedded,
        open_reuse_cache(
            store or embedded,
            clock,
            draw=draw,
            holder="one",
            veto=veto,
            rules=ReuseRules(**rules),
            embedder=embedder,
            verifier=verifier,
            sleep=sleep or wait_forever,
        ) as cache,
    ):
        yield Bench(cache, store or embedded, clock, embedder, verifier)


def served(outcome: Reused | Made | None) -> tuple[str, str | None] | None:
    """The value, and the tier if it was not made now."""
    if outcome is None:
        return None
    return outcome.value, outcome.tier if isinstance(outcome, Reused) else None


class BrokenStore:
    """A store that is away: every method raises CacheError."""

    def __getattr__(self, _name: str) -> Callable[..., Awaitable[Any]]:
        async def fail(*_arguments: object) -> None:
            raise CacheError("away")

        return fail
