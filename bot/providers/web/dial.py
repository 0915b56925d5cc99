"""The third layer: the address is judged once more where a socket would be made for it.

aiohttp calls the socket factory for every connection, also for literals that never meet a resolver.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from bot.errors import ConfigurationError
from bot.providers.web.addresses import is_public
from bot.providers.web.guard import ALLOWED_PORTS
from bot.providers.web.resolver import AddressRefused, DialRule, Lookup

AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]]
"""What getaddrinfo gives and a socket is made from: family, kind, protocol, canonical name, address."""

SocketFactory = Callable[[AddressInfo], socket.socket]


def public_dial(address: str, port: int) -> bool:
    """The rule for direct egress: public addresses on web ports only."""
    return port in ALLOWED_PORTS and is_public(address)


def open_socket(address_info: AddressInfo) -> socket.socket:
    """Make the socket that aiohttp then connects."""
    family, kind, protocol, *_ = address_info
    made = socket.socket(family, kind, protocol)
    made.setblocking(False)
    return made


def guarded_sockets(dial_allowed: DialRule, make: SocketFactory = open_socket) -> SocketFactory:
    """Return a socket factory that raises AddressRefused, before a socket exists, unless the rule allows it."""

    def factory(address_info: AddressInfo) -> socket.socket:
        sockaddr = address_info[4]
        host, port = str(sockaddr[0]), int(sockaddr[1])
        # A scoped IPv6 address has a fourth number that is not 0; it is never public.
        scoped = len(sockaddr) > 3 and sockaddr[3] != 0
        if scoped or not dial_allowed(host, port):
            raise AddressRefused("dial_to_internal")
        return make(address_info)

    return factory


class EgressProxy:
    """The one address that may be dialled when all traffic leaves through a proxy, which judges the rest.

    `url` is http(s)://host:port; both are required. Raises ConfigurationError.
    """

    def __init__(self, url: str, lookup: Lookup) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port is None:
            raise ConfigurationError("EGRESS_PROXY must be http://host:port")
        self.url = url
        self._host = parts.hostname
        self._port = parts.port
        self._lookup = lookup
        self._addresses = {parts.hostname}

    async def resolve(self, host: str, port: int) -> list[tuple[str, int]]:
        """A Lookup that knows the proxy's name only. Raises OSError for every other."""
        if host != self._host:
            raise AddressRefused("not_the_proxy")
        answers = list(await self._lookup(host, port))
        self._addresses = {self._host, *(address for address, _ in answers)}
        return answers

    def dial_allowed(self, address: str, port: int) -> bool:
        """A DialRule: the proxy's own addresses and port."""
        return port == self._port and address in self._addresses
