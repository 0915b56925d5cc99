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
from bot.pipeline.enrich.sentences import Reading, split_sentences

MAX_NEWS = 5
MAX_ENTRIES = 50
_SHORTEST = 20
_MONTHS = {
    name: number
    for number, row in enumerate(
        (
            "january januar janvier enero januari jan",
            "february februar février febrero februari feb",
            "march märz mars marzo maart mar",
            "april avril abril apr",
            "may mai mayo mei",
            "june juni juin junio jun",
            "july juli juillet julio jul",
            "august août agosto augustus aug",
            "september septembre septiembre sep sept",
            "october oktober octobre octubre oct okt",
            "november novembre noviembre nov",
            "december dezember décembre diciembre december dec dez",
        ),
        1,
    )
    for name in row.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:\.|er|st|nd|rd|th)? (?:de )?(?P<name>{_MONTH})\.?,? (?:de )?(?P<year>20\d\d)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<name>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?, (?P<year>20\d\d)\b", re.IGNORECASE),
    re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>20\d\d)\b"),
    re.compile(rf"\b(?P<name>{_MONTH}) (?P<year>20\d\d)\b", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: `date` is ISO 8601 (day) or empty."""

    title: str
    summary: str
    date: str


def find_date(text: str) -> str:
    """Return the first date in `text` as YYYY-MM-DD (YYYY-MM when no day is given), or ""."""
    for pattern in _DATES:
        match = pattern.search(text)
        if match is None:
            continue
        parts = match.groupdict()
        month = int(parts["month"]) if parts.get("month") else _MONTHS[str(parts["name"]).lower()]
        if not 1 <= month <= 12:
            continue
        day = parts.get("day")
        return f"{parts['year']}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return ""


def news_findings(reading: Reading) -> Iterator[Finding]:
    """Yield the newest dated items of a news page: the first sentence below a heading or line with a date."""
    if reading.kind != "news":
        return
    found = 0
    heading: Block | None = None
    for block in reading.blocks:
        if block.area != "main" or found >= MAX_NEWS:
            continue
        stated = find_date(block.text[:60])
        if stated and (block.kind.startswith("h") or len(block.text) < 60):
            heading = block
            continue
        first = split_sentences(_without_date(block.text) if stated else block.text)[0]
        if (heading or stated) and len(first) >= _SHORTEST:
            yield _item(heading, first, stated)
            found += 1
            heading = None


def _item(heading: Block | None, first: str, stated: str) -> Finding:
    if heading is None:
        return Finding("news", f"{first} ({stated})", first, "text", 0.7)
    headline = _without_date(heading.text)
    told = f"{headline}: {first}" if len(headline) >= 4 else first
    return Finding("news", f"{told} ({find_date(heading.text[:60])})", f"{heading.text} {first}", "text", 0.7)


def _without_date(text: str) -> str:
    for pattern in _DATES:
        match = pattern.match(text)
        if match:
            return text[match.end() :].lstrip(" :–—-|·,.")
    return text


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
