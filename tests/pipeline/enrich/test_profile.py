"""The composed profile: whose site, which pages, what is said about what could not be read."""

from __future__ import annotations

import pytest

from bot.errors import PageRefused, PageUnavailable
from bot.models.conversation import ProspectLinks
from bot.models.evidence import Page
from bot.models.run import Source
from bot.pipeline.enrich import enrich
from bot.pipeline.enrich.identity import company_domain, parse_link, registrable_domain
from bot.pipeline.enrich.profile import LINKEDIN_HINT, MISS_SECONDS, NO_LINK_HINT, PLATFORM_HINT, UNREAD
from tests.pipeline.enrich.site import DOMAIN, SITE, DictCache, HandClock, TablePages, page

LINKS = "".join(
    f'<a href="/{name}">{name}</a> '
    for name in ("about", "team", "customers", "news", "careers", "contact", "pricing", "platform", "legal.pdf")
)
HOME = f'<html lang="en"><meta property="og:site_name" content="Bright Barn"><body><nav>{LINKS}</nav><p>Herd data.</p>'
ABOUT = "<p>Bright Barn was founded in 2017 in Leeuwarden.</p>"
WEBSITE = ProspectLinks(website=DOMAIN)


def site(**changes: str | Page | Exception) -> TablePages:
    """The usual site; keywords replace or add pages ("about" for /about)."""
    table: dict[str, str | Page | Exception] = {"/": HOME, "/about": ABOUT, "/team": "<li>Anna Berg, CEO</li>"}
    return TablePages(table | {f"/{name}": body for name, body in changes.items()})


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.brightbarn.example", "brightbarn.example"),
        ("shop.brightbarn.co.uk", "brightbarn.co.uk"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("gmail.com", None),
        ("mail.yahoo.com", None),
        ("acme.github.io", None),
        ("www.linkedin.com", None),
        ("apps.apple.com", None),
        ("10.0.0.1", None),
        ("localhost", None),
        ("co.uk", None),
    ],
)
def test_a_company_is_its_registrable_domain(host: str, domain: str | None) -> None:
    """Free mail and shared platforms are nobody; an unknown ending follows the list's default rule."""
    assert company_domain(host) == domain


def test_links_are_read_as_people_write_them() -> None:
    """Bare domains, Slack's angle brackets with a label, ports; nonsense is no link."""
    link = parse_link("<https://www.brightbarn.example/about|our site>")
    assert link is not None
    assert (link.scheme, link.host, link.path, link.domain) == ("https", "www.brightbarn.example", "/about", DOMAIN)
    assert [parse_link(text) for text in ("", "no link", "mailto:a@b.example", "http://[::1", "barn")] == [None] * 5
    assert registrable_domain("brightbarn.example:8080") == DOMAIN


async def test_a_profile_is_put_together_from_at_most_six_pages_three_at_a_time() -> None:
    """Home first, then the kinds that say most; each page is announced as a source."""
    pages, told = site(), list[Source]()

    async def on_source(source: Source) -> None:
        told.append(source)

    profile = await enrich(WEBSITE, "Brightbarn", pages, DictCache(), HandClock(), on_source)
    assert profile.domain == DOMAIN
    assert profile.name == "Bright Barn"
    assert {fact.field: fact.value for fact in profile.facts if fact.source_url == f"{SITE}/about"}["founded"] == "2017"
    paths = [url.removeprefix(SITE) for url in pages.asked if url.startswith("http://")]
    assert paths[0] == "/"
    assert set(paths[1:]) == {"/about", "/team", "/customers", "/news", "/careers"}
    assert pages.most == 3
    assert {source.url for source in told} == {f"{SITE}/", f"{SITE}/about", f"{SITE}/team"}
    assert {note.target for note in profile.skipped} == {f"{SITE}/customers", f"{SITE}/news", f"{SITE}/careers"}
    assert {note.reason for note in profile.skipped} == {UNREAD}


