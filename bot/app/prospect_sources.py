"""Composes the data providers that the settings name, in the order in which they are asked: free ones first."""

from __future__ import annotations

from contextlib import AsyncExitStack

from bot.pipeline.enrich.should_look_up import Policy
from bot.pipeline.enrich.waterfall import Sources
from bot.ports import Cache, Clock
from bot.ports.prospect_data import ProspectSource, ProviderUsage
from bot.providers.github_organisation import GitHubOrganisation, open_github
from bot.providers.hunter import HunterDomainSearch, HunterEmailFinder, open_hunter
from bot.providers.people_data_labs import PeopleDataLabsCompany, open_people_data_labs
from bot.providers.prospect_source import KeptSource, Vendor
from bot.providers.rates import Limiter, MemoryLimiter
from bot.providers.rates.shared_limiter import SharedLimiter
from bot.settings import Settings
from bot.stores.provider_usage import MemoryProviderUsage
from bot.stores.redis_connection import open_redis_connection


async def open_sources(
    settings: Settings, stack: AsyncExitStack, cache: Cache, clock: Clock, usage: ProviderUsage | None = None
) -> Sources:
    """Open what is configured, on `stack`; `usage` counts what is spent (in this process where it is None)."""
    limiter: Limiter = MemoryLimiter(clock)
    if settings.redis_address:
        connection = await stack.enter_async_context(open_redis_connection(settings.redis_address, clock))
        limiter = SharedLimiter(connection.run, limiter)
    counted = usage or MemoryProviderUsage()
    vendors = await _open_vendors(settings, stack, limiter, clock)
    sources: tuple[ProspectSource, ...] = tuple(KeptSource(vendor, cache, counted, clock) for vendor in vendors)
    return Sources(sources, Policy(settings.wanted_roles, settings.provider_daily_credits))


async def _open_vendors(
    settings: Settings, stack: AsyncExitStack, limiter: Limiter, clock: Clock
) -> tuple[Vendor, ...]:
    vendors: list[Vendor] = []
    token = settings.github_token.get_secret_value() if settings.github_token else None
    if token or settings.github_base_url:
        opening = open_github(settings.github_base_url, token, settings.contact_url, limiter, clock)
        vendors.append(GitHubOrganisation(await stack.enter_async_context(opening), clock, has_token=bool(token)))
    if settings.pdl_api_key:
        key = settings.pdl_api_key.get_secret_value()
        api = await stack.enter_async_context(open_people_data_labs(settings.pdl_base_url, key, limiter, clock))
        vendors.append(PeopleDataLabsCompany(api, clock))
    if settings.hunter_api_key:
        key = settings.hunter_api_key.get_secret_value()
        hunter = await stack.enter_async_context(open_hunter(settings.hunter_base_url, key, limiter, clock))
        vendors += [HunterDomainSearch(hunter), HunterEmailFinder(hunter)]
    return tuple(vendors)
