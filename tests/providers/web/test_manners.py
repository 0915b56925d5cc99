"""The fetcher's other manners: afresh, whatever is cached; and at leisure, where nobody waits."""

from __future__ import annotations

import pytest

from bot.errors import PageUnavailable
from tests.providers.web.conftest import LocalWeb

HOST = "brightbarn.example"
SITE = f"http://{HOST}"


async def test_afresh_the_site_is_asked_although_the_page_is_cached(local_web: LocalWeb) -> None:
    """With its validators, so that an unchanged page is cheap; what came back serves the next reader."""
    local_web.page(HOST, "/", "<p>old</p>", ETag='"v1"')
    async with local_web.fetcher() as pages:
        await pages.fetch(f"{SITE}/")
        local_web.page(HOST, "/", "<p>new</p>", ETag='"v2"')
        assert "new" in (await pages.fresh.fetch(f"{SITE}/")).body
        assert local_web.requests[-1][2]["If-None-Match"] == '"v1"'
        assert "new" in (await pages.fetch(f"{SITE}/")).body
    assert local_web.paths(HOST).count("/") == 2


async def test_at_leisure_pages_of_a_host_are_a_second_apart(local_web: LocalWeb) -> None:
    """A longer Crawl-delay wins; who waits for a page does not wait for that."""
    for name in "abc":
        local_web.page(HOST, f"/{name}", "<p>x</p>")
    local_web.page("slow.example", "/robots.txt", "User-agent: *\nCrawl-delay: 2\n", Content_Type="text/plain")
    local_web.page("slow.example", "/a", "<p>x</p>")
    local_web.page("slow.example", "/b", "<p>x</p>")
    async with local_web.fetcher() as pages:
        await pages.unhurried.fetch(f"{SITE}/a")
        await pages.unhurried.fetch(f"{SITE}/b")
        assert local_web.waited == [1.0]
        await pages.fetch(f"{SITE}/c")
        assert local_web.waited == [1.0]
        await pages.unhurried.fetch("http://slow.example/a")
        await pages.unhurried.fetch("http://slow.example/b")
    assert local_web.waited == [1.0, 2.0]


async def test_a_host_that_asked_for_quiet_gets_it_from_both(local_web: LocalWeb) -> None:
    """A Retry-After that one manner met holds for the other one too."""
    local_web.status(HOST, "/", 429, Retry_After="120")
    local_web.page(HOST, "/a", "<p>x</p>")
    async with local_web.fetcher() as pages:
        with pytest.raises(PageUnavailable):
            await pages.fetch(f"{SITE}/")
        with pytest.raises(PageUnavailable) as error:
            await pages.unhurried.fetch(f"{SITE}/a")
    assert error.value.reason == "retry_after"
