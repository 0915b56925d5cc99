"""The cells PW-01 to PW-12 of the fault matrix against the bad neighbours of the small internet.

PW-02 (names) needs no neighbour; PW-10 (certificates) has its servers in test_tls.py.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import psutil
import pytest
from aiohttp import web

from bot.errors import PageRefused, PageUnavailable
from bot.models.conversation import ProspectLinks
from bot.models.evidence import Page, Profile
from bot.pipeline.enrich import enrich
from bot.pipeline.enrich.extract import extract_page
from bot.pipeline.enrich.profile import LINKEDIN_HINT, UNREAD
from bot.providers.web.dial import public_dial
from bot.providers.web.fetcher import GuardedFetcher
from bot.providers.web.politeness import Politeness
from bot.providers.web.resolver import AddressRefused, GuardedResolver
from playground.calls import CallLog
from playground.faults import FaultBoard
from playground.internet.proxy import internet_middleware
from playground.internet.sites import Sites
from tests.providers.web.conftest import DictCache, HandClock

_MEGABYTE = 1024 * 1024


@dataclass
class Net:
    """The small internet behind its proxy: `asked` are host and path of what arrived there."""

    address: str
    calls: CallLog

    def fetcher(self, total_seconds: float = 5.0) -> GuardedFetcher:
        """A guarded fetcher whose only way out is the proxy."""
        clock = HandClock()

        async def no_wait(_seconds: float) -> None:
            """Crawl delays are proven elsewhere."""

        return GuardedFetcher(
            clock,
            DictCache(),
            egress_proxy=self.address,
            contact="https://rejoinder.example/bot",
            audit=lambda _url, _reason: None,
            politeness=Politeness(clock, sleep=no_wait),
            total_seconds=total_seconds,
        )

    @property
    def asked(self) -> list[str]:
        return [str(call["method"]) for call in self.calls.entries()]

    async def profile(self, website: str, total_seconds: float = 5.0) -> Profile:
        """What a person is told about a company at `website`."""
        async with self.fetcher(total_seconds) as pages:
            return await enrich(ProspectLinks(website=website), None, pages, DictCache(), HandClock())

    async def reason(self, url: str, total_seconds: float = 5.0) -> str:
        """Fetch what must fail; return the reason that the audit gets."""
        async with self.fetcher(total_seconds) as pages:
            with pytest.raises((PageRefused, PageUnavailable)) as error:
                await pages.fetch(url)
        assert str(error.value) == "could not read that page"
        return error.value.reason


@pytest.fixture
async def net() -> AsyncIterator[Net]:
    """The small internet on a free port."""
    calls = CallLog(lambda: 0.0)
    app = web.Application(middlewares=[internet_middleware(Sites(None), calls, FaultBoard())])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield Net(f"http://127.0.0.1:{runner.addresses[0][1]}", calls)
    await runner.cleanup()


def is_without_facts(profile: Profile) -> bool:
    """Whether nothing is claimed of a site and the person is told that it could not be read."""
    return not profile.facts and UNREAD in {note.reason for note in profile.skipped}


@pytest.mark.parametrize("path", ["/loopback", "/metadata", "/member", "/file", "/private"])
async def test_pw_01_a_redirect_inside_is_refused_at_its_hop(net: Net, path: str) -> None:
    """PW-01: to loopback, to metadata, to a member page, to a file, to a private net: nothing leaves for there."""
    await net.reason(f"http://internal.example{path}")
    assert {name.split("/")[0] for name in net.asked} == {"internal.example"}


@pytest.mark.parametrize("url", ["http://loop.example/", "http://loop.example/hop/20"])
async def test_pw_01_a_loop_and_too_many_hops_end_at_five(net: Net, url: str) -> None:
    """PW-01: a loop and twenty hops are given up after the fifth."""
    await net.reason(url)
    assert len([name for name in net.asked if not name.endswith("robots.txt")]) <= 6


@pytest.mark.parametrize(
    ("answers", "reason"),
    [(["1.1.1.1", "10.0.0.5"], "dns_to_internal"), (["169.254.169.254"], "dns_to_internal"), ([], "dns_failed")],
)
async def test_pw_02_a_name_that_leads_inside_or_nowhere_is_refused(answers: list[str], reason: str) -> None:
    """PW-02: mixed answers, an inner answer, no answer. Rebinding: test_connect.py, where the sockets are seen."""

    async def lookup(_host: str, port: int) -> list[tuple[str, int]]:
        if not answers:
            raise OSError("no such name")
        return [(address, port) for address in answers]

    with pytest.raises(AddressRefused, match=reason):
        await GuardedResolver(lookup, public_dial).resolve("any.example", 443)


async def test_pw_02_a_name_service_that_is_slow_has_a_deadline() -> None:
    """PW-02: beyond the deadline the name counts as not found."""

    async def hang(_host: str, _port: int) -> list[tuple[str, int]]:
        await asyncio.Event().wait()
        return []

    with pytest.raises(AddressRefused, match="dns_timeout"):
        await GuardedResolver(hang, public_dial, deadline=0.02).resolve("slow.example", 443)


async def test_pw_03_a_slow_drip_ends_with_its_budget_and_disturbs_nobody(net: Net) -> None:
    """PW-03: three pages that drip end at the total deadline; meanwhile a healthy one is read and the loop turns."""
    lags: list[float] = []

    async def watch() -> None:
        """How long the loop works between two of our turns: processor time, so that a busy machine does not count."""
        while True:
            began = time.thread_time()
            await asyncio.sleep(0.005)
            lags.append(time.thread_time() - began)

    async with net.fetcher(total_seconds=0.6) as pages:
        watching = asyncio.get_running_loop().create_task(watch())
        drips = [pages.fetch(f"http://slow.example/{number}?interval_ms=50") for number in range(3)]
        began = time.perf_counter()
        healthy, *slow = await asyncio.gather(pages.fetch("http://brightbarn.example/"), *drips, return_exceptions=True)
        seconds = time.perf_counter() - began
        watching.cancel()
    assert isinstance(healthy, Page)
    assert {error.reason for error in slow if isinstance(error, PageUnavailable)} == {"timeout"}
    assert seconds < 5.0
    # The middle one: a single pause of the collector is no blocked loop. How long it lags is measured in bench.
    assert sorted(lags)[len(lags) // 2] < 0.05


@pytest.mark.parametrize(
    "url",
    ["http://huge.example/", "http://broken.example/", "http://broken.example/chunks", "http://bomb.example/"],
    ids=["pw_04_endless", "pw_04_length_lies", "pw_04_bad_chunks", "pw_05_bomb"],
)
async def test_pw_04_and_pw_05_a_body_without_end_costs_no_memory(net: Net, url: str) -> None:
    """PW-04, PW-05: endless, lying, broken and 200 MB packed into 200 KB: stopped at 1 MB, less than 16 MB taken."""
    # The neighbour packs its bomb once; that is not what is measured.
    await net.reason(url)
    gc.collect()
    process = psutil.Process()
    before = process.memory_info().rss
    await net.reason(url)
    assert process.memory_info().rss - before < 16 * _MEGABYTE


_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]><rss><channel><title>&j;</title></channel></rss>"
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<div>" * 100_000 + "the bottom" + "</div>" * 100_000, "text/html"),
        (f'<p title="{"a" * _MEGABYTE}">One long attribute.</p>', "text/html"),
        ("<p>" + "a" * 50_000 + "!" + " founded in" * 20_000 + "</p>", "text/html"),
        ("<p>" + "1" * 200_000 + "</p><p>" + "(" * 100_000, "text/html"),
        (_LAUGHS, "application/rss+xml"),
        ("<p>Be\0tween the \0 letters, founded in 2017.</p>", "text/html"),
        ("\ufffd" * 100_000, "text/html"),
    ],
    ids=["deep", "attribute", "regex_bait", "no_blanks", "entities", "nuls", "wrong_charset"],
)
def test_pw_06_hostile_markup_is_read_in_bounded_time(body: str, kind: str) -> None:
    """PW-06: nesting, a megabyte in one attribute, bait for rules, entities, NULs, a wrong charset: at most 1 s."""
    page = Page("http://deep.example/", 200, kind, body, "0" * 64, "2026-11-21T09:00:00+00:00")
    began = time.perf_counter()
    extract_page(page, "deep.example", is_home=True)
    assert time.perf_counter() - began < 1.0


@pytest.mark.parametrize("path", ["/", "/setup.exe", "/film.mp4", "/data", "/untyped"])
async def test_pw_07_what_is_no_web_page_is_not_parsed(net: Net, path: str) -> None:
    """PW-07: PDF, program, video, octets and no type at all."""
    assert await net.reason(f"http://notapage.example{path}") == "content_type"
    assert is_without_facts(await net.profile("http://notapage.example/"))


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 451, 500, 502, 503])
async def test_pw_08_an_error_page_is_no_page(net: Net, status: int) -> None:
    """PW-08: whatever an error page says, it is no statement of the company."""
    assert await net.reason(f"http://teapot.example/{status}") == f"status_{status}"


@pytest.mark.parametrize("host", ["teapot.example", "wall.example", "cookies.example/members"])
async def test_pw_08_a_site_that_cannot_be_read_gives_no_fact(net: Net, host: str) -> None:
    """PW-08: an error, a bot wall, a log-in: the person is told, and nothing is claimed of them."""
    profile = await net.profile(f"http://{host}")
    assert not [fact for fact in profile.facts if fact.field != "language"]


async def test_pw_08_a_parked_domain_says_nothing_about_a_company(net: Net) -> None:
    """PW-08: a page that offers the domain for sale is read and gives nothing."""
    profile = await net.profile("http://parked.example/")
    assert profile.facts == ()
    assert profile.name is None


@pytest.mark.parametrize("host", ["robots-down.example", "robots-wide.example"])
async def test_pw_09_where_robots_are_not_let_in_no_page_is_asked_for(net: Net, host: str) -> None:
    """PW-09: a robots.txt that fails, and one of 600 KiB that disallows all: no page is requested, and it is said."""
    assert is_without_facts(await net.profile(f"http://{host}/"))
    assert set(net.asked) == {f"{host}/robots.txt"}


async def test_pw_11_no_cookie_is_kept_and_no_credential_sent(net: Net) -> None:
    """PW-11: a cookie that was set and a name that was asked for go nowhere, also not to the same site."""
    async with net.fetcher() as pages:
        await pages.fetch("http://cookies.example/")
        told = await pages.fetch("http://cookies.example/echo")
    assert "You sent: nothing." in told.body
    sent = [call["args"] for call in net.calls.entries()]
    assert not [args for args in sent if {"cookie", "authorization", "referer"} & args.keys()]


async def test_pw_12_linkedin_is_explained_and_never_asked(net: Net) -> None:
    """PW-12: no request, also not by a redirect; the words offer pasting."""
    profile = await net.profile("https://www.linkedin.com/company/bright-barn")
    assert [note.reason for note in profile.skipped] == [LINKEDIN_HINT]
    assert "paste" in LINKEDIN_HINT
    await net.reason("http://internal.example/member")
    assert not [name for name in net.asked if "linkedin" in name]
