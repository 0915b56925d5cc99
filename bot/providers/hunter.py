"""Hunter.io v2 (hunter.io/api-documentation/v2): who is at a domain, and one person's address.

Its statuses mean other things than elsewhere: 403 is "slow down", 429 is "the month's usage is gone", 451 is
"the person asked us to stop" (docs/reference/apis.md section 7).
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from bot.errors import (
    ProspectObjected,
    ProviderAnswerInvalid,
    ProviderKeyRefused,
    ProviderQuotaExhausted,
)
from bot.models.prospect_data import PERSON_EMAIL, Need, ProviderRecord, Question, Statement
from bot.ports import Clock
from bot.providers.json_api import JsonAnswer, JsonApi, Sleep
from bot.providers.json_values import count, items, members, quote, words
from bot.providers.rates import Bucket, Circuit, Limiter, Rate

SERVICE = "Hunter.io"
# apis.md section 7: 15 per second and 500 per minute, the verifier 10 and 300. Burst and refill together stay below,
# so that no second and no minute, wherever it begins, sees more. The account shares the slower pace.
SEARCH = Bucket("hunter:search", (Rate(10, 1.0, 5), Rate(450, 60.0, 50)))
VERIFIER = Bucket("hunter:verifier", (Rate(7, 1.0, 3), Rate(270, 60.0, 30)))
# No Retry-After is documented; the limit per second is over after one.
SLOW_DOWN_SECONDS = 1.0
_NOTHING = frozenset({204, 404})
# Personal data: people with a role, not everybody whose address was ever seen.
MOST_PEOPLE = 5
MOST_GENERIC = 2
# 202 means that the verification is still under way and is counted once however often it is asked for.
_VERIFYING = 202
_SMTP_FAILED = 222
_ASKS = 3
_BETWEEN_ASKS_SECONDS = 0.5
_SURE_SCORE = 80
_HTTP_OK = 200


def slow_down(answer: JsonAnswer) -> float | None:
    """Tell for how long Hunter asks to slow down: HTTP 403."""
    return SLOW_DOWN_SECONDS if answer.status == 403 else None


class HunterApi:
    """Hunter's four calls that we use, over one JsonApi; its statuses become ProviderError."""

    def __init__(self, api: JsonApi, clock: Clock, sleep: Sleep = asyncio.sleep) -> None:
        self.api = api
        self._clock = clock
        self._sleep = sleep

    async def domain_search(self, domain: str) -> JsonAnswer | None:
        """Return what is known about a domain and its addresses; None when nothing is."""
        return await self._ask("/domain-search", {"domain": domain, "limit": "10"}, SEARCH, is_domain=True)

    async def email_finder(self, domain: str, full_name: str) -> JsonAnswer | None:
        """Return the address of a person at a domain; None when it is not known."""
        return await self._ask("/email-finder", {"domain": domain, "full_name": full_name}, SEARCH)

    async def email_verifier(self, email: str) -> str:
        """Return "valid", "invalid", "accept_all", "webmail", "disposable" or "unknown"."""
        for attempt in range(_ASKS):
            if attempt:
                await self._sleep(_BETWEEN_ASKS_SECONDS)
            answer = await self._ask("/email-verifier", {"email": email}, VERIFIER)
            if answer is None or answer.status == _SMTP_FAILED:
                return "unknown"
            if answer.status != _VERIFYING:
                return words(members(_data(answer)).get("status")) or "unknown"
        return "unknown"

    async def credits_left(self) -> int | None:
        """Return how many searches the account has left; None where it does not say. Costs nothing.

        Hunter moved from "searches" to "credits"; what the account shows is believed.
        """
        answer = await self._ask("/account", {}, VERIFIER)
        requests = members(_data(answer).get("requests")) if answer else {}
        for name in ("credits", "searches"):
            used, available = (count(members(requests.get(name)).get(key)) for key in ("used", "available"))
            if used is not None and available is not None:
                return max(0, available - used)
        return None

    async def probe(self) -> str:
        """Ask for the account, which costs nothing; return in a few words what it says. Raises ProviderError."""
        left = await self.credits_left()
        return "answers" if left is None else f"answers, {left} requests left this month"

    def record(self, answer: JsonAnswer, path: str, statements: list[Statement], credits_used: int) -> ProviderRecord:
        """Return the answer as a record; `path` is the address without a key."""
        return ProviderRecord(
            url=f"{self.api.base_url}{path}",
            body=answer.text,
            sha256=hashlib.sha256(answer.text.encode()).hexdigest(),
            fetched_at=self._clock.now().isoformat(),
            statements=tuple(statements),
            credits=credits_used,
        )

    async def _ask(
        self, path: str, params: Mapping[str, str], bucket: Bucket, *, is_domain: bool = False
    ) -> JsonAnswer | None:
        answer = await self.api.get(path, params, bucket)
        if answer.status in _NOTHING:
            return None
        if answer.status == 401:
            raise ProviderKeyRefused(f"{SERVICE} does not accept the key")
        if answer.status == 429:
            raise ProviderQuotaExhausted(f"{SERVICE} has no requests left this month")
        if answer.status == 451:
            raise ProspectObjected(f"{SERVICE} passes on an objection", is_domain=is_domain)
        if answer.status not in {_HTTP_OK, 201, _VERIFYING, _SMTP_FAILED}:
            raise ProviderAnswerInvalid(f"{SERVICE} does not take the question (HTTP {answer.status})")
        if answer.status == _HTTP_OK and not isinstance(members(answer.data).get("data"), dict):
            raise ProviderAnswerInvalid(f"{SERVICE} answered without data")
        return answer


