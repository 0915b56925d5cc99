"""People Data Labs v5, company enrichment: how large, how old, where, in which trade (docs.peopledatalabs.com).

Billed per match, so the match must be theirs: by website, likely, and about the same domain. The service's data on
persons is left alone.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from bot.errors import ProviderAnswerInvalid, ProviderKeyRefused, ProviderQuotaExhausted
from bot.models.prospect_data import Need, ProviderRecord, Question, Statement
from bot.ports import Clock
from bot.providers.json_api import JsonAnswer, JsonApi, Sleep
from bot.providers.json_values import count, members, quote, word_list, words
from bot.providers.rates import Bucket, Circuit, Limiter, Rate

SERVICE = "People Data Labs"
# The free plan's 10 per fixed window of 60 s (apis.md section 8), wherever that begins: burst and refill make ten.
ENRICH = Bucket("pdl:company", (Rate(6, 60.0, 4),))
# Out of ten; below it matches are often namesakes.
LEAST_LIKELIHOOD = 6
_WINDOW_SECONDS = 60.0
_EARLIEST_YEAR = 1000


def slow_down(answer: JsonAnswer) -> float | None:
    """Tell for how long the service asks to slow down: HTTP 429, by Retry-After, else to the window's end."""
    if answer.status != 429:
        return None
    for name in ("retry-after", "x-ratelimit-reset"):
        text = answer.headers.get(name, "")
        if text.isdecimal() and float(text) <= _WINDOW_SECONDS:
            return float(text)
    return _WINDOW_SECONDS


@asynccontextmanager
async def open_people_data_labs(
    base_url: str, key: str, limiter: Limiter, clock: Clock, sleep: Sleep = asyncio.sleep
) -> AsyncGenerator[JsonApi]:
    """Open the client; its connections are closed at the end."""
    async with JsonApi(SERVICE, base_url, {"X-Api-Key": key}, limiter, Circuit(clock), slow_down, sleep) as api:
        yield api


class PeopleDataLabsCompany:
    """Implements Vendor."""

    service = SERVICE
    name = SERVICE
    needs = frozenset({Need.DOMAIN})
    fields = frozenset({"name", "description", "industry", "headcount", "city", "country", "founded"})
    cost = "1 credit per match"
    bucket = ENRICH

    def __init__(self, api: JsonApi, clock: Clock) -> None:
        self.api = api
        self._clock = clock

    def key_of(self, question: Question) -> str:
        """An answer is about a domain."""
        return question.domain or ""

    async def ask(self, question: Question) -> ProviderRecord | None:
        """Ask for the company of the domain. Raises ProviderError."""
        domain = question.domain or ""
        params = {"website": domain, "min_likelihood": str(LEAST_LIKELIHOOD)}
        answer = await self.api.get("/company/enrich", params, ENRICH)
        if answer.status == 404:
            return None
        _check(answer)
        company = members(answer.data)
        if not words(company.get("name")) or "website" not in company:
            raise ProviderAnswerInvalid(f"{SERVICE} answered without a company")
        statements = _statements(answer.text, company) if _is_about(company, domain) else []
        return ProviderRecord(
            url=f"{self.api.base_url}/company/enrich?website={domain}",
            body=answer.text,
            sha256=hashlib.sha256(answer.text.encode()).hexdigest(),
            fetched_at=self._clock.now().isoformat(),
            statements=tuple(statements),
            # Paid also for a namesake, which says nothing here.
            credits=1,
        )

    async def quota_left(self) -> int | None:
        """The service has no call for it; what is gone is told by HTTP 402."""
        return None

    async def probe(self) -> str:
        """Ask without a question: the key is checked, nothing is matched, nothing is paid. Raises ProviderError."""
        answer = await self.api.get("/company/enrich", {}, ENRICH)
        if answer.status != 400:
            _check(answer)
        return "answers"


def _check(answer: JsonAnswer) -> None:
    if answer.status in {401, 403}:
        raise ProviderKeyRefused(f"{SERVICE} does not accept the key")
    if answer.status == 402:
        raise ProviderQuotaExhausted(f"{SERVICE} has no matches left")
    if answer.status != 200:
        raise ProviderAnswerInvalid(f"{SERVICE} does not take the question (HTTP {answer.status})")


def _is_about(company: dict[str, Any], domain: str) -> bool:
    """Whether the match is the company of the domain, not one of the same name."""
    sites = [words(company.get("website")), *word_list(company.get("alternative_domains"))]
    hosts = (urlsplit(site if "//" in site else f"//{site}").hostname or "" for site in sites)
    return any(host == domain or host.endswith(f".{domain}") for host in hosts)


def _statements(body: str, company: dict[str, Any]) -> list[Statement]:
    location = members(company.get("location"))
    found: list[Statement] = []

    def add(field: str, value: str, key: str, raw: Any, confidence: float) -> None:
        if value:
            found.append(Statement(field, value, quote(body, (key, raw)), confidence))

    name = "display_name" if words(company.get("display_name")) else "name"
    summary = "summary" if words(company.get("summary")) else "headline"
    year, employees = count(company.get("founded")), count(company.get("employee_count"))
    add("name", words(company.get(name)), name, company.get(name), 0.6)
    add("description", words(company.get(summary)), summary, company.get(summary), 0.5)
    add("industry", words(company.get("industry")), "industry", company.get("industry"), 0.5)
    add("headcount", str(employees or ""), "employee_count", employees, 0.5)
    add("size", words(company.get("size")), "size", company.get("size"), 0.5)
    add("founded", str(year) if year and year > _EARLIEST_YEAR else "", "founded", year, 0.5)
    add("city", words(location.get("locality")).title(), "locality", location.get("locality"), 0.5)
    add("country", words(location.get("country")).title(), "country", location.get("country"), 0.5)
    return found
