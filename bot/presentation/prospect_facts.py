"""A profile's facts as people read them: in groups, each with its source, disagreeing sources side by side. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.models.evidence import Fact, Profile
from bot.presentation.blocks import Block, Element, bullets, is_web_link, link, rich, section, words
from bot.presentation.escape import shorten

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Company", ("description", "industry", "size", "headcount", "city", "country", "founded", "language")),
    ("People", ("person",)),
    ("Products and customers", ("product", "customer")),
    ("Money", ("funding_round", "funding_amount")),
    ("News", ("news", "hiring")),
    ("Contact", ("email", "phone", "social")),
)
SINGLE = frozenset({"industry", "size", "headcount", "founded"})
"""Fields of which a company has one value: two different ones disagree."""
_LABELS = {
    "description": "What they do",
    "city": "Place",
    "country": "Country",
    "funding_round": "Round",
    "funding_amount": "Amount",
    "email": "E-mail",
    "news": "News",
}
_TOLD_BY_GROUP = frozenset({"person", "news"})
"""Fields whose group's title says what they are."""
VALUE_LIMIT = 180
SOURCE_LIMIT = 48
DISAGREE = " — sources disagree"


def one_line(profile: Profile) -> Fact | None:
    """Return the fact that says best what they do, if one does: it stands below the name."""
    return next((fact for fact in profile.facts if fact.field == "description"), None)


def fact_blocks(profile: Profile, most: int) -> list[Block]:
    """Return one block per group that has facts, each with at most `most` lines; without what `one_line` says."""
    blocks: list[Block] = []
    facts = [fact for fact in profile.facts if fact is not one_line(profile)]
    for title, fields in GROUPS:
        lines = [line for field in fields for line in _lines([fact for fact in facts if fact.field == field])]
        if lines:
            left = [section(words(f"and {len(lines) - most} more", italic=True))] if len(lines) > most else []
            blocks.append(rich(section(words(title, bold=True)), bullets(lines[:most]), *left))
    return blocks


def _lines(facts: Sequence[Fact]) -> list[list[Element]]:
    """Return the lines of one field: one a value, or one with all values where they cannot all be true."""
    if not facts:
        return []
    label = [] if facts[0].field in _TOLD_BY_GROUP else [words(f"{_label(facts[0].field)}: ", bold=True)]
    if facts[0].field in SINGLE and len(facts) > 1:
        pieces = [piece for number, fact in enumerate(facts) for piece in (*_sep(number), *said(fact))]
        return [[*label, *pieces, words(DISAGREE, italic=True)]]
    return [[*label, *said(fact)] for fact in facts]


def _sep(number: int) -> list[Element]:
    return [words(" · ")] if number else []


def said(fact: Fact) -> list[Element]:
    """Return a fact's value with its source in brackets."""
    return [words(shorten(" ".join(fact.value.split()), VALUE_LIMIT)), words(" ("), source_element(fact), words(")")]


def _label(field: str) -> str:
    return _LABELS.get(field, field.replace("_", " ").capitalize())


def source_element(fact: Fact) -> Element:
    """Return where a fact was read, as a link where it is an address."""
    if fact.method == "pasted":
        return link(fact.source_url if is_web_link(fact.source_url) else None, "pasted text")
    return link(fact.source_url, source_words(fact.source_url))


def source_words(url: str) -> str:
    """Return an address as people say it: host and path, without scheme and query, shortened."""
    try:
        parts = urlsplit(url)
        shown = f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
    except ValueError:
        shown = ""
    return shorten(shown or "source", SOURCE_LIMIT)
