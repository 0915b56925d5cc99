"""Which address in a conversation is the prospect's own site.

A conversation is full of links that are not: calendars, documents, our own product. An address counts only if
a person gave it as the prospect's, or its host bears the company's name, or it is the host of the prospect's
own e-mail address. None is ever made up from a name (peers.md section 2, defect 10).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from bot.models.analysis import Analysis
from bot.models.conversation import ProspectLinks, Side, Thread
from bot.pipeline.enrich.identity import company_domain

_LINK = re.compile(r"https?://[^\s<>|\"')\]]+", re.IGNORECASE)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae"})
_LEGAL = re.compile(r"\b(gmbh|ag|inc|llc|ltd|sas|sarl|sa|bv|oy|ab|co|corp|company|group|ventures|capital)\b")
# Below it "Northquay" and "northkey" would be one company (rapidfuzz ratio, 0 to 100).
_SAME_NAME = 88


def with_website(links: ProspectLinks, thread: Thread, analysis: Analysis) -> ProspectLinks:
    """Return `links` with the prospect's website added if the conversation names it and nobody gave one."""
    if links.website:
        return links
    ours = _mail_domains(thread, Side.US)
    theirs = _mail_domains(thread, Side.PROSPECT)
    # A paste often names the site above its first message, which belongs to no message.
    text = "\n".join([*(message.text for message in thread.messages), thread.raw])
    found: list[str] = _LINK.findall(text)
    for link in dict.fromkeys(match.rstrip(".,;:!?") for match in found):
        domain = company_domain(urlsplit(link).hostname or "")
        if domain is None or domain in ours:
            continue
        if domain in theirs or _bears_name(domain, analysis.prospect_company):
            return replace(links, website=link)
    return replace(links, website=theirs[0]) if theirs else links


def _mail_domains(thread: Thread, side: Side) -> list[str]:
    addresses = [person.email for person in thread.participants if person.side is side and person.email]
    hosts = [address.rsplit("@", 1)[1] for address in addresses if "@" in address]
    return [domain for host in hosts if (domain := company_domain(host))]


def _bears_name(domain: str, company: str | None) -> bool:
    if not company:
        return False
    label = re.sub(r"[^a-z0-9]", "", domain.split(".", maxsplit=1)[0])
    spellings = (company.lower().translate(_UMLAUTS), unicodedata.normalize("NFKD", company.lower()))
    for spelling in spellings:
        for name in (spelling, _LEGAL.sub("", spelling)):
            key = re.sub(r"[^a-z0-9]", "", name)
            if len(key) >= 3 and fuzz.ratio(key, label) >= _SAME_NAME:
                return True
    return False
