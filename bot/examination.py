"""What `rejoinder doctor` looks at: each part of the configuration, whether it answers, and what to do."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import aiohttp

from bot.app.pipeline_tools import build_embedder, read_knowledge_file
from bot.app.prospect_sources import open_sources
from bot.app.reuse import open_reuse_store, reuse_file
from bot.clock import SystemClock
from bot.errors import (
    BadInput,
    CacheError,
    ConfigurationError,
    DependencyError,
    ProviderError,
    ProviderQuotaExhausted,
    SlackError,
    StoreError,
)
from bot.handlers import SCOPES
from bot.ports.prospect_data import ProspectSource
from bot.providers.model_reach import reach_model
from bot.providers.slack import open_slack
from bot.settings import Settings
from bot.stores.database import open_database, postgres_url
from bot.stores.memory_cache import MemoryCache
from bot.stores.redis_cache import open_redis_cache
from bot.stores.sender_file import read_sender_file

_REACH_SECONDS = 5.0


class Health(StrEnum):
    """How a part is: good, bad (configured but not working), or off (not configured, and not needed)."""

    GOOD = "good"
    BAD = "bad"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part: how it is, in words, and what to do about it (None = nothing)."""

    part: str
    health: Health
    words: str
    remedy: str | None = None


async def examine(settings: Settings) -> tuple[Finding, ...]:
    """Look at every part, one after the other; nothing here changes anything outside the data directory."""
    looks: tuple[Callable[[Settings], Awaitable[Finding]], ...] = (
        _data_directory,
        _slack,
        _model,
        _sender,
        _knowledge,
        _semantic,
        _database,
        _redis,
        _reuse,
        _egress,
    )
    return (*[await look(settings) for look in looks], *await _providers(settings))


async def _data_directory(settings: Settings) -> Finding:
    path = settings.data_dir
    parent = next((item for item in (path, *path.parents) if item.exists()), Path())
    if os.access(parent, os.W_OK):
        return Finding("data directory", Health.GOOD, str(path))
    return Finding("data directory", Health.BAD, f"{path} cannot be written", "Set DATA_DIR to a writable directory.")


async def _slack(settings: Settings) -> Finding:
    token = settings.slack_bot_token
    if token is None:
        remedy = "Make an app from app_manifest.yml and set SLACK_BOT_TOKEN; the shell and the playground need none."
        return Finding("Slack", Health.OFF, "not configured", remedy)
    if settings.slack_mode is None:
        remedy = "Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)."
        return Finding("Slack", Health.BAD, "a bot token, but no way for Slack to reach this process", remedy)
    try:
        async with open_slack(token.get_secret_value(), settings.slack_api_url) as api:
            answer = await api.call("auth.test", {})
            granted = await api.granted_scopes()
    except SlackError as error:
        remedy = "Check SLACK_BOT_TOKEN and SLACK_API_URL, or install the app again."
        return Finding("Slack", Health.BAD, f"does not accept us: {error.error}", remedy)
    missing = [scope for scope in SCOPES if scope not in granted]
    where = f"{answer.get('team', 'workspace')} as {answer.get('user', 'bot')}, {settings.slack_mode} mode"
    if missing:
        remedy = "Update the app from app_manifest.yml and install it again."
        return Finding("Slack", Health.BAD, f"{where}; missing scopes: {', '.join(missing)}", remedy)
    return Finding("Slack", Health.GOOD, where)


async def _model(settings: Settings) -> Finding:
    if not settings.has_model:
        remedy = (
            "Full AI needs one: OPENAI_API_KEY, OPENAI_BASE_URL for any compatible server, "
            "or AZURE_OPENAI_API_KEY and AZURE_OPENAI_ENDPOINT."
        )
        return Finding("language model", Health.OFF, "none; templates and local reading work without one", remedy)
    names = f"reads with {settings.openai_model_read}, writes with {settings.openai_model_write}"
    key = settings.azure_openai_api_key if settings.has_azure else settings.openai_api_key
    endpoint = settings.azure_openai_endpoint if settings.has_azure else settings.openai_base_url
    trouble = await reach_model(endpoint, key.get_secret_value() if key else None, azure=settings.has_azure)
    if trouble:
        return Finding("language model", Health.BAD, f"{names}; {trouble}", "Check the key and the base URL.")
    return Finding("language model", Health.GOOD, names)


async def _sender(settings: Settings) -> Finding:
    path = settings.rejoinder_profile
    if path is None:
        remedy = "In Slack fill in App Home; for the shell set REJOINDER_PROFILE or pass --profile."
        return Finding("sender profile", Health.OFF, "no file", remedy)
    try:
        missing = read_sender_file(path).sender.missing
    except BadInput as error:
        return Finding("sender profile", Health.BAD, str(error), "Mend the file that REJOINDER_PROFILE names.")
    if missing:
        return Finding("sender profile", Health.BAD, f"missing: {', '.join(missing)}", "Add them to the file.")
    return Finding("sender profile", Health.GOOD, path.name)


async def _knowledge(settings: Settings) -> Finding:
    if settings.rejoinder_knowledge is None:
        remedy = "Set REJOINDER_KNOWLEDGE to a CSV or Markdown file of questions and answers."
        return Finding("official answers", Health.OFF, "none; questions are deferred or left to you", remedy)
    try:
        entries = read_knowledge_file(settings.rejoinder_knowledge)
    except (BadInput, ConfigurationError) as error:
        return Finding("official answers", Health.BAD, str(error), "Mend the file that REJOINDER_KNOWLEDGE names.")
    return Finding("official answers", Health.GOOD, f"{len(entries)} entries")


