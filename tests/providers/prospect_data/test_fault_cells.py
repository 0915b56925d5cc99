"""The cells EN-01 to EN-03 and EN-05 of the fault matrix, for each provider, through the whole waterfall.

EN-04 (a write that times out) has no place here: nothing is written to these providers.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.errors import ProviderAnswerInvalid, ProviderUnreachable
from bot.models.evidence import Profile
from bot.models.prospect_data import AskedPerson, Usage
from bot.pipeline.enrich.should_look_up import (
    CIRCUIT_OPEN,
    KEY_REFUSED,
    QUOTA_GONE,
    SLOWED_DOWN,
    SPENT_TODAY,
    Policy,
)
from bot.pipeline.enrich.waterfall import FAILED, Sources, add_provider_facts, provider_troubles
from bot.ports.prospect_data import ProspectSource
from bot.presentation.escape import escape
from bot.providers.hunter import SEARCH, slow_down
from bot.providers.json_api import JsonApi
from bot.providers.prospect_source import KeptSource
from bot.providers.rates import Circuit, MemoryLimiter
from tests.providers.prospect_data.stand import BARN, HUNTER_KEY, HandClock, Stand, question

ORGANISATION = "https://github.com/brightbarn"
SERVICES = ("hunter", "pdl", "github")
# The call that looks somebody up, not the one that asks how much is left.
LOOK_UP = {"hunter": "domain-search", "pdl": "enrich", "github": "orgs"}
FULL_NAME = {"hunter": "Hunter.io domain search", "pdl": "People Data Labs", "github": "GitHub organisation"}


async def source_of(stand: Stand, service: str, key: str | None = None) -> KeptSource:
    """The source of a service, with another key where one is given."""
    keys = () if key is None else (key,)
    makers: dict[str, Callable[..., Awaitable[KeptSource]]] = {
        "hunter": stand.domain_search,
        "pdl": stand.company,
        "github": stand.organisation,
    }
    return await makers[service](*keys)


async def look_up(
    stand: Stand, *sources: ProspectSource, domain: str = BARN, policy: Policy | None = None, person: str | None = None
) -> Profile:
    """What the profile of a company is made into whose own site said nothing."""
    asked = AskedPerson(person) if person else None
    ready = Sources(sources, policy or Policy())
    return await add_provider_facts(Profile(domain), ready, asked, (domain, ORGANISATION), stand.clock)


def reasons(profile: Profile) -> dict[str, str]:
    """What was left out and why."""
    return {note.target: note.reason for note in profile.skipped}


@pytest.mark.parametrize("service", SERVICES)
async def test_en_01_a_revoked_key_marks_the_integration_and_is_not_tried_again(stand: Stand, service: str) -> None:
    """EN-01: 401 is said once in words, the other facts stay, and the key is left alone for a while."""
    other = await source_of(stand, "pdl" if service == "hunter" else "hunter")
    broken = await source_of(stand, service, "revoked")
    profile = await look_up(stand, broken, other)
    assert reasons(profile)[FULL_NAME[service]] == KEY_REFUSED
    assert f"{FULL_NAME[service]}: {KEY_REFUSED}" in provider_troubles(profile)
    assert profile.facts, "the draft goes on with what the others know"
    asked = len(stand.asked(service))
    await look_up(stand, broken, other)
    assert len(stand.asked(service)) == asked
    assert (await broken.standing(question())).is_key_refused


@pytest.mark.parametrize("service", SERVICES)
async def test_en_02_a_limit_is_waited_for_or_skipped_and_never_hammered(stand: Stand, service: str) -> None:
    """EN-02: however often it is wanted, a service that says "slow down" sees two requests, then none for a while."""
    status = 403 if service == "hunter" else 429
    stand.fault(service, LOOK_UP[service], 1_000, status=status)
    source = await source_of(stand, service)
    for _ in range(10):
        profile = await look_up(stand, source)
        assert reasons(profile)[FULL_NAME[service]] == SLOWED_DOWN
    # Hunter says no time and is tried again after a second; the others say a minute.
    assert len(stand.asked(service, LOOK_UP[service])) <= (20 if service == "hunter" else 2)
    times = [call["at"] for call in stand.asked(service, LOOK_UP[service])]
    assert all(later - earlier >= 1.0 for earlier, later in pairwise(times))


@pytest.mark.parametrize(("service", "status"), [("hunter", 429), ("pdl", 402)])
async def test_en_02_an_empty_account_is_never_burnt_in_a_loop(stand: Stand, service: str, status: int) -> None:
    """EN-02: quota gone (Hunter's 429, the other's 402) is said, and the service is not asked again for an hour."""
    stand.fault(service, LOOK_UP[service], 1_000, status=status)
    source = await source_of(stand, service)
    for domain in (BARN, "oekoflotte.example", "cobaltcartography.example", BARN):
        assert reasons(await look_up(stand, source, domain=domain))[FULL_NAME[service]] == QUOTA_GONE
    assert len(stand.asked(service, LOOK_UP[service])) == 1


async def test_en_02_calls_never_exceed_the_quota(stand: Stand) -> None:
    """EN-02: with fifty credits and a hundred wishes, nothing is charged beyond them and nothing is refused by them."""
    search, finder = await stand.domain_search(), await stand.email_finder()
    names = ("Wytske Hoogland", "Marguerite Osei-Lund", "Leopold Anyanwu", "Noor Halabi")
    domains = (BARN, "oekoflotte.example", "cobaltcartography.example", "northquay.example", "hookline.example")
    for _ in range(3):
        for domain in domains:
            for name in names:
                await look_up(stand, search, finder, domain=domain, person=name, policy=Policy(daily_credits=1_000))
        stand.clock.seconds += 86_500
    assert 429 not in {call["status"] for call in stand.asked("hunter")}
    spent = [await stand.usage.read("Hunter.io", f"2026-11-{21 + day}") for day in range(3)]
    assert sum(usage.credits for usage in spent) <= 50


async def test_en_02_a_day_has_its_own_bound(stand: Stand) -> None:
    """EN-02: what a team allows per day is kept, whatever the account would still give."""
    source = await stand.domain_search()
    policy = Policy(daily_credits=1)
    assert (await look_up(stand, source, policy=policy)).costs == ("Hunter.io domain search: 1 credit",)
    later = await look_up(stand, source, domain="oekoflotte.example", policy=policy)
    assert reasons(later) == {"Hunter.io domain search": SPENT_TODAY}
    assert await stand.usage.read("Hunter.io", "2026-11-21") == Usage(1, 1)
    stand.clock.seconds += 86_400
    assert (await look_up(stand, source, domain="oekoflotte.example", policy=policy)).facts


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize(
    "what",
    [
        {"status": 500},
        {"status": 503, "retry_after": 1},
        {"status": 200, "error": "<html>an error page of something in between</html>"},
        {"cut_bytes": 40},
        {"cut_bytes": 0},
    ],
    ids=["500", "503", "html", "half", "nothing"],
)
async def test_en_03_a_broken_answer_is_a_partial_profile(stand: Stand, service: str, what: dict[str, Any]) -> None:
    """EN-03: what one provider did not say is named, what the others said stays; no other error comes out."""
    stand.fault(service, LOOK_UP[service], 1, **what)
    other = "pdl" if service == "hunter" else "hunter"
    profile = await look_up(stand, await source_of(stand, service), await source_of(stand, other))
    assert reasons(profile) == {FULL_NAME[service]: FAILED}
    assert {fact.field for fact in profile.facts} >= {"name", "city"}


@pytest.mark.parametrize(
    ("service", "missing"),
    [
        *(("hunter", f"data.{name}") for name in ("emails", "organization", "city", "country", "webmail")),
        ("hunter", "meta"),
        *(("pdl", name) for name in ("location", "founded", "employee_count", "display_name", "likelihood", "size")),
        *(("github", name) for name in ("location", "email", "name", "description")),
    ],
)
async def test_en_03_a_member_that_is_gone_takes_only_its_own_fact(stand: Stand, service: str, missing: str) -> None:
    """EN-03: a change of the schema costs what was renamed, not the profile."""
    stand.fault(service, LOOK_UP[service], error=f"without:{missing}")
    profile = await look_up(stand, await source_of(stand, service))
    assert profile.facts
    assert reasons(profile) == {}


@pytest.mark.parametrize(("service", "missing"), [("hunter", "data"), ("pdl", "name"), ("github", "login")])
async def test_en_03_an_answer_without_its_heart_is_no_answer(stand: Stand, service: str, missing: str) -> None:
    """EN-03: something else altogether is not taken for "knows nothing"."""
    stand.fault(service, LOOK_UP[service], error=f"without:{missing}")
    assert reasons(await look_up(stand, await source_of(stand, service))) == {FULL_NAME[service]: FAILED}


@pytest.mark.parametrize("service", SERVICES)
async def test_en_03_a_provider_that_keeps_failing_is_left_alone_and_tried_again(stand: Stand, service: str) -> None:
    """EN-03: after five failures in a row nothing is sent for thirty seconds; then one try, and all is well again."""
    stand.fault(service, LOOK_UP[service], 5, status=500)
    source = await source_of(stand, service)
    found: list[str] = []
    for _ in range(5):
        # Slow enough for every pace, so that nothing but the failures counts.
        stand.clock.seconds += 11
        found.append(reasons(await look_up(stand, source))[FULL_NAME[service]])
    found += [reasons(await look_up(stand, source))[FULL_NAME[service]] for _ in range(3)]
    assert found == [FAILED] * 5 + [CIRCUIT_OPEN] * 3
    assert len(stand.asked(service, LOOK_UP[service])) == 5
    stand.clock.seconds += 31
    assert (await look_up(stand, source)).facts


async def test_en_03_a_hanging_provider_ends_with_its_deadline(stand: Stand) -> None:
    """EN-03: a service that takes the question and says nothing is given up, and counts as failing."""
    stand.fault("hunter", "account", delay_ms=20_000)
    circuit = Circuit(stand.clock)
    headers, base = {"X-API-KEY": HUNTER_KEY}, f"{stand.origin}/hunter/v2"
    async with JsonApi("Hunter.io", base, headers, stand.limiter, circuit, slow_down, total_seconds=0.1) as api:
        with pytest.raises(ProviderUnreachable):
            await api.get("/account", {}, SEARCH)
    assert circuit.view.failures == 1


async def test_en_03_an_answer_beyond_all_bounds_is_cut() -> None:
    """EN-03: more than a megabyte is no answer to such a question."""

    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        with suppress(ConnectionResetError):  # the caller has had enough
            for _ in range(400):
                await response.write(b" " * 65_536)
        return response

    app = web.Application()
    app.router.add_get("/account", endless)
    clock = HandClock()
    async with TestServer(app) as server:
        opening = JsonApi("Any", str(server.make_url("/")), {}, MemoryLimiter(clock), Circuit(clock), slow_down)
        async with opening as api:
            with pytest.raises(ProviderAnswerInvalid):
                await api.get("/account", {}, SEARCH)


async def test_en_05_hostile_contents_are_data(stand: Stand) -> None:
    """EN-05: markup of Slack in a record is shown escaped; instructions in it are no fact at all."""
    profile = await look_up(stand, await stand.domain_search(), domain="hostile-record.example")
    said = {fact.field: fact.value for fact in profile.facts}
    assert said["city"] == "<!channel> & <https://phish.example|Town>"
    assert escape(said["city"]) == "&lt;!channel&gt; &amp; &lt;https://phish.example|Town&gt;"
    assert "description" not in said, "it told the reader what to do"
    assert said["name"] == "{{ 7 * 7 }} Ltd"
