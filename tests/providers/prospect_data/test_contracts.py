"""What we rely on, held against the stand-ins, and against the real services where somebody opts in.

REJOINDER_LIVE_PROVIDERS=1 together with HUNTER_API_KEY, PDL_API_KEY or GITHUB_TOKEN runs the same tests against the
service. They only read, ask about nobody, and cost nothing: Hunter's own test key, no match, no organisation.
"""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.clock import SystemClock
from bot.errors import ProviderKeyRefused
from bot.ports.prospect_data import ProspectSource
from bot.providers.github_organisation import GitHubOrganisation, open_github
from bot.providers.hunter import HunterApi, open_hunter
from bot.providers.people_data_labs import PeopleDataLabsCompany, open_people_data_labs
from bot.providers.prospect_source import KeptSource
from bot.providers.rates import MemoryLimiter
from bot.settings import Settings, read_settings
from bot.stores.memory_cache import MemoryCache
from bot.stores.provider_usage import MemoryProviderUsage
from tests.providers.prospect_data.stand import CONTACT, GITHUB_TOKEN, PDL_KEY, open_stand, question

NOBODY = "rejoinder-contract-test.example"
# Hunter documents it: parameters are checked, the answer is always the same invented one, nothing is charged.
TEST_KEY = "test-api-key"


def places(key: str) -> list[str]:
    """The stand-in always; the real service where the key and the wish are there."""
    opted_in = os.environ.get("REJOINDER_LIVE_PROVIDERS") and os.environ.get(key)
    return ["stand-in", "service"] if opted_in else ["stand-in"]


@dataclass(frozen=True)
class Place:
    """Where a contract is held: the settings with the addresses and keys of that place."""

    settings: Settings
    stack: AsyncExitStack

    async def hunter(self, key: str) -> HunterApi:
        clock = SystemClock()
        opening = open_hunter(self.settings.hunter_base_url, key, MemoryLimiter(clock), clock)
        return await self.stack.enter_async_context(opening)

    async def company(self, key: str | None = None) -> ProspectSource:
        clock, known = SystemClock(), self.settings.pdl_api_key
        chosen = key or (known.get_secret_value() if known else "")
        opening = open_people_data_labs(self.settings.pdl_base_url, chosen, MemoryLimiter(clock), clock)
        vendor = PeopleDataLabsCompany(await self.stack.enter_async_context(opening), clock)
        return KeptSource(vendor, MemoryCache(clock), MemoryProviderUsage(), clock)

    async def organisation(self, token: str | None = None) -> ProspectSource:
        clock, known = SystemClock(), self.settings.github_token
        chosen = token or (known.get_secret_value() if known else None)
        opening = open_github(self.settings.github_base_url, chosen, CONTACT, MemoryLimiter(clock), clock)
        vendor = GitHubOrganisation(await self.stack.enter_async_context(opening), clock, has_token=bool(chosen))
        return KeptSource(vendor, MemoryCache(clock), MemoryProviderUsage(), clock)


@asynccontextmanager
async def open_place(name: str) -> AsyncGenerator[Place]:
    """The stand-ins on this machine, or the services with the keys of the environment."""
    async with AsyncExitStack() as stack:
        if name == "service":
            yield Place(read_settings(), stack)
            return
        stand = await stack.enter_async_context(open_stand())
        environment = {
            "HUNTER_BASE_URL": f"{stand.origin}/hunter/v2",
            "PDL_BASE_URL": f"{stand.origin}/pdl/v5",
            "PDL_API_KEY": PDL_KEY,
            "GITHUB_BASE_URL": f"{stand.origin}/github",
            "GITHUB_TOKEN": GITHUB_TOKEN,
        }
        yield Place(read_settings(environment), stack)


@pytest.mark.parametrize("where", places("HUNTER_API_KEY"))
async def test_hunter_answers_its_test_key_in_the_documented_shape(where: str) -> None:
    """Search, finder and verifier answer under `data`, with the names that we read."""
    async with open_place(where) as place:
        hunter = await place.hunter(TEST_KEY)
        search = await hunter.domain_search(NOBODY)
        finder = await hunter.email_finder(NOBODY, "Jane Doe")
        status = await hunter.email_verifier(f"jane.doe@{NOBODY}")
    assert search is not None
    assert finder is not None
    assert {"domain", "organization", "pattern", "emails"} <= search.data["data"].keys()
    row = search.data["data"]["emails"][0]
    assert {"value", "type", "first_name", "last_name", "position", "sources"} <= row.keys()
    assert {"email", "score", "verification"} <= finder.data["data"].keys()
    assert status in {"valid", "invalid", "accept_all", "webmail", "disposable", "unknown"}


@pytest.mark.parametrize("where", places("HUNTER_API_KEY"))
async def test_hunter_refuses_a_wrong_key(where: str) -> None:
    """401, which is nothing else there."""
    async with open_place(where) as place:
        hunter = await place.hunter("no-such-key")
        with pytest.raises(ProviderKeyRefused):
            await hunter.domain_search(NOBODY)


@pytest.mark.parametrize("where", places("PDL_API_KEY"))
async def test_people_data_labs_says_404_for_nobody_and_refuses_a_wrong_key(where: str) -> None:
    """No match is no error and no charge; a wrong key is 401 also where nothing is asked."""
    async with open_place(where) as place:
        source = await place.company()
        assert (await source.look_up(question(NOBODY))).record is None
        assert await source.probe() == "answers"
        wrong = await place.company("no-such-key")
        with pytest.raises(ProviderKeyRefused):
            await wrong.probe()


@pytest.mark.parametrize("where", places("GITHUB_TOKEN"))
async def test_github_says_404_for_nobody_and_refuses_a_wrong_token(where: str) -> None:
    """An organisation that does not exist is a miss; the limits can be read for nothing."""
    async with open_place(where) as place:
        source = await place.organisation()
        unknown = question(NOBODY, github_organisation="rejoinder-contract-test-nobody")
        assert (await source.look_up(unknown)).record is None
        assert "requests left this hour" in await source.probe()
        wrong = await place.organisation("no-such-token")
        with pytest.raises(ProviderKeyRefused):
            await wrong.probe()
