"""Hunter.io v2 as its documentation describes it: statuses that mean other things than elsewhere, credits, limits.

403 is "slow down", 429 is "nothing left this month", 451 is "they asked us to stop". `test-api-key` checks the
parameters and always answers the same dummy.
"""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from playground.calls import CallLog
from playground.faults import FaultBoard
from playground.providers.companies import Company, Person, companies, known, plain
from playground.providers.hunter_answers import (
    DUMMY,
    FREE_MAIL,
    finder_answer,
    generic_row,
    person_row,
    search_answer,
    verifier_answer,
)
from playground.providers.limits import TokenBucket
from playground.providers.stand_in import answering

SERVICE = "hunter"
PREFIX = "/hunter"
API_KEY = "playground-hunter-key"
TEST_KEY = "test-api-key"
CREDITS = 50
"""A month of the free plan."""
_FREE_PLAN_LIMIT = 10
_LARGEST_LIMIT = 100
Json = dict[str, Any]


class Refused(Exception):
    """An answer that is an error: HTTP status, Hunter's id, its sentence."""

    def __init__(self, status: int, error_id: str, details: str) -> None:
        super().__init__(details)
        self.status = status
        self.error_id = error_id


class Hunter:
    """One account with its credits; `reset()` gives them back."""

    def __init__(self, calls: CallLog, faults: FaultBoard, clock: Callable[[], float]) -> None:
        self._calls = calls
        self._faults = faults
        self._clock = clock
        self.reset()

    def reset(self) -> None:
        """A new month."""
        self._used = 0
        self._search = (TokenBucket(self._clock, 15, 1), TokenBucket(self._clock, 500, 60))
        self._verify = (TokenBucket(self._clock, 10, 1), TokenBucket(self._clock, 300, 60))

    def routes(self) -> list[web.RouteDef]:
        """All its routes."""
        table = {
            "/v2/domain-search": (self._domain_search, self._search_pace),
            "/v2/email-finder": (self._email_finder, self._search_pace),
            "/v2/email-verifier": (self._email_verifier, self._verify_pace),
            "/v2/account": (self._account, self._verify_pace),
        }
        return [
            web.get(
                f"{PREFIX}{path}",
                answering(SERVICE, PREFIX, self._served(work, pace), _fault_body, self._calls, self._faults),
            )
            for path, (work, pace) in table.items()
        ]

    def _search_pace(self) -> bool:
        second, minute = self._search
        return second.take() and minute.take()

    def _verify_pace(self) -> bool:
        second, minute = self._verify
        return second.take() and minute.take()

    def _served(self, work: Callable[[Json, bool], Json], in_pace: Callable[[], bool]) -> Any:
        async def serve(request: web.Request) -> web.Response:
            try:
                key = request.headers.get("X-API-KEY") or request.query.get("api_key", "")
                _admit(key, in_pace)
                return web.json_response(work(dict(request.query), key == TEST_KEY))
            except Refused as refused:
                body = _error(refused.status, refused.error_id, str(refused))
                return web.json_response(body, status=refused.status)

        return serve

    def _charge(self, amount: int = 1) -> None:
        if self._used + amount > CREDITS:
            raise Refused(429, "usage_exceeded", "You have exceeded your monthly usage. Upgrade your plan.")
        self._used += amount

    def _domain_search(self, query: Json, is_test: bool) -> Json:
        domain, company = query.get("domain"), query.get("company")
        if not domain and not company:
            raise Refused(400, "wrong_params", "You are missing the domain parameter")
        limit, offset = _number(query, "limit", 10), _number(query, "offset", 0)
        if limit > _LARGEST_LIMIT:
            raise Refused(400, "wrong_params", "The limit parameter must be at most 100")
        if limit > _FREE_PLAN_LIMIT or offset:
            raise Refused(400, "pagination_error", "The search is limited to 10 email addresses on your plan")
        if is_test:
            return search_answer(DUMMY, [person_row(DUMMY, DUMMY.people[0])], query, limit, offset)
        found = _find(domain, company)
        if (domain or "") in known()["objected_domains"]:
            raise Refused(451, "claimed_email", "The owner of this domain asked us to stop processing its data")
        if found is None or found.domain in known()["unknown_to"][SERVICE]:
            unknown = Company(str(domain or ""), "", {}, (), ())
            return search_answer(unknown, [], query, limit, offset)
        rows = [row for row in _rows(found) if _wanted(row, query)]
        if rows:
            self._charge()
        return search_answer(found, rows, query, limit, offset)

    def _email_finder(self, query: Json, is_test: bool) -> Json:
        if not query.get("domain") and not query.get("company"):
            raise Refused(400, "wrong_params", "You are missing the domain parameter")
        name = query.get("full_name") or f"{query.get('first_name', '')} {query.get('last_name', '')}".strip()
        if len(name.split()) < 2:
            raise Refused(400, "wrong_params", "You are missing the last_name parameter")
        if is_test:
            return finder_answer(DUMMY, DUMMY.people[0], query)
        company = _find(query.get("domain"), query.get("company"))
        person = _person_named(company, name)
        if name in known()["objected_people"]:
            raise Refused(451, "claimed_email", "The person behind this email asked us to stop processing their data")
        if company is None or company.domain in known()["unknown_to"][SERVICE]:
            person = None
        if person is None or person.full_name in known()["no_address_known"]:
            return finder_answer(company, None, query, name)
        self._charge()
        return finder_answer(company, person, query)

    def _email_verifier(self, query: Json, is_test: bool) -> Json:
        email = str(query.get("email", "")).lower()
        if "@" not in email:
            raise Refused(400, "wrong_params", "You are missing the email parameter")
        if is_test:
            return verifier_answer(email, "valid", 100)
        domain = email.rpartition("@")[2]
        if domain in FREE_MAIL:
            return verifier_answer(email, "webmail", 50)
        company = companies().get(domain)
        person = next((p for p in (company.people if company else ()) if p.address_at(domain) == email), None)
        if person is not None and person.full_name in known()["objected_people"]:
            raise Refused(451, "claimed_email", "The person behind this email asked us to stop processing their data")
        self._charge()
        is_good = person is not None and person.full_name not in known()["addresses_that_bounce"]
        is_generic = company is not None and email in company.generic_addresses
        return verifier_answer(email, "valid", 96) if is_good or is_generic else verifier_answer(email, "invalid", 3)

    def _account(self, _query: Json, _is_test: bool) -> Json:
        return {
            "data": {
                "first_name": "Ada",
                "last_name": "Okonjo",
                "email": "ada@hookline.example",
                "plan_name": "Free",
                "plan_level": 0,
                "reset_date": "2026-12-01",
                "team_id": 1,
                "calls": {"used": self._used, "available": CREDITS},
                "requests": {
                    "searches": {"used": self._used, "available": CREDITS},
                    "verifications": {"used": 0, "available": 100},
                },
            }
        }


