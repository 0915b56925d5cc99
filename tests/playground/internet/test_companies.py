"""Forty companies, each with a site of its own make and an answer sheet that is true to it."""

import html
import json
import re
from collections.abc import Iterator

import pytest

from playground.internet.sites import Sites
from playground.internet.stated import FACTS, Company, Stated, companies

from .conftest import Internet

ALL = companies()
BY_HOST = {company.host: company for company in ALL}
FIELDS = {
    *("name", "description", "industry", "size", "headcount", "city", "country", "founded", "person", "product"),
    *("customer", "funding_round", "funding_amount", "news", "hiring", "language", "email", "phone", "social"),
}
PARKED = "mossgate.example"
INVENTED = re.compile(r"invented|erfundene|inventée|inventada|inventata|架空")
_INLINE = r"(?i)</?(?:a|abbr|b|em|font|i|small|span|strong|sub|sup|time|u)\b[^>]*>"


async def _read(internet: Internet, url: str) -> str:
    """The page at the end of its redirects, decoded as its header or its own first bytes say."""
    async with internet.session.get(url, proxy=internet.address) as response:
        assert response.status == 200, url
        body = await response.read()
        said = re.search(rb"charset=[\"']?([\w-]+)", body[:1024])
        return body.decode(response.charset or (said.group(1).decode() if said else "utf-8"))


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(text))


def _visible(page: str) -> str:
    """What stands between the tags and in the meta elements, inline tags leaving no gap."""
    bare = re.sub(r"(?si)<!--.*?-->|<(script|style)\b.*?</\1>", " ", page)
    metas = " ".join(re.findall(r'<meta [^>]*content="([^"]*)"', page))
    return _spaced(re.sub(r"<[^>]+>", " ", re.sub(_INLINE, "", bare)) + " " + metas)


def _by_page(company: Company) -> Iterator[tuple[str, list[Stated]]]:
    for path in sorted({fact.path for fact in company.facts}):
        yield path, [fact for fact in company.facts if fact.path == path]


@pytest.mark.parametrize("company", ALL, ids=lambda company: company.host)
async def test_each_fact_is_on_its_page(internet: Internet, company: Company) -> None:
    """What the answer sheet promises is said in these words at that path, with the note that it is invented."""
    for path, facts in _by_page(company):
        page = await _read(internet, f"http://{company.host}{path}")
        texts = {"text": _visible(page), "source": _spaced(page)}
        for fact in facts:
            assert fact.quote in texts[fact.where], fact
        assert INVENTED.search(page) or page.startswith("<?xml"), path


@pytest.mark.parametrize("company", ALL, ids=lambda company: company.host)
async def test_each_trap_is_on_its_page(internet: Internet, company: Company) -> None:
    """A value that must not be read is really there to be read, and is no fact."""
    for trap in company.traps:
        page = await _read(internet, f"http://{company.host}{trap.path}")
        assert trap.value.split(" — ")[0] in _spaced(page), trap
        assert not company.states(trap.field, trap.value), trap


@pytest.mark.parametrize("company", ALL, ids=lambda company: company.host)
def test_facts_are_well_formed(company: Company) -> None:
    """Fields are those of the contract, quotes are short, people have a role, news have a day where it is known."""
    assert company.facts or company.host == PARKED
    for fact in company.facts:
        assert fact.field in FIELDS
        assert 0 < len(fact.quote) <= 200
        assert fact.field != "person" or " — " in fact.value
        assert fact.date is None or re.fullmatch(r"20\d\d-[01]\d-[0-3]\d", fact.date)
    keys = [(fact.field, fact.value) for fact in company.facts]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("company", ALL, ids=lambda company: company.host)
async def test_each_site_has_robots_and_no_dead_links(internet: Internet, company: Company) -> None:
    """robots.txt answers, and every link of the home page and the sitemap leads to something."""
    root = f"http://{company.host}"
    assert "User-agent: *" in await _read(internet, root + "/robots.txt")
    links = set(re.findall(r"(?i)href=[\"']?(/[^\"'\s>#]*)", await _read(internet, root + "/")))
    async with internet.session.get(root + "/sitemap.xml", proxy=internet.address) as response:
        links |= {re.sub(r"^http://[^/]+", "", link) for link in re.findall("<loc>(.*?)</loc>", await response.text())}
    for link in sorted(links):
        async with internet.session.get(root + link, proxy=internet.address) as response:
            assert response.status == 200, link


