"""robots.txt as RFC 9309 says: 4xx allows everything, 5xx and no answer disallow everything."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from protego import Protego

from bot.errors import PageError
from bot.ports import Clock
from bot.providers.web.charset import decode_body
from bot.providers.web.client import Answer
from bot.providers.web.guard import CheckedUrl, judge_url

PRODUCT = "Rejoinder"
PARSED_BYTES = 500 * 1024
_FRESH_SECONDS = 24 * 3600.0
_RETRY_SECONDS = 30 * 60.0
_REMEMBERED = 512
_SMALL = 16 * 1024

ReadRobots = Callable[[CheckedUrl], Awaitable[Answer]]
"""Fetch a robots.txt, redirects followed under the guard. Raises PageError."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site's robots.txt means for us; `parsed` None = the whole site is `otherwise`.

    `refusal` is the word for the audit log when a page is not allowed.
    """

    parsed: Protego | None
    otherwise: bool
    until: float
    refusal: str = "robots"

    def allows(self, url: str) -> bool:
        """Tell whether the page may be fetched."""
        return self.otherwise if self.parsed is None else self.parsed.can_fetch(url, PRODUCT)

    @property
    def crawl_delay(self) -> float | None:
        """Seconds between two requests, if the site asks for it."""
        return None if self.parsed is None else self.parsed.crawl_delay(PRODUCT)


class Robots:
    """Reads and remembers robots.txt per origin, for a day (half an hour when it could not be read)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: dict[str, Rules] = {}

    def known(self, checked: CheckedUrl) -> Rules | None:
        """Return the rules of the page's origin while they are fresh."""
        rules = self._known.get(checked.origin)
        return rules if rules is not None and self._clock.monotonic() < rules.until else None

    async def learn(self, checked: CheckedUrl, read: ReadRobots) -> Rules:
        """Fetch the rules of the page's origin with `read`."""
        address = judge_url(f"{checked.scheme}://{checked.host}:{checked.port}/robots.txt")
        now = self._clock.monotonic()
        try:
            answer = await read(address)
        except PageError:
            rules = Rules(None, otherwise=False, until=now + _RETRY_SECONDS, refusal="robots_unreachable")
        else:
            rules = await _rules_of(answer, now)
        if len(self._known) >= _REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._known[checked.origin] = rules
        return rules


async def _rules_of(answer: Answer, now: float) -> Rules:
    if 200 <= answer.status < 300:
        text = decode_body(answer.body[:PARSED_BYTES], answer.headers.get("content-type", ""))
        parsed = Protego.parse(text) if len(text) < _SMALL else await asyncio.to_thread(Protego.parse, text)
        return Rules(parsed, otherwise=True, until=now + _FRESH_SECONDS)
    if 300 <= answer.status < 500:
        return Rules(None, otherwise=True, until=now + _FRESH_SECONDS)
    return Rules(None, otherwise=False, until=now + _RETRY_SECONDS, refusal="robots_failed")
