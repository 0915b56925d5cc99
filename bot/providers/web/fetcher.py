"""The guarded fetcher: every page the program reads from the web comes through here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Self

from bot.errors import PageRefused, PageUnavailable
from bot.models.evidence import Page
from bot.ports import Cache, Clock, WebPages
from bot.providers.web.charset import decode_body
from bot.providers.web.client import TOTAL_SECONDS, Answer, WebClient
from bot.providers.web.dial import SocketFactory, open_socket
from bot.providers.web.guard import CheckedUrl, judge_url
from bot.providers.web.journey import Traveller
from bot.providers.web.page_cache import PageCache, StoredPage
from bot.providers.web.politeness import Politeness
from bot.providers.web.resolver import DialRule, Lookup
from bot.providers.web.robots import PRODUCT
from bot.providers.web.single_flight import SingleFlight

CONTENT_TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/xml",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/ld+json",
    }
)
_SHOWN_URL = 200
_USERINFO = re.compile(r"//[^/]*@")

Audit = Callable[[str, str], None]
"""Told the address and the one-word reason of every page that was not read."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """Implements WebPages: the fetcher in one of its manners."""

    read: Callable[[str], Awaitable[Page]]

    async def fetch(self, url: str) -> Page:
        """Return the page. Raises PageRefused or PageUnavailable."""
        return await self.read(url)


class GuardedFetcher:
    """Implements the WebPages port. `contact` is the address in the User-Agent that a site's owner can turn to.

    Use it as an asynchronous context manager. `lookup`, `dial_allowed` and `make_socket` replace the name
    service, the rule of the last layer and the making of sockets in tests; left out, they are the guard's own.
    """

    def __init__(
        self,
        clock: Clock,
        cache: Cache,
        *,
        egress_proxy: str | None,
        contact: str,
        audit: Audit,
        lookup: Lookup | None = None,
        dial_allowed: DialRule | None = None,
        make_socket: SocketFactory = open_socket,
        politeness: Politeness | None = None,
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._clock = clock
        self._pages = PageCache(cache, clock)
        self._audit = audit
        self._client = WebClient(f"{PRODUCT}/0.1 (+{contact})", egress_proxy, lookup, dial_allowed, make_socket)
        polite = politeness or Politeness(clock)
        self._traveller = Traveller(self._client, polite, clock, total_seconds)
        self._unhurried = Traveller(self._client, polite.unhurried(), clock, total_seconds)
        self._flights: SingleFlight[Page] = SingleFlight()

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.__aexit__(kind, error, trace)

    @property
    def fresh(self) -> WebPages:
        """The same fetcher, which asks each site again whatever is cached (an unchanged page still costs a 304)."""
        return _Manner(partial(self._fetch, self._traveller, is_fresh=True))

    @property
    def unhurried(self) -> WebPages:
        """The same fetcher at the pace of work that nobody waits for."""
        return _Manner(partial(self._fetch, self._unhurried))

    async def fetch(self, url: str) -> Page:
        """Return the page at `url`, from the cache while it is fresh. Raises PageRefused or PageUnavailable."""
        return await self._fetch(self._traveller, url)

    async def _fetch(self, traveller: Traveller, url: str, *, is_fresh: bool = False) -> Page:
        try:
            checked = judge_url(url)
            # Nobody who waits shares the flight of one who does not, or of one who takes what is cached.
            key = f"{id(traveller)}:{is_fresh}:{checked.url}"
            return await self._flights.run(key, lambda: self._load(checked, traveller, is_fresh=is_fresh))
        except (PageRefused, PageUnavailable) as error:
            self._audit(shown_in_audit(url), error.reason)
            raise

    async def _load(self, checked: CheckedUrl, traveller: Traveller, *, is_fresh: bool) -> Page:
        stored = await self._pages.load(checked.url)
        if stored is not None and not is_fresh and self._pages.is_fresh(stored):
            return stored.page
        conditional = stored.conditional_headers if stored else {}
        final, answer = await traveller.travel(checked, conditional)
        if answer.status == 304 and stored is not None:
            confirmed = StoredPage(stored.page, stored.etag, stored.last_modified, self._clock.now().isoformat())
            await self._pages.keep(checked.url, confirmed)
            return stored.page
        page = self._page_of(final, answer)
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        await self._pages.keep(checked.url, StoredPage(page, etag, modified, page.fetched_at))
        return page

    def _page_of(self, final: CheckedUrl, answer: Answer) -> Page:
        if answer.status != 200:
            raise PageUnavailable(f"status_{answer.status}")
        content_type = answer.headers.get("content-type", "")
        kind = content_type.partition(";")[0].strip().lower()
        if kind not in CONTENT_TYPES:
            raise PageUnavailable("content_type")
        return Page(
            url=final.url,
            status=answer.status,
            content_type=kind,
            body=decode_body(answer.body, content_type),
            sha256=hashlib.sha256(answer.body).hexdigest(),
            fetched_at=self._clock.now().isoformat(),
        )


def shown_in_audit(url: str) -> str:
    """Return an address on one line without what may be secret in it: user, password, query."""
    bare = _USERINFO.sub("//", url.partition("?")[0].partition("#")[0][: 2 * _SHOWN_URL])
    return "".join(letter if letter.isprintable() else "?" for letter in bare)[:_SHOWN_URL]
