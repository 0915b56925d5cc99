"""One GET to one judged address, within the budgets: no redirects, no cookies, no credentials, no environment."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientPayloadError,
    ClientResponse,
    ClientSession,
    ClientSSLError,
    ClientTimeout,
    DummyCookieJar,
    TCPConnector,
)
from yarl import URL

from bot.errors import PageRefused, PageUnavailable
from bot.providers.web.dial import EgressProxy, SocketFactory, guarded_sockets, open_socket, public_dial
from bot.providers.web.guard import CheckedUrl
from bot.providers.web.resolver import AddressRefused, DialRule, GuardedResolver, Lookup, SystemLookup

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 15.0
BODY_LIMIT = 1024 * 1024
HEADER_LIMIT = 64 * 1024
CONNECTIONS = 8
CONNECTIONS_PER_HOST = 3
_CHUNK = 64 * 1024
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip"})
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.5"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered to one GET: `headers` with lower-case names, `body` unpacked (empty for a redirect)."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class WebClient:
    """Owns the session. `lookup`, `dial_allowed` and `make_socket` are seams; left out, they are the guard's own."""

    def __init__(
        self,
        user_agent: str,
        egress_proxy: str | None = None,
        lookup: Lookup | None = None,
        dial_allowed: DialRule | None = None,
        make_socket: SocketFactory = open_socket,
    ) -> None:
        self._user_agent = user_agent
        self._threads = SystemLookup()
        self._lookup = lookup or self._threads
        self._rule = dial_allowed or public_dial
        self._proxy = EgressProxy(egress_proxy, self._lookup) if egress_proxy else None
        if self._proxy is not None:
            self._lookup, self._rule = self._proxy.resolve, self._proxy.dial_allowed
        self._make_socket = make_socket
        self._session: ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = TCPConnector(
            resolver=GuardedResolver(self._lookup, self._rule),
            use_dns_cache=False,
            socket_factory=guarded_sockets(self._rule, self._make_socket),
            limit=CONNECTIONS,
            limit_per_host=0 if self._proxy else CONNECTIONS_PER_HOST,
        )
        self._session = ClientSession(
            connector=connector,
            cookie_jar=DummyCookieJar(),
            trust_env=False,
            timeout=ClientTimeout(total=TOTAL_SECONDS, connect=None, sock_connect=CONNECT_SECONDS),
            max_line_size=HEADER_LIMIT // 4,
            max_field_size=HEADER_LIMIT // 4,
            headers={"User-Agent": self._user_agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip"},
        )
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None
        self._threads.close()

    async def get(
        self, checked: CheckedUrl, seconds: float, headers: Mapping[str, str] | None = None, *, cut: bool = False
    ) -> Answer:
        """Return the answer within `seconds`. A body over 1 MB is cut off when `cut`, else an error.

        Raises PageRefused (resolver or dialler) and PageUnavailable, each with the reason for the audit log.
        """
        if self._session is None:
            raise PageUnavailable("not_open")
        try:
            async with (
                asyncio.timeout(seconds),
                self._session.get(
                    URL(checked.url, encoded=True),
                    headers=headers,
                    allow_redirects=False,
                    proxy=self._proxy.url if self._proxy else None,
                ) as response,
            ):
                return await _read(response, cut=cut)
        except TimeoutError as error:
            raise PageUnavailable("timeout") from error
        except ClientSSLError as error:
            raise PageUnavailable("tls") from error
        except ClientConnectorError as error:
            if isinstance(error.os_error, AddressRefused):
                raise PageRefused(error.os_error.reason) from error
            raise PageUnavailable("connection") from error
        except ClientPayloadError as error:
            raise PageUnavailable("cut_off") from error
        except (ClientError, OSError, ValueError) as error:
            raise PageUnavailable("connection") from error


async def _read(response: ClientResponse, *, cut: bool) -> Answer:
    if sum(len(name) + len(value) for name, value in response.raw_headers) > HEADER_LIMIT:
        raise PageUnavailable("headers_too_large")
    headers = {name.lower(): value for name, value in response.headers.items()}
    if 300 <= response.status < 400:
        # The body of a redirect or of "not modified" says nothing; the connection is not kept for it.
        response.close()
        return Answer(response.status, headers, b"")
    if headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
        raise PageUnavailable("content_encoding")
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > BODY_LIMIT:
            response.close()
            if not cut:
                raise PageUnavailable("too_large")
            del body[BODY_LIMIT:]
            break
    return Answer(response.status, headers, bytes(body))
