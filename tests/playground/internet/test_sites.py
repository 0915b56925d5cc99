"""The invented companies answer through the proxy as web servers do, and state their facts."""

import html
import json
import re
from pathlib import Path
from typing import Any, cast

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.faults import Fault
from playground.internet.sites import BUILT_IN, Sites

from .conftest import Internet


def _text(page: str) -> str:
    without_scripts = re.sub(r"(?s)<script.*?</script>", " ", page)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", without_scripts) + " ".join(_metas(page))))


def _parsed(text: str) -> Any:
    return cast("Any", feedparser).parse(text)


def _metas(page: str) -> list[str]:
    return re.findall(r'<meta [^>]*content="([^"]*)"', page)


async def test_a_site_answers_through_the_proxy(internet: Internet) -> None:
    """A GET with a proxy meets the page of the host, with type, validators and charset."""
    async with internet.get("http://brightbarn.example/") as response:
        assert response.status == 200
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"
        assert response.headers["ETag"]
        assert response.headers["Last-Modified"]
        assert "Bright Barn" in await response.text()
    assert internet.calls.entries()[-1]["method"] == "brightbarn.example/"


async def test_the_playgrounds_own_pages_pass(internet: Internet) -> None:
    """A request that is not for the proxy reaches the routes behind it."""
    async with internet.session.get(internet.address + "/") as response:
        assert await response.text() == "the page itself"
    assert internet.calls.entries() == []


async def test_an_unknown_host_is_502(internet: Internet) -> None:
    """There is no way out to the real internet."""
    async with internet.get("http://nobody.example/x") as response:
        assert (response.status, response.headers["X-Playground"]) == (502, "no such host")


async def test_tunnels_are_refused_in_words(internet: Internet) -> None:
    """CONNECT is answered with 501 and the reason."""
    async with internet.session.request("CONNECT", internet.address + "/") as response:
        assert response.status == 501
        assert "http:// only" in await response.text()


async def test_a_known_copy_is_not_sent_again(internet: Internet) -> None:
    """If-None-Match and If-Modified-Since are answered with 304 while they hold."""
    async with internet.get("http://brightbarn.example/about") as first:
        tag, changed = first.headers["ETag"], first.headers["Last-Modified"]
    for headers in ({"If-None-Match": tag}, {"If-None-Match": f'"other", W/{tag}'}, {"If-Modified-Since": changed}):
        async with internet.get("http://brightbarn.example/about", headers=headers) as again:
            assert (again.status, await again.read()) == (304, b"")
    for headers in ({"If-None-Match": '"other"'}, {"If-Modified-Since": "yesterday"}):
        async with internet.get("http://brightbarn.example/about", headers=headers) as again:
            assert again.status == 200


async def test_head_has_the_heads_of_get(internet: Internet) -> None:
    """HEAD gives length and type without a body; other methods are refused."""
    async with internet.session.head("http://brightbarn.example/team", proxy=internet.address) as response:
        assert int(response.headers["Content-Length"]) > 500
        assert await response.read() == b""
    async with internet.session.post("http://brightbarn.example/team", proxy=internet.address) as response:
        assert response.status == 405


async def test_a_missing_page_is_404(internet: Internet) -> None:
    """A path without a file is a page that says so; hidden side files are never served."""
    for path in ("/nothing", "/.headers.json", "/%2e%2e/README.md"):
        async with internet.get("http://oekoflotte.example" + path) as response:
            assert response.status == 404


@pytest.mark.parametrize(
    ("address", "newest"),
    [
        ("http://brightbarn.example/feed.xml", (2026, 11, 3)),
        ("http://tamarindfoods.example/atom.xml", (2026, 10, 28)),
        ("http://cobaltcartography.example/changelog.atom", (2026, 11, 16)),
    ],
)
async def test_feeds_carry_dated_news(internet: Internet, address: str, newest: tuple[int, int, int]) -> None:
    """RSS and Atom parse, and their newest entry comes first with its day."""
    async with internet.get(address) as response:
        feed = _parsed(await response.text())
    assert not feed.bozo
    entry = feed.entries[0]
    assert tuple((entry.get("published_parsed") or entry.updated_parsed)[:3]) == newest


