"""Looking a prospect up: the one way to a profile, for drafts, for research and for what is fetched ahead."""

from __future__ import annotations

from bot.models.conversation import ProspectLinks
from bot.models.evidence import Profile
from bot.models.prospect_data import AskedPerson
from bot.pipeline.enrich.pasted import with_pasted
from bot.pipeline.enrich.profile import OnSource, enrich
from bot.pipeline.enrich.waterfall import add_provider_facts
from bot.pipeline.tools import Tools


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
    )
    given = (links.website, links.company, links.profile)
    profile = await add_provider_facts(profile, tools.sources, person, given, tools.clock)
    if not pasted:
        return profile
    return with_pasted(profile, pasted, links.profile, tools.clock.now().isoformat())
