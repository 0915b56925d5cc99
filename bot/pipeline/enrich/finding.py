"""What a rule found on a page, and how a finding becomes a fact: only with a quote that stands on the page."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.models.evidence import Fact, Page
from bot.pipeline.enrich.document import Document, clean
from bot.pipeline.enrich.instructions import is_instruction

MAX_QUOTE = 200
MAX_VALUE = 300
_TELLING = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement before it is checked: `field`, `method` and `confidence` as in Fact; `quote` of any length."""

    field: str
    value: str
    quote: str
    method: str
    confidence: float


def facts_of(document: Document, findings: Iterable[Finding]) -> list[Fact]:
    """Return the findings whose quote stands verbatim on the page (white space collapsed), as facts.

    A finding whose words instruct a reader or a machine is material, not a statement, and is dropped.
    """
    page = _Verbatim(document)
    facts: dict[str, Fact] = {}
    for finding in findings:
        value = clean(finding.value)[:MAX_VALUE].strip(" ,;:")
        if not value or is_instruction(value) or is_instruction(finding.quote):
            continue
        quote = page.find(finding)
        if not quote:
            continue
        fact = _fact(document.page, finding, value, quote)
        known = facts.get(fact.id)
        if known is None or known.confidence < fact.confidence:
            facts[fact.id] = fact
    return list(facts.values())


class _Verbatim:
    """Looks a quote up where its kind of statement stands: in the visible text, the head, an attribute, or JSON."""

    def __init__(self, document: Document) -> None:
        self._shown = clean(document.text)
        self._head = [*document.metas.values(), document.title]
        self._attributes = [*document.attributes, *(image.alt for image in document.images)]
        self._data = [clean(source) for source in (*document.jsonld, *document.data)]

    def find(self, finding: Finding) -> str:
        """Return the quote as it is spelled on the page, clipped; "" where it does not stand there."""
        if finding.method == "jsonld":
            return _quote_in_json(finding.quote, self._data)
        quote = clip(clean(finding.quote))
        if quote in self._shown or any(quote in text for text in self._attributes):
            return quote
        if finding.method == "opengraph" or finding.field == "name":
            return quote if any(quote in text for text in self._head) else ""
        return _quote_in_json(finding.quote, self._data)


def _quote_in_json(quote: str, sources: list[str]) -> str:
    """Return `quote` as it is spelled in the page's JSON, where letters and slashes may be escaped; "" if nowhere."""
    text = clean(quote)
    escaped = (json.dumps(text, ensure_ascii=ascii_only)[1:-1] for ascii_only in (False, True))
    for spelling in (text, *(form for plain in escaped for form in (plain, plain.replace("/", "\\/")))):
        clipped = clip(spelling)
        for source in sources if clipped else ():
            if clipped in source:
                return _with_its_key(clipped, source)
    return ""


def _with_its_key(quote: str, source: str) -> str:
    """Return a short value together with the key it stands behind, since "NL" alone says little."""
    if len(quote) >= _TELLING:
        return quote
    keyed = re.search(rf'"[\w@]{{2,40}}" ?: ?"?{re.escape(quote)}(?!\w)"?', source)
    return keyed[0] if keyed else quote


def _fact(page: Page, finding: Finding, value: str, quote: str) -> Fact:
    return Fact(
        id=fact_id(finding.field, value, page.url),
        field=finding.field,
        value=value,
        source_url=page.url,
        quote=quote,
        fetched_at=page.fetched_at,
        sha256=page.sha256,
        method=finding.method,
        confidence=finding.confidence,
    )


def clip(quote: str) -> str:
    """Cut a quote to its limit at a word boundary; what remains is still verbatim."""
    if len(quote) <= MAX_QUOTE:
        return quote
    return quote[:MAX_QUOTE].rsplit(" ", 1)[0] or quote[:MAX_QUOTE]


def fact_id(field: str, value: str, url: str) -> str:
    """Return the stable short id of a fact: the same statement on the same page has the same id every time."""
    return "f" + hashlib.sha256(f"{field}\n{value}\n{url}".encode()).hexdigest()[:12]


def same_value(left: str, right: str) -> bool:
    """Tell whether two values say the same but for case, spacing and punctuation."""
    return _bare(left) == _bare(right)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