async def test_shapes_of_structured_data(internet: Internet) -> None:
    """JSON-LD comes as an object, an array, a graph, and broken; one site has none, one has no metadata at all."""
    shapes: dict[str, str] = {}
    for host in ("brightbarn", "tamarindfoods", "lanternlogistics", "quietkiln", "saltmarshventures"):
        async with internet.get(f"http://{host}.example/") as response:
            found = re.search(r"(?s)ld\+json\">(.*?)</script>", await response.text())
        try:
            data: Any = json.loads(found.group(1)) if found else None
        except json.JSONDecodeError:
            shapes[host] = "broken"
        else:
            shapes[host] = "graph" if found and "@graph" in data else type(data).__name__
    assert shapes == {
        "brightbarn": "dict",
        "tamarindfoods": "list",
        "lanternlogistics": "graph",
        "quietkiln": "broken",
        "saltmarshventures": "NoneType",
    }
    async with internet.get("http://pinegrovedental.example/") as response:
        assert _metas(await response.text()) == ["width=device-width, initial-scale=1"]


async def test_a_wrong_charset_and_a_page_without_text(internet: Internet) -> None:
    """One header lies about its charset; one page is empty without JavaScript."""
    async with internet.get("http://oekoflotte.example/geschichte") as response:
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "Größer".encode("cp1252") in await response.read()
    async with internet.get("http://cobaltcartography.example/") as response:
        assert _text(await response.text()).split() == ["Cobalt", "Cartography"]


async def test_a_directory_of_ones_own_wins(internet: Internet) -> None:
    """Files of the extra directory stand before the built-in ones, with status, headers, delay and redirect."""
    for host in ("mine.example", "brightbarn.example"):
        (internet.extra / host).mkdir()
        (internet.extra / host / "index.html").write_text(f"<title>{host} of my own</title>", encoding="utf-8")
    notes = {"/": {"headers": {"X-Mine": "yes"}}, "/gone": {"status": 410}, "/old": {"redirect": "/"}}
    (internet.extra / "mine.example" / ".headers.json").write_text(json.dumps(notes), encoding="utf-8")
    async with internet.get("http://mine.example/") as response:
        assert (response.status, response.headers["X-Mine"]) == (200, "yes")
    async with internet.get("http://mine.example/gone") as response:
        assert response.status == 410
    async with internet.get("http://mine.example/old") as response:
        assert (response.status, response.headers["Location"]) == (302, "/")
    async with internet.get("http://brightbarn.example/") as response:
        assert "of my own" in await response.text()
    async with internet.get("http://brightbarn.example/team") as response:
        assert "Marguerite Osei-Lund" in await response.text()


async def test_faults_strike_by_host_and_path(internet: Internet) -> None:
    """A fault of the service `internet` is met once, then the page is back."""
    internet.faults.add(Fault("internet", "brightbarn.example/about", 1, 503, None, 2.0, 0, None))
    async with internet.get("http://brightbarn.example/about") as response:
        assert (response.status, response.headers["Retry-After"]) == (503, "2")
    async with internet.get("http://brightbarn.example/about") as response:
        assert response.status == 200


async def test_what_the_caller_sent_is_on_record(internet: Internet) -> None:
    """Tests can see that a fetcher sent its name, and no cookie."""
    async with internet.get("http://brightbarn.example/?utm=1", headers={"User-Agent": "RejoinderTest"}) as response:
        assert response.status == 200
    assert internet.calls.entries()[-1]["args"]["user-agent"] == "RejoinderTest"
    assert internet.calls.entries()[-1]["args"]["query"] == "utm=1"
    assert "cookie" not in internet.calls.entries()[-1]["args"]


@given(path=st.text(alphabet=st.sampled_from("./\\%ab\0"), max_size=20), host=st.sampled_from(["..", ".", "", "/"]))
def test_no_path_leads_out_of_a_site(path: str, host: str) -> None:
    """Neither odd paths nor odd hosts reach a file outside the folder of a site."""
    sites = Sites()
    assert sites.find(host, "/" + path).status == 404
    assert b"The sites of the small internet" not in sites.find("brightbarn.example", "/../" + path + "README.md").body


def test_the_list_of_sites_names_them_all() -> None:
    """README.md beside the sites mentions every host that is served."""
    readme = Path(BUILT_IN / "README.md").read_text(encoding="utf-8")
    assert all(host in readme for host in Sites().hosts())
