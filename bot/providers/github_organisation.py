"""GitHub's profile of an organisation (docs.github.com/rest/orgs): only one that is linked, never one that is guessed.

It counts when it names the prospect's own site; an organisation of the same name that names another is a namesake.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

from bot.errors import ProviderAnswerInvalid, ProviderKeyRefused
from bot.models.prospect_data import Need, ProviderRecord, Question, Statement
from bot.ports import Clock
from bot.providers.json_api import JsonAnswer, JsonApi, Sleep
from bot.providers.json_values import members, quote, words
from bot.providers.rates import Bucket, Circuit, Limiter, Rate

SERVICE = "GitHub"
BASE_URL = "https://api.github.com"
# 60 and 5,000 per hour (apis.md section 6); burst and refill together stay below, wherever the hour begins.
WITHOUT_TOKEN = Bucket("github:core", (Rate(40, 3600.0, 20),))
WITH_TOKEN = Bucket("github:core:token", (Rate(4900, 3600.0, 100),))
# The secondary limit names no time where it sends no header; GitHub's documentation says "at least one minute".
_SECONDARY_SECONDS = 60.0
_LONGEST_SECONDS = 3600.0


def slow_down(answer: JsonAnswer, now: float) -> float | None:
    """Tell for how long GitHub asks to slow down; `now` in seconds since 1970.

    403 or 429 with `retry-after` is the secondary limit, with `x-ratelimit-remaining: 0` the primary one; any other
    403 is a refusal.
    """
    if answer.status not in {403, 429}:
        return None
    after, reset = answer.headers.get("retry-after", ""), answer.headers.get("x-ratelimit-reset", "")
    if after.isdecimal():
        return min(float(after), _LONGEST_SECONDS)
    if answer.headers.get("x-ratelimit-remaining") == "0" and reset.isdecimal():
        return min(max(float(reset) - now, 1.0), _LONGEST_SECONDS)
    says_limit = "rate limit" in words(members(answer.data).get("message")).casefold()
    return _SECONDARY_SECONDS if answer.status == 429 or says_limit else None


@asynccontextmanager
async def open_github(
    base_url: str | None,
    token: str | None,
    contact: str,
    limiter: Limiter,
    clock: Clock,
    sleep: Sleep = asyncio.sleep,
) -> AsyncGenerator[JsonApi]:
    """Open the client; GitHub refuses callers without a User-Agent. Its connections are closed at the end."""
    headers = {
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
        "User-Agent": f"rejoinder/0.1 (+{contact})",
    }
    if token:
        headers["Authorization"] = f"Bearer {token}"

    def limited(answer: JsonAnswer) -> float | None:
        return slow_down(answer, clock.now().timestamp())

    async with JsonApi(SERVICE, base_url or BASE_URL, headers, limiter, Circuit(clock), limited, sleep) as api:
        yield api


class GitHubOrganisation:
    """Implements Vendor."""

    service = SERVICE
    name = "GitHub organisation"
    needs = frozenset({Need.DOMAIN, Need.GITHUB_ORGANISATION})
    fields = frozenset({"name", "description", "city", "country", "email"})
    cost = "free"

    def __init__(self, api: JsonApi, clock: Clock, *, has_token: bool) -> None:
        self.api = api
        self.bucket = WITH_TOKEN if has_token else WITHOUT_TOKEN
        self._clock = clock

    def key_of(self, question: Question) -> str:
        """An answer is about an organisation, and counts for one domain."""
        return f"{question.domain}:{(question.github_organisation or '').casefold()}"

    async def ask(self, question: Question) -> ProviderRecord | None:
        """Ask for the organisation. Raises ProviderError."""
        path = f"/orgs/{percent_encoded(question.github_organisation or '', safe='')}"
        answer = await self.api.get(path, {}, self.bucket)
        if answer.status == 404:
            return None
        _check(answer)
        if "login" not in members(answer.data):
            raise ProviderAnswerInvalid(f"{SERVICE} answered without an organisation")
        if not _names_site(answer, question.domain or ""):
            return None
        return ProviderRecord(
            url=f"{self.api.base_url}{path}",
            body=answer.text,
            sha256=hashlib.sha256(answer.text.encode()).hexdigest(),
            fetched_at=self._clock.now().isoformat(),
            statements=tuple(_statements(answer)),
        )

    async def quota_left(self) -> int | None:
        """Nothing is paid for; the pace is kept by the limiter."""
        return None

    async def probe(self) -> str:
        """Ask for our limits, which counts against none. Raises ProviderError."""
        answer = await self.api.get("/rate_limit", {}, self.bucket)
        _check(answer)
        core = members(members(members(answer.data).get("resources")).get("core"))
        return f"answers, {core.get('remaining')} of {core.get('limit')} requests left this hour"


def _check(answer: JsonAnswer) -> None:
    if answer.status in {401, 403}:
        raise ProviderKeyRefused(f"{SERVICE} does not accept the token")
    if answer.status != 200:
        raise ProviderAnswerInvalid(f"{SERVICE} does not take the question (HTTP {answer.status})")


def _names_site(answer: JsonAnswer, domain: str) -> bool:
    blog = words(members(answer.data).get("blog"))
    try:
        host = urlsplit(blog if "//" in blog else f"//{blog}").hostname or ""
    except ValueError:
        return False
    return host == domain or host.endswith(f".{domain}")


def _statements(answer: JsonAnswer) -> list[Statement]:
    data, body = members(answer.data), answer.text
    found = [
        Statement(field, words(data.get(field)), quote(body, (field, data.get(field))), confidence)
        for field, confidence in (("name", 0.55), ("description", 0.45), ("email", 0.5))
        if words(data.get(field))
    ]
    # Free text; only the usual "City, Country" is read.
    parts = [part.strip() for part in words(data.get("location")).split(",")]
    if len(parts) == 2 and all(parts):
        said = quote(body, ("location", data.get("location")))
        found += [Statement("city", parts[0], said, 0.4), Statement("country", parts[1], said, 0.4)]
    return found
