"""Ways to reach the company: addresses at its own domain, telephone numbers, its pages on social platforms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.identity import FREE_MAIL, registrable_domain
from bot.pipeline.enrich.sentences import Reading
from bot.pipeline.enrich.words import words

_EMAIL = re.compile(r"(?<![\w.+-])([A-Za-z0-9][\w.+-]{0,63}@(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24})(?![\w-])")
# "info (at) firm (dot) example": written so that machines that send to everybody do not find it.
_VEILED = re.compile(
    r"(?<![\w.+-])([\w.+-]{1,64}) ?[\[({] ?(?:at|ät|arroba|chiocciola|æt) ?[\])}] ?"
    r"([\w-]{1,63}(?: ?(?:[\[({] ?(?:dot|punkt|point|punto|ponto|punt) ?[\])}]|\.) ?[\w-]{2,63}){1,3})",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[\[({]")
_DIGITS = re.compile(r"\d\d")
_DOT = re.compile(r" ?(?:[\[({] ?(?:dot|punkt|point|punto|ponto|punt) ?[\])}]|\.) ?", re.IGNORECASE)
_CALL = (
    r"(?:\b(?:[Tt]el(?:efon[oe]?|ephone|éphone|éfono|efoon)?|[Tt]él(?:éphone)?|[Pp]hone|[Cc]all(?: us)?(?: on)?"
    r"|[Ff]on|[Tt]eléfono|T)\b|☎|📞|電話(?:番号)?|TEL)"
    r"(?: ?\.)? ?[:：]? {0,2}"
)
_PHONE = re.compile(
    rf"(?:{_CALL}|(?<![\w+]))(\+\d{{1,3}}[ (./-]{{0,2}}\d(?:[ ()./-]{{0,2}}\d){{6,12}})(?!\d)"
    rf"|{_CALL}(\(?\d(?:[ ()./-]{{0,2}}\d){{5,12}})(?!\d)"
)
_FAX = re.compile(r"fax\W*$", re.IGNORECASE)
# Where companies have pages of their own (identity.py lists them among the platforms).
_SOCIAL = words(
    """
    linkedin.com x.com twitter.com facebook.com instagram.com youtube.com tiktok.com threads.net bsky.app github.com
    gitlab.com xing.com pinterest.com mastodon.social vimeo.com line.me note.com social.example linkedin.example
    """
)
_NOT_A_PAGE = re.compile(
    r"/(?:share|sharer|intent|sharearticle|watch|embed|in/|p/|status|hashtag|search|login|dialog)", re.IGNORECASE
)

MAX_BLOCK = 2_000
_KINDS = ("home", "about", "contact", "other")


def contact_findings(reading: Reading) -> Iterator[Finding]:
    """Yield e-mail addresses of the site's own domain (or free mail on a contact page), telephone numbers, and the
    company's pages on social platforms.
    """
    for block in reading.blocks:
        text = block.text[:MAX_BLOCK]
        for match in _EMAIL.finditer(text) if "@" in text else ():
            yield from _address(match[1], match[1], reading)
        for match in _VEILED.finditer(text) if _BRACKET.search(text) else ():
            yield from _address(f"{match[1]}@{_DOT.sub('.', match[2])}", match[0], reading)
        if (reading.kind in _KINDS or block.area == "footer") and _DIGITS.search(text):
            for match in _PHONE.finditer(text):
                if not _FAX.search(text[max(0, match.start() - 8) : match.start()]):
                    yield Finding("phone", (match[1] or match[2]).strip(), match[0], "text", 0.7)
    yield from _links(reading)


def _address(address: str, quote: str, reading: Reading) -> Iterator[Finding]:
    host = registrable_domain(address.rpartition("@")[2])
    if host == reading.domain or (host in FREE_MAIL and reading.kind == "contact"):
        yield Finding("email", address, quote, "text", 0.85)


def _links(reading: Reading) -> Iterator[Finding]:
    for address in dict.fromkeys(reading.document.attributes):
        scheme, _, rest = address.partition(":")
        if scheme.lower() == "mailto":
            stated = unquote(rest.partition("?")[0]).strip()
            if _EMAIL.fullmatch(stated) and stated in rest:
                yield from _address(stated, stated, reading)
        elif scheme.lower() == "tel":
            if len(re.sub(r"\D", "", rest)) >= 7 and reading.kind in _KINDS:
                yield Finding("phone", rest.strip(), rest.strip(), "text", 0.65)
        elif _is_own_page(address):
            yield Finding("social", address, address, "text", 0.8)


def _is_own_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host not in _SOCIAL and registrable_domain(host) not in _SOCIAL:
        return False
    return len(parts.path.strip("/")) > 1 and not parts.query and not _NOT_A_PAGE.match(parts.path)
