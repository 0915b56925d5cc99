"""A page as its reader sees it: blocks of visible text, and the data that the page states about itself.

Hidden elements, comments, scripts and alternative texts are not read. Parsing is bounded: the page's size by
the fetcher, its depth by libxml2, the number of blocks and their text here. Call it off the event loop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml import etree, html
from lxml.etree import ParserError

from bot.models.evidence import Page
from bot.pipeline.enrich.words import words

MAX_BLOCKS = 4_000
MAX_TEXT = 400_000
MAX_LINKS = 1_500
MAX_JSONLD = 20
MAX_STYLE = 200_000
MAX_JSONLD_LENGTH = 200_000
_UNREAD = words(
    """
    script style noscript template head svg math iframe object embed canvas audio video select textarea input button
    datalist dialog map picture img
    """
)
_INLINE = words(
    """
    a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark meter output q rp rt ruby s samp small
    span strike strong sub sup time tt u var wbr
    """
)
_HEADINGS = words(
    """
    h1 h2 h3 h4 h5 h6
    """
)
_AREAS = words(
    """
    nav footer header aside form
    """
)
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:px|em|rem|%|\s|;|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*0"
    r"|(?:max-)?(?:height|width)\s*:\s*[01]px",
    re.IGNORECASE,
)
_HIDING_CLASSES = frozenset({"hidden", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "d-none"})
_SELECTED = re.compile(r"([.#])([\w-]+)\s*(?:,|$)")
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """One visible paragraph, list item, heading or cell: `area` is nav, header, footer, aside, form or main;
    `heading` the nearest heading above; `quoted` = inside a block quotation.
    """

    kind: str
    text: str
    area: str
    heading: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page: absolute address and visible text."""

    url: str
    text: str


@dataclass(slots=True)
class Document:
    """What was read of one page. `metas` maps lower-case names and properties to their contents."""

    page: Page
    title: str = ""
    language: str = ""
    blocks: list[Block] = field(default_factory=list[Block])
    links: list[Link] = field(default_factory=list[Link])
    feeds: list[str] = field(default_factory=list[str])
    metas: dict[str, str] = field(default_factory=dict[str, str])
    jsonld: list[str] = field(default_factory=list[str])

    @property
    def text(self) -> str:
        """All visible text, one block a line."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def path(self) -> str:
        """The path of the page's address."""
        return urlsplit(self.page.url).path or "/"


def clean(text: str) -> str:
    """Collapse white space and drop characters that cannot be seen."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def read_document(page: Page) -> Document:
    """Parse an HTML page; one that cannot be parsed gives an empty document."""
    document = Document(page)
    if page.content_type == "text/plain":
        document.blocks = [
            Block("p", clean(part), "main", "", quoted=False) for part in page.body.split("\n\n")[:MAX_BLOCKS]
        ]
        return document
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(page.body.encode("utf-8", "replace"), parser=parser)
    except (ParserError, etree.XMLSyntaxError, ValueError):
        return document
    _read_head(root, document)
    _Walk(document, _hidden_selectors(root)).run(root)
    return document


def _read_head(root: html.HtmlElement, document: Document) -> None:
    document.language = clean(root.get("lang") or "").lower()[:12]
    title = root.find(".//title")
    document.title = clean(str(title.text_content()))[:300] if title is not None else ""
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        content = clean(meta.get("content") or "")
        if name and content and name not in document.metas:
            document.metas[name] = content[:1_000]
    for link in root.iter("link"):
        kind = (link.get("type") or "").lower()
        if "alternate" in (link.get("rel") or "").lower() and ("rss" in kind or "atom" in kind):
            address = _absolute(document.page.url, link.get("href"))
            if address:
                document.feeds.append(address)
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and len(document.jsonld) < MAX_JSONLD:
            document.jsonld.append((script.text or "")[:MAX_JSONLD_LENGTH])


def _hidden_selectors(root: html.HtmlElement) -> frozenset[str]:
    """Classes and ids that a style sheet on the page hides: ".name" and "#name"."""
    hidden: set[str] = set()
    for style in root.iter("style"):
        for rule in (style.text or "")[:MAX_STYLE].split("}"):
            selectors, _, body = rule.rpartition("{")
            if _HIDING_STYLE.search(body[:1_000]):
                hidden.update(mark + name for mark, name in _SELECTED.findall(selectors[-500:].strip()))
    return frozenset(hidden)


def _absolute(base: str, href: str | None) -> str | None:
    if not href:
        return None
    try:
        address = urljoin(base, href.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address.partition("#")[0] if parts.scheme in ("http", "https") and parts.hostname else None


class _Walk:
    """Goes through the tree without recursion and collects visible blocks and links."""

    def __init__(self, document: Document, hidden: frozenset[str]) -> None:
        self._document = document
        self._hidden = hidden
        self._parts: list[str] = []
        self._areas: list[str] = []
        self._quotes = 0
        self._heading = ""
        self._kind = "p"
        self._length = 0
        self._link_start: list[int] = []

    def run(self, root: html.HtmlElement) -> None:
        """Fill the document's blocks and links."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = str(element.tag)
            if event == "start":
                if self._is_unread(element, tag):
                    walk.skip_subtree()
                    continue
                self._open(tag)
                self._add(element.text)
            else:
                if not self._is_unread(element, tag):
                    self._close(element, tag)
                self._add(element.tail)
            if len(self._document.blocks) >= MAX_BLOCKS or self._length > MAX_TEXT:
                return
        self._flush()

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)

    def _is_unread(self, element: html.HtmlElement, tag: str) -> bool:
        if tag in _UNREAD:
            return True
        attributes = element.attrib
        if not attributes:
            return False
        if "hidden" in attributes or str(attributes.get("aria-hidden", "")).lower() == "true":
            return True
        if _HIDING_STYLE.search(str(attributes.get("style", ""))[:1_000]):
            return True
        classes = str(attributes.get("class", "")).split()
        return (
            not _HIDING_CLASSES.isdisjoint(classes)
            or any("." + name in self._hidden for name in classes)
            or "#" + str(attributes.get("id", "")) in self._hidden
        )

    def _open(self, tag: str) -> None:
        if tag == "br":
            self._flush()
        elif tag not in _INLINE:
            self._flush()
            self._kind = tag
        if tag in _AREAS:
            self._areas.append(tag)
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "a":
            self._link_start.append(len(self._parts))

    def _close(self, element: html.HtmlElement, tag: str) -> None:
        if tag == "a":
            self._note_link(element)
        if tag not in _INLINE:
            if tag in _HEADINGS:
                self._kind = tag
            self._flush()
            self._kind = "p"
        if tag in _AREAS and self._areas:
            self._areas.pop()
        elif tag == "blockquote":
            self._quotes -= 1

    def _note_link(self, element: html.HtmlElement) -> None:
        start = self._link_start.pop() if self._link_start else 0
        address = _absolute(self._document.page.url, element.get("href"))
        if address and len(self._document.links) < MAX_LINKS:
            self._document.links.append(Link(address, clean("".join(self._parts[start:]))[:120]))

    def _flush(self) -> None:
        if not self._parts:
            return
        text = clean("".join(self._parts))
        self._parts.clear()
        if not text:
            return
        self._length += len(text)
        area = self._areas[-1] if self._areas else "main"
        self._document.blocks.append(Block(self._kind, text, area, self._heading, self._quotes > 0))
        if self._kind in _HEADINGS:
            self._heading = text[:200]
