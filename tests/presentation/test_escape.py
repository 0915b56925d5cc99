"""Untrusted text is shown literally, whatever it contains."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.presentation.escape import (
    LINK_REMOVED,
    clean,
    escape,
    is_boundary,
    keep_allowed_links,
    plain,
    rich_text,
    shorten,
    split_text,
    stream_markdown,
)
from tests.presentation.fakes import shown_text

ANY_TEXT = st.text(st.characters() | st.sampled_from("<>&@!#|*_~`[]()\r\n\t\u202e\u200b\ud83d"), max_size=120)
SLACK_LIKE = st.lists(
    st.sampled_from(
        [
            "<!channel>",
            "<@U0ADA>",
            "<#C1|x>",
            "&lt;",
            "&amp;lt;",
            "<https://a.example|b>",
            "![x](https://a.example)",
            " ",
            "a",
        ]
    ),
    max_size=12,
).map("".join)


def assert_escaped(text: str) -> None:
    """The escaped text has no syntax left, can be encoded, and reads back as the cleaned text."""
    escaped = escape(text)
    assert "<" not in escaped
    assert ">" not in escaped
    escaped.encode()
    assert escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == clean(text)


@settings(max_examples=500, deadline=None)
@given(ANY_TEXT | SLACK_LIKE)
def test_escaped_text_has_no_syntax_and_can_be_read_back(text: str) -> None:
    """No raw angle bracket survives, so no broadcast either, and unescaping gives the cleaned text back."""
    assert_escaped(text)


def test_ten_thousand_random_strings_are_escaped() -> None:
    """The same for many long strings of every plane, with what Slack reads as syntax strewn in."""
    source = random.Random(20261121)
    syntax = ["<!channel>", "<!here|x>", "<@U0ADA>", "<#C1>", "&lt;", "&amp;", "<https://a.example|b>", "\u202e"]
    for _ in range(10_000):
        characters = [chr(source.choice((source.randrange(0x250), source.randrange(0x110000)))) for _ in range(20)]
        assert_escaped("".join([*characters, source.choice(syntax), *reversed(characters)]))


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT | SLACK_LIKE)
def test_rich_text_shows_exactly_the_cleaned_text(text: str) -> None:
    """A rich_text block holds the text itself: no entity, no link, no mention."""
    block = rich_text(text)
    kinds = {element["type"] for section in block["elements"] for element in section["elements"]}
    assert kinds == {"text"}
    assert shown_text([block]) == (clean(text) or " ")


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT | SLACK_LIKE)
def test_streamed_markdown_can_neither_mention_nor_link_nor_load_an_image(text: str) -> None:
    """Whatever a model writes, a streamed chunk has no mention, no labelled link, no image, no address."""
    shown = stream_markdown(text)
    for syntax in ("<", "](", "![", "http://", "https://"):
        assert syntax not in shown.replace("\n", "")


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT, st.integers(1, 40))
def test_plain_text_is_one_short_line(text: str, limit: int) -> None:
    """A label is one line within its limit, without angle brackets."""
    line = plain(text, limit)
    assert len(line) <= limit
    assert not set(line) & set("<>\n\r\t")


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab .\n&;ltgmp👍🏽👨‍👩‍👧🇩🇪é\u0301\u200d"), max_size=200), st.integers(5, 60))
def test_pieces_join_to_the_text_and_break_nothing(text: str, limit: int) -> None:
    """Splitting loses nothing, keeps the limit, and cuts no cluster that would have fitted."""
    pieces = split_text(text, limit)
    assert "".join(pieces) == text
    assert all(len(piece) <= limit for piece in pieces)
    position = 0
    for piece in pieces[:-1]:
        position += len(piece)
        assert is_boundary(text, position) or not any(
            is_boundary(text, cut) for cut in range(position - limit + 1, position)
        )


@pytest.mark.parametrize("whole", ["👍🏽", "👨‍👩‍👧", "🇩🇪", "e\u0301", "&amp;", "☺\ufe0f"])
def test_what_people_see_as_one_is_never_cut(whole: str) -> None:
    """A skin tone, a family, a flag, an accent, an entity and a selector stay with their base."""
    assert split_text("xxx" + whole, len(whole) + 2) == ["xxx", whole]


def test_paragraphs_are_preferred_to_lines_and_words() -> None:
    """The cut falls after the last paragraph that fits."""
    assert split_text("one two\n\nthree four\nfive", 20) == ["one two\n\n", "three four\nfive"]


def test_shortening_says_that_something_is_missing() -> None:
    """A cut text ends in an ellipsis; a short one is left alone."""
    assert shorten("abcdef", 4) == "abc…"
    assert shorten("abc", 4) == "abc"


def test_hidden_and_reordering_characters_are_taken_out() -> None:
    """Bidirectional overrides, zero-width and tag characters, controls and lone surrogates are not shown."""
    assert clean("a\u202eb\u200bc\U000e0041d\x07e\ud800f\r\ng") == "abcdef\ng"


def test_joiners_that_languages_need_stay() -> None:
    """Persian keeps its zero-width non-joiner, a family emoji its joiners."""
    assert clean("می\u200cخواهم 👨‍👩‍👧") == "می\u200cخواهم 👨‍👩‍👧"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/?q=secret",
        "http://cal.team.example.evil.example",
        "https://cal.team.example/ada?x=1",
        "https://cal.team.example/ada#x",
        "www.evil.example/path",
        "éhttps://evil.example",
        "javascript:alert",
        "slack://channel?id=C1",
        "HTTPS://EVIL.EXAMPLE/A",
    ],
)
def test_an_address_that_is_not_exactly_allowed_is_removed(address: str) -> None:
    """A query, a fragment, a subdomain or another scheme makes another address."""
    kept = keep_allowed_links(f"See {address}, please", ["https://cal.team.example/ada"])
    assert kept.replace("é", "") == f"See {LINK_REMOVED}, please"


def test_an_allowed_address_stays_with_its_punctuation() -> None:
    """The calendar link stays; the full stop after it is not part of it."""
    allowed = ["https://cal.team.example/ada"]
    assert keep_allowed_links("Book: https://cal.team.example/ada.", allowed) == "Book: https://cal.team.example/ada."
    elements = rich_text("Book https://cal.team.example/ada.", allowed)["elements"][0]["elements"]
    assert [element["type"] for element in elements] == ["text", "link", "text"]
