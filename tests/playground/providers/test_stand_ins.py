"""The stand-ins as a stranger's client meets them: keys, errors, paging, limits, headers (apis.md)."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from tests.providers.prospect_data.stand import BARN, GITHUB_TOKEN, HUNTER_KEY, PDL_KEY, Stand, open_stand

Json = dict[str, Any]
KEYS = {"/hunter": {"X-API-KEY": HUNTER_KEY}, "/pdl": {"X-Api-Key": PDL_KEY}, "/github": {}}


@dataclass
class Client:
    """A plain HTTP client of the stand-ins."""

    stand: Stand
    session: aiohttp.ClientSession

    async def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, Any, dict[str, str]]:
        """Status, body and headers (names in lower case); with the right key unless `headers` are given."""
        chosen = next(keys for prefix, keys in KEYS.items() if path.startswith(prefix)) if headers is None else headers
        async with self.session.get(self.stand.origin + path, headers=chosen) as answer:
            is_json = answer.content_type == "application/json"
            body = await answer.json() if is_json else await answer.text()
            return answer.status, body, {name.lower(): value for name, value in answer.headers.items()}


@pytest.fixture
async def client() -> AsyncGenerator[Client]:
    """Stand-ins and a client."""
    async with open_stand() as stand, aiohttp.ClientSession() as session:
        yield Client(stand, session)


async def test_hunter_takes_its_key_in_the_header_or_in_the_query(client: Client) -> None:
    """Without one it is 401 with Hunter's own body; the record of calls holds no key."""
    status, body, _ = await client.get(f"/hunter/v2/domain-search?domain={BARN}", {})
    assert (status, body["errors"][0]["id"]) == (401, "authentication_failed")
    status, body, _ = await client.get(f"/hunter/v2/domain-search?domain={BARN}&api_key={HUNTER_KEY}", {})
    assert (status, body["data"]["organization"]) == (200, "Bright Barn")
    assert HUNTER_KEY not in repr(client.stand.calls.entries())


async def test_hunter_pages_by_limit_and_offset_as_the_free_plan_allows(client: Client) -> None:
    """At most ten on the free plan, at most a hundred ever; what is asked for stands in `meta`."""
    status, body, _ = await client.get(f"/hunter/v2/domain-search?domain={BARN}&limit=2")
    assert (status, len(body["data"]["emails"]), body["meta"]["limit"]) == (200, 2, 2)
    assert body["meta"]["results"] > 2
    for query, error in (
        ("limit=11", "pagination_error"),
        ("offset=10", "pagination_error"),
        ("limit=101", "wrong_params"),
    ):
        status, body, _ = await client.get(f"/hunter/v2/domain-search?domain={BARN}&{query}")
        assert (status, body["errors"][0]["id"]) == (400, error)


@pytest.mark.parametrize(
    ("query", "count"), [("type=generic", 1), ("type=personal", 3), ("seniority=executive", 1), ("seniority=junior", 0)]
)
async def test_hunter_filters_addresses(client: Client, query: str, count: int) -> None:
    """Type and seniority choose among the addresses; who objected is not among them."""
    _, body, _ = await client.get(f"/hunter/v2/domain-search?domain={BARN}&{query}")
    assert len(body["data"]["emails"]) == count
    assert "Lucja" not in repr(body)


async def test_hunter_names_what_is_missing(client: Client) -> None:
    """A question without its parameter is 400 with the parameter's name."""
    for path, word in (
        ("domain-search", "domain"),
        (f"email-finder?domain={BARN}", "last_name"),
        ("email-verifier", "email"),
    ):
        status, body, _ = await client.get(f"/hunter/v2/{path}")
        assert (status, body["errors"][0]["id"]) == (400, "wrong_params")
        assert word in body["errors"][0]["details"]


async def test_hunter_says_403_for_pace_and_429_for_the_month(client: Client) -> None:
    """Sixteen in a second: slow down. Fifty-one paid ones in a month: nothing left; the account says so."""
    path = f"/hunter/v2/domain-search?domain={BARN}"
    statuses = [(await client.get(path))[0] for _ in range(16)]
    assert statuses == [200] * 15 + [403]
    for _ in range(35):
        client.stand.clock.seconds += 1
        assert (await client.get(path))[0] == 200
    client.stand.clock.seconds += 1
    status, body, headers = await client.get(path)
    assert (status, body["errors"][0]["id"]) == (429, "usage_exceeded")
    assert "retry-after" not in headers
    _, account, _ = await client.get("/hunter/v2/account")
    assert account["data"]["requests"]["searches"] == {"used": 50, "available": 50}
    client.stand.providers.reset()
    assert (await client.get(path))[0] == 200


async def test_hunter_charges_for_results_only(client: Client) -> None:
    """An unknown domain, a free mail service and an unknown person cost nothing."""
    for query in ("domain-search?domain=nobody.example", "domain-search?domain=gmail.com"):
        status, body, _ = await client.get(f"/hunter/v2/{query}")
        assert (status, body["data"]["emails"]) == (200, [])
    status, body, _ = await client.get(f"/hunter/v2/email-finder?domain={BARN}&full_name=Nobody%20Known")
    assert (status, body["data"]["email"]) == (200, None)
    _, account, _ = await client.get("/hunter/v2/account")
    assert account["data"]["requests"]["searches"]["used"] == 0


