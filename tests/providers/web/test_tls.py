"""Certificates are verified, whatever happens."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from bot.errors import PageUnavailable
from tests.providers.web.conftest import LocalWeb

OPENSSL = shutil.which("openssl")


@pytest.fixture
async def self_signed(local_web: LocalWeb, tmp_path: Path) -> AsyncIterator[LocalWeb]:
    """The local web with its port moved to a server whose certificate nobody vouches for."""
    if OPENSSL is None:
        pytest.skip("needs openssl (Debian: apt-get install openssl)")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    names = ["-subj", "/CN=brightbarn.example", "-addext", "subjectAltName=DNS:brightbarn.example"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    command = [OPENSSL, "req", "-x509", *curve, *names, "-keyout", str(key), "-out", str(certificate)]
    await asyncio.to_thread(subprocess.run, command, check=True, capture_output=True, timeout=20)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    arrived: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        arrived.append(request.path)
        return web.Response(text="<p>We are who we say we are.</p>", content_type="text/html")

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    local_web.port = runner.addresses[0][1]
    yield local_web
    await runner.cleanup()
    assert arrived == []


async def test_a_certificate_that_nobody_vouches_for_is_refused(self_signed: LocalWeb) -> None:
    """PW-10: no request leaves over an unverified connection, neither for robots.txt nor for the page."""
    async with self_signed.fetcher() as pages:
        with pytest.raises(PageUnavailable):
            await pages.fetch("https://brightbarn.example/")
    assert self_signed.dialled


async def test_https_never_becomes_http(local_web: LocalWeb) -> None:
    """PW-10: a server that speaks no TLS gets nothing in clear text."""
    local_web.page("brightbarn.example", "/", "<p>In the clear.</p>")
    async with local_web.fetcher() as pages:
        with pytest.raises(PageUnavailable):
            await pages.fetch("https://brightbarn.example/")
    assert local_web.requests == []
