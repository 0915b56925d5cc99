"""One vendor's JSON over HTTP: pooled connections, deadlines, its limits, its circuit; reads only.

Addresses are logged nowhere: a vendor may want a key or a person's name in the query.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

from bot.errors import (
    ProviderAnswerInvalid,
    ProviderCircuitOpen,
    ProviderRateLimited,
    ProviderUnreachable,
)
from bot.providers.rates import Bucket, Circuit, Limiter

# Longer would be usual for such services, but a person waits: the whole look-up has 12 s (pipeline/tools.py).
CONNECT_SECONDS = 3.0
TOTAL_SECONDS = 5.0
# How long a turn is waited for while a person waits.
PATIENCE_SECONDS = 2.5
BODY_LIMIT = 1024 * 1024
_CONNECTIONS = 4
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class JsonAnswer:
    """An answer below 500: `headers` with lower-case names, `text` as received, `data` None where it is no JSON."""

    status: int
    headers: Mapping[str, str]
    text: str
    data: Any


Sleep = Callable[[float], Awaitable[None]]
SlowDown = Callable[[JsonAnswer], float | None]
"""Tells for how many seconds an answer asks to slow down; None for any other answer."""


class JsonApi:
    """Use it as an asynchronous context manager. `name` is the vendor's; `headers` may hold its key."""

    def __init__(
        self,
        name: str,
        base_url: str,
        headers: Mapping[str, str],
        limiter: Limiter,
        circuit: Circuit,
        slow_down: SlowDown,
        sleep: Sleep = asyncio.sleep,
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        self.name = name
        self.base_url = base_url.rstrip("/")
        self.circuit = circuit
        self._headers = {"Accept": "application/json", **headers}
        self._limiter = limiter
        self._slow_down = slow_down
        self._sleep = sleep
        self._total_seconds = total_seconds
        self._session: ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = ClientSession(
            connector=TCPConnector(limit=_CONNECTIONS),
            cookie_jar=DummyCookieJar(),
            trust_env=False,
            timeout=ClientTimeout(total=self._total_seconds, sock_connect=CONNECT_SECONDS),
            headers=self._headers,
        )
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def wait_seconds(self, bucket: Bucket) -> float:
        """Return how long a turn in `bucket` would have to be waited for."""
        return await self._limiter.wait_seconds(bucket)

    async def get(self, path: str, params: Mapping[str, str], bucket: Bucket) -> JsonAnswer:
        """Return the answer, asked a second time where the first said to slow down and there is time for it.

        Raises ProviderCircuitOpen, ProviderRateLimited, ProviderUnreachable and ProviderAnswerInvalid.
        """
        answer = await self._turn(path, params, bucket)
        seconds = self._slow_down(answer)
        if seconds is None:
            return answer
        await self._limiter.hold_off(bucket, seconds)
        answer = await self._turn(path, params, bucket)
        seconds = self._slow_down(answer)
        if seconds is None:
            return answer
        await self._limiter.hold_off(bucket, seconds)
        raise ProviderRateLimited(f"{self.name} asks to slow down", seconds)

    async def _turn(self, path: str, params: Mapping[str, str], bucket: Bucket) -> JsonAnswer:
        turn = await self._limiter.take(bucket, PATIENCE_SECONDS)
        if not turn.is_taken:
            raise ProviderRateLimited(f"{self.name} is asked no faster than it allows", turn.seconds)
        if turn.seconds > 0:
            await self._sleep(turn.seconds)
        with self.circuit.passage() as is_open_to_us:
            if not is_open_to_us:
                raise ProviderCircuitOpen(f"{self.name} is left alone", self.circuit.view.retry_in)
            try:
                answer = await self._request(path, params)
            except (ProviderUnreachable, ProviderAnswerInvalid):
                self.circuit.failed()
                raise
            self.circuit.succeeded()
            return answer

    async def _request(self, path: str, params: Mapping[str, str]) -> JsonAnswer:
        if self._session is None:
            raise ProviderUnreachable(f"{self.name} is closed")
        try:
            async with self._session.get(f"{self.base_url}{path}", params=params, allow_redirects=False) as response:
                body = await _read(response, self.name)
        except TimeoutError as error:
            raise ProviderUnreachable(f"{self.name} did not answer in time") from error
        except (ClientError, OSError, ValueError) as error:
            raise ProviderUnreachable(f"{self.name} did not answer") from error
        if response.status >= 500:
            raise ProviderUnreachable(f"{self.name} answered HTTP {response.status}")
        headers = {name.lower(): value for name, value in response.headers.items()}
        return JsonAnswer(response.status, headers, *self._parsed(response.status, body))

    def _parsed(self, status: int, body: bytes) -> tuple[str, Any]:
        try:
            text = body.decode("utf-8")
            return text, json.loads(text) if text.strip() else None
        except (ValueError, RecursionError) as error:
            if status < 300:
                raise ProviderAnswerInvalid(f"{self.name} answered no JSON") from error
            # An error page of something in between; the status says what is wrong.
            return "", None


async def _read(response: ClientResponse, name: str) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > BODY_LIMIT:
            response.close()
            raise ProviderAnswerInvalid(f"{name} answered more than 1 MB")
    return bytes(body)
