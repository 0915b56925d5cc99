"""The playground's stand-ins on a free port, clocks moved by hand, and the sources over them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.models.prospect_data import AskedPerson, Question
from bot.providers.github_organisation import GitHubOrganisation, open_github
from bot.providers.hunter import HunterApi, HunterDomainSearch, HunterEmailFinder, open_hunter
from bot.providers.people_data_labs import PeopleDataLabsCompany, open_people_data_labs
from bot.providers.prospect_source import KeptSource, Vendor
from bot.providers.rates import MemoryLimiter
from bot.stores.memory_cache import MemoryCache
from bot.stores.provider_usage import MemoryProviderUsage
from playground.calls import CallLog
from playground.faults import Fault, FaultBoard
from playground.providers.routes import Providers

BARN = "brightbarn.example"
HUNTER_KEY, PDL_KEY, GITHUB_TOKEN = "playground-hunter-key", "playground-pdl-key", "playground-github-token"
CONTACT = "https://rejoinder.example/bot"
ALL_FIELDS = frozenset(
    {"name", "description", "industry", "headcount", "city", "country", "founded", "person", "email", "person_email"}
)


class HandClock:
    """Implements Clock; moved by hand. `seconds` counts from the start."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime(2026, 11, 21, 9, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return 1_000.0 + self.seconds


@dataclass
class Stand:
    """The running stand-ins; `waited` are the sleeps that clients wanted, which only move the clock."""

    origin: str
    calls: CallLog
    faults: FaultBoard
    providers: Providers
    clock: HandClock
    stack: AsyncExitStack
    waited: list[float] = field(default_factory=list[float])
    usage: MemoryProviderUsage = field(default_factory=MemoryProviderUsage)

    def __post_init__(self) -> None:
        self.cache = MemoryCache(self.clock)
        self.limiter = MemoryLimiter(self.clock)

    async def sleep(self, seconds: float) -> None:
        """Move the clock instead of waiting."""
        self.waited.append(seconds)
        self.clock.seconds += seconds

    def fault(self, service: str, match: str = "", times: int = 1, **what: Any) -> None:
        """Put a fault on the board, as POST /_fault does."""
        whole: dict[str, Any] = {
            "status": None,
            "error": None,
            "retry_after": None,
            "delay_ms": 0,
            "cut_bytes": None,
        } | what
        self.faults.add(Fault(service=service, match=match, times=times, **whole))

    def asked(self, service: str, match: str = "") -> list[dict[str, Any]]:
        """Calls that a service got."""
        return [call for call in self.calls.entries() if call["service"] == service and match in call["method"]]

    async def hunter(self, key: str = HUNTER_KEY) -> HunterApi:
        """A client of the stand-in."""
        opening = open_hunter(f"{self.origin}/hunter/v2", key, self.limiter, self.clock, self.sleep)
        return await self.stack.enter_async_context(opening)

    async def domain_search(self, key: str = HUNTER_KEY) -> KeptSource:
        return self.kept(HunterDomainSearch(await self.hunter(key)))

    async def email_finder(self, key: str = HUNTER_KEY) -> KeptSource:
        return self.kept(HunterEmailFinder(await self.hunter(key)))

    async def company(self, key: str = PDL_KEY) -> KeptSource:
        """People Data Labs."""
        opening = open_people_data_labs(f"{self.origin}/pdl/v5", key, self.limiter, self.clock, self.sleep)
        return self.kept(PeopleDataLabsCompany(await self.stack.enter_async_context(opening), self.clock))

    async def organisation(self, token: str | None = GITHUB_TOKEN) -> KeptSource:
        """GitHub."""
        opening = open_github(f"{self.origin}/github", token, CONTACT, self.limiter, self.clock, self.sleep)
        api = await self.stack.enter_async_context(opening)
        return self.kept(GitHubOrganisation(api, self.clock, has_token=token is not None))

    def kept(self, vendor: Vendor) -> KeptSource:
        """A vendor as the pipeline sees it."""
        return KeptSource(vendor, self.cache, self.usage, self.clock)


def question(domain: str = BARN, **changes: Any) -> Question:
    """A question that misses everything."""
    known: dict[str, Any] = {"domain": domain, "host": domain, "missing": ALL_FIELDS}
    return Question(**(known | changes))


def person(name: str, role: str | None = None) -> AskedPerson:
    """Somebody of a conversation."""
    return AskedPerson(name, role, (f"profile:in/{name.rsplit(maxsplit=1)[-1].lower()}", f"domain:{BARN}"))


@asynccontextmanager
async def open_stand() -> AsyncGenerator[Stand]:
    """Run the stand-ins; their limits follow the same clock by hand."""
    clock = HandClock()
    calls, faults = CallLog(lambda: clock.seconds), FaultBoard()
    providers = Providers(calls, faults, lambda: clock.now().timestamp())
    app = web.Application()
    app.router.add_routes(providers.routes())
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with AsyncExitStack() as stack:
            origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
            yield Stand(origin, calls, faults, providers, clock, stack)
    finally:
        await runner.cleanup()
