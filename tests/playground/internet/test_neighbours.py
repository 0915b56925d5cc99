"""The bad neighbours misbehave as promised, and only as long as somebody listens."""

import asyncio
import zlib

import pytest
from aiohttp import ClientPayloadError, ClientResponse, ClientResponseError, ClientSession, ServerDisconnectedError

from playground.internet.neighbours import NEIGHBOURS

from .conftest import Internet

_WITHOUT_OPEN_ROBOTS = {"robots-down.example", "robots-wide.example"}


async def _read_into(got: list[bytes], response: ClientResponse) -> None:
    while not response.content.at_eof():
        got.append(await response.content.readany())


async def _read_all(internet: Internet, url: str) -> None:
    async with internet.get(url) as response:
        assert response.status == 200
        await response.read()


async def test_slow_sends_a_byte_at_a_time(internet: Internet) -> None:
    """A reader with a deadline has only a few bytes when it passes."""
    got: list[bytes] = []
    async with internet.get("http://slow.example/?interval_ms=40") as response:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(_read_into(got, response), 0.3)
    assert 1 <= len(b"".join(got)) < 12


async def test_huge_goes_on_until_the_reader_leaves(internet: Internet) -> None:
    """Two megabytes come without a Content-Length, and more would."""
    size = 0
    async with internet.get("http://huge.example/") as response:
        assert "Content-Length" not in response.headers
        async for chunk in response.content.iter_chunked(65_536):
            size += len(chunk)
            if size > 2_000_000:
                break
    assert size > 2_000_000


async def test_bomb_unpacks_to_200_mebibytes(internet: Internet) -> None:
    """A small gzip body grows a thousandfold."""
    async with (
        ClientSession(auto_decompress=False) as session,
        session.get("http://bomb.example/", proxy=internet.address) as response,
    ):
        assert response.headers["Content-Encoding"] == "gzip"
        body = await response.read()
    unpacker, size = zlib.decompressobj(31), 0
    while body:
        size += len(unpacker.decompress(body, 1_000_000))
        body = unpacker.unconsumed_tail
    assert size == 200 * 1024 * 1024


async def test_loop_never_arrives_but_hops_do(internet: Internet) -> None:
    """The two pages of the loop point at each other; a counted chain ends."""
    async with internet.get("http://loop.example/") as first:
        assert (first.status, first.headers["Location"]) == (302, "/round")
    async with internet.get("http://loop.example/round") as second:
        assert second.headers["Location"] == "/"
    async with internet.session.get("http://loop.example/hop/3", proxy=internet.address) as end:
        assert (end.status, len(end.history)) == (200, 3)


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/", "http://127.0.0.1/"),
        ("/metadata", "http://169.254.169.254/latest/meta-data/"),
        ("/member", "https://www.linkedin.com/in/x"),
    ],
)
async def test_internal_redirects_to_forbidden_addresses(internet: Internet, path: str, target: str) -> None:
    """Each path redirects to an address that a guarded fetcher must refuse."""
    async with internet.get("http://internal.example" + path) as response:
        assert (response.status, response.headers["Location"]) == (302, target)


@pytest.mark.parametrize("path", ["/", "/chunks"])
async def test_broken_fails_while_the_body_is_read(internet: Internet, path: str) -> None:
    """The head is fine, the body ends in a protocol error."""
    with pytest.raises((ClientPayloadError, ClientResponseError)):
        await _read_all(internet, "http://broken.example" + path)


async def test_broken_may_say_nothing_at_all(internet: Internet) -> None:
    """A connection that closes without an answer."""
    with pytest.raises(ServerDisconnectedError):
        await internet.get("http://broken.example/nothing")


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 451, 500, 503])
async def test_teapot_answers_with_the_status_of_its_path(internet: Internet, status: int) -> None:
    """`/NNN` is status NNN; a path without a number is 418."""
    async with internet.get(f"http://teapot.example/{status}") as response:
        assert response.status == status
        assert ("Retry-After" in response.headers) is (status in (429, 503))
    async with internet.get("http://teapot.example/") as response:
        assert response.status == 418


async def test_robots_that_fail_and_robots_that_are_wide(internet: Internet) -> None:
    """One robots.txt is 503, one is longer than 500 KiB."""
    async with internet.get("http://robots-down.example/robots.txt") as response:
        assert response.status == 503
    async with internet.get("http://robots-wide.example/robots.txt") as response:
        text = await response.text()
    assert len(text) > 500 * 1024
    assert text.startswith("User-agent: *\nDisallow: /\n")


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/", "application/pdf"), ("/setup.exe", "application/x-msdownload"), ("/film.mp4", "video/mp4")],
)
async def test_what_is_not_a_page_says_its_type(internet: Internet, path: str, kind: str) -> None:
    """PDF, program and video come with their content types."""
    async with internet.get("http://notapage.example" + path) as response:
        assert response.headers["Content-Type"] == kind


async def test_a_body_may_come_without_a_type(internet: Internet) -> None:
    """`/untyped` has no Content-Type header, or a meaningless one."""
    async with internet.get("http://notapage.example/untyped") as response:
        assert response.headers.get("Content-Type", "application/octet-stream") == "application/octet-stream"


async def test_deep_nests_a_hundred_thousand_divs(internet: Internet) -> None:
    """The page is as deep as promised."""
    async with internet.get("http://deep.example/") as response:
        assert (await response.text()).count("<div>") == 100_000


async def test_cookies_can_tell_what_it_was_sent(internet: Internet) -> None:
    """It sets a cookie, asks for a password, and reports what came back."""
    async with internet.get("http://cookies.example/") as response:
        assert "visitor=crumb" in response.headers["Set-Cookie"]
        assert "WWW-Authenticate" in response.headers
    async with ClientSession() as fresh:
        async with fresh.get("http://cookies.example/echo", proxy=internet.address) as response:
            assert "You sent: nothing." in await response.text()
        async with fresh.get(
            "http://cookies.example/echo", proxy=internet.address, headers={"Cookie": "visitor=crumb"}
        ) as response:
            assert "You sent: Cookie." in await response.text()


@pytest.mark.parametrize("host", sorted(set(NEIGHBOURS) - _WITHOUT_OPEN_ROBOTS))
async def test_neighbours_let_robots_in(internet: Internet, host: str) -> None:
    """A fetcher that asks robots.txt first gets on to the misbehaviour itself."""
    async with internet.get(f"http://{host}/robots.txt") as response:
        assert (response.status, await response.text()) == (200, "User-agent: *\nAllow: /\n")
