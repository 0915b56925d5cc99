"""Parses a page: goes through its tree without recursion and collects what a visitor sees."""

from __future__ import annotations

import re

from lxml import etree, html
from lxml.etree import ParserError

from bot.models.evidence import Page
from bot.pipeline.enrich.document import Block, Document, Image, Link, absolute, clean
from bot.pipeline.enrich.marked_up import marked_up_nodes
from bot.pipeline.enrich.page_data import data_blocks, read_data
from bot.pipeline.enrich.visibility import hidden_selectors, is_consent, is_hidden
from bot.pipeline.enrich.words import words

MAX_BLOCKS = 4_000
MAX_TEXT = 400_000
MAX_LINKS = 1_500
MAX_IMAGES = 300
MAX_JSONLD = 20
MAX_JSONLD_LENGTH = 200_000
_UNREAD = words(
    """
    script style title svg math iframe object embed canvas audio video select textarea input button
    datalist dialog map img noscript
    """
)
_INLINE = words(
    """
    a abbr b bdi bdo big center cite code data del dfn em font i ins kbd label mark meter nobr output q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr
    """
)
_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_AREAS = words("nav footer header aside form")
_ROLES = {"navigation": "nav", "contentinfo": "footer", "banner": "header", "complementary": "aside"}
_FOOT = re.compile(r"(?:^|[-_ ])(?:footer|page-foot|site-foot|colophon)(?:$|[-_ ])", re.IGNORECASE)
_APP_ROOTS = words("root app __next __nuxt __gatsby ___gatsby svelte q-app app-root main-app react-root ember-app")
_SOCIAL_LINK = re.compile(r"^(?:mailto:|tel:|https?://)", re.IGNORECASE)


def read_document(page: Page) -> Document:
    """Parse an HTML page; one that cannot be parsed gives an empty document."""
    document = Document(page, base=page.url)
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
    hidden = hidden_selectors(root)
    _Walk(document, hidden, _UNREAD).run(root)
    if not document.blocks or _has_empty_app_root(root):
        # An app that draws itself: what it says to visitors without scripts, and the data it draws from.
        _Walk(document, hidden, _UNREAD - {"noscript"}, only="noscript").run(root)
        document.data = read_data(root)
        document.blocks += data_blocks(document.data)
    document.nodes = marked_up_nodes(root, document)
    return document


def _read_head(root: html.HtmlElement, document: Document) -> None:
    document.language = clean(root.get("lang") or root.get("xml:lang") or "").lower()[:12]
    title = root.find(".//title")
    document.title = clean(str(title.text_content()))[:300] if title is not None else ""
    base = root.find(".//base")
    document.base = (absolute(document.page.url, base.get("href")) if base is not None else None) or document.page.url
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        content = clean(meta.get("content") or "")
        if name and content and name not in document.metas:
            document.metas[name] = content[:1_000]
    for link in root.iter("link"):
        kind = (link.get("type") or "").lower()
        if "alternate" in (link.get("rel") or "").lower() and ("rss" in kind or "atom" in kind):
            address = absolute(document.base, link.get("href"))
            if address:
                document.feeds.append(address)
    for script in root.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind == "application/ld+json" and len(document.jsonld) < MAX_JSONLD:
            document.jsonld.append((script.text or "")[:MAX_JSONLD_LENGTH])
    refresh = next((meta for meta in root.iter("meta") if (meta.get("http-equiv") or "").lower() == "refresh"), None)
    target = (
        re.search(r"url\s*=\s*['\"]?([^'\"\s]+)", refresh.get("content") or "", re.IGNORECASE)
        if refresh is not None
        else None
    )
    address = absolute(document.base, target[1]) if target else None
    if address:
        document.links.append(Link(address, ""))
    for frame in root.iter("frame", "area"):
        address = absolute(document.base, frame.get("src") or frame.get("href"))
        if address:
            document.links.append(Link(address, clean(frame.get("name") or frame.get("alt") or "")[:120]))


def _has_empty_app_root(root: html.HtmlElement) -> bool:
    return any(
        element.get("id") in _APP_ROOTS and not len(element) and not (element.text or "").strip()
        for element in root.iter("div", "main", "section", "app-root")
    )


