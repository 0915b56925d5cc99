"""From one page to its facts: pure, bounded, meant to run off the event loop."""

from __future__ import annotations

from dataclasses import dataclass

from bot.models.evidence import Fact, Page
from bot.pipeline.enrich.document import Document, Link, read_document
from bot.pipeline.enrich.finding import Finding, facts_of
from bot.pipeline.enrich.opengraph import opengraph_findings
from bot.pipeline.enrich.structured import structured_findings

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
XML_TYPES = (*FEED_TYPES, "application/xml", "text/xml")


@dataclass(frozen=True, slots=True)
class Extract:
    """What one page gave: its facts, where it leads, and its title."""

    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    feeds: tuple[str, ...]
    title: str


def extract_page(page: Page, domain: str, *, is_home: bool) -> Extract:
    """Read one page of the site of `domain`."""
    document = read_document(page)
    findings: list[Finding] = []
    findings += structured_findings(document, domain)
    findings += opengraph_findings(document, is_home=is_home)
    return Extract(tuple(facts_of(document, findings)), tuple(document.links), tuple(document.feeds), _title(document))


def _title(document: Document) -> str:
    return document.title or document.path
