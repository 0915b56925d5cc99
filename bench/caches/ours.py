"""The bot's own cache with some of its tiers, and its comparison mode "origin", over the embedded store."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bench.streams.request import CONVERSATIONS, Request
from bot.clock import SystemClock
from bot.models.conversation import Channel, Message, Side, Thread
from bot.models.reuse import ReuseKind, Scope, Signature
from bot.pipeline.reuse.cache import ReuseCache, open_reuse_cache
from bot.pipeline.reuse.rules import ReuseRules, SemanticMode
from bot.pipeline.reuse.signature import signature_of_question, signature_of_thread
from bot.pipeline.reuse.vetoes import veto
from bot.stores.reuse_embedded import open_embedded_reuse

if TYPE_CHECKING:
    from bot.ports import SpaceEmbedder

EXACT, FUZZY, SEMANTIC, ORIGIN = "ours, T0", "ours, T0 + T1", "ours, T0 + T1 + T2", "0.85, whole text"
NAMES = (EXACT, FUZZY, SEMANTIC, ORIGIN)
_KINDS = frozenset((ReuseKind.ANSWER, ReuseKind.DRAFT))


@dataclass(frozen=True, slots=True)
class Keyed:
    """A request as the bot's cache is asked about it."""

    scope: Scope
    signature: Signature


def keyed(request: Request, name: str) -> Keyed:
    """Return scope and signature of a request, for the cache of this name."""
    fields: dict[str, str | None] = {key: value for key, value in request.scope.items() if key != "workspace"}
    if request.traffic == CONVERSATIONS:
        thread = Thread(
            Channel.SLACK,
            tuple(Message(index, said.author, Side(said.side), said.text) for index, said in enumerate(request.thread)),
        )
        found = signature_of_thread(thread)
        fields |= {"speaker": found.last_speaker, "turns": str(found.turns), "prefix": found.prefix}
        signature, kind, prospects = found.signature, ReuseKind.DRAFT, (request.scope["prospect"],)
    else:
        signature, kind, prospects = signature_of_question(request.text, "en"), ReuseKind.ANSWER, ()
    if name == EXACT:
        signature = replace(signature, fuzzy=None)
    if name == ORIGIN:
        signature = replace(signature, whole=request.whole)
    return Keyed(Scope(kind, request.scope["workspace"], fields, prospects), signature)


def rules_of(name: str) -> ReuseRules:
    """Return the rules: origin as others do it, or ours; by meaning also for replies, which is off by default."""
    if name == ORIGIN:
        return ReuseRules(mode=SemanticMode.ORIGIN, most_in_scope=dict.fromkeys(ReuseKind, 100_000))
    return ReuseRules(semantic_kinds=_KINDS if name == SEMANTIC else frozenset())


@asynccontextmanager
async def open_ours(name: str, path: Path, embedder: SpaceEmbedder | None) -> AsyncGenerator[ReuseCache]:
    """Open the bot's cache on a file."""
    clock = SystemClock()
    async with (
        open_embedded_reuse(path, clock) as store,
        open_reuse_cache(
            store,
            clock,
            draw=lambda: 0.5,
            holder="bench",
            veto=veto,
            rules=rules_of(name),
            embedder=embedder if name in (SEMANTIC, ORIGIN) else None,
        ) as cache,
    ):
        yield cache
