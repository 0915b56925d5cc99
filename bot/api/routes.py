"""The bot's HTTP server: one address for everything Slack sends, and a health check.

What is wrong with a request is found before Bolt sees it: Bolt 1.30 answers 500 to a time stamp that is no
number, and logs the body of a request whose signature fails (slack.md section 8, points 4 and 5).
"""

from __future__ import annotations

import re
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from bot import __version__
from bot.api.slack_requests import is_slack_shaped

SLACK_PATH = "/slack/events"
# Slack's own payloads stay far below; beyond it nothing is read (security.md section 3).
_MOST_BODY_BYTES = 1_000_000
# Bolt also fails on a stamp too large for a float, and on a signature that is not ASCII.
_STAMP, _SIGNATURE = re.compile(r"[0-9]{1,12}"), re.compile(r"v0=[0-9a-f]{64}")
_CONTENT_TYPES = {"application/json", "application/x-www-form-urlencoded"}


def build_web_app(bolt: AsyncApp | None) -> web.Application:
    """Return the server's routes; without `bolt` (Socket Mode) Slack's address does not exist."""
    app = web.Application(client_max_size=_MOST_BODY_BYTES)

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"status": "ok", "version": __version__})

    app.router.add_get("/healthz", health)
    if bolt is not None:
        app.router.add_post(SLACK_PATH, _slack_route(bolt))
    return app


def _slack_route(bolt: AsyncApp) -> Any:
    async def slack(request: web.Request) -> web.StreamResponse:
        refused = _refusal(request) or await _refusal_of_body(request)
        if refused is not None:
            return refused
        answer: Any = await bolt.async_dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    return slack


async def _refusal_of_body(request: web.Request) -> web.Response | None:
    """Return the answer to a body that cannot be read, or None. Raises 413 for one that is too large."""
    try:
        body = (await request.read()).decode()
    except UnicodeDecodeError:
        return web.Response(status=400)
    return None if is_slack_shaped(body, request.content_type) else web.Response(status=400)


def _refusal(request: web.Request) -> web.Response | None:
    """Return the answer to a request that cannot be Slack's, or None."""
    stamp, signature = (request.headers.get(f"X-Slack-{name}", "") for name in ("Request-Timestamp", "Signature"))
    if not _STAMP.fullmatch(stamp) or not _SIGNATURE.fullmatch(signature):
        return web.Response(status=401)
    if request.content_type not in _CONTENT_TYPES:
        return web.Response(status=400)
    return None
