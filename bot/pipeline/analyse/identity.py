"""Identifiers by which a prospect is kept from being contacted again; they are hashed before they are stored."""

from __future__ import annotations

import re

import tldextract

from bot.models.analysis import Analysis
from bot.models.conversation import ProspectLinks, Side, Thread
from bot.pipeline.read.names import company_key, domain_labels, mail_domain, same_person

_PROFILE = re.compile(
    r"\A(?:https?://)?(?:[\w-]+\.)?(?:linkedin\.[a-z.]+)/(?:mwlite/)?(in|pub|sales/people|company)/([^/?#\s]+)",
    re.IGNORECASE,
)
_SPLIT = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def suppression_identifiers(analysis: Analysis, thread: Thread, links: ProspectLinks) -> tuple[str, ...]:
    """Normalised identifiers of the prospect: addresses, profile path, the company's own domain. Sorted, each once.

    A domain is one only if it is written like the prospect's company and belongs to no free mail service.
    """
    theirs = [person for person in thread.participants if person.side is Side.PROSPECT]
    same = [person for person in theirs if analysis.prospect_name and same_person(person.name, analysis.prospect_name)]
    chosen = same or (theirs if len(theirs) == 1 else [])
    found: set[str] = set()
    for person in chosen:
        if person.email:
            found.add(f"email:{person.email.strip().lower()}")
            domain = mail_domain(person.email)
            if domain and _is_company_domain(domain, analysis.prospect_company):
                found.add(f"domain:{registrable_domain(domain)}")
        elif person.user_id:
            found.add(f"slack:{person.user_id}")
    profile = profile_path(links.profile)
    if profile:
        found.add(f"profile:{profile}")
    return tuple(sorted(found))


def name_identifier(name: str | None, domain: str | None) -> tuple[str, ...]:
    """The identifier of a full name at a company's domain, where neither an address nor a profile is known."""
    words = (name or "").casefold().split()
    return (f"person:{' '.join(words)}@{domain}",) if domain and len(words) > 1 else ()


def profile_path(url: str | None) -> str | None:
    """ "in/name" of the address of a LinkedIn profile, in lower case; None for anything else."""
    match = _PROFILE.match((url or "").strip())
    return f"{match.group(1).lower()}/{match.group(2).lower()}" if match else None


def registrable_domain(host: str) -> str:
    """The domain that its owner registered: "mail.kelp.co.uk" → "kelp.co.uk"."""
    parts = _SPLIT(host)
    if parts.domain and parts.suffix:
        return f"{parts.domain}.{parts.suffix}".lower()
    return ".".join(host.lower().split(".")[-2:])


def _is_company_domain(domain: str, company: str | None) -> bool:
    key = company_key(company)
    return bool(key) and any(
        len(label) > 2 and (label == key or key.startswith(label) or label.startswith(key))
        for label in domain_labels(domain)
    )
