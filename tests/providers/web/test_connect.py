"""The layers below the text: resolver and dialler, proven by the sockets that would be made."""

from __future__ import annotations

import asyncio
import random
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ConfigurationError, PageError
from bot.providers.web.dial import AddressInfo, EgressProxy, guarded_sockets, public_dial
from bot.providers.web.fetcher import GuardedFetcher
from bot.providers.web.resolver import AddressRefused, GuardedResolver
from tests.providers.web.conftest import DictCache, HandClock, LocalWeb
from tests.providers.web.corpus import Case, cases


def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


class RecordedSockets:
    """A maker of sockets that notes where they would go and makes none."""

    def __init__(self) -> None:
        self.addresses: list[str] = []

    def __call__(self, address_info: AddressInfo) -> socket.socket:
        self.addresses.append(str(address_info[4][0]))
        raise OSError("no socket in this test")


class TableLookup:
    """A name service that gives `first` once and `later` ever after, and counts the questions."""

    def __init__(self, first: list[str], later: list[str]) -> None:
        self._first, self._later = first, later
        self.asked = 0

    def change(self, first: list[str], later: list[str]) -> None:
        """Forget the questions and answer anew."""
        self._first, self._later, self.asked = first, later, 0

    async def __call__(self, _host: str, port: int) -> list[tuple[str, int]]:
        self.asked += 1
        return [(address, port) for address in (self._first if self.asked == 1 else self._later)]


def fetcher(lookup: Any, sockets: RecordedSockets, clock: HandClock | None = None) -> GuardedFetcher:
    """A fetcher with the real rule, a fake name service and recorded sockets."""
    return GuardedFetcher(
        clock or HandClock(),
        DictCache(),
        egress_proxy=None,
        contact="https://rejoinder.example/bot",
        audit=lambda _url, _reason: None,
        lookup=lookup,
        make_socket=sockets,
    )


async def dialled_for(case: Case) -> list[str]:
    """Fetch a line of the corpus twice and return every address that a socket was wanted for."""
    sockets = RecordedSockets()
    lookup = TableLookup(case.answers, case.later_answers)
    for _ in range(2):
        async with fetcher(lookup, sockets) as web_pages:
            with pytest.raises(PageError):
                await web_pages.fetch(case.url)
    return sockets.addresses


async def test_no_refused_line_gets_as_far_as_a_socket() -> None:
    """Every `refuse` line: no packet, not even a socket."""
    reached = [(case.url, found) for case in cases() if case.expect == "refuse" and (found := await dialled_for(case))]
    assert reached == []


async def test_every_benign_line_reaches_its_own_address() -> None:
    """Every benign line: a connection is tried, to one of the answers of its name."""
    lost: list[str] = []
    for case in cases():
        if case.expect == "allow":
            found = set(await dialled_for(case))
            if not found or not found <= set(case.answers):
                lost.append(case.url)
    assert lost == []


async def test_a_never_internal_line_dials_public_addresses_only() -> None:
    """Rebinding, proxies in the environment and the like: what was judged is what is dialled."""
    for case in cases():
        if case.expect == "never-internal":
            found = await dialled_for(case)
            assert all(ip_address(address).is_global for address in found), case.url


async def test_a_never_internal_line_is_never_followed_inside(local_web: LocalWeb) -> None:
    """Redirects, refresh tags and headers of the corpus, answered by a real server: nothing else is dialled."""
    for case in cases():
        if case.expect != "never-internal":
            continue
        headers = {"Content-Type": "text/html"}
        if location := case.note("location"):
            headers["Location"] = location
        if (header := case.note("header")) is not None:
            name, _, value = header.partition(": ")
            headers[name] = value
        status, body = int(case.note("status") or 200), case.note("body") or "<p>A page.</p>"

        async def answer(
            request: web.Request, status: int = status, headers: dict[str, str] = headers, body: str = body
        ) -> web.Response:
            if request.path == "/robots.txt":
                return web.Response(status=404)
            return web.Response(status=status, headers=headers, text=None, body=body.encode())

        local_web.pages.clear()
        host = case.url.split("//")[1].split("/")[0].split("#")[0]
        path = "/" + case.url.split("//")[1].partition("/")[2].partition("?")[0].partition("#")[0]
        local_web.pages[host, path] = answer
        async with local_web.fetcher() as pages:
            try:
                await pages.fetch(case.url)
            except PageError:
                assert case.note("location"), case.url
        assert set(local_web.dialled) <= {("127.0.0.1", local_web.port)}, case.url
    assert len({host for host, _, _ in local_web.requests}) > 5


_SCHEMES = [*["http://", "https://"] * 5, "HTTP://", "http:/", "//", "ftp://", "http:\\\\", "http://http://"]
_USERS = [*[""] * 16, "user@", "a:b@", "a.example@", "a.example\\@", "a.example#@", "a.example%2f@"]
_HOSTS = words(
    """
    127.0.0.1 10.0.0.1 169.254.169.254 0x7f000001 2130706433 0177.1 127.1 0 [::1] [::ffff:7f00:1] [fd00:ec2::254]
    localhost metadata.google.internal redis a.example b.example.com ①②⑦.⓪.⓪.① 127。0。0。1 １２７.0.0.1 1.1.1.1
    [2606:4700::1111] 100.100.100.200 xn--bcher-kva.example x.onion 93.184.216.34 0x7f.1 127.0.0.1.nip.io
    [64:ff9b::7f00:1] %31%32 ☃.example c-d.example 1.2.3.4.5
    """
)
_PORTS = [*[""] * 16, ".", ":80", ":443", ":8080", ":22", ":0", ":65536", ":８０", ".:80"]
_TARGETS = ["", "/", "/x", "?x", "#x", "/@127.0.0.1", "\\x", "/%00", "\n", "/ü", "/x?y=http://10.0.0.1/"]
_ANSWERS = words("1.1.1.1 93.184.216.34 2606:4700::1111 127.0.0.1 10.0.0.5 ::1 fe80::1 0.1.2.3 ::ffff:127.0.0.1")


