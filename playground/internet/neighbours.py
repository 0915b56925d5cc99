"""Bad neighbours: hosts that behave as a fetcher must expect the worst of the web to behave.

Each is made by code at request time, takes bounded memory, and ends when the caller goes away. `path`
decides where a host has several faces; `/robots.txt` allows everything unless the host is about robots.
`NEIGHBOURS` is the table of contents.
"""

import asyncio
import contextlib
import functools
import zlib
from collections.abc import Awaitable, Callable

from aiohttp import web

Neighbour = Callable[[web.Request, str], Awaitable[web.StreamResponse]]

_OPEN_ROBOTS = "User-agent: *\nAllow: /\n"
_HTML = "text/html; charset=utf-8"
_MEBIBYTE = 1024 * 1024
_SLOW_BYTES = (b"<!doctype html><title>Slow</title><p>" + b"patience " * 100)[:600]
_HUGE_CHUNKS = 160_000
_HUGE_CHUNK = b"<p>" + b"Nothing new on this line. " * 2_500 + b"</p>\n"
_BOMB_MEBIBYTES = 200
_DEPTH = 100_000
_INSIDE = {
    "/loopback": "http://127.0.0.1/",
    "/metadata": "http://169.254.169.254/latest/meta-data/",
    "/member": "https://www.linkedin.com/in/x",
    "/file": "file:///etc/hostname",
    "/private": "http://10.0.0.1/",
}
_STATUSES = range(400, 600)


def _page(title: str, body: str, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    text = f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
    return web.Response(body=text.encode(), status=status, headers={"Content-Type": _HTML, **(headers or {})})


def _moved(location: str, status: int = 302) -> web.Response:
    return web.Response(status=status, headers={"Location": location})


def _until_they_leave() -> contextlib.AbstractContextManager[None]:
    """A caller that hangs up in the middle is the expected end of an endless body, not an error."""
    return contextlib.suppress(ConnectionResetError)


def _with_robots(neighbour: Neighbour) -> Neighbour:
    @functools.wraps(neighbour)
    async def answer(request: web.Request, path: str) -> web.StreamResponse:
        if path == "/robots.txt":
            return web.Response(text=_OPEN_ROBOTS)
        return await neighbour(request, path)

    return answer


async def slow(request: web.Request, _path: str) -> web.StreamResponse:
    """A byte per second (`?interval_ms=` for another pace), for at most ten minutes."""
    text = request.query.get("interval_ms", "1000")
    interval = min(int(text) if text.isdecimal() else 1000, 60_000) / 1000
    response = web.StreamResponse(headers={"Content-Type": _HTML})
    await response.prepare(request)
    with _until_they_leave():
        for byte in _SLOW_BYTES:
            await response.write(bytes([byte]))
            await asyncio.sleep(interval)
    return response


async def huge(request: web.Request, _path: str) -> web.StreamResponse:
    """A page that does not end (10 GB, if anybody waits); one chunk in memory at a time."""
    response = web.StreamResponse(headers={"Content-Type": _HTML})
    await response.prepare(request)
    with _until_they_leave():
        for _ in range(_HUGE_CHUNKS):
            await response.write(_HUGE_CHUNK)
            await asyncio.sleep(0)
    return response


@functools.cache
def _bomb_body() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = b"\0" * _MEBIBYTE
    return b"".join(packer.compress(zeros) for _ in range(_BOMB_MEBIBYTES)) + packer.flush()


async def bomb(_request: web.Request, _path: str) -> web.StreamResponse:
    """About 200 KB of gzip that unpack to 200 MiB; packed once, off the loop."""
    body = await asyncio.to_thread(_bomb_body)
    return web.Response(body=body, headers={"Content-Type": _HTML, "Content-Encoding": "gzip"})


async def loop(_request: web.Request, path: str) -> web.StreamResponse:
    """`/` and `/round` redirect to each other for ever; `/hop/N` redirects N times before it answers."""
    if path.startswith("/hop/") and path[5:].isdecimal():
        left = int(path[5:])
        return _moved(f"/hop/{left - 1}") if left > 0 else _page("Arrived", "<p>After all those hops.</p>")
    return _moved("/round" if path == "/" else "/")


async def internal(_request: web.Request, path: str) -> web.StreamResponse:
    """Redirects to addresses that must never be dialled; `/` lists them, `/turn` changes the host twice."""
    if path in _INSIDE:
        return _moved(_INSIDE[path])
    if path == "/turn":
        return _moved("http://internal.example/metadata", 307)
    links = "".join(f'<li><a href="{name}">{name}</a>' for name in _INSIDE)
    return _page("Internal", f"<ul>{links}</ul>") if path == "/list" else _moved(_INSIDE["/loopback"])


async def broken(request: web.Request, path: str) -> web.StreamResponse:
    """`/` cuts the connection in mid-body, `/chunks` sends invalid chunks, `/lie` a wrong length, `/nothing` closes."""
    heads = {
        "/": b"Content-Length: 10000\r\n\r\n<!doctype html><title>Cut</title><p>We were about to",
        "/chunks": b"Transfer-Encoding: chunked\r\n\r\n5\r\n<p>Ok\r\nZZ\r\nnot a size\r\n",
        "/lie": b"Content-Length: 9\r\n\r\n<p>This body is longer than its head said it would be.</p>",
    }
    transport = request.transport
    if transport is not None:
        if path in heads:
            transport.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + heads[path])
        transport.close()
    return web.Response()


