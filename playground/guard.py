"""Who may ask: the hands and switches are for this machine only, and no web page may use them for its visitors."""

from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

_OWN = ("/_user/", "/_fault", "/_reset", "/_delivery", "/openai/v1/_")


def guard_middleware(*, loopback_only: bool) -> Middleware:
    """Refuses strangers with 403.

    The hands and switches need a caller on loopback. Together with everything else, when the server itself
    listens on loopback only (`loopback_only`), they also need a Host that names this machine: a page of the
    internet whose name was made to resolve to 127.0.0.1 (DNS rebinding) sends its own. An Origin of another
    site is refused for the hands and switches in any case.
    """

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        own = request.path.startswith(_OWN)
        if (loopback_only or own) and not is_loopback(_host(request.host)):
            return _refused("host_not_allowed")
        if own and not is_loopback(request.remote or ""):
            return _refused("not_on_loopback")
        origin = request.headers.get("Origin")
        if own and origin is not None and urlsplit(origin).netloc != request.host:
            return _refused("origin_not_allowed")
        return await handler(request)

    return guard


def is_loopback(name: str) -> bool:
    """Whether `name` is localhost or an address of this machine's loopback (127.0.0.0/8, ::1)."""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    # A server on "::" sees its IPv4 callers as ::ffff:127.0.0.1.
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def _host(header: str) -> str:
    """The name in a Host header, without port and brackets."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def _refused(error: str) -> web.Response:
    return web.json_response({"ok": False, "error": error}, status=HTTPStatus.FORBIDDEN)
