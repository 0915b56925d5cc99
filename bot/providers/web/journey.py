"""From an address to an answer: hop by hop, each judged, allowed by robots.txt, in its turn, within one budget."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin

from bot.errors import PageRefused, PageUnavailable
from bot.ports import Clock
from bot.providers.web.client import Answer, WebClient
from bot.providers.web.guard import CheckedUrl, judge_url
from bot.providers.web.politeness import Politeness
from bot.providers.web.robots import Robots, Rules
from bot.providers.web.single_flight import SingleFlight

MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SLOW_DOWN = frozenset({429, 503})


class Budget:
    """Seconds on the network that one page may cost; waiting for one's turn is not counted."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self.left = seconds

    async def get(
        self, client: WebClient, checked: CheckedUrl, headers: Mapping[str, str] | None = None, *, cut: bool = False
    ) -> Answer:
        """Spend what one GET takes. Raises PageRefused and PageUnavailable."""
        if self.left <= 0:
            raise PageUnavailable("timeout")
        started = self._clock.monotonic()
        try:
            return await client.get(checked, self.left, headers, cut=cut)
        finally:
            self.left -= self._clock.monotonic() - started


class Traveller:
    """Follows redirects by hand. Every hop passes all layers again; https never becomes http."""

    def __init__(self, client: WebClient, politeness: Politeness, clock: Clock, seconds: float) -> None:
        self._client = client
        self._politeness = politeness
        self._clock = clock
        self._seconds = seconds
        self._robots = Robots(clock)
        self._robots_flights: SingleFlight[Rules] = SingleFlight()

    async def travel(self, start: CheckedUrl, headers: Mapping[str, str]) -> tuple[CheckedUrl, Answer]:
        """Return the last address and its answer; `headers` go with the first hop only.

        Raises PageRefused and PageUnavailable.
        """
        budget = Budget(self._clock, self._seconds)
        checked: CheckedUrl = start
        sent: Mapping[str, str] = headers
        for _ in range(MAX_REDIRECTS + 1):
            answer = await self._hop(checked, sent, budget)
            if answer.status not in _REDIRECTS:
                return checked, answer
            checked, sent = _next_hop(checked, answer), {}
        raise PageUnavailable("too_many_redirects")

    async def _hop(self, checked: CheckedUrl, headers: Mapping[str, str], budget: Budget) -> Answer:
        self._politeness.check_open(checked.host)
        rules = self._robots.known(checked) or await self._robots_flights.run(
            checked.origin, lambda: self._robots.learn(checked, lambda address: self._read_robots(address, budget))
        )
        if not rules.allows(checked.url):
            raise PageUnavailable(rules.refusal)
        async with self._politeness.place(checked.host):
            await self._politeness.wait_turn(checked.host, rules.crawl_delay)
            answer = await budget.get(self._client, checked, headers)
        if answer.status in _SLOW_DOWN:
            self._politeness.note_retry_after(checked.host, answer.headers.get("retry-after"))
        return answer

    async def _read_robots(self, start: CheckedUrl, budget: Budget) -> Answer:
        """Fetch a robots.txt: not judged by another one, cut where it gets too long (RFC 9309 section 2.5)."""
        checked = start
        for _ in range(MAX_REDIRECTS + 1):
            async with self._politeness.place(checked.host):
                answer = await budget.get(self._client, checked, cut=True)
            if answer.status not in _REDIRECTS:
                return answer
            checked = _next_hop(checked, answer)
        # More than five redirects: RFC 9309 section 2.3.1.2 lets us treat the file as unavailable, like a 4xx.
        return Answer(404, {}, b"")


def _next_hop(current: CheckedUrl, answer: Answer) -> CheckedUrl:
    location = answer.headers.get("location")
    if not location:
        raise PageUnavailable(f"status_{answer.status}")
    try:
        target = judge_url(urljoin(current.url, location))
    except ValueError as error:
        raise PageRefused("malformed") from error
    if current.scheme == "https" and target.scheme == "http":
        raise PageRefused("downgrade")
    return target
