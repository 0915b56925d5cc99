"""Looking a prospect up: the one way to a profile, for drafts, for research and for what is fetched ahead."""

from __future__ import annotations

from bot.models.conversation import ProspectLinks
from bot.models.evidence import Profile
from bot.models.prospect_data import AskedPerson
from bot.pipeline.enrich.pasted import with_pasted
from bot.pipeline.enrich.profile import OnSource, enrich, kept_profile
from bot.pipeline.enrich.waterfall import add_provider_facts
from bot.pipeline.tools import Tools

# Six pages and a robots.txt, a second and more apart.
AT_LEISURE_SECONDS = 45.0


async def look_up(
    tools: Tools,
    links: ProspectLinks,
    *,
    company: str | None = None,
    person: AskedPerson | None = None,
    pasted: str | None = None,
    is_fresh: bool = False,
    on_source: OnSource | None = None,
) -> Profile:
    """Return what is known of a prospect; `person` is the one of the conversation, whose address may be looked up;
    `pasted` is text that a person pasted about them.

    `is_fresh` asks the site again whatever is cached. Nothing here fails because a page does.
    """
    pages = (tools.fresh_pages or tools.pages) if is_fresh else tools.pages
    profile = await enrich(
        links,
        company,
        pages,
        tools.cache,
        tools.clock,
        on_source,
        tools.profile_seconds,
        flights=tools.flights,
        is_fresh=is_fresh,
        model=tools.model,
    )
    given = (links.website, links.company, links.profile)
    profile = await add_provider_facts(profile, tools.sources, person, given, tools.clock, on_source)
    if not pasted:
        return profile
    return with_pasted(profile, pasted, links.profile, tools.clock.now().isoformat())


async def look_ahead(tools: Tools, links: ProspectLinks) -> Profile:
    """Read a company's site for later at the pace of work that nobody waits for, and keep its profile."""
    pages = tools.unhurried_pages or tools.pages
    return await enrich(
        links,
        None,
        pages,
        tools.cache,
        tools.clock,
        profile_seconds=tools.profile_seconds,
        reading_seconds=AT_LEISURE_SECONDS,
        model=tools.model,
    )


async def has_profile(tools: Tools, links: ProspectLinks) -> bool:
    """Tell whether a composed profile of this company's site is kept."""
    return await kept_profile(links, tools.cache) is not None
