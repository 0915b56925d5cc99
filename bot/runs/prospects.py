"""Prospects by their keys: what identifies one, and whether they may be looked up or written to at all."""

from __future__ import annotations

import hashlib

from bot.models.conversation import ProspectLinks
from bot.models.evidence import Profile
from bot.models.research import ResearchRequest
from bot.models.run import Suppression
from bot.pipeline.analyse.identity import profile_path
from bot.pipeline.enrich.identity import parse_link
from bot.runs.tools import RunTools


def links_of(request: ResearchRequest) -> ProspectLinks:
    """Return the links of a request as the pipeline takes them."""
    return ProspectLinks(profile=request.profile, website=request.website)


def domain_of(website: str | None) -> str | None:
    """Return the company's domain of a link or bare domain; None where it identifies no company."""
    link = parse_link(website) if website else None
    return link.domain if link else None


def prospect_key(request: ResearchRequest) -> str:
    """Return what the prospect is known by: the domain, else the profile's path, else the digest of the paste."""
    domain, path = domain_of(request.website), profile_path(request.profile)
    if domain or path:
        return domain or f"profile:{path}"
    given = request.pasted or request.website or request.profile or ""
    return f"pasted:{hashlib.sha256(given.encode()).hexdigest()[:16]}"


def research_thread_key(request: ResearchRequest) -> str:
    """Return the key of a prospect in a conversation."""
    return f"{request.workspace}:{request.channel}:{request.thread_ts}:{prospect_key(request)}"


def research_key(request: ResearchRequest) -> str:
    """Return the run's id; a wanted repetition has another revision."""
    return f"research:{research_thread_key(request)}:{request.revision}"


def identifiers_of(request: ResearchRequest, profile: Profile | None = None) -> tuple[str, ...]:
    """Return the identifiers by which this prospect is kept from being contacted, sorted."""
    path = profile_path(request.profile)
    domains = {domain_of(request.website), profile.domain if profile else None}
    found = {f"domain:{domain}" for domain in domains if domain}
    return tuple(sorted(found | ({f"profile:{path}"} if path else set())))


async def find_suppressed(tools: RunTools, workspace: str, identifiers: tuple[str, ...]) -> Suppression | None:
    """Return the entry that forbids to contact one of `identifiers`, if there is one. Raises StoreError."""
    keys = [tools.hash_identifier(identifier) for identifier in identifiers]
    return await tools.suppressions.find_suppression(workspace, keys) if keys else None
