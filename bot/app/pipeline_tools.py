"""Composes what the pipeline works with; the shell and the bot use the same."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

import structlog

from bot.app.prospect_sources import open_sources
from bot.app.reuse import open_reuse
from bot.clock import SystemClock
from bot.errors import ConfigurationError, DependencyError
from bot.models.evidence import Profile
from bot.models.sender import KnowledgeEntry
from bot.models.spending import Budget
from bot.pipeline.recall import built_in_templates
from bot.pipeline.recall.knowledge_file import read_knowledge
from bot.pipeline.reuse.model_verifier import ModelVerifier
from bot.pipeline.tools import Tools
from bot.ports import Cache, Clock, Embedder
from bot.ports.prospect_data import ProviderUsage
from bot.ports.spending import SpendingStore
from bot.providers.daily_budget import DailyBudget
from bot.providers.embedding.embedder import GraphEmbedder
from bot.providers.embedding.sources import find_source
from bot.providers.model_prices import read_prices
from bot.providers.openai_model import OpenAIModel
from bot.providers.rates import Circuit
from bot.providers.sentence_encoder import MultilingualSentenceEncoder
from bot.providers.web.fetcher import GuardedFetcher
from bot.providers.web.single_flight import SingleFlight
from bot.settings import Settings
from bot.stores.knowledge import FixedKnowledge
from bot.stores.memory_cache import MemoryCache
from bot.stores.redis_cache import open_redis_cache

_log = structlog.get_logger()


def build_model(settings: Settings, clock: Clock) -> OpenAIModel | None:
    """Return the configured language model, or None: templates and local reading need none."""
    if not settings.has_model:
        return None
    key = settings.azure_openai_api_key if settings.has_azure else settings.openai_api_key
    deployment = settings.azure_openai_deployment
    return OpenAIModel(
        api_key=key.get_secret_value() if key else "none",
        base_url=settings.openai_base_url,
        azure_endpoint=settings.azure_openai_endpoint if settings.has_azure else None,
        azure_api_version=settings.azure_openai_api_version,
        reading_model=deployment or settings.openai_model_read,
        writing_model=deployment or settings.openai_model_write,
        circuit=Circuit(clock),
    )


def open_books(settings: Settings, store: SpendingStore, clock: Clock) -> DailyBudget:
    """Return the books on what the model costs, bounded as the settings say. Raises ConfigurationError."""
    cost = settings.model_daily_budget
    budget = Budget(settings.model_daily_tokens, None if cost is None else round(cost * 1_000_000))
    return DailyBudget(store, read_prices(settings.model_prices), clock, budget)


def build_embedder(settings: Settings, clock: Clock) -> GraphEmbedder:
    """Return the embedding model, which nothing loads before the first text. Raises ConfigurationError."""
    return GraphEmbedder(find_source(settings.embedding_model), settings.embedding_directory, clock)


async def prepare_embedder(embedder: Embedder | None) -> None:
    """Have the embedding model's graph exported where there is none yet: until then nothing is compared by meaning.
    What hinders it is logged; the first text that is embedded tries again.
    """
    if not isinstance(embedder, GraphEmbedder) or embedder.space is not None:
        return
    try:
        await embedder.prepare()
    except DependencyError as error:
        _log.warning("embedding_model_not_prepared", error=type(error).__name__)


def read_knowledge_file(path: Path | None) -> tuple[KnowledgeEntry, ...]:
    """Return the team's official answers in a CSV or Markdown file. Raises ConfigurationError."""
    if path is None:
        return ()
    try:
        return read_knowledge(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        msg = f"REJOINDER_KNOWLEDGE: {path.name} cannot be read"
        raise ConfigurationError(msg) from error


async def open_tools(
    settings: Settings,
    stack: AsyncExitStack,
    knowledge: tuple[KnowledgeEntry, ...] | None = None,
    usage: ProviderUsage | None = None,
    *,
    reuse: bool = False,
) -> Tools:
    """Open what the pipeline works with, on `stack`; the shell and the bot use the same.

    `usage` counts what data providers charge, in this process alone where it is None. With `reuse` what was made
    before is served again, unless the settings say otherwise; an evaluation wants everything made anew.
    """
    clock = SystemClock()
    address = settings.redis_address
    cache: Cache = await stack.enter_async_context(open_redis_cache(address)) if address else MemoryCache(clock)
    fetcher = GuardedFetcher(
        clock, cache, egress_proxy=settings.egress_proxy, contact=settings.contact_url, audit=_audit_page
    )
    entries = read_knowledge_file(settings.rejoinder_knowledge) if knowledge is None else knowledge
    model = build_model(settings, clock)
    if model is not None:
        stack.push_async_callback(model.aclose)
    embedder = build_embedder(settings, clock)
    stack.push_async_callback(embedder.aclose)
    usable = embedder if embedder.is_available else None
    is_reusing = reuse and settings.cache_enabled
    verifier = ModelVerifier(model) if settings.semantic_verifier and model is not None else None
    return Tools(
        pages=await stack.enter_async_context(fetcher),
        fresh_pages=fetcher.fresh,
        unhurried_pages=fetcher.unhurried,
        flights=SingleFlight[Profile](),
        cache=cache,
        knowledge=FixedKnowledge(entries),
        templates=built_in_templates(),
        clock=clock,
        model=model,
        embedder=usable,
        profile_seconds=settings.cache_ttl_profile,
        sentences=MultilingualSentenceEncoder(),
        sources=await open_sources(settings, stack, cache, clock, usage),
        reuse=await open_reuse(settings, stack, clock, usable, verifier) if is_reusing else None,
    )


def _audit_page(url: str, reason: str) -> None:
    _log.info("page_not_read", url=url, reason=reason)
