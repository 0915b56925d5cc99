"""Which company a link stands for: its registrable domain, never a guess."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

import idna
import tldextract

from bot.pipeline.enrich.words import words

# Anybody can have an address there (docs: external interfaces, company identity).
FREE_MAIL = words(
    """
    gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com
    aol.com protonmail.com proton.me pm.me gmx.de gmx.net gmx.com web.de t-online.de yandex.ru yandex.com mail.ru
    zoho.com mail.com fastmail.com hey.com tutanota.com orange.fr wanadoo.fr free.fr laposte.net qq.com 163.com
    freemail.example
    """
)
# Anybody can have a page there.
PLATFORMS = words(
    """
    github.io vercel.app netlify.app pages.dev notion.site notion.so webflow.io framer.website framer.app carrd.co
    wixsite.com wordpress.com blogspot.com tumblr.com medium.com substack.com herokuapp.com fly.dev onrender.com
    web.app firebaseapp.com myshopify.com squarespace.com apps.apple.com play.google.com chromewebstore.google.com
    producthunt.com linkedin.com lnkd.in linkedin.example x.com twitter.com facebook.com instagram.com youtube.com
    tiktok.com threads.net bsky.app github.com gitlab.com linktr.ee crunchbase.com ycombinator.com wikipedia.org
    google.com calendly.com bit.ly t.co angel.co wellfound.com g2.com capterra.com trustpilot.com
    """
)
_LINKEDIN = ("linkedin.com", "lnkd.in", "linkedin.example")


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link that a person gave. `scheme` is empty when they wrote a bare domain; `path` begins with "/"."""

    given: str
    scheme: str
    host: str
    path: str

    @property
    def is_linkedin(self) -> bool:
        """Tell whether it is an address of LinkedIn: an identifier, never a page to read."""
        return any(self.host == name or self.host.endswith("." + name) for name in _LINKEDIN)

    @property
    def domain(self) -> str | None:
        """The company's identity, or None when the host is nobody's own."""
        return company_domain(self.host)


def parse_link(given: str) -> SiteLink | None:
    """Read a link or a bare domain as people write them; None when it is neither."""
    text = given.strip().strip("<>").split("|", 1)[0]
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if (
        "." not in host
        or "@" in parts.netloc
        or parts.scheme not in ("", "http", "https")
        or any(c.isspace() for c in text)
    ):
        return None
    authority = host if parts.port is None else f"{host}:{parts.port}"
    return SiteLink(given.strip(), parts.scheme, host if parts.port is None else authority, parts.path or "/")


@lru_cache(maxsize=1)
def _suffix_list() -> tldextract.TLDExtract:
    # The list in the package, nothing from the network, nothing written to disk.
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def registrable_domain(host: str) -> str | None:
    """Return the part of `host` that somebody registered, or None for addresses and bare suffixes.

    An ending the list does not know follows the list's default rule: one label below it.
    """
    host = host.rsplit(":", 1)[0] if host.count(":") == 1 else host
    name = _ascii(host.lower().rstrip("."))
    if name is None or _is_address(name):
        return None
    found = _suffix_list()(name)
    if found.suffix:
        return f"{found.domain}.{found.suffix}" if found.domain else None
    labels = name.split(".")
    return ".".join(labels[-2:]) if len(labels) >= 2 and all(labels) else None


def company_domain(host: str) -> str | None:
    """Return the registrable domain when it identifies one company: no free mail, no shared platform."""
    domain = registrable_domain(host)
    bare = host.lower().rstrip(".")
    if domain is None or domain in FREE_MAIL:
        return None
    if any(bare == name or bare.endswith("." + name) for name in PLATFORMS):
        return None
    return domain


def _ascii(name: str) -> str | None:
    if name.isascii():
        return name
    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return None


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return name.rpartition(".")[2].isdigit()
    return True
