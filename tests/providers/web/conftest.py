"""A local web: one real server that plays any host, a name service by table, a clock by hand, a cache in a dict."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot.providers.web.fetcher import GuardedFetcher
from bot.providers.web.politeness import Politeness

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class HandClock:
    """Implements Clock; stands still until it is moved."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
        self._seconds = 1_000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._seconds

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._seconds += seconds


class DictCache:
    """Implements Cache without expiry."""

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        return self.entries.get(key)

    async def put(self, key: str, value: str, ttl_seconds: float) -> None:
        assert ttl_seconds > 0
        self.entries[key] = value

    async def delete(self, key: str) -> None:
        self.entries.pop(key, None)


@dataclass
class LocalWeb:
    """Pages by (host, path); unknown paths are 404. `requests` holds what arrived, `audited` what was refused."""

    port: int = 0
    pages: dict[tuple[str, str], Handler] = field(default_factory=dict[tuple[str, str], Handler])
    requests: list[tuple[str, str, dict[str, str]]] = field(default_factory=list[tuple[str, str, dict[str, str]]])
    audited: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    dialled: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    waited: list[float] = field(default_factory=list[float])
    clock: HandClock = field(default_factory=HandClock)
    cache: DictCache = field(default_factory=DictCache)

    def page(self, host: str, path: str, body: str | bytes, **headers: str) -> None:
        """Serve a fixed body, as HTML unless a content type is given."""
        content = body.encode() if isinstance(body, str) else body
        sent = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}

        async def answer(_request: web.Request) -> web.Response:
            return web.Response(body=content, headers=sent)

        self.pages[host, path] = answer

    def moved(self, host: str, path: str, location: str, status: int = 302) -> None:
        """Serve a redirect."""

        async def answer(_request: web.Request) -> web.Response:
            return web.Response(status=status, headers={"Location": location})

        self.pages[host, path] = answer

    def status(self, host: str, path: str, status: int, **headers: str) -> None:
        """Serve an empty answer with a status."""

        async def answer(_request: web.Request) -> web.Response:
            return web.Response(status=status, headers={k.replace("_", "-"): v for k, v in headers.items()})

        self.pages[host, path] = answer

    def paths(self, host: str) -> list[str]:
        """Paths that were asked of a host, in order."""
        return [path for name, path, _ in self.requests if name == host]

    async def lookup(self, _host: str, _port: int) -> list[tuple[str, int]]:
        """Every name leads to the local server."""
        return [("127.0.0.1", self.port)]

    def dial_allowed(self, address: str, port: int) -> bool:
        """Only the local server may be dialled; every attempt is noted."""
        self.dialled.append((address, port))
        return (address, port) == ("127.0.0.1", self.port)

    async def sleep(self, seconds: float) -> None:
        """Note a wait instead of waiting."""
        self.waited.append(seconds)

    def audit(self, url: str, reason: str) -> None:
        """Note what was refused and why."""
        self.audited.append((url, reason))

    def fetcher(self, total_seconds: float = 5.0, patience: float = 15.0) -> GuardedFetcher:
        """A fetcher whose names and dials lead to the local server only."""
        return GuardedFetcher(
            self.clock,
            self.cache,
            egress_proxy=None,
            contact="https://rejoinder.example/bot",
            audit=self.audit,
            lookup=self.lookup,
            dial_allowed=self.dial_allowed,
            politeness=Politeness(self.clock, patience=patience, sleep=self.sleep),
            total_seconds=total_seconds,
        )


@pytest.fixture
async def local_web() -> AsyncIterator[LocalWeb]:
    """The local server on a free port."""
    made = LocalWeb()

    async def answer(request: web.Request) -> web.StreamResponse:
        made.requests.append((request.host.split(":")[0], request.path, dict(request.headers)))
        handler = made.pages.get((request.host.split(":")[0], request.path))
        return await handler(request) if handler else web.Response(status=404)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.port = runner.addresses[0][1]
    yield made
    await runner.cleanup()
