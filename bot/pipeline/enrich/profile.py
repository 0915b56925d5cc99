"""The composed profile: a person's links, a few pages of the company's site, facts with their sources."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import urlsplit

from bot.errors import ModelError, PageError, PageUnavailable
from bot.models.conversation import ProspectLinks
from bot.models.evidence import Fact, Page, Profile, Skipped
from bot.models.run import Source
from bot.pipeline.enrich.compose import compose
from bot.pipeline.enrich.document import Link
from bot.pipeline.enrich.extract import Extract, extract_page
from bot.pipeline.enrich.finding import same_value
from bot.pipeline.enrich.identity import SiteLink, parse_link, registrable_domain
from bot.pipeline.enrich.profile_cache import (
    MISS_SECONDS,
    PAGE_FACTS_SECONDS,
    PROFILE_SECONDS,
    keep,
    load,
    page_facts_key,
    profile_key,
)
from bot.pipeline.enrich.site_map import choose_pages, sitemap_locations
from bot.pipeline.enrich.with_model import PageText, add_model_facts, model_facts_key, read_with_model
from bot.ports import Cache, Clock, Flights, LanguageModel, WebPages

MAX_PAGES = 6
AT_A_TIME = 3
_FEWEST_LINKS = 3
# A person waits: pages whose turn has not come by then are left out and named.
READING_SECONDS = 8.0
# A model may take what the pages left of their time, and a little more.
MODEL_SECONDS = 3.0

# One page at a time in the whole process: parsing holds the interpreter, and the event loop needs its turns.
_PARSER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="extract")

UNREAD = "could not read that page"
NO_MODEL = "the model did not read the pages this time; the facts are those found by rules"
NO_TIME = "there was no time left to read that page"
LINKEDIN_HINT = "LinkedIn is never read by the bot; text that you paste from it works"
PLATFORM_HINT = "a page on a shared platform does not identify a company; give its own website"
UNCLEAR_HINT = "this is not a web address"
NO_LINK_HINT = "no website was given; a link to the company's site would help"

OnSource = Callable[[Source], Awaitable[None]]


async def enrich(
    links: ProspectLinks,
    company: str | None,
    pages: WebPages,
    cache: Cache,
    clock: Clock,
    on_source: OnSource | None = None,
    profile_seconds: float = PROFILE_SECONDS,
    *,
    flights: Flights | None = None,
    is_fresh: bool = False,
    reading_seconds: float = READING_SECONDS,
    model: LanguageModel | None = None,
) -> Profile:
    """Return what the company's own site says, from the cache for `profile_seconds`.

    `company` is the name that the conversation uses: an alias, never a way to guess a site. What could not be
    read is named in `skipped`; nothing here fails because a page does. With `flights`, those who ask for the same
    site at once share one reading. `is_fresh` takes no composed profile that was kept before. Pages
    whose turn has not come after `reading_seconds` are left out. A `model` reads the pages once more.
    """
    site, notes = choose_site(links)
    if site is None or site.domain is None:
        if not notes:
            notes = [Skipped(company or "website", NO_LINK_HINT)]
        return Profile(aliases=(company,) if company else (), skipped=tuple(notes))
    key = profile_key(site)
    profile = None if is_fresh else await load(cache, key, Profile)
    told = profile is None
    if profile is None:
        reading = _Reading(site, pages, cache, clock, on_source, reading_seconds, model)

        async def read() -> Profile:
            found = await reading.read()
            await keep(cache, key, found, profile_seconds if is_whole(found) else MISS_SECONDS)
            return found

        flight = f"{key}:{is_fresh}"
        profile = await (read() if flights is None else flights.run(flight, read))
        # Who shared another one's reading heard of no page yet.
        told = reading.has_begun
    if on_source is not None and not told:
        for url in dict.fromkeys(fact.source_url for fact in profile.facts):
            await on_source(Source(urlsplit(url).path, url))
    aliases = profile.aliases
    if company and not any(same_value(company, alias) for alias in (profile.name or "", *aliases)):
        aliases = (*aliases, company)
    return replace(profile, aliases=aliases, skipped=(*notes, *profile.skipped))


async def kept_profile(links: ProspectLinks, cache: Cache) -> Profile | None:
    """Return the composed profile that is kept for the site of `links`, if there is one."""
    site, _ = choose_site(links)
    return await load(cache, profile_key(site), Profile) if site is not None else None


def is_whole(profile: Profile) -> bool:
    """Tell whether facts were found and no page was left out for lack of time."""
    return bool(profile.facts) and all(note.reason != NO_TIME for note in profile.skipped)


def choose_site(links: ProspectLinks) -> tuple[SiteLink | None, list[Skipped]]:
    """Return the first link that identifies a company, and a note for each link that does not."""
    chosen: SiteLink | None = None
    notes: list[Skipped] = []
    for given in (links.website, links.company, links.profile):
        if not given:
            continue
        link = parse_link(given)
        if link is None:
            notes.append(Skipped(given[:200], UNCLEAR_HINT))
        elif link.is_linkedin:
            notes.append(Skipped(link.given[:200], LINKEDIN_HINT))
        elif link.domain is None:
            notes.append(Skipped(link.given[:200], PLATFORM_HINT))
        elif chosen is None:
            chosen = link
    return chosen, notes


@dataclass
class _Reading:
    """One reading of one site: home first, then the chosen pages, at most three at a time."""

    site: SiteLink
    pages: WebPages
    cache: Cache
    clock: Clock
    on_source: OnSource | None
    seconds: float = READING_SECONDS
    model: LanguageModel | None = None
    has_begun: bool = False
    names: tuple[str, ...] = ()
    skipped: list[Skipped] = field(default_factory=list[Skipped])
    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_A_TIME))

    async def read(self) -> Profile:
        """Return the profile; a site that cannot be read gives one without facts."""
        self.has_begun = True
        domain = self.site.domain
        deadline = self.clock.monotonic() + self.seconds
        home = await self._read_home()
        if home is None:
            return Profile(domain=domain, skipped=tuple(self.skipped))
        page, extract = home
        final = registrable_domain(urlsplit(page.url).hostname or "") or domain
        self.names = extract.names
        targets = choose_pages(page.url, extract.links, list(extract.feeds), MAX_PAGES - 1)
        if len(targets) < _FEWEST_LINKS:
            # The sitemap says where the pages are; it is none of them.
            known = [*extract.links, *await self._read_sitemap(page.url)]
            targets = choose_pages(page.url, known, list(extract.feeds), MAX_PAGES - 1)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._read_page(url, str(final), deadline)) for url in targets]
        left = MAX_PAGES - 1 - len(targets)
        if left > 0:
            # The pages that were read lead to others: a start page that only asks for the language, for one.
            seen = [extract, *(found[1] for task in tasks if (found := task.result()) is not None)]
            known = [link for found in seen for link in found.links]
            more = [url for url in choose_pages(page.url, known, [], MAX_PAGES + left) if url not in targets][:left]
            async with asyncio.TaskGroup() as group:
                tasks += [group.create_task(self._read_page(url, str(final), deadline)) for url in more]
        read = [(page, extract), *(found for task in tasks if (found := task.result()) is not None)]
        facts = [found.facts for _, found in read]
        facts.append(await self._read_with_model(read, str(final), deadline + MODEL_SECONDS))
        return compose(str(final), str(domain), facts, tuple(self.skipped))

    async def _read_with_model(
        self, read: list[tuple[PageText, Extract]], domain: str, deadline: float
    ) -> tuple[Fact, ...]:
        """Return what the model adds; where it fails or takes too long, a note says so."""
        if self.model is None:
            return ()
        texts = [page for page, _ in read]
        key = model_facts_key(texts, self.model)
        kept = await load(self.cache, key, tuple[Fact, ...])
        if kept is None:
            try:
                async with asyncio.timeout(deadline - self.clock.monotonic()):
                    kept = tuple(await read_with_model(texts, domain, self.names, self.model))
            except (ModelError, TimeoutError):
                self.skipped.append(Skipped(domain, NO_MODEL))
                return ()
            await keep(self.cache, key, kept, PAGE_FACTS_SECONDS)
        by_rules = [fact for _, found in read for fact in found.facts]
        return tuple(add_model_facts(by_rules, kept))

    async def _read_home(self) -> tuple[PageText, Extract] | None:
        schemes = (self.site.scheme,) if self.site.scheme else ("https", "http")
        for scheme in schemes:
            url = f"{scheme}://{self.site.host}/"
            try:
                page = await self.pages.fetch(url)
            except PageUnavailable as error:
                # A bare domain says nothing about the scheme: where nobody answers at https, http is asked. A link
                # that says https stays with it (fault_matrix PW-10).
                if error.reason in ("connection", "robots_unreachable") and scheme != schemes[-1]:
                    continue
                self.skipped.append(Skipped(url, UNREAD))
                return None
            except PageError:
                self.skipped.append(Skipped(url, UNREAD))
                return None
            domain = registrable_domain(urlsplit(page.url).hostname or "") or ""
            return _text_of(page, extract := await self._extract(page, domain, is_home=True)), extract
        return None

    async def _read_sitemap(self, home_url: str) -> list[Link]:
        parts = urlsplit(home_url)
        try:
            page = await self.pages.fetch(f"{parts.scheme}://{parts.netloc}/sitemap.xml")
        except PageError:
            # A site need not have one; nothing is missing that a person would miss.
            return []
        return sitemap_locations(page.body)

    async def _read_page(self, url: str, domain: str, deadline: float) -> tuple[PageText, Extract] | None:
        async with self.places:
            try:
                async with asyncio.timeout(deadline - self.clock.monotonic()):
                    page = await self.pages.fetch(url)
            except TimeoutError:
                self.skipped.append(Skipped(url, NO_TIME))
                return None
            except PageError:
                self.skipped.append(Skipped(url, UNREAD))
                return None
            if registrable_domain(urlsplit(page.url).hostname or "") != domain:
                self.skipped.append(Skipped(url, UNREAD))
                return None
            # The place is held until the page is read: of one site no more than so many wait in memory.
            return _text_of(page, extract := await self._extract(page, domain, is_home=False)), extract

    async def _extract(self, page: Page, domain: str, *, is_home: bool) -> Extract:
        key = page_facts_key(page, domain, self.names, is_home=is_home)
        extract = await load(self.cache, key, Extract)
        if extract is None:
            loop = asyncio.get_running_loop()
            work = partial(extract_page, page, domain, is_home=is_home, names=self.names)
            extract = await loop.run_in_executor(_PARSER, work)
            await keep(self.cache, key, extract, PAGE_FACTS_SECONDS)
        else:
            # The same words, read again just now.
            facts = tuple(replace(fact, fetched_at=page.fetched_at) for fact in extract.facts)
            extract = replace(extract, facts=facts)
        if self.on_source is not None:
            await self.on_source(Source(extract.title, page.url))
        return extract


def _text_of(page: Page, extract: Extract) -> PageText:
    """Return what is kept of a page; its body is not."""
    return PageText(page.url, extract.text, page.fetched_at, page.sha256)
