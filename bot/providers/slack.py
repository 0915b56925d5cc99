"""Slack's Web API: the SlackApi port over slack_sdk, its errors translated here and nowhere else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any, cast

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import SlackDisconnected, SlackError, SlackRateLimited, SlackUnreachable

# These read and take their arguments in the query; Slack ignores a JSON body there.
_READING = frozenset(
    {
        "auth.test",
        "chat.getPermalink",
        "conversations.history",
        "conversations.info",
        "conversations.members",
        "conversations.replies",
        "users.info",
    }
)
_DISCONNECTED = frozenset(
    {"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "org_login_required"}
)
_RATE_LIMITED = frozenset({"ratelimited", "rate_limited"})
# Retry-After is obeyed up to a quarter of an hour (fault_matrix SW-02); without a number, one second.
_LONGEST_WAIT_SECONDS = 900.0


@asynccontextmanager
async def open_slack(token: str, base_url: str) -> AsyncGenerator[SlackWebApi]:
    """Open a client of one workspace; its connections are closed at the end."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
        yield SlackWebApi(AsyncWebClient(token, base_url, session=session, retry_handlers=[]), session)


class SlackWebApi:
    """Implements SlackApi. Never retries by itself: a retried post could appear twice."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession) -> None:
        # slack_sdk types its dictionaries without their contents; what comes out is checked below.
        self._client: Any = client
        self._session = session

    async def call(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Call a method of the Web API; return the answer's JSON. Raises SlackError and its children."""
        given = {name: value for name, value in arguments.items() if value is not None}
        try:
            if method in _READING:
                answer = await self._client.api_call(method, http_verb="GET", params=_in_query(given))
            else:
                answer = await self._client.api_call(method, json=given)
        except SlackApiError as error:
            raise _translate(method, error) from error
        except (SlackClientError, aiohttp.ClientError, TimeoutError, json.JSONDecodeError, OSError) as error:
            raise SlackUnreachable(method, type(error).__name__) from error
        data: Any = answer.data
        if not isinstance(data, dict):
            raise SlackUnreachable(method, "not_json")
        return cast("dict[str, Any]", data)

    @property
    def client(self) -> AsyncWebClient:
        """The vendor's client, for Bolt."""
        client: AsyncWebClient = self._client
        return client

    async def granted_scopes(self) -> tuple[str, ...]:
        """Return the scopes that Slack says the token has. Raises SlackError."""
        try:
            answer = await self._client.api_call("auth.test", http_verb="GET")
        except SlackApiError as error:
            raise _translate("auth.test", error) from error
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
            raise SlackUnreachable("auth.test", type(error).__name__) from error
        headers: Mapping[str, str] = answer.headers
        scopes = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
        return tuple(scope.strip() for scope in scopes.split(",") if scope.strip())

    async def respond(self, response_url: str, payload: Mapping[str, Any]) -> None:
        """Post to a response_url (5 uses within 30 minutes). Raises SlackError."""
        try:
            async with asyncio.timeout(10), self._session.post(response_url, json=dict(payload)) as answer:
                if answer.status != 200:  # HTTP's word for success
                    raise SlackError("response_url", f"http_{answer.status}")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise SlackUnreachable("response_url", type(error).__name__) from error


def _in_query(arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {name: str(value).lower() if isinstance(value, bool) else value for name, value in arguments.items()}


def _translate(method: str, error: SlackApiError) -> SlackError:
    response: Any = error.response  # pyright: ignore[reportUnknownMemberType]  # untyped in slack_sdk
    word = str(response.get("error") or "") if hasattr(response, "get") else ""
    status = getattr(response, "status_code", 0)
    if status == 429 or word in _RATE_LIMITED:  # HTTP's word for too many requests
        headers: Mapping[str, str] = getattr(response, "headers", None) or {}
        return SlackRateLimited(method, _retry_after(headers))
    if word in _DISCONNECTED:
        return SlackDisconnected(method, word)
    if status >= 500:  # the server failed after it may have acted
        return SlackUnreachable(method, f"http_{status}")
    if not word:  # not Slack's JSON but a proxy's page: whether Slack did it is unknown
        return SlackUnreachable(method, "not_json")
    return SlackError(method, word)


def _retry_after(headers: Mapping[str, str]) -> float:
    for name, value in headers.items():
        if name.lower() == "retry-after" and value.strip().isdigit():
            return min(float(value), _LONGEST_WAIT_SECONDS)
    return 1.0
