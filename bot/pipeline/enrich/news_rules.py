"""News with dates: feed entries, and dated headings with the sentence below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from lxml import etree, html
from lxml.etree import _Element as XmlElement  # pyright: ignore[reportPrivateUsage]  # the stubs' only name for it

from bot.models.evidence import Page
from bot.pipeline.enrich.document import Block, Document, clean
from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.news_dates import find_date, leading_date, trailing_date
from bot.pipeline.enrich.sentences import Reading, split_sentences
from bot.pipeline.enrich.site_map import KINDS

MAX_NEWS = 6
MAX_ENTRIES = 50
_SHORTEST = 12
_LONGEST_HEADING = 140
_CONTENT = ("main", "data")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: `date` is ISO 8601 (day) or empty."""

    title: str
    summary: str
    date: str


def news_findings(reading: Reading) -> Iterator[Finding]:
    """Yield the newest dated items of a news page: headline, first sentence, date, in whatever order they stand."""
    if reading.kind not in ("news", "home"):
        return
    found: list[tuple[str, Finding]] = []
    blocks = [block for block in reading.blocks if block.area in _CONTENT and not block.quoted]
    if reading.kind == "home":
        blocks = [block for block in blocks if KINDS["news"].search(block.heading) or leading_date(block.heading)[0]]
    place = 0
    while place < len(blocks):
        item, used = _item_at(blocks, place)
        if item is not None:
            found.append(item)
        place += max(1, used)
    for _day, finding in sorted(found, key=lambda pair: pair[0], reverse=True)[:MAX_NEWS]:
        yield finding


def _item_at(blocks: list[Block], place: int) -> tuple[tuple[str, Finding] | None, int]:
    """Return the item that begins at a block, with its day, and how many blocks it takes."""
    block = blocks[place]
    day, rest = leading_date(block.text)
    if not day and block.day and find_date(block.day):
        day, rest = find_date(block.day), "" if block.lead == block.text else block.text
    if not day:
        day, rest = trailing_date(block.text)
        if day and len(rest) < _SHORTEST:
            rest = ""
    following = blocks[place + 1 : place + 3]
    if day and len(rest) >= _SHORTEST:
        if _is_headline(block) and following and _is_text(following[0]):
            return (day, _news(rest, _first(following[0].text), day, f"{block.text} {_first(following[0].text)}")), 2
        first = _first(rest)
        return (day, _news("", first, day, first)), 1
    if day and following and not any(leading_date(each.text)[0] for each in following[:1]):
        return _below_date(block, rest, day, following)
    if _is_headline(block) and following:
        below = find_date(following[0].day) or leading_date(following[0].text)[0] or trailing_date(following[0].text)[0]
        if below and len(following[0].text) < _LONGEST_HEADING and len(block.text) >= 4:
            # The headline stands above its date.
            text = _first(following[1].text) if len(following) > 1 and _is_text(following[1]) else ""
            return (below, _news(block.text, text, below, block.text)), 3 if text else 2
    return None, 1


def _below_date(block: Block, rest: str, day: str, following: list[Block]) -> tuple[tuple[str, Finding] | None, int]:
    headline = following[0]
    if _is_headline(headline) and len(following) > 1 and _is_text(following[1]):
        first = _first(following[1].text)
        return (day, _news(headline.text, first, day, f"{headline.text} {first}")), 3
    first = _first(headline.text)
    if len(first) < _SHORTEST and not re.search("[\u3040-\u9fff]", first):
        return None, 1
    told = rest if len(rest) >= 4 else ""
    return (day, _news(told, first, day, f"{block.text} {first}")), 2


def _is_headline(block: Block) -> bool:
    return block.kind.startswith("h") and block.kind != "h1" and len(block.text) <= _LONGEST_HEADING


def _is_text(block: Block) -> bool:
    return not block.kind.startswith("h") and len(block.text) >= _SHORTEST and not leading_date(block.text)[0]


def _first(text: str) -> str:
    sentences = split_sentences(text)
    return sentences[0] if sentences else ""


def _news(headline: str, first: str, day: str, quote: str) -> Finding:
    told = f"{headline}: {first}" if headline and first else headline or first
    return Finding("news", f"{told} ({day})", quote, "text", 0.7)


def read_feed(page: Page) -> tuple[Document, list[Entry]] | None:
    """Read RSS or Atom; None when the XML is no feed. Document types and entities are not resolved."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", page.body).encode("utf-8", "replace")
    try:
        root = etree.fromstring(body, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if _local(root) not in ("rss", "feed", "RDF"):
        return None
    entries: list[Entry] = []
    for element in root.iter():
        if _local(element) in ("item", "entry") and len(entries) < MAX_ENTRIES:
            entries.append(_entry(element))
    texts = [text for entry in entries for text in (entry.title, entry.summary) if text]
    blocks = [Block("p", text, "main", "", quoted=False) for text in texts]
    return Document(page, title=_child_text(root, "title"), blocks=blocks), entries


def feed_findings(entries: list[Entry]) -> Iterator[Finding]:
    """Yield the newest entries: the summary's first sentence, or the title where there is no summary."""
    for entry in sorted(entries, key=lambda item: item.date, reverse=True)[:MAX_NEWS]:
        first = split_sentences(entry.summary)[0] if entry.summary else ""
        text = first if 20 <= len(first) <= 280 else entry.title
        if text:
            yield Finding("news", f"{text} ({entry.date})" if entry.date else text, text, "feed", 0.8)


def _entry(element: XmlElement) -> Entry:
    summary = _child_text(element, "description") or _child_text(element, "summary") or _child_text(element, "content")
    stamp = _child_text(element, "pubDate") or _child_text(element, "published") or _child_text(element, "updated")
    return Entry(
        _plain(_child_text(element, "title")), _plain(summary), _iso_day(stamp or _child_text(element, "date"))
    )


def _local(element: XmlElement) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _child_text(element: XmlElement, name: str) -> str:
    for child in element:
        if _local(child) == name:
            return clean(" ".join(str(part) for part in child.itertext("*")))[:5_000]
    return ""


def _plain(text: str) -> str:
    if "<" not in text:
        return text
    try:
        return clean(str(html.fromstring(text).text_content()))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""


def _iso_day(stamp: str) -> str:
    if re.match(r"\d{4}-\d\d-\d\d", stamp):
        return stamp[:10]
    try:
        return parsedate_to_datetime(stamp).date().isoformat()
    except (ValueError, TypeError):
        return ""