async def _semantic(settings: Settings) -> Finding:
    clock = SystemClock()
    try:
        embedder = build_embedder(settings, clock)
    except ConfigurationError as error:
        remedy = "Name a directory with a model, or a model on the hub, or unset it."
        return Finding("embedding model", Health.BAD, str(error), remedy)
    state = embedder.state
    if not state.is_available:
        return Finding("embedding model", Health.OFF, "not installed; look-up is by words", "make semantic adds it.")
    if state.space is None:
        remedy = "rejoinder embedding exports it now; otherwise the first text that needs it does."
        return Finding("embedding model", Health.GOOD, f"{state.model}: installed, not exported yet", remedy)
    began = clock.monotonic()
    try:
        await embedder.embed(["Is anybody there?"])
    except DependencyError as error:
        return Finding("embedding model", Health.BAD, str(error), "make semantic exports it again.")
    finally:
        await embedder.aclose()
    seconds = clock.monotonic() - began
    return Finding(
        "embedding model", Health.GOOD, f"{embedder.space}: loads in {seconds:.1f} s, which the first text causes"
    )


async def _database(settings: Settings) -> Finding:
    url = settings.database_url
    if url is None:
        return Finding("database", Health.GOOD, "SQLite in the data directory")
    try:
        async with open_database(postgres_url(url.get_secret_value())):
            return Finding("database", Health.GOOD, "PostgreSQL")
    except StoreError as error:
        return Finding("database", Health.BAD, str(error), "Check DATABASE_URL and that the server is up.")


async def _redis(settings: Settings) -> Finding:
    if settings.redis_address is None:
        return Finding("cache", Health.GOOD, "in this process")
    try:
        async with open_redis_cache(settings.redis_address) as cache:
            await cache.get("doctor")
    except CacheError as error:
        return Finding("cache", Health.BAD, str(error), "Check REDIS_URL; without Redis everything works, only slower.")
    return Finding("cache", Health.GOOD, "Redis")


async def _reuse(settings: Settings) -> Finding:
    """What is served again, and whether texts of the same meaning are; the store is opened only where there is one."""
    if not settings.cache_enabled:
        return Finding("reuse", Health.OFF, "off: everything is made anew", "Unset CACHE_ENABLED to turn it on.")
    if settings.semantic_similarity_mode == "origin":
        remedy = "For comparison only: a quarter and more of it is wrong. Unset SEMANTIC_SIMILARITY_MODE."
        return Finding("reuse", Health.BAD, "by whole conversations that look alike (mode origin)", remedy)
    kinds = "answers, analyses and drafts" if settings.semantic_reuse_drafts else "official answers"
    state = f"same words; same meaning (similarity {settings.semantic_similarity_threshold:g}) for {kinds}"
    remedy: str | None = None
    try:
        if not build_embedder(settings, SystemClock()).is_available:
            state, remedy = "same words (T0, T1); T2 off: no embedding model", "make semantic adds it."
    except ConfigurationError:
        state, remedy = "same words (T0, T1); T2 off: no embedding model", "See the embedding model above."
    if settings.redis_address is None and not reuse_file(settings).exists():
        return Finding("reuse", Health.GOOD, f"{state}; nothing is stored yet", remedy)
    try:
        async with open_reuse_store(settings, SystemClock()) as store:
            stock = await store.stock()
    except CacheError as error:
        words = "Everything is made anew meanwhile. Check REDIS_URL, or remove reuse.db from the data directory."
        return Finding("reuse", Health.BAD, f"the store cannot be used: {error}", words)
    stored = f"{sum(stock.entries.values())} stored, {stock.size_bytes / 1e6:.1f} MB"
    return Finding("reuse", Health.GOOD, f"{state}; {stored}", remedy)


async def _providers(settings: Settings) -> tuple[Finding, ...]:
    """One finding per configured data provider; what is asked of it costs nothing."""
    clock = SystemClock()
    async with AsyncExitStack() as stack:
        sources = (await open_sources(settings, stack, MemoryCache(clock), clock)).sources
        services = {source.service: source for source in reversed(sources)}
        found = [await _provider(service, source) for service, source in reversed(services.items())]
    remedy = "Set HUNTER_API_KEY, PDL_API_KEY, GITHUB_TOKEN or GITHUB_BASE_URL to have them asked too."
    return tuple(found) or (Finding("data providers", Health.OFF, "none; a company's own site is read", remedy),)


async def _provider(service: str, source: ProspectSource) -> Finding:
    try:
        return Finding(service, Health.GOOD, f"{await source.probe()} ({source.cost})")
    except ProviderQuotaExhausted as error:
        return Finding(service, Health.BAD, str(error), "Wait for the next month or change the plan.")
    except ProviderError as error:
        return Finding(service, Health.BAD, str(error), "Check its key and base URL; drafts go on without it.")


async def _egress(settings: Settings) -> Finding:
    proxy = settings.egress_proxy
    if proxy is None:
        return Finding("way to the web", Health.GOOD, "direct, guarded")
    try:
        async with AsyncExitStack() as stack:
            timeout = aiohttp.ClientTimeout(total=_REACH_SECONDS)
            session = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
            await stack.enter_async_context(session.get(proxy))
    except (aiohttp.ClientError, TimeoutError) as error:
        words = f"EGRESS_PROXY does not answer ({type(error).__name__})"
        return Finding("way to the web", Health.BAD, words, "Start the proxy, or unset EGRESS_PROXY.")
    return Finding("way to the web", Health.GOOD, "through EGRESS_PROXY, guarded")