async def test_hunter_passes_objections_on(client: Client) -> None:
    """451 with Hunter's own id, for the finder and for the verifier."""
    for query in (
        f"email-finder?domain={BARN}&full_name=Lucja%20Brennan",
        f"email-verifier?email=lucja.brennan@{BARN}",
    ):
        status, body, _ = await client.get(f"/hunter/v2/{query}")
        assert (status, body["errors"][0]["id"]) == (451, "claimed_email")


async def test_the_test_key_always_gets_the_same(client: Client) -> None:
    """Parameters are checked, the answer is the dummy whatever is asked, nothing is charged."""
    key = {"X-API-KEY": "test-api-key"}
    answers = [(await client.get(f"/hunter/v2/domain-search?domain={name}.example", key))[1] for name in ("a", "b")]
    assert answers[0]["data"] == answers[1]["data"]
    assert (await client.get("/hunter/v2/domain-search", key))[0] == 400


async def test_people_data_labs_answers_at_the_top_level_with_its_limits_told(client: Client) -> None:
    """Company fields beside `status` and `likelihood`, missing ones null, the window in each answer's headers."""
    status, body, headers = await client.get(f"/pdl/v5/company/enrich?website={BARN}")
    assert (status, body["status"], body["display_name"], body["ticker"]) == (200, 200, "Bright Barn", None)
    assert (headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"]) == ("10", "9")


@pytest.mark.parametrize(
    ("query", "status", "kind"),
    [
        ("website=nobody.example", 404, "not_found"),
        ("", 400, "invalid_request_error"),
        (f"website={BARN}&min_likelihood=11", 400, "invalid_request_error"),
        ("name=Bright%20Barn&min_likelihood=6", 404, "not_found"),
        ("name=Bright%20Barn&min_likelihood=2", 200, None),
    ],
)
async def test_people_data_labs_matches_as_likely_as_it_was_asked_to(
    client: Client, query: str, status: int, kind: str | None
) -> None:
    """A name alone is less likely than a website; no match is 404, not an empty answer."""
    got, body, _ = await client.get(f"/pdl/v5/company/enrich?{query}")
    assert (got, body.get("error", {}).get("type")) == (status, kind)


async def test_people_data_labs_says_429_per_minute_and_402_for_the_month(client: Client) -> None:
    """A fixed window of a minute with Retry-After; a hundred matches in a month."""
    path = f"/pdl/v5/company/enrich?website={BARN}"
    statuses = [(await client.get(path))[0] for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    _, _, headers = await client.get(path)
    assert 0 < int(headers["retry-after"]) <= 60
    client.stand.clock.seconds += 60
    found = set[int]()
    for _ in range(100):
        client.stand.clock.seconds += 6.1
        found.add((await client.get(path))[0])
    assert found == {200, 402}
    assert (await client.get(path, {}))[0] == 401


async def test_github_wants_a_user_agent_and_tells_its_limits(client: Client) -> None:
    """Sixty an hour without a token, five thousand with one; reading the limits is free."""
    without = {"User-Agent": ""}
    assert (await client.get("/github/orgs/brightbarn", without))[0] == 403
    status, body, headers = await client.get("/github/orgs/brightbarn")
    assert (status, body["login"], headers["x-ratelimit-remaining"]) == (200, "brightbarn", "59")
    _, limits, _ = await client.get("/github/rate_limit", {"Authorization": f"Bearer {GITHUB_TOKEN}"})
    assert limits["rate"]["limit"] == 5000
    assert (await client.get("/github/orgs/brightbarn", {"Authorization": "Bearer wrong"}))[0] == 401
    statuses = [(await client.get("/github/orgs/brightbarn"))[0] for _ in range(60)]
    assert statuses == [200] * 59 + [403]
    _, body, headers = await client.get("/github/orgs/brightbarn")
    assert "rate limit" in body["message"]
    assert headers["x-ratelimit-remaining"] == "0"


async def test_github_pages_by_link(client: Client) -> None:
    """`Link` leads to the next page until there is none."""
    seen: list[str] = []
    path: str | None = "/github/orgs/brightbarn/repos?per_page=5"
    while path:
        _, body, headers = await client.get(path)
        seen += [row["name"] for row in body]
        link = headers.get("link")
        path = link.split(";")[0].strip("<>").removeprefix(client.stand.origin) if link else None
    assert len(seen) == len(set(seen)) == 14


async def test_faults_come_in_the_service_s_own_words(client: Client) -> None:
    """A fault is answered with the body that the service itself would send."""
    for service, path, where in (
        ("hunter", f"/hunter/v2/domain-search?domain={BARN}", "errors"),
        ("pdl", f"/pdl/v5/company/enrich?website={BARN}", "error"),
        ("github", "/github/orgs/brightbarn", "message"),
    ):
        client.stand.fault(service, status=503, retry_after=7)
        status, body, headers = await client.get(path)
        assert (status, headers["retry-after"]) == (503, "7")
        assert where in body
        assert (await client.get(path))[0] == 200
