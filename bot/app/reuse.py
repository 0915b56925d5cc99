"""Composes reuse: which store, which rules, whose randomness."""

from __future__ import annotations

import asyncio
import random
import secrets
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from pathlib import Path

import structlog

from bot.errors import CacheError
from bot.models.reuse import ReuseKind
from bot.pipeline.reuse.cache import ReuseCache, open_reuse_cache
from bot.pipeline.reuse.rules import ORIGIN_THRESHOLD, ReuseRules, SemanticMode
from bot.pipeline.reuse.vetoes import veto
from bot.ports import Clock, ReuseStore, ReuseVerifier, SpaceEmbedder
from bot.settings import Settings
from bot.stores.reuse_embedded import open_embedded_reuse
from bot.stores.reuse_redis import open_redis_reuse

_log = structlog.get_logger()


def reuse_file(settings: Settings) -> Path:
    """Return where the embedded store keeps its entries."""
    return settings.data_dir / "reuse.db"


def open_reuse_store(settings: Settings, clock: Clock) -> AbstractAsyncContextManager[ReuseStore]:
    """Open the shared store where Redis is configured, the embedded one otherwise. Raises CacheError."""
    if settings.redis_address is not None:
        return open_redis_reuse(settings.redis_address, clock)
    return open_embedded_reuse(reuse_file(settings), clock, settings.cache_max_bytes)


def reuse_rules(settings: Settings) -> ReuseRules:
    """Return the rules that the settings make."""
    workflow = settings.cache_ttl_workflow
    by_meaning = {ReuseKind.ANSWER}
    if settings.semantic_reuse_drafts:
        by_meaning |= {ReuseKind.ANALYSIS, ReuseKind.DRAFT}
    return ReuseRules(
        seconds_to_live={
            ReuseKind.ANALYSIS: workflow,
            ReuseKind.DRAFT: workflow,
            ReuseKind.PROFILE: settings.cache_ttl_profile,
            ReuseKind.ANSWER: settings.cache_ttl_faq,
        },
        threshold=settings.semantic_similarity_threshold,
        semantic_kinds=frozenset(by_meaning),
        mode=SemanticMode(settings.semantic_similarity_mode),
        shadow_share=settings.cache_shadow_share,
    )


async def open_reuse(
    settings: Settings,
    stack: AsyncExitStack,
    clock: Clock,
    embedder: SpaceEmbedder | None = None,
    verifier: ReuseVerifier | None = None,
) -> ReuseCache | None:
    """Open reuse on `stack`; None when its file cannot be used, which is said and stops nothing.

    Without an embedder the exact and the fuzzy tier work.
    """
    rules = reuse_rules(settings)
    if rules.mode is SemanticMode.ORIGIN:
        _log.warning(
            "semantic_similarity_mode_is_origin",
            threshold=ORIGIN_THRESHOLD,
            words="for comparison only: a quarter and more of what it serves is wrong; unset SEMANTIC_SIMILARITY_MODE",
        )
    try:
        await asyncio.to_thread(settings.data_dir.mkdir, parents=True, exist_ok=True)
        store = await stack.enter_async_context(open_reuse_store(settings, clock))
    except (CacheError, OSError) as error:
        _log.warning("reuse_is_off", error=type(error).__name__)
        return None
    opening = open_reuse_cache(
        store,
        clock,
        draw=random.SystemRandom().random,
        holder=secrets.token_hex(8),
        veto=veto,
        rules=rules,
        embedder=embedder,
        verifier=verifier,
    )
    return await stack.enter_async_context(opening)
