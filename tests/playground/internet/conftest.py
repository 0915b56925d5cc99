"""A real server with the small internet in front of it, and a client that uses it as its proxy."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, ClientTimeout, web

from playground.calls import CallLog
from playground.faults import FaultBoard
from playground.internet.proxy import internet_middleware
from playground.internet.sites import Sites


@dataclass(frozen=True)
class Internet:
    """The running proxy: its address, what it recorded, its faults, and the directory of further sites."""

    address: str
    calls: CallLog
    faults: FaultBoard
    extra: Path
    session: ClientSession

    def get(self, url: str, **options: Any) -> Any:
        """A GET through the proxy, redirects not followed."""
        return self.session.get(url, proxy=self.address, allow_redirects=False, **options)


@pytest.fixture
async def internet(tmp_path: Path) -> AsyncIterator[Internet]:
    """The proxy on a free port of loopback."""
    calls, faults = CallLog(lambda: 0.0), FaultBoard()

    async def own(_request: web.Request) -> web.Response:
        return web.Response(text="the page itself")

    app = web.Application(middlewares=[internet_middleware(Sites(tmp_path), calls, faults)])
    app.router.add_get("/", own)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    async with ClientSession(timeout=ClientTimeout(total=20)) as session:
        yield Internet(f"http://127.0.0.1:{port}", calls, faults, tmp_path, session)
    await runner.cleanup()