def made_up_url(dice: random.Random) -> str:
    """One address from the parts that have fooled guards, sometimes with a character or two changed."""
    url = "".join(dice.choice(part) for part in (_SCHEMES, _USERS, _HOSTS, _PORTS, _TARGETS))
    for _ in range(dice.choice((0, 0, 0, 1, 2))):
        at = dice.randrange(len(url))
        url = url[:at] + chr(dice.choice((dice.randrange(0x20, 0x7F), dice.randrange(0x2_000)))) + url[at:]
    return url


def made_up_answers(dice: random.Random) -> list[str]:
    """None to three answers of a name service: chosen, or any number at all."""
    anything = [str(IPv4Address(dice.getrandbits(32))), str(IPv6Address(dice.getrandbits(128)))]
    return [dice.choice([*_ANSWERS, *anything]) for _ in range(dice.choice((0, 1, 1, 1, 2, 3)))]


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=2**64))
def test_fuzzed_urls_never_want_a_socket_to_an_inner_address(seed: int) -> None:
    """5,000 made-up addresses with made-up answers: every socket goes to a global unicast address."""
    dice = random.Random(seed)

    async def run() -> list[str]:
        sockets, lookup, clock = RecordedSockets(), TableLookup([], []), HandClock()
        async with fetcher(lookup, sockets, clock) as pages:
            rounds = [(made_up_url(dice), made_up_answers(dice), made_up_answers(dice)) for _ in range(50)]
            # The last one proves that sockets would have been noticed.
            for url, first, later in [*rounds, ("https://brightbarn.example/", ["1.1.1.1"], ["1.1.1.1"])]:
                lookup.change(first, later)
                # Past the time for which a robots.txt that could not be read is remembered.
                clock.advance(3_600)
                with pytest.raises(PageError):
                    await pages.fetch(url)
        return sockets.addresses

    reached = asyncio.run(run())
    assert reached[-1] == "1.1.1.1"
    for address in reached:
        parsed = ip_address(address)
        mapped = getattr(parsed, "ipv4_mapped", None) or parsed
        assert mapped.is_global
        assert not mapped.is_multicast


async def test_one_bad_answer_refuses_the_name() -> None:
    """A name with a public and an inner address is refused whole."""
    resolver = GuardedResolver(TableLookup(["1.1.1.1", "10.0.0.5"], []), public_dial)
    with pytest.raises(AddressRefused, match="dns_to_internal"):
        await resolver.resolve("mixed.example", 443)


async def test_a_name_service_that_hangs_is_given_up() -> None:
    """After the deadline the name counts as not found."""

    async def hang(_host: str, _port: int) -> list[tuple[str, int]]:
        await asyncio.Event().wait()
        return []

    with pytest.raises(AddressRefused, match="dns_timeout"):
        await GuardedResolver(hang, public_dial, deadline=0.02).resolve("slow.example", 443)


@pytest.mark.parametrize(
    "sockaddr",
    [("127.0.0.1", 80), ("1.1.1.1", 22), ("::1", 80, 0, 0), ("2606:4700::1111", 443, 0, 3), ("169.254.169.254", 80)],
)
def test_the_dialler_judges_the_number_again(sockaddr: tuple[Any, ...]) -> None:
    """Inner addresses, other ports and scoped addresses get no socket."""
    family = socket.AF_INET6 if ":" in sockaddr[0] else socket.AF_INET
    with pytest.raises(AddressRefused, match="dial_to_internal"):
        guarded_sockets(public_dial)((family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", sockaddr))


async def test_with_a_proxy_only_the_proxy_may_be_dialled() -> None:
    """Its own address and port and nothing else, however public."""
    proxy = EgressProxy("http://egress.example:4750", TableLookup(["10.1.2.3"], ["10.1.2.3"]))
    assert await proxy.resolve("egress.example", 4750) == [("10.1.2.3", 4750)]
    assert proxy.dial_allowed("10.1.2.3", 4750)
    assert not proxy.dial_allowed("10.1.2.3", 80)
    assert not proxy.dial_allowed("1.1.1.1", 4750)
    with pytest.raises(AddressRefused):
        await proxy.resolve("other.example", 80)


@pytest.mark.parametrize("setting", ["egress.example:4750", "http://egress.example", "socks5://egress.example:1080"])
def test_a_proxy_setting_that_cannot_be_used_is_named(setting: str) -> None:
    """The error names the key, never its value."""
    with pytest.raises(ConfigurationError, match="EGRESS_PROXY") as error:
        EgressProxy(setting, TableLookup([], []))
    assert setting not in str(error.value)
