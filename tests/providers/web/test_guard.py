"""The lexical layer, the address table and the judging of files."""

from __future__ import annotations

import time
from ipaddress import ip_address
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.errors import PageRefused
from bot.providers.web.addresses import is_public
from bot.providers.web.guard import judge_url
from bot.providers.web.judge_file import judge_urls
from tests.providers.web.corpus import cases, read


def test_every_hostile_line_is_refused_and_every_other_line_passes() -> None:
    """The corpus: `refuse` lines are refused at the first hop, `never-internal` and benign lines may start."""
    hostile = {verdict.line: verdict for verdict in judge_urls(read("hostile_urls.tsv"))}
    benign = {verdict.line: verdict for verdict in judge_urls(read("benign_urls.tsv"))}
    wrong = [
        (case, verdict)
        for case in cases()
        for verdict in [(benign if case.expect == "allow" else hostile)[case.line]]
        if (verdict.verdict == "refuse") != (case.expect == "refuse")
    ]
    assert wrong == []
    assert len(hostile) == 280
    assert len(benign) == 55


def test_a_verdict_names_line_url_and_reason() -> None:
    """Comments count as lines, an empty line is a case, the reason is there for refusals only."""
    judged = judge_urls("# a comment\nhttps://brightbarn.example/\nhttp://10.0.0.1/\tx\t\n\nhttp://a.example/\tdns=\n")
    assert [(v.line, v.verdict, v.reason) for v in judged] == [
        (2, "allow", None),
        (3, "refuse", "address"),
        (4, "refuse", "characters"),
        (5, "refuse", "dns_no_answer"),
    ]
    assert judged[0].url == "https://brightbarn.example/"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/somebody",
        "https://de.linkedin.com/company/x",
        "http://lnkd.in/abc",
        "https://LINKEDIN.com./",
        "https://www.linkedin.example/in/somebody",
        "https://ｌｉｎｋｅｄｉｎ.com/",
    ],
)
def test_linkedin_is_refused_by_name(url: str) -> None:
    """LinkedIn, its regions, its short links and its stand-in are refused with a reason of their own."""
    with pytest.raises(PageRefused) as refusal:
        judge_url(url)
    assert refusal.value.reason == "linkedin"
    assert "linkedin" not in str(refusal.value)


@pytest.mark.parametrize(
    ("given_url", "canonical"),
    [
        ("HTTPS://BrightBarn.Example:443/About?x=1#team", "https://brightbarn.example/About?x=1"),
        ("http://brightbarn.example", "http://brightbarn.example/"),
        ("http://brightbarn.example.:8080?q", "http://brightbarn.example:8080/?q"),
        ("https://bücher.example/café", "https://xn--bcher-kva.example/caf%C3%A9"),
        ("https://a.example/%2e%2e/x y".replace(" ", "%20"), "https://a.example/%2e%2e/x%20y"),
    ],
)
def test_an_address_has_one_spelling(given_url: str, canonical: str) -> None:
    """What passed is spelled once and for all: ASCII, no fragment, no default port."""
    assert judge_url(given_url).url == canonical


@given(st.text(max_size=60) | st.from_regex(r"https?://[^\s/]{0,30}(/[^\s]{0,20})?", fullmatch=True))
def test_whatever_passes_is_read_alike_by_every_parser(text: str) -> None:
    """No text raises anything but PageRefused; what passes means the same host to urlsplit and to yarl."""
    try:
        checked = judge_url(text)
    except PageRefused:
        return
    assert judge_url(checked.url).url == checked.url
    assert (urlsplit(checked.url).hostname or "") == checked.host.strip("[]")
    assert (URL(checked.url, encoded=True).raw_host or "") == checked.host.strip("[]")
    assert checked.url.isascii()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("100.63.255.254", True),
        ("100.64.0.0", False),
        ("100.127.255.255", False),
        ("100.128.0.1", True),
        ("168.63.129.16", False),
        ("192.0.0.192", False),
        ("224.0.0.1", False),
        ("::ffff:1.1.1.1", True),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::101:101", False),
        ("2001:4860:4860::8888", True),
        ("2001:1ff:ffff::1", False),
        ("2001:200::1", True),
        ("2606:4700::200:5efe:7f00:1", False),
        ("2606:2800:220:1::1%eth0", False),
        ("4000::1", False),
        ("nonsense", False),
    ],
)
def test_the_address_table_draws_its_lines_where_the_registries_do(address: str, expected: bool) -> None:
    """Borders of ranges, and those that the standard library calls global."""
    assert is_public(address) is expected


@given(st.ip_addresses())
def test_what_the_table_allows_the_standard_library_does_not_call_private(address: object) -> None:
    """The own table is stricter than `is_global` everywhere."""
    text = str(address)
    if is_public(text):
        parsed = ip_address(text)
        mapped = getattr(parsed, "ipv4_mapped", None) or parsed
        assert mapped.is_global
        assert not mapped.is_multicast


def test_the_guard_costs_less_than_a_millisecond_per_url() -> None:
    """Mean processor time over the whole corpus."""
    urls = [case.url for case in cases()]
    started = time.process_time()
    for url in urls:
        try:
            judge_url(url)
        except PageRefused:
            continue
    assert (time.process_time() - started) / len(urls) < 0.001