@asynccontextmanager
async def open_hunter(
    base_url: str, key: str, limiter: Limiter, clock: Clock, sleep: Sleep = asyncio.sleep
) -> AsyncGenerator[HunterApi]:
    """Open the client; its connections are closed at the end. The key goes into a header, never into an address."""
    async with JsonApi(SERVICE, base_url, {"X-API-KEY": key}, limiter, Circuit(clock), slow_down, sleep) as api:
        yield HunterApi(api, clock, sleep)


class HunterDomainSearch:
    """Implements Vendor: the company of a domain and the people Hunter has seen there."""

    service = SERVICE
    name = "Hunter.io domain search"
    needs = frozenset({Need.DOMAIN})
    fields = frozenset({"name", "description", "industry", "city", "country", "person", "email", PERSON_EMAIL})
    cost = "1 credit per domain with a result"
    bucket = SEARCH

    def __init__(self, hunter: HunterApi) -> None:
        self._hunter = hunter
        self.api = hunter.api

    def key_of(self, question: Question) -> str:
        """The same answer serves every question about a domain, whoever the person is."""
        return question.domain or ""

    async def ask(self, question: Question) -> ProviderRecord | None:
        """Ask for the domain. Raises ProviderError."""
        domain = question.domain or ""
        answer = await self._hunter.domain_search(domain)
        data = _data(answer)
        # A domain that only hosts other people's mail says nothing about a company.
        if answer is None or data.get("webmail") is True or data.get("disposable") is True:
            return None
        found = [*_company_statements(answer.text, data), *_people_statements(answer.text, items(data.get("emails")))]
        if not found:
            return None
        charged = 1 if items(data.get("emails")) else 0
        return self._hunter.record(answer, f"/domain-search?domain={domain}", found, charged)

    async def quota_left(self) -> int | None:
        """Return the account's credits left. Raises ProviderError."""
        return await self._hunter.credits_left()

    async def probe(self) -> str:
        """Ask for the account, which costs nothing. Raises ProviderError."""
        return await self._hunter.probe()


class HunterEmailFinder:
    """Implements Vendor: the address of the person of the question, verified where Hunter is not sure itself."""

    service = SERVICE
    name = "Hunter.io email finder"
    needs = frozenset({Need.DOMAIN, Need.PERSON})
    fields = frozenset({PERSON_EMAIL})
    cost = "1 credit per address found, 1 more where it has to be verified"
    bucket = SEARCH

    def __init__(self, hunter: HunterApi) -> None:
        self._hunter = hunter
        self.api = hunter.api

    def key_of(self, question: Question) -> str:
        """An answer is about one person at one domain."""
        name = question.person.name if question.person else ""
        return f"{question.domain}:{' '.join(name.casefold().split())}"

    async def ask(self, question: Question) -> ProviderRecord | None:
        """Ask for the person's address; one that cannot be delivered to is none. Raises ProviderError."""
        domain = question.domain or ""
        name = question.person.name if question.person else ""
        answer = await self._hunter.email_finder(domain, name)
        data = _data(answer)
        email = words(data.get("email")).lower()
        if answer is None or not email.endswith(f"@{domain}"):
            return None
        status = words(members(data.get("verification")).get("status"))
        score = count(data.get("score")) or 0
        charged = 1
        if status not in {"valid", "accept_all"} and score < _SURE_SCORE:
            status = await self._hunter.email_verifier(email)
            charged += 1
        if status in {"invalid", "disposable"}:
            return None
        found = Statement(
            "email",
            email,
            quote(answer.text, ("email", data.get("email"))),
            0.7 if status == "valid" else 0.5,
            (f"email:{email}",),
        )
        return self._hunter.record(answer, f"/email-finder?domain={domain}", [found], charged)

    async def quota_left(self) -> int | None:
        """Return the account's credits left. Raises ProviderError."""
        return await self._hunter.credits_left()

    async def probe(self) -> str:
        """Ask for the account, which costs nothing. Raises ProviderError."""
        return await self._hunter.probe()


def _data(answer: JsonAnswer | None) -> dict[str, Any]:
    return members(members(answer.data).get("data")) if answer else {}


def _company_statements(body: str, data: dict[str, Any]) -> list[Statement]:
    given = {
        "name": ("organization", 0.6),
        "description": ("description", 0.5),
        "industry": ("industry", 0.5),
        "city": ("city", 0.5),
    }
    found = [
        Statement(field, words(data.get(key)), quote(body, (key, data.get(key))), confidence)
        for field, (key, confidence) in given.items()
        if words(data.get(key))
    ]
    country = words(data.get("country"))
    if country:
        found.append(Statement("country", country, quote(body, ("country", data.get("country"))), 0.5))
    return found


def _people_statements(body: str, emails: list[dict[str, Any]]) -> list[Statement]:
    people = [row for row in emails if row.get("type") == "personal"]
    with_role = [row for row in people if words(row.get("position")) and words(row.get("last_name"))]
    found: list[Statement] = []
    for row in with_role[:MOST_PEOPLE]:
        name = f"{words(row.get('first_name'))} {words(row.get('last_name'))}".strip()
        said = quote(body, *((key, row.get(key)) for key in ("first_name", "last_name", "position")))
        about = (f"email:{words(row.get('value')).lower()}",)
        found.append(Statement("person", f"{name} — {words(row.get('position'))}", said, 0.55, about))
    generic = [row for row in emails if row.get("type") == "generic" and "@" in words(row.get("value"))]
    found.extend(
        Statement("email", words(row.get("value")).lower(), quote(body, ("value", row.get("value"))), 0.5)
        for row in generic[:MOST_GENERIC]
    )
    return found
