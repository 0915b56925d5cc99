"""Deliveries as signed HTTP requests to the bot's events endpoint."""

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator, Callable
from http import HTTPStatus

import aiohttp
from aiohttp import web

from playground.slack.delivery.outgoing import (
    ACKNOWLEDGE_WITHIN,
    Acknowledgement,
    Delivery,
    Retry,
    milliseconds_since,
    parsed_body,
)

_USER_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"
_LONGEST_ANSWER = 1_000_000


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """Slack's `v0` signature of `body` sent at `timestamp` (seconds since 1970).

    Rule: docs.slack.dev/authentication/verifying-requests-from-slack.
    """
    base = b"v0:%d:%b" % (timestamp, body)
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class SignedHTTP:
    """Posts each delivery to one URL, as Slack does when Socket Mode is off."""

    name = "http"

    def __init__(
        self,
        url: str,
        secret: str,
        *,
        clock: Callable[[], float],
        acknowledge_within: float = ACKNOWLEDGE_WITHIN,
    ) -> None:
        """Post to `url`, signed with `secret`; `clock` gives the signed time (seconds since 1970)."""
        self._url = url
        self._secret = secret
        self._session: aiohttp.ClientSession | None = None
        self._clock = clock
        self._limit = acknowledge_within

    async def lifetime(self, _: web.Application) -> AsyncIterator[None]:
        """The context for `Application.cleanup_ctx`: deliveries are possible while it is open."""
        # A connection for each delivery: one kept open would fail the first delivery after the bot restarts.
        connector = aiohttp.TCPConnector(force_close=True)
        async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as session:
            self._session = session
            yield
        self._session = None

    async def send(self, delivery: Delivery, retry: Retry | None) -> Acknowledgement:
        """Post `delivery` once; see `Transport.send`."""
        if self._session is None:
            raise RuntimeError("the server is not running")
        content_type, body = delivery.encoded()
        started = asyncio.get_running_loop().time()
        try:
            async with (
                asyncio.timeout(self._limit),
                self._session.post(
                    self._url, data=body, headers=self._headers(content_type, body, retry), allow_redirects=False
                ) as response,
            ):
                text = (await response.content.read(_LONGEST_ANSWER)).decode("utf-8", "replace")
                good = response.status == HTTPStatus.OK
                return Acknowledgement(
                    response.status,
                    milliseconds_since(started),
                    parsed_body(text),
                    None if good else "http_error",
                    response.headers.get("x-slack-no-retry") != "1",
                )
        except TimeoutError:
            return Acknowledgement(0, milliseconds_since(started), failure="http_timeout")
        except aiohttp.ClientError:
            return Acknowledgement(0, milliseconds_since(started), failure="connection_failed")

    def _headers(self, content_type: str, body: bytes, retry: Retry | None) -> dict[str, str]:
        timestamp = int(self._clock())
        headers = {
            "Content-Type": content_type,
            "User-Agent": _USER_AGENT,
            "X-Slack-Request-Timestamp": str(timestamp),
            "X-Slack-Signature": signature(self._secret, timestamp, body),
        }
        if retry is not None:
            headers |= {"X-Slack-Retry-Num": str(retry.number), "X-Slack-Retry-Reason": retry.reason}
        return headers