async def teapot(_request: web.Request, path: str) -> web.StreamResponse:
    """`/NNN` answers with that status (400 to 599); 429 and 503 carry Retry-After; `/` is 418."""
    word = path.strip("/")
    status = int(word) if word.isdecimal() and int(word) in _STATUSES else 418
    headers = {"Retry-After": "2"} if status in (429, 503) else {}
    if status == 401:
        headers["WWW-Authenticate"] = 'Basic realm="members"'
    return _page(str(status), f"<h1>{status}</h1><p>This page is not for you today.</p>", status, headers)


async def robots_down(_request: web.Request, path: str) -> web.StreamResponse:
    """Pages that would answer, below a robots.txt that is 503 (RFC 9309 §2.3.1.4: then everything is disallowed)."""
    if path == "/robots.txt":
        return web.Response(status=503, text="later\n")
    return _page("Down the robots", "<p>Nobody knows whether you may read this.</p>")


async def robots_wide(_request: web.Request, path: str) -> web.StreamResponse:
    """A robots.txt of 600 KiB whose only rule that matters comes first: everything is disallowed."""
    if path == "/robots.txt":
        filler = "# a line that says nothing at all, to make this file long\n" * 10_600
        return web.Response(text="User-agent: *\nDisallow: /\n" + filler)
    return _page("Wide robots", "<p>Not for robots.</p>")


async def not_a_page(_request: web.Request, path: str) -> web.StreamResponse:
    """Bodies that are no web pages: PDF, a program, a video, and a page without a type of its own."""
    bodies: dict[str, tuple[str, bytes]] = {
        "/": ("application/pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"),
        "/setup.exe": ("application/x-msdownload", b"MZ\x90\x00" + bytes(200)),
        "/film.mp4": ("video/mp4", b"\x00\x00\x00\x18ftypmp42" + bytes(200)),
        "/data": ("application/octet-stream", bytes(range(256))),
    }
    kind, body = bodies.get(path, ("", b"<!doctype html><title>No type</title><p>Guess what I am."))
    # Without a type of its own aiohttp sends application/octet-stream, which says as little as none.
    return web.Response(body=body, headers={"Content-Type": kind} if kind else {})


async def deep(_request: web.Request, path: str) -> web.StreamResponse:
    """`/` 100,000 nested divs, `/attribute` one attribute of 1 MB, `/nul` NUL bytes in the text."""
    if path == "/attribute":
        return _page("Wide", f'<p title="{"a" * _MEBIBYTE}">One long attribute.</p>')
    if path == "/nul":
        return _page("Nul", "<p>Be\0tween the \0 letters.</p>")
    return _page("Deep", "<div>" * _DEPTH + "the bottom" + "</div>" * _DEPTH)


async def cookies(request: web.Request, path: str) -> web.StreamResponse:
    """Sets a cookie and asks for a name and password; `/echo` says which of the two it was sent."""
    if path == "/echo":
        told = [name for name in ("Cookie", "Authorization") if name in request.headers]
        return _page("Told", f"<p>You sent: {', '.join(told) or 'nothing'}.</p>")
    headers = {"Set-Cookie": "visitor=crumb; Path=/", "WWW-Authenticate": 'Basic realm="biscuits"'}
    return _page("Who are you?", "<p>Please sign in.</p>", 401 if path == "/members" else 200, headers)


async def parked(_request: web.Request, _path: str) -> web.StreamResponse:
    """A domain that nobody uses: a page that says that it is for sale."""
    return _page("parked.example", "<h1>parked.example</h1><p>This domain is for sale. Make an offer.</p>")


async def wall(_request: web.Request, _path: str) -> web.StreamResponse:
    """A bot wall: 403 and a page that asks to prove being human."""
    return _page("Just a moment…", "<h1>Checking your browser</h1><p>Please enable cookies.</p>", 403)


NEIGHBOURS: dict[str, Neighbour] = {
    "slow.example": _with_robots(slow),
    "huge.example": _with_robots(huge),
    "bomb.example": _with_robots(bomb),
    "loop.example": _with_robots(loop),
    "internal.example": _with_robots(internal),
    "broken.example": _with_robots(broken),
    "teapot.example": _with_robots(teapot),
    "robots-down.example": robots_down,
    "robots-wide.example": robots_wide,
    "notapage.example": _with_robots(not_a_page),
    "deep.example": _with_robots(deep),
    "cookies.example": _with_robots(cookies),
    "parked.example": _with_robots(parked),
    "wall.example": _with_robots(wall),
}
"""Host → its behaviour; all hosts are invented."""
