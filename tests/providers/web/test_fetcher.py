"""The fetcher against a real server: budgets, redirects, types, robots.txt, politeness, cache."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc

import pytest
from aiohttp import web

from bot.errors import PageRefused, PageUnavailable
from tests.providers.web.conftest import HandClock, LocalWeb

SITE = "http://brightbarn.example"
HOST = "brightbarn.example"
PAGE = "<!doctype html><title>Bright Barn</title><p>Herd data.</p>"


async def refusal(local_web: LocalWeb, url: str, total_seconds: float = 5.0) -> str:
    """Fetch what must fail; return the reason that the audit was told."""
    async with local_web.fetcher(total_seconds) as pages:
        with pytest.raises((PageRefused, PageUnavailable)) as error:
            await pages.fetch(url)
    assert str(error.value) == "could not read that page"
    assert local_web.audited[-1] == (url, error.value.reason)
    return error.value.reason


async def test_a_page_comes_with_its_address_type_text_and_digest(local_web: LocalWeb) -> None:
    """The plain case, and what we say about ourselves to the site."""
    local_web.page(HOST, "/about", PAGE)
    async with local_web.fetcher() as pages:
        page = await pages.fetch(f"{SITE}/about#team")
    assert (page.url, page.status, page.content_type, page.body) == (f"{SITE}/about", 200, "text/html", PAGE)
    assert len(page.sha256) == 64
    assert page.fetched_at == local_web.clock.now().isoformat()
    sent = local_web.requests[-1][2]
    assert sent["User-Agent"] == "Rejoinder/0.1 (+https://rejoinder.example/bot)"
    assert sent["Accept-Encoding"] == "gzip"
    assert not {"Cookie", "Authorization", "Referer"} & sent.keys()


async def test_a_slow_drip_ends_with_the_total_budget(local_web: LocalWeb) -> None:
    """A byte now and then does not keep the connection for ever."""

    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(b".")
            await asyncio.sleep(0.02)

    local_web.pages[HOST, "/"] = drip
    assert await refusal(local_web, f"{SITE}/", total_seconds=0.2) == "timeout"


async def test_an_endless_body_stops_at_one_megabyte(local_web: LocalWeb) -> None:
    """Reading ends soon after the limit, not with the body."""
    written = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal written
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65_536)
            written += 65_536

    local_web.pages[HOST, "/"] = endless
    assert await refusal(local_web, f"{SITE}/") == "too_large"
    assert written < 32 * 1024 * 1024


async def test_a_compression_bomb_stops_at_one_megabyte_in_bounded_memory(local_web: LocalWeb) -> None:
    """100 MB in 100 KB: less than 16 MB are ever held."""
    bomb = gzip.compress(b"\0" * (100 * 1024 * 1024), compresslevel=9)
    local_web.page(HOST, "/", bomb, Content_Encoding="gzip")
    tracemalloc.start()
    assert await refusal(local_web, f"{SITE}/") == "too_large"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 * 1024 * 1024


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.1/", "address"),
        ("//169.254.169.254/latest/meta-data/", "address"),
        ("http://metadata.google.internal/", "internal_name"),
        ("https://www.linkedin.com/in/somebody", "linkedin"),
        ("https://lnkd.in/x", "linkedin"),
        ("file:///etc/hostname", "scheme"),
        ("http://user:p@brightbarn.example/", "userinfo"),
        ("http://[::1", "malformed"),
        ("/", "too_many_redirects"),
        ("", "status_302"),
    ],
)
async def test_each_redirect_is_judged_like_a_first_address(local_web: LocalWeb, location: str, reason: str) -> None:
    """Where a redirect leads inside, to LinkedIn, nowhere or round in circles, nothing more is requested."""
    local_web.moved(HOST, "/", location)
    assert await refusal(local_web, f"{SITE}/") == reason
    assert {host for host, _, _ in local_web.requests} == {HOST}


async def test_five_redirects_are_followed_and_six_are_not(local_web: LocalWeb) -> None:
    """The limit is exact."""
    for left in range(1, 7):
        local_web.moved(HOST, f"/{left}", f"/{left - 1}")
    local_web.page(HOST, "/0", PAGE)
    async with local_web.fetcher() as pages:
        assert (await pages.fetch(f"{SITE}/5")).url == f"{SITE}/0"
    assert await refusal(local_web, f"{SITE}/6") == "too_many_redirects"


@pytest.mark.parametrize(
    "content_type",
    ["application/pdf", "application/octet-stream", "video/mp4", "image/svg+xml", "application/json", ""],
)
async def test_what_is_no_web_page_is_not_read(local_web: LocalWeb, content_type: str) -> None:
    """Programs, films, documents and bodies without a type."""
    local_web.page(HOST, "/", PAGE, Content_Type=content_type)
    assert await refusal(local_web, f"{SITE}/") == "content_type"


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451, 500, 502])
async def test_an_error_page_is_no_page(local_web: LocalWeb, status: int) -> None:
    """Its text says nothing about the company; no credential is sent, nothing is tried again."""
    local_web.status(HOST, "/", status, WWW_Authenticate='Basic realm="x"')
    assert await refusal(local_web, f"{SITE}/") == f"status_{status}"
    assert local_web.paths(HOST) == ["/robots.txt", "/"]


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        ("User-agent: *\nDisallow: /\n", "robots"),
        ("User-agent: Rejoinder\nDisallow: /about\n\nUser-agent: *\nAllow: /\n", "robots"),
        ("User-agent: *\nDisallow: /\n" + "# filler\n" * 70_000, "robots"),
    ],
)
async def test_a_disallowed_page_is_never_asked_for(local_web: LocalWeb, robots: str, reason: str) -> None:
    """For everybody, for us by name, and in a file of more than 500 KB."""
    local_web.page(HOST, "/robots.txt", robots, Content_Type="text/plain")
    local_web.page(HOST, "/about", PAGE)
    assert await refusal(local_web, f"{SITE}/about") == reason
    assert local_web.paths(HOST) == ["/robots.txt"]


async def test_a_robots_file_that_fails_disallows_and_one_that_is_missing_allows(local_web: LocalWeb) -> None:
    """RFC 9309: 5xx is a no, 4xx is a yes, redirects are followed."""
    for host in ("down.example", "missing.example", "moved.example"):
        local_web.page(host, "/", PAGE)
    local_web.status("down.example", "/robots.txt", 503)
    local_web.moved("moved.example", "/robots.txt", "http://elsewhere.example/r.txt")
    local_web.page("elsewhere.example", "/r.txt", "User-agent: *\nDisallow: /\n", Content_Type="text/plain")
    assert await refusal(local_web, "http://down.example/") == "robots_failed"
    assert await refusal(local_web, "http://moved.example/") == "robots"
    async with local_web.fetcher() as pages:
        assert (await pages.fetch("http://missing.example/")).status == 200
    assert local_web.paths("down.example") == ["/robots.txt"]


async def test_crawl_delay_spaces_requests_and_too_long_a_queue_is_refused(local_web: LocalWeb) -> None:
    """Two seconds between starts; a turn that is more than the patience away is not waited for."""
    local_web.page(HOST, "/robots.txt", "User-agent: *\nCrawl-delay: 2\n", Content_Type="text/plain")
    for name in "abc":
        local_web.page(HOST, f"/{name}", PAGE)
    async with local_web.fetcher(patience=3.0) as pages:
        await pages.fetch(f"{SITE}/a")
        await pages.fetch(f"{SITE}/b")
        with pytest.raises(PageUnavailable) as error:
            await pages.fetch(f"{SITE}/c")
    assert local_web.waited == [2.0]
    assert error.value.reason == "crawl_delay"


@pytest.mark.parametrize("header", ["120", "Sat, 21 Nov 2026 09:02:00 GMT"])
async def test_retry_after_keeps_us_away_until_it_has_passed(local_web: LocalWeb, header: str) -> None:
    """As seconds and as a date; meanwhile the host gets no request at all."""
    local_web.status(HOST, "/", 429, Retry_After=header)
    async with local_web.fetcher() as pages:
        for _ in range(2):
            with pytest.raises(PageUnavailable):
                await pages.fetch(f"{SITE}/")
        assert local_web.paths(HOST) == ["/robots.txt", "/"]
        local_web.page(HOST, "/", PAGE)
        local_web.clock.advance(121)
        assert (await pages.fetch(f"{SITE}/")).status == 200
    assert [reason for _, reason in local_web.audited] == ["status_429", "retry_after"]


async def test_cookies_are_not_kept(local_web: LocalWeb) -> None:
    """A cookie that a site sets is not sent back to it."""
    local_web.page(HOST, "/", PAGE, Set_Cookie="visitor=crumb; Path=/")
    local_web.page(HOST, "/about", PAGE)
    async with local_web.fetcher() as pages:
        await pages.fetch(f"{SITE}/")
        await pages.fetch(f"{SITE}/about")
    assert all("Cookie" not in headers for _, _, headers in local_web.requests)


async def test_a_page_is_asked_for_once_a_day_and_then_cheaply(local_web: LocalWeb) -> None:
    """24 hours from the cache; after that the validators are sent, and a 304 renews what is stored."""
    local_web.page(HOST, "/", PAGE, ETag='"v1"', Last_Modified="Fri, 20 Nov 2026 08:00:00 GMT")
    async with local_web.fetcher() as pages:
        first = await pages.fetch(f"{SITE}/")
        local_web.clock.advance(23 * 3600)
        assert await pages.fetch(f"{SITE}/") == first
        assert local_web.paths(HOST).count("/") == 1
        local_web.status(HOST, "/", 304)
        local_web.clock.advance(2 * 3600)
        assert await pages.fetch(f"{SITE}/") == first
        assert local_web.requests[-1][2]["If-None-Match"] == '"v1"'
        assert local_web.requests[-1][2]["If-Modified-Since"] == "Fri, 20 Nov 2026 08:00:00 GMT"
        local_web.clock.advance(23 * 3600)
        await pages.fetch(f"{SITE}/")
    assert local_web.paths(HOST).count("/") == 2


async def test_a_damaged_cache_entry_is_a_miss(local_web: LocalWeb) -> None:
    """What cannot be read from the cache is fetched again."""
    local_web.page(HOST, "/", PAGE)
    async with local_web.fetcher() as pages:
        await pages.fetch(f"{SITE}/")
        for key in local_web.cache.entries:
            local_web.cache.entries[key] = '{"page": 1}'
        assert (await pages.fetch(f"{SITE}/")).body == PAGE
    assert local_web.paths(HOST).count("/") == 2


async def test_who_asks_at_the_same_time_shares_one_request(local_web: LocalWeb) -> None:
    """Ten at once, one request; when the first is cancelled, another takes over."""
    arrived, release = asyncio.Event(), asyncio.Event()

    async def slow(_request: web.Request) -> web.Response:
        arrived.set()
        await release.wait()
        return web.Response(text=PAGE, content_type="text/html")

    local_web.pages[HOST, "/"] = slow
    async with local_web.fetcher() as pages, asyncio.timeout(5), asyncio.TaskGroup() as group:
        tasks = [group.create_task(pages.fetch(f"{SITE}/")) for _ in range(10)]
        await arrived.wait()
        assert local_web.paths(HOST).count("/") == 1
        arrived.clear()
        tasks[0].cancel()
        await arrived.wait()
        release.set()
        assert {(await task).body for task in tasks[1:]} == {PAGE}
    assert local_web.paths(HOST).count("/") == 2


async def test_a_host_is_asked_for_three_pages_at_a_time(local_web: LocalWeb) -> None:
    """Ten pages of one host: never more than three requests in progress."""
    now, most = 0, 0

    async def busy(_request: web.Request) -> web.Response:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.01)
        now -= 1
        return web.Response(text=PAGE, content_type="text/html")

    async with local_web.fetcher() as pages, asyncio.timeout(5), asyncio.TaskGroup() as group:
        for number in range(10):
            local_web.pages[HOST, f"/{number}"] = busy
            group.create_task(pages.fetch(f"{SITE}/{number}"))
    assert most == 3


async def test_a_broken_answer_is_unreadable_and_not_half_read(local_web: LocalWeb) -> None:
    """A connection that is cut in mid-body gives no page, and nothing is stored of it."""

    async def cut(request: web.Request) -> web.StreamResponse:
        transport = request.transport
        assert transport is not None
        transport.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<p>We were")
        transport.close()
        raise ConnectionResetError("closed on purpose")

    local_web.pages[HOST, "/"] = cut
    assert await refusal(local_web, f"{SITE}/") == "cut_off"
    assert local_web.cache.entries == {}


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
async def test_a_compression_that_was_not_asked_for_is_not_unpacked(local_web: LocalWeb, encoding: str) -> None:
    """Only gzip was accepted."""
    local_web.page(HOST, "/", b"\x1f\x8b", Content_Encoding=encoding)
    assert await refusal(local_web, f"{SITE}/") in ("content_encoding", "connection", "cut_off")


async def test_headers_of_more_than_64_kilobytes_are_refused(local_web: LocalWeb) -> None:
    """Many long headers are no page."""
    local_web.page(HOST, "/", PAGE, **{f"X-Filler-{number}": "x" * 8_000 for number in range(10)})
    assert await refusal(local_web, f"{SITE}/") == "headers_too_large"


async def test_the_audit_sees_no_secret_of_an_address(local_web: LocalWeb) -> None:
    """Neither password nor query nor a line break that forges an entry."""
    async with local_web.fetcher() as pages:
        for url in (
            "http://ada:tripwire@brightbarn.example/",
            "http://10.0.0.1/x?key=tripwire",
            "http://x\nok tripless",
        ):
            with pytest.raises(PageRefused):
                await pages.fetch(url)
    assert local_web.audited == [
        ("http://brightbarn.example/", "userinfo"),
        ("http://10.0.0.1/x", "address"),
        ("http://x?ok tripless", "characters"),
    ]


def test_the_clock_of_these_tests_moves_only_by_hand() -> None:
    """The fake keeps both of its faces together."""
    clock = HandClock()
    before = clock.now()
    clock.advance(60)
    assert ((clock.now() - before).total_seconds(), clock.monotonic()) == (60.0, 1_060.0)
