"""The lexical layer of the guard: which addresses may be asked for at all, judged on text alone.

Nothing here resolves or connects; the resolver and the dialler judge the numbers behind a name again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote

import idna

from bot.errors import PageRefused
from bot.providers.web.addresses import is_public

MAX_URL_LENGTH = 2048
ALLOWED_PORTS = frozenset({80, 443, 8080, 8443})
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MAX_HOST_LENGTH = 253
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ud800-\udfff]")
_SHAPE = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<target>[^#]*)")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_DOTTED_QUAD = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}")
_PORT = re.compile(r"[0-9]{1,5}")
# Everything that a URL's path and query may hold unescaped (RFC 3986), and "%" that came escaped.
_KEPT_IN_TARGET = "/?:@!$&'()*+,;=-._~%[]|^{}\"<>`"

DENIED_SUFFIXES = (
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "home.arpa",
    "corp",
    "private",
    "svc",
    "consul",
    "cluster.local",
    "onion",
    "i2p",
    "invalid",
    "test",
)
DENIED_NAMES = (
    "metadata.google.internal",
    "instance-data.ec2.internal",
    "metadata.tencentyun.com",
    "metadata.packet.net",
)
# LinkedIn forbids automated access; linkedin.example is its stand-in among invented companies.
LINKEDIN_NAMES = ("linkedin.com", "linkedin.cn", "licdn.com", "lnkd.in", "linkedin.example")


@dataclass(frozen=True, slots=True)
class CheckedUrl:
    """An address that passed: `url` is its one canonical ASCII spelling without fragment, `address` the IP
    when the host is a literal (else None), `port` the effective port.
    """

    url: str
    scheme: str
    host: str
    port: int
    address: IPv4Address | IPv6Address | None

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt and politeness are counted by."""
        return f"{self.scheme}://{self.host}:{self.port}"


def judge_url(url: str) -> CheckedUrl:
    """Return the canonical form of `url`, or raise PageRefused with a one-word reason for the audit log."""
    if len(url) > MAX_URL_LENGTH:
        raise PageRefused("length")
    if not url or _FORBIDDEN.search(url):
        raise PageRefused("characters")
    shape = _SHAPE.match(url)
    if shape is None:
        raise PageRefused("malformed")
    scheme = shape["scheme"].lower()
    if scheme not in _DEFAULT_PORTS:
        raise PageRefused("scheme")
    authority = shape["authority"]
    if "@" in authority:
        raise PageRefused("userinfo")
    if "%" in authority:
        raise PageRefused("percent_in_host")
    host_text, port = _split_port(authority, _DEFAULT_PORTS[scheme])
    host, address = _judge_host(host_text)
    if port not in ALLOWED_PORTS:
        raise PageRefused("port")
    shown_port = "" if port == _DEFAULT_PORTS[scheme] else f":{port}"
    target = quote(shape["target"], safe=_KEPT_IN_TARGET)
    if not target.startswith("/"):
        target = "/" + target
    return CheckedUrl(f"{scheme}://{host}{shown_port}{target}", scheme, host, port, address)


def is_linkedin(host: str) -> bool:
    """Tell whether a host belongs to LinkedIn or its link shorteners, which are never requested."""
    return _is_within(host.lower().rstrip("."), LINKEDIN_NAMES)


def _split_port(authority: str, default: int) -> tuple[str, int]:
    if authority.startswith("["):
        host, bracket, rest = authority.partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            raise PageRefused("malformed")
        port_text, host = rest[1:], host + bracket
    else:
        host, _, port_text = authority.partition(":")
        rest = authority[len(host) :]
    if not rest:
        return host, default
    if not _PORT.fullmatch(port_text):
        raise PageRefused("port")
    return host, int(port_text)


def _judge_host(text: str) -> tuple[str, IPv4Address | IPv6Address | None]:
    if not text:
        raise PageRefused("no_host")
    if text.startswith("["):
        return _judge_literal(text[1:-1], brackets=True)
    name = _to_ascii(text)
    if _NUMBER.fullmatch(name.rstrip(".").rpartition(".")[2]):
        # WHATWG: a host whose last label is a number is an IPv4 address, whatever its spelling.
        if not _DOTTED_QUAD.fullmatch(name):
            raise PageRefused("number_host")
        return _judge_literal(name, brackets=False)
    name = name.removesuffix(".")
    _judge_name(name)
    return name, None


def _judge_literal(text: str, *, brackets: bool) -> tuple[str, IPv4Address | IPv6Address]:
    try:
        address: IPv4Address | IPv6Address = IPv6Address(text) if brackets else IPv4Address(text)
    except ValueError as error:
        raise PageRefused("malformed") from error
    if not is_public(address):
        raise PageRefused("address")
    return (f"[{address}]" if brackets else str(address)), address


def _to_ascii(text: str) -> str:
    if text.isascii():
        return text.lower()
    try:
        return idna.encode(text, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise PageRefused("host_characters") from error


def _judge_name(name: str) -> None:
    labels = name.split(".")
    if len(name) > _MAX_HOST_LENGTH:
        raise PageRefused("length")
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise PageRefused("host_characters")
    for label in labels:
        if label.startswith("xn--"):
            _judge_punycode(label)
    if len(labels) < 2:
        raise PageRefused("internal_name")
    if is_linkedin(name):
        raise PageRefused("linkedin")
    if _is_within(name, DENIED_SUFFIXES) or name in DENIED_NAMES:
        raise PageRefused("internal_name")


def _judge_punycode(label: str) -> None:
    try:
        idna.decode(label)
    except (idna.IDNAError, UnicodeError) as error:
        raise PageRefused("host_characters") from error


def _is_within(name: str, suffixes: tuple[str, ...]) -> bool:
    return any(name == suffix or name.endswith("." + suffix) for suffix in suffixes)