def _admit(key: str, in_pace: Callable[[], bool]) -> None:
    if key not in {API_KEY, TEST_KEY}:
        raise Refused(401, "authentication_failed", "No user found for the API key supplied")
    if not in_pace():
        raise Refused(403, "too_many_requests", "You have reached the rate limit. Slow down.")


def _find(domain: str | None, name: str | None) -> Company | None:
    if domain:
        return companies().get(domain.lower())
    return next((company for company in companies().values() if plain(company.name) == plain(name or "")), None)


def _person_named(company: Company | None, name: str) -> Person | None:
    people = company.people if company else ()
    return next((person for person in people if plain(person.full_name) == plain(name)), None)


def _number(query: Json, name: str, default: int) -> int:
    text = str(query.get(name, default))
    if not text.isdecimal():
        raise Refused(400, "wrong_params", f"The {name} parameter must be a number")
    return int(text)


def _rows(company: Company) -> list[Json]:
    objected = known()["objected_people"]
    people = [person for person in company.people if person.full_name not in objected]
    generic = [generic_row(company, address) for address in company.generic_addresses]
    return [*(person_row(company, person) for person in people), *generic]


def _wanted(row: Json, query: Json) -> bool:
    required = query.get("required_field")
    return (
        query.get("type") in (None, row["type"])
        and (not query.get("seniority") or row["seniority"] in str(query["seniority"]).split(","))
        and (not query.get("department") or row["department"] in str(query["department"]).split(","))
        and (not required or row.get(required) is not None)
    )


def _error(status: int, error_id: str, details: str) -> Json:
    return {"errors": [{"id": error_id, "code": status, "details": details}]}


_FAULT_IDS = {401: "authentication_failed", 403: "too_many_requests", 429: "usage_exceeded", 451: "claimed_email"}


def _fault_body(status: int, word: str) -> Any:
    if status in {202, 222}:
        return {"data": {"status": "unknown", "result": "unknown", "score": 0}, "meta": {"params": {}}}
    return _error(status, word or _FAULT_IDS.get(status, "internal_error"), "Fault on demand")
