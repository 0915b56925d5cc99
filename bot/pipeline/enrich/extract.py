"""From one page to its facts: pure, bounded, meant to run off the event loop."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.models.evidence import Fact, Page
from bot.pipeline.enrich.company_rules import company_findings
from bot.pipeline.enrich.contact_rules import contact_findings
from bot.pipeline.enrich.customer_rules import customer_findings
from bot.pipeline.enrich.data_rules import data_findings
from bot.pipeline.enrich.document import Document, Link
from bot.pipeline.enrich.finding import Finding, facts_of
from bot.pipeline.enrich.funding_rules import funding_findings
from bot.pipeline.enrich.hiring_rules import hiring_findings
from bot.pipeline.enrich.labelled import labelled_findings
from bot.pipeline.enrich.news_rules import feed_findings, news_findings, read_feed
from bot.pipeline.enrich.opengraph import opengraph_findings
from bot.pipeline.enrich.people_rules import people_findings
from bot.pipeline.enrich.product_rules import product_findings
from bot.pipeline.enrich.sentences import Reading, prepare
from bot.pipeline.enrich.structured import structured_findings
from bot.pipeline.enrich.walk import read_document

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
# What walls, log-in pages and parked domains say; only short pages are judged by it.
_WALL = re.compile(
    r"domain (?:name )?(?:is|may be) for sale|buy this domain|domain (?:is )?parked|checking your browser|just a moment"
    r"|verify (?:that )?you are (?:a )?human|are you a (?:robot|human)|enable javascript and cookies|access denied"
    r"|please (?:log|sign) in to continue|unusual traffic|complete the captcha|domain steht zum verkauf"
    r"|domaine (?:est )?à vendre|dominio (?:está )?en venta|dominio in vendita|domínio à venda|domein (?:is )?te koop"
    r"|this domain (?:name )?has expired|default (?:web ?)?page of|welcome to nginx|it works!",
    re.IGNORECASE,
)
_SHORT_PAGE = 1_500
# A page with hardly more than the request to sign in.
_LOG_IN = re.compile(
    r"\b(?:please |to continue,? )(?:log|sign) in\b|\bbitte (?:melden sie sich an|anmelden)\b", re.IGNORECASE
)
_BARE_PAGE = 200
PAGE_CHARACTERS = 6_000
_RULES: tuple[Callable[[Reading], Iterable[Finding]], ...] = (
    company_findings,
    labelled_findings,
    people_findings,
    product_findings,
    customer_findings,
    hiring_findings,
    funding_findings,
    news_findings,
    contact_findings,
    data_findings,
)
XML_TYPES = (*FEED_TYPES, "application/xml", "text/xml")


@dataclass(frozen=True, slots=True)
class Extract:
    """What one page gave: its facts, where it leads, its title, what it calls the company, and the beginning of its
    text without navigation, for a model to read.
    """

    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    feeds: tuple[str, ...]
    title: str
    names: tuple[str, ...] = ()
    text: str = ""


def extract_page(page: Page, domain: str, *, is_home: bool, names: tuple[str, ...] = ()) -> Extract:
    """Read one page or feed of the site of `domain`; `names` are what its home page calls the company."""
    if page.content_type in XML_TYPES:
        feed = read_feed(page)
        if feed is None:
            return Extract((), (), (), page.url)
        document, entries = feed
        return Extract(tuple(facts_of(document, feed_findings(entries))), (), (), document.title or page.url)
    document = read_document(page)
    findings: list[Finding] = []
    found_names: tuple[str, ...] = ()
    text = ""
    if not is_no_content(document):
        reading = prepare(document, domain, is_home=is_home, known_names=names)
        found_names = reading.names
        text = "\n".join(block.text for block in reading.blocks)[:PAGE_CHARACTERS]
        findings += structured_findings(document, domain, reading.names)
        findings += opengraph_findings(document, is_home=is_home)
        for rules in _RULES:
            findings += rules(reading)
    return Extract(
        tuple(facts_of(document, findings)),
        tuple(document.links),
        tuple(document.feeds),
        document.title or document.path,
        found_names,
        text,
    )


def is_no_content(document: Document) -> bool:
    """Tell whether the page is a wall, a log-in or a parked domain, which say nothing about a company."""
    text = f"{document.title}\n{document.text}"
    if len(text) < _BARE_PAGE and _LOG_IN.search(text):
        return True
    return len(text) < _SHORT_PAGE and _WALL.search(text) is not None