class _Walk:
    """Collects blocks, links and pictures; with `only`, those inside elements of that name."""

    def __init__(self, document: Document, hidden: frozenset[str], unread: frozenset[str], only: str = "") -> None:
        self._document = document
        self._hidden = hidden
        self._unread = unread
        self._only = only
        self._inside = 0 if only else 1
        self._parts: list[str] = []
        self._areas: list[tuple[html.HtmlElement, str]] = []
        self._quotes = 0
        self._heading = ""
        self._kind = "p"
        self._length = 0
        self._row = 0
        self._rows = 0
        self._link_start: list[int] = []
        self._lead = ""
        self._day = ""
        self._has_closed = False

    def run(self, root: html.HtmlElement) -> None:
        """Fill the document's blocks, links and pictures."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = str(element.tag)
            if event == "start":
                if self._is_unread(element, tag):
                    if tag in ("img", "svg") and self._inside:
                        self._note_image(element)
                    walk.skip_subtree()
                    continue
                self._open(element, tag)
                self._add(element.text)
            else:
                if not self._is_unread(element, tag):
                    self._close(element, tag)
                self._add(element.tail)
            if len(self._document.blocks) >= MAX_BLOCKS or self._length > MAX_TEXT:
                return
        self._flush()

    def _is_unread(self, element: html.HtmlElement, tag: str) -> bool:
        if tag == "template":
            # The content of a component that the page brings along is shown; any other template is not.
            return "shadowrootmode" not in element.attrib
        return tag in self._unread or is_hidden(element, self._hidden)

    def _add(self, text: str | None) -> None:
        if text and self._inside:
            self._parts.append(text)
            self._has_closed = False

    def _open(self, element: html.HtmlElement, tag: str) -> None:
        if tag == "br":
            self._flush()
        elif tag not in _INLINE:
            self._flush()
            self._kind = tag
            if tag in ("tr", "dt"):
                self._rows += 1
                self._row = self._rows
        elif self._has_closed and self._parts:
            # Two elements side by side, as cards have them, are two words.
            self._parts.append(" ")
        area = _area_of(element, tag)
        if area:
            self._areas.append((element, area))
        if tag == "blockquote":
            self._quotes += 1
        elif tag == "a":
            self._link_start.append(len(self._parts))
        if tag == self._only:
            self._inside += 1

    def _close(self, element: html.HtmlElement, tag: str) -> None:
        if tag == "a":
            self._note_link(element)
        if tag in _INLINE:
            self._has_closed = bool(self._parts)
            if not self._lead and self._parts:
                self._lead = clean("".join(self._parts))[:120]
            if tag == "time" and element.get("datetime"):
                self._day = self._day or clean(str(element.get("datetime")))[:10]
        else:
            if tag in _HEADINGS:
                self._kind = tag
            self._flush()
            self._kind = "p"
            if tag in ("tr", "dl"):
                self._row = 0
        if self._areas and self._areas[-1][0] is element:
            self._areas.pop()
        if tag == "blockquote":
            self._quotes -= 1
        if tag == self._only:
            self._inside -= 1

    def _note_link(self, element: html.HtmlElement) -> None:
        start = self._link_start.pop() if self._link_start else 0
        if not self._inside:
            return
        href = clean(element.get("href") or "")[:500]
        if _SOCIAL_LINK.match(href) and len(self._document.attributes) < MAX_LINKS:
            self._document.attributes.append(href)
        address = absolute(self._document.base, href)
        if address and len(self._document.links) < MAX_LINKS:
            text = clean("".join(self._parts[start:])) or clean(element.get("aria-label") or element.get("title") or "")
            self._document.links.append(Link(address, text[:120]))

    def _note_image(self, element: html.HtmlElement) -> None:
        alt = clean(element.get("alt") or element.get("aria-label") or "")[:120]
        if len(alt) < 2 or len(self._document.images) >= MAX_IMAGES or is_hidden(element, self._hidden):
            return
        position = len(self._document.blocks) + (1 if "".join(self._parts).strip() else 0)
        around = [element, *list(element.iterancestors())[:4]]
        classes = " ".join(f"{each.get('class') or ''} {each.get('id') or ''}" for each in around)[:600]
        self._document.images.append(Image(alt, position, self._area, self._heading, classes))

    @property
    def _area(self) -> str:
        return self._areas[-1][1] if self._areas else "main"

    def _flush(self) -> None:
        if not self._parts:
            return
        text = clean("".join(self._parts))
        lead, day = self._lead, self._day
        self._lead, self._day, self._has_closed = "", "", False
        self._parts.clear()
        if not text:
            return
        self._length += len(text)
        self._document.blocks.append(
            Block(self._kind, text, self._area, self._heading, self._quotes > 0, self._row, lead, day)
        )
        if self._kind in _HEADINGS:
            self._heading = text[:200]


def _area_of(element: html.HtmlElement, tag: str) -> str:
    if tag in _AREAS:
        return tag
    if tag in _INLINE or not element.attrib:
        return ""
    if is_consent(element):
        return "consent"
    role = str(element.get("role", "")).lower()
    named = f"{element.get('id') or ''} {element.get('class') or ''}"[:300]
    return _ROLES.get(role, "footer" if tag in ("div", "section") and _FOOT.search(named) else "")
