"""`rejoinder research` as programs and people use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shapes import NUMBER, Lists, Maybe, OneOf, Only, misfits
from tests.cli.shell import Shell, run
from tests.cli.test_with_model import playground

IDENTITY = {"domain": Maybe(str), "name": Maybe(str), "aliases": Lists(str)}
PASTED = "Wanda Quill\nHead of Operations at Fennmark Ltd\nBristol, England, United Kingdom\n"
IDEAL = '[[criteria]]\nkind = "place"\nwanted = ["United Kingdom"]\nweight = 3\nmust = true\n'
FACT = {
    "id": str,
    "field": Only(lambda value: value in FIELDS),
    "value": str,
    "source_url": str,
    "quote": Only(lambda value: isinstance(value, str) and len(value) <= 200),
    "fetched_at": str,
    "sha256": str,
    "method": OneOf(["jsonld", "opengraph", "feed", "text", "model", "provider", "pasted"]),
    "confidence": NUMBER,
}
ANSWER = {
    "version": OneOf([1]),
    "identity": IDENTITY,
    "facts": Lists(FACT),
    "skipped": Lists({"target": str, "reason": str}),
    "seconds": NUMBER,
}
FIELDS = frozenset(
    (
        *("name", "description", "industry", "size", "headcount", "city", "country", "founded", "person", "product"),
        *("customer", "funding_round", "funding_amount", "news", "hiring", "language", "email", "phone", "social"),
    )
)


def test_a_site_of_the_small_internet_gives_the_contract_s_answer() -> None:
    """stdout is one JSON value of the public shape; every fact names its page; progress is on stderr."""
    with playground() as address:
        environment = {"EGRESS_PROXY": address.removesuffix("/openai/v1")}
        said = run("research", "northquay.example", "--json", environment=environment)
        shown = run("research", "http://northquay.example/team", environment=environment)
    assert (said.code, misfits(said.value, ANSWER)) == (0, [])
    assert said.value["identity"]["domain"] == "northquay.example"
    assert {fact["source_url"].partition("/team")[0] for fact in said.value["facts"]} >= {"http://northquay.example"}
    assert shown.code == 0
    assert "North Quay" in shown.out
    assert "read http://" in shown.err
    assert "read http://" not in shown.out


def test_with_nothing_set_and_no_network_the_answer_says_what_was_not_read() -> None:
    """An empty environment: exit 0, no fact, and the plain words for a page that could not be read."""
    said = run("research", "nobody-home.invalid", "--json")
    assert (said.code, misfits(said.value, ANSWER), said.value["facts"]) == (0, [], [])
    assert [note["reason"] for note in said.value["skipped"]] == ["could not read that page"]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("https://www.linkedin.com/company/acme", "LinkedIn is never read"),
        ("https://acme.github.io", "shared platform"),
        ("gmail.com", "shared platform"),
    ],
)
def test_what_identifies_no_company_is_said_and_not_read(shell: Shell, target: str, reason: str) -> None:
    """LinkedIn, platforms and free mail: no fact, exit 0, and the reason."""
    said = shell("research", target, "--json")
    assert (said.code, said.value["identity"]["domain"], said.value["facts"]) == (0, None, [])
    assert reason in said.value["skipped"][0]["reason"]


@pytest.mark.parametrize("target", ["hello", "ftp://acme.example", "https://", "a b.example"])
def test_what_is_no_address_is_bad_input(shell: Shell, target: str) -> None:
    """Exit 2 and one line that says what an address looks like."""
    said = shell("research", target)
    assert said.code == 2
    assert "https://company.example" in said.complaint


def test_a_pasted_profile_and_an_ideal_customer(shell: Shell, tmp_path: Path) -> None:
    """Text of a profile gives facts labelled as pasted; the fit stands in the open only where criteria were given."""
    pasted, ideal = tmp_path / "profile.txt", tmp_path / "ideal.toml"
    pasted.write_text(PASTED, encoding="utf-8")
    ideal.write_text(IDEAL, encoding="utf-8")
    target = "https://www.linkedin.com/in/wanda-quill"
    said = shell("research", target, "--json", "--pasted", pasted, "--ideal-customer", ideal)
    assert {fact["method"] for fact in said.value["facts"]} == {"pasted"}
    assert (said.value["fit"]["points"], said.value["fit"]["most"]) == (3, 3)
    shown = shell("research", target, "--pasted", pasted, "--ideal-customer", ideal)
    assert "✓ 3/3 Place: United Kingdom (must) — United Kingdom" in shown.out


def test_a_bad_file_is_named(shell: Shell, tmp_path: Path) -> None:
    """A file that is not there, and criteria that cannot be used: exit 2, one sentence."""
    assert "cannot be read" in shell("research", "a.example", "--pasted", tmp_path / "none.txt").complaint
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("x =", encoding="utf-8")
    said = shell("research", "a.example", "--ideal-customer", wrong)
    assert (said.code, said.complaint) == (2, "The ideal customer is not valid TOML.")
