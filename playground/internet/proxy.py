"""The forward proxy: a middleware that catches absolute-form requests (RFC 9112 §3.2.2) before the routes.

`GET http://host/path HTTP/1.1` is answered from the sites and the bad neighbours; everything else passes on.
Nothing is ever fetched from a real network. CONNECT is refused: the small internet speaks http:// only.
"""

import asyncio
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urlsplit

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware

from playground.calls import CallLog
from playground.faults import FaultBoard, cut_short, misbehave
from playground.internet.neighbours import NEIGHBOURS
from playground.internet.sites import Page, Sites

MARK = "X-Playground"
_SAFE_METHODS = (hdrs.METH_GET, hdrs.METH_HEAD)
_KEPT_REQUEST_HEADERS = ("User-Agent", "Accept", "Accept-Encoding", "Cookie", "Authorization", "Referer")


def internet_middleware(sites: Sites, calls: CallLog, faults: FaultBoard) -> Middleware:
    """A middleware for the playground's server that answers proxy requests from `sites` and the neighbours."""

    @web.middleware
    async def internet(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.method == hdrs.METH_CONNECT:
            calls.record("internet", request.raw_path, {"method": "CONNECT"}, 501)
            return _refusal(501, "no tunnels", "This small internet speaks http:// only; CONNECT is not served.")
        if not request.raw_path.lower().startswith("http://"):
            return await handler(request)
        host, path = _target(request.raw_path)
        response = await _answer(request, host, path, sites, faults)
        calls.record("internet", host + path, _record(request), response.status)
        return response

    return internet


def _target(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return (parts.hostname or "").lower().rstrip("."), unquote(parts.path) or "/"


def _record(request: web.Request) -> dict[str, str]:
    """What a test may want to assert about the caller: method, query, and whether it sent what it must not."""
    kept = {name.lower(): request.headers[name] for name in _KEPT_REQUEST_HEADERS if name in request.headers}
    return {"method": request.method, "query": urlsplit(request.raw_path).query, **kept}


async def _answer(request: web.Request, host: str, path: str, sites: Sites, faults: FaultBoard) -> web.StreamResponse:
    fault = faults.take("internet", host + path)
    if fault is not None and fault.cut_bytes is None:
        broken = await misbehave(fault, request)
        if broken is not None:
            return broken
    if not sites.knows(host):
        neighbour = NEIGHBOURS.get(host)
        if neighbour is None:
            return _refusal(502, "no such host", f"There is no host {host!r} in this small internet.")
        return await neighbour(request, path)
    if request.method not in _SAFE_METHODS:
        return web.Response(status=405, headers={"Allow": "GET, HEAD"}, text="These sites can only be read.")
    page = sites.find(host, path)
    await asyncio.sleep(page.delay_ms / 1000)
    if fault is not None and fault.cut_bytes is not None:
        return await cut_short(request, _full(page), fault.cut_bytes)
    return _conditional(request, page)


def _conditional(request: web.Request, page: Page) -> web.Response:
    """304 where the caller's validators still hold (RFC 9110 §13.2.2: If-None-Match goes first), else all."""
    if page.status == 200 and page.etag:
        known = request.headers.get(hdrs.IF_NONE_MATCH)
        if known is not None:
            fresh = known.strip() == "*" or page.etag in [tag.strip().removeprefix("W/") for tag in known.split(",")]
        else:
            fresh = _not_modified_since(request.headers.get(hdrs.IF_MODIFIED_SINCE), page)
        if fresh:
            kept = {name: value for name, value in page.headers.items() if name != "Content-Type"}
            return web.Response(status=304, headers=kept)
    return _full(page)


def _not_modified_since(header: str | None, page: Page) -> bool:
    changed = page.headers.get("Last-Modified")
    if header is None or changed is None:
        return False
    try:
        return parsedate_to_datetime(changed) <= parsedate_to_datetime(header)
    except (ValueError, TypeError):
        # An unreadable date in a conditional header is ignored (RFC 9110 §13.1.3).
        return False


def _full(page: Page) -> web.Response:
    return web.Response(body=page.body, status=page.status, headers=page.headers)


def _refusal(status: int, mark: str, text: str) -> web.Response:
    return web.Response(status=status, headers={MARK: mark}, text=text + "\n")
