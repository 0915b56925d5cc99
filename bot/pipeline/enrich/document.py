"""A page as its reader sees it: blocks of visible text, and the data that the page states about itself.

Hidden elements, comments and scripts are not read; of alternative texts and attributes only what a rule asks for.
Parsing is bounded: the page's size by the fetcher, its depth by libxml2, blocks and text in `walk`. Call it off
the event loop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from bot.models.evidence import Page

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """One visible paragraph, list item, heading or cell: `area` is nav, header, footer, aside, form, consent, data
    (read from the data of an app without visible text) or main; `heading` the nearest heading above; `quoted` =
    inside a block quotation; `row` numbers the table row or the pair of a definition list it stands in, 0 = none;
    `lead` is the bold or linked text that it begins with; `day` the date in the source of a `time` element in it.
    """

    kind: str
    text: str
    area: str
    heading: str
    quoted: bool
    row: int = 0
    lead: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page: absolute address and visible text."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's alternative text, the number of blocks before it, and the text of the classes around it."""

    alt: str
    position: int
    area: str
    heading: str
    classes: str


@dataclass(slots=True)
class Document:
    """What was read of one page. `metas` maps lower-case names and properties to their contents; `data` is the JSON
    that an app without visible text keeps in its page; `nodes` are statements in attributes (microdata, RDFa, hCard)
    as schema.org objects; `attributes` are the attributes that a fact may quote.
    """

    page: Page
    title: str = ""
    language: str = ""
    base: str = ""
    blocks: list[Block] = field(default_factory=list[Block])
    links: list[Link] = field(default_factory=list[Link])
    feeds: list[str] = field(default_factory=list[str])
    metas: dict[str, str] = field(default_factory=dict[str, str])
    jsonld: list[str] = field(default_factory=list[str])
    data: list[str] = field(default_factory=list[str])
    nodes: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    images: list[Image] = field(default_factory=list[Image])
    attributes: list[str] = field(default_factory=list[str])

    @property
    def text(self) -> str:
        """All visible text, one block a line."""
        return "\n".join(block.text for block in self.blocks if block.area != "data")

    @property
    def path(self) -> str:
        """The path of the page's address."""
        return urlsplit(self.page.url).path or "/"


def clean(text: str) -> str:
    """Collapse white space and drop characters that cannot be seen."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def absolute(base: str, href: str | None) -> str | None:
    """Return the http(s) address that `href` means on a page at `base`, without its fragment; None if there is none."""
    if not href:
        return None
    try:
        address = urljoin(base, href.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address.partition("#")[0] if parts.scheme in ("http", "https") and parts.hostname else None