async def test_a_sitemap_helps_where_the_home_page_has_no_links() -> None:
    """A page that needs JavaScript still leads to the others."""
    sitemap = page(f"<urlset><url><loc>{SITE}/about</loc></url></urlset>", "/sitemap.xml", "application/xml")
    pages = TablePages({"/": '<div id="app"></div>', "/sitemap.xml": sitemap, "/about": ABOUT})
    profile = await enrich(ProspectLinks(website=SITE), None, pages, DictCache(), HandClock())
    assert [fact.value for fact in profile.facts if fact.field == "city"] == ["Leeuwarden"]
    assert len(pages.asked) <= 6


@pytest.mark.parametrize("error", [PageRefused("dns_to_internal"), PageUnavailable("status_500")])
async def test_a_site_that_cannot_be_read_gives_a_note_without_the_reason(error: Exception) -> None:
    """The requester learns that it could not be read and nothing about why; the miss is kept for half an hour."""
    cache = DictCache()
    profile = await enrich(ProspectLinks(website=SITE), None, TablePages({"/": error}), cache, HandClock())
    assert profile.facts == ()
    assert [(note.target, note.reason) for note in profile.skipped] == [(f"{SITE}/", UNREAD)]
    assert [seconds for _, seconds in cache.entries.values()] == [MISS_SECONDS]


async def test_linkedin_is_an_identifier_and_pasting_is_offered() -> None:
    """No request for it; the company's own site is read all the same."""
    pages = site()
    links = ProspectLinks(profile="https://www.linkedin.com/in/x", company="linkedin.example/company/y", website=SITE)
    profile = await enrich(links, None, pages, DictCache(), HandClock())
    assert [note.reason for note in profile.skipped[:2]] == [LINKEDIN_HINT] * 2
    assert profile.facts
    assert not any("linkedin" in url for url in pages.asked)


@pytest.mark.parametrize(
    ("links", "reason"),
    [(ProspectLinks(), NO_LINK_HINT), (ProspectLinks(website="https://acme.github.io/"), PLATFORM_HINT)],
)
async def test_without_a_site_of_its_own_the_profile_is_empty_and_says_why(links: ProspectLinks, reason: str) -> None:
    """A name alone is never turned into a domain."""
    pages = site()
    profile = await enrich(links, "Bright Barn", pages, DictCache(), HandClock())
    assert (profile.domain, profile.facts, pages.asked) == (None, (), [])
    assert [note.reason for note in profile.skipped] == [reason]


async def test_a_profile_is_read_once_in_two_hours_and_without_a_cache_every_time() -> None:
    """The cache serves the same facts and sources; a broken or damaged one is a miss."""
    cache, pages = DictCache(), site()
    first = await enrich(WEBSITE, None, pages, cache, HandClock())
    asked = len(pages.asked)
    assert await enrich(WEBSITE, None, pages, cache, HandClock()) == first
    assert len(pages.asked) == asked
    lifetimes = {(key.partition(":")[0], seconds) for key, (_, seconds) in cache.entries.items()}
    assert lifetimes == {("profile", 7_200.0), ("facts", 86_400.0)}
    cache.entries = {key: ("[]", seconds) for key, (_, seconds) in cache.entries.items()}
    assert await enrich(WEBSITE, None, pages, cache, HandClock()) == first
    cache.is_broken = True
    assert await enrich(WEBSITE, None, pages, cache, HandClock()) == first


async def test_sources_that_disagree_are_both_kept() -> None:
    """Two years of foundation on two pages are two facts; the same one twice is one."""
    pages = site(team="<p>Bright Barn was founded in 2016.</p>", news="<p>x</p>", customers="<p>y</p>")
    profile = await enrich(ProspectLinks(website=SITE), None, pages, DictCache(), HandClock())
    assert sorted(fact.value for fact in profile.facts if fact.field == "founded") == ["2016", "2017"]


async def test_a_page_that_leads_to_another_company_is_left_out() -> None:
    """After a redirect to somebody else's domain its facts are not ours."""
    other = page("<p>We are 999 people.</p>", "/about", host="acme.example")
    profile = await enrich(ProspectLinks(website=SITE), None, site(about=other), DictCache(), HandClock())
    assert not any(fact.field == "headcount" for fact in profile.facts)
    assert f"{SITE}/about" in {note.target for note in profile.skipped}
