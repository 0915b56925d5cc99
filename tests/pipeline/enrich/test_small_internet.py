"""The whole way against the playground's small internet, measured against what its sites state."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

import playground.internet
from bot.models.conversation import ProspectLinks
from bot.models.evidence import Fact, Profile
from bot.pipeline.enrich import enrich
from bot.providers.web.fetcher import GuardedFetcher
from bot.providers.web.politeness import Politeness
from playground.calls import CallLog
from playground.faults import FaultBoard
from playground.internet.proxy import internet_middleware
from playground.internet.sites import Sites
from tests.pipeline.enrich.site import DictCache, HandClock

OLDER = (
    *("brightbarn", "cobaltcartography", "hookline", "lanternlogistics", "maisonverriere", "northquay", "oekoflotte"),
    *("pinegrovedental", "quietkiln", "saltmarshventures", "tamarindfoods"),
)
STATED = [Path(playground.internet.__file__).parent / "facts" / f"{name}.example.json" for name in OLDER]
# A company has one of each: a value that the site does not state is wrong, not merely unlisted.
SINGLE = ("founded", "headcount", "city", "funding_round", "funding_amount")


async def no_wait(_seconds: float) -> None:
    """Crawl delays are proven elsewhere."""


@pytest.fixture
async def fetcher() -> AsyncIterator[GuardedFetcher]:
    """A guarded fetcher whose only way out is the playground's proxy."""
    app = web.Application(middlewares=[internet_middleware(Sites(None), CallLog(lambda: 0.0), FaultBoard())])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    clock = HandClock()
    async with GuardedFetcher(
        clock,
        DictCache(),
        egress_proxy=f"http://127.0.0.1:{runner.addresses[0][1]}",
        contact="https://rejoinder.example/bot",
        audit=lambda _url, _reason: None,
        politeness=Politeness(clock, patience=60.0, sleep=no_wait),
    ) as made:
        yield made
    await runner.cleanup()


def close(left: str, right: str) -> bool:
    """The same words, or one contained in the other."""
    a, b = (" ".join(re.findall(r"\w+", text.casefold())) for text in (left, right))
    return bool(a and b) and (a in b or b in a)


async def profile_of(host: str, fetcher: GuardedFetcher) -> Profile:
    """The profile of one site."""
    return await enrich(ProspectLinks(website=f"http://{host}"), None, fetcher, DictCache(), HandClock())


async def test_most_of_what_the_sites_state_is_found_and_nothing_single_is_wrong(fetcher: GuardedFetcher) -> None:
    """Recall of at least 85 % over all sites; no founding year, head count, city or funding but the stated ones."""
    stated_count, found_count = 0, 0
    wrong: list[Fact] = []
    for file in STATED:
        record: dict[str, Any] = json.loads(file.read_text("utf-8"))
        profile = await profile_of(record["host"], fetcher)
        for fact in (each for each in record["facts"] if not each.get("optional")):
            stated_count += 1
            found_count += any(f.field == fact["field"] and close(f.value, fact["value"]) for f in profile.facts)
        wrong += [
            fact
            for fact in profile.facts
            if fact.field in SINGLE
            and not any(s["field"] == fact.field and close(fact.value, s["value"]) for s in record["facts"])
        ]
    assert stated_count > 100
    assert wrong == []
    assert found_count / stated_count >= 0.85


async def test_the_site_that_injects_changes_no_fact(fetcher: GuardedFetcher) -> None:
    """North Quay's pages talk to machines in six places; none of it is a fact."""
    profile = await profile_of("northquay.example", fetcher)
    told = " ".join(f"{fact.value} {fact.quote}" for fact in profile.facts)
    assert profile.facts
    assert "ZEBRA" not in told
    assert "attacker" not in told


async def test_a_redirected_name_is_an_alias_and_bad_neighbours_are_notes(fetcher: GuardedFetcher) -> None:
    """The final domain is the identity; slow, huge, broken and walled sites give an empty profile."""
    moved = await profile_of("oeko-fleet.example", fetcher)
    assert moved.domain == "oekoflotte.example"
    assert "oeko-fleet.example" in moved.aliases
    for host in (
        "huge.example",
        "bomb.example",
        "loop.example",
        "internal.example",
        "broken.example",
        "parked.example",
    ):
        assert (await profile_of(host, fetcher)).facts == (), host


async def test_a_bare_domain_is_tried_at_https_and_then_at_http(fetcher: GuardedFetcher) -> None:
    """The small internet speaks http only; an address that says https stays with it."""
    bare = await enrich(ProspectLinks(website="brightbarn.example"), None, fetcher, DictCache(), HandClock())
    assert bare.name == "Bright Barn"
    strict = await enrich(ProspectLinks(website="https://brightbarn.example"), None, fetcher, DictCache(), HandClock())
    assert strict.facts == ()