@pytest.mark.parametrize(
    ("field", "stated", "read", "same"),
    [
        ("headcount", "31", "31", True),
        ("headcount", "640", "about 640 people", True),
        ("headcount", "31", "1", False),
        ("founded", "1978", "8", False),
        ("founded", "1978", "1978-05-02", True),
        ("funding_amount", "$12 million", "$12", False),
        ("funding_amount", "$12 million", "12 million", True),
        ("funding_round", "Series A", "Series", False),
        ("size", "51–200", "51-200", True),
        ("city", "Görlitz", "GORLITZ", True),
        ("city", "Aarhus", "Aarhus, Denmark", True),
        ("city", "諏訪市", "長野県諏訪市湖畔町", True),
        ("person", "Ewan Garrowby — Chief Engineer", "Ewan Garrowby - chief engineer", True),
        ("person", "Ewan Garrowby — Chief Engineer", "Noor Castellane — Chief Engineer", False),
        ("customer", "Oxbow & Daughters", "Oxbow &amp; Sons", False),
        ("product", "Bittern", "", False),
    ],
)
def test_when_a_reading_says_what_is_stated(field: str, stated: str, read: str, same: bool) -> None:
    """Whole words of one in the other; nothing may be missing from a figure."""
    assert Stated(field, stated, "/", stated).says(read) is same


def test_the_halves_are_twenty_and_twenty() -> None:
    """Every answer sheet is in exactly one half, every company is served, and both halves have the same kinds."""
    halves = {half: {company.host for company in companies(half)} for half in ("open", "frozen")}
    assert {half: len(hosts) for half, hosts in halves.items()} == {"open": 20, "frozen": 20}
    assert halves["open"] | halves["frozen"] == {file.stem for file in FACTS.glob("*.json")} <= set(Sites().hosts())
    for hosts in halves.values():
        sheets = [BY_HOST[host] for host in hosts]
        assert len({sheet.language for sheet in sheets}) >= 4
        assert sum(len(sheet.traps) for sheet in sheets) >= 20
        for field in FIELDS - {"size"}:
            assert any(fact.field == field for sheet in sheets for fact in sheet.facts), field


async def test_namesakes_share_a_name_and_nothing_else(internet: Internet) -> None:
    """Two companies called Grainline: other trade, place, people and year; each names the other's domain."""
    sewing, haulage = BY_HOST["grainline.example"], BY_HOST["grainline-haulage.example"]
    assert sewing.name == haulage.name
    kinds = ("city", "founded", "headcount", "person", "email", "customer", "product", "description")
    own = [{(fact.field, fact.value) for fact in sheet.facts if fact.field in kinds} for sheet in (sewing, haulage)]
    assert not own[0] & own[1]
    assert "grainline-haulage.example" in await _read(internet, "http://grainline.example/about/")
    assert "grainline.example" in await _read(internet, "http://grainline-haulage.example/contact")


@pytest.mark.parametrize(
    ("address", "content_type", "words"),
    [
        ("hagelstein.example/unternehmen.html", "text/html; charset=windows-1252", "gründete".encode("cp1252")),
        ("tsukimori.example/company.html", "text/html; charset=Shift_JIS", "従業員数".encode("shift_jis")),
        ("atelier-brumaire.example/equipe/", "text/html", "Maïwenn".encode()),
        ("stackhaven.example/about", "text/html", b"enough to answer the phone"),
    ],
)
async def test_charsets_are_those_of_the_web(internet: Internet, address: str, content_type: str, words: bytes) -> None:
    """The header names windows-1252, Shift_JIS, or no charset, and the bytes are as the page means them."""
    async with internet.get(f"http://{address}") as response:
        assert response.headers["Content-Type"] == content_type
        assert words in await response.read()


async def test_an_apex_redirects_to_www_with_its_path_and_the_body_is_gzip(internet: Internet) -> None:
    """`aurigascan.example/x` is 301 to the same path at www, whose bodies are compressed."""
    async with internet.get("http://aurigascan.example/company/about") as response:
        assert (response.status, response.headers["Location"]) == (301, "http://www.aurigascan.example/company/about")
    async with internet.get("http://www.aurigascan.example/company/about") as response:
        assert response.headers["Content-Encoding"] == "gzip"
        assert "Since 2013" in await response.text()


async def test_sites_are_made_in_different_ways(internet: Internet) -> None:
    """An app shell, a meta refresh, microdata alone, invalid and disagreeing JSON-LD, a home page without links."""
    shell = await _read(internet, "http://pelorus-analytics.example/company")
    assert "Kalliope" in shell
    assert "Kalliope" not in _visible(shell)
    assert 'http-equiv="refresh"' in await _read(internet, "http://polderlicht.example/")
    foundry = await _read(internet, "http://fonderiamarzola.example/")
    assert "itemprop" in foundry
    assert "ld+json" not in foundry
    blocks = {
        host: re.findall(r"(?s)ld\+json\">(.*?)</script>", await _read(internet, f"http://{host}.example/"))
        for host in ("cindervale", "kettlebrook")
    }
    with pytest.raises(json.JSONDecodeError):
        json.loads(blocks["cindervale"][0])
    assert [json.loads(block)["foundingDate"] for block in blocks["kettlebrook"]] == ["2011", "2013"]
    assert "<a " not in await _read(internet, "http://thornfieldcycles.example/")
