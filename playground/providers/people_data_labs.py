"""People Data Labs v5, company enrichment: fields at the top level, 404 for no match, 402 without credits.

Limits are a fixed window of 60 s, told in every answer's headers.
"""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from playground.calls import CallLog
from playground.faults import FaultBoard
from playground.providers.companies import Company, companies, known, plain, size_range
from playground.providers.limits import Window
from playground.providers.stand_in import answering

SERVICE = "pdl"
PREFIX = "/pdl"
API_KEY = "playground-pdl-key"
MATCHES = 100
"""Matches that the account may buy in a month."""
PER_MINUTE = 10
"""Company enrichments per minute on the free plan."""
_BY_WEBSITE, _BY_NAME = 8, 4
"""Likelihoods (1 to 10) of a match by website and by name alone."""
_QUESTIONS = ("pdl_id", "name", "website", "profile", "ticker")
Json = dict[str, Any]


class PeopleDataLabs:
    """One account; `reset()` begins a new month."""

    def __init__(self, calls: CallLog, faults: FaultBoard, clock: Callable[[], float]) -> None:
        self._calls = calls
        self._faults = faults
        self._clock = clock
        self.reset()

    def reset(self) -> None:
        """A new month and a new minute."""
        self._matches = 0
        self._window = Window(self._clock, PER_MINUTE, 60)

    def routes(self) -> list[web.RouteDef]:
        """All its routes."""
        answer = answering(SERVICE, PREFIX, self._enrich, _error, self._calls, self._faults)
        return [web.get(f"{PREFIX}/v5/company/enrich", answer)]

    async def _enrich(self, request: web.Request) -> web.Response:
        key = request.headers.get("X-Api-Key") or request.query.get("api_key")
        if key != API_KEY:
            return web.json_response(_error(401, ""), status=401)
        if not self._window.take():
            headers = {**self._headers(), "Retry-After": f"{max(1, round(self._window.seconds_left))}"}
            return web.json_response(_error(429, ""), status=429, headers=headers)
        return self._matched(dict(request.query))

    def _matched(self, query: Json) -> web.Response:
        least = str(query.get("min_likelihood", "2"))
        if not any(query.get(name) for name in _QUESTIONS) or not least.isdecimal() or not 1 <= int(least) <= 10:
            return self._answer(400, _error(400, ""))
        company, likelihood = _find(query)
        if company is None or likelihood < int(least):
            return self._answer(404, _error(404, ""))
        if self._matches >= MATCHES:
            return self._answer(402, _error(402, ""))
        self._matches += 1
        return self._answer(200, {"status": 200, "likelihood": likelihood, **_company(company)})

    def _answer(self, status: int, body: Json) -> web.Response:
        return web.json_response(body, status=status, headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {
            "x-ratelimit-limit": str(self._window.count),
            "x-ratelimit-remaining": str(self._window.remaining),
            "x-ratelimit-reset": str(round(self._window.seconds_left)),
        }


def _find(query: Json) -> tuple[Company | None, int]:
    website = str(query.get("website", "")).lower().removeprefix("https://").removeprefix("http://").strip("/")
    found = companies().get(website.removeprefix("www."))
    likelihood = _BY_WEBSITE
    if found is None and query.get("name"):
        found = next((item for item in companies().values() if plain(item.name) == plain(str(query["name"]))), None)
        likelihood = _BY_NAME
    if found is None or found.domain in known()["unknown_to"][SERVICE]:
        return None, 0
    return found, likelihood


def _company(company: Company) -> Json:
    """The record; text in lower case but for the display name and the summary, as the service has it."""
    country = company.country[1].lower() if company.country else None
    city = company.facts.get("city", "").lower() or None
    record: Json = {
        "id": plain(company.name),
        "name": company.name.lower(),
        "display_name": company.name,
        "size": size_range(company.headcount),
        "employee_count": company.headcount,
        "founded": company.founded,
        "industry": company.facts.get("industry", "").lower() or None,
        "website": company.domain,
        "linkedin_url": None,
        "location": {
            "name": ", ".join(part for part in (city, country) if part) or None,
            "locality": city,
            "region": None,
            "country": country,
            "continent": None,
        },
        "tags": [],
        "summary": company.facts.get("description"),
        "headline": None,
        "type": "private",
        "ticker": None,
        "alternative_names": [],
        "alternative_domains": [],
    }
    return {**record, **known()[SERVICE].get(company.domain, {})}


_ERRORS = {
    400: ("invalid_request_error", "Request contained one or more missing or invalid parameters"),
    401: ("authentication_error", "Request contained a missing or invalid key"),
    402: ("payment_required", "You have reached your account maximum for matches"),
    404: ("not_found", "No records were found matching your request"),
    429: ("rate_limit_error", "An error occurred due to requests hitting the API too quickly"),
}


def _error(status: int, word: str) -> Json:
    kind, message = _ERRORS.get(status, ("api_error", "The server encountered an unexpected condition"))
    return {"status": status, "error": {"type": word or kind, "message": message}}
