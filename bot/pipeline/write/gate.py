"""The output gate: what may never be in a draft, whatever a writer was talked into.

Every link is taken out unless it is exactly one that code chose; mentions, markup, forged status lines and
secret shapes go always. It works on the text alone, so that it can stand in a stream and again at the end.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from bot.pipeline.write.material import Material
from bot.pipeline.write.untrusted import visible

_SECRETS = re.compile(
    r"\bxox[a-z]-[\w-]*|\bxapp-[\w-]*|\bsk-[\w-]{8,}|\bsecret_\w{8,}|\bAKIA[0-9A-Z]{8,}|\bgh[pousr]_\w{10,}"
    r"|\beyJ[\w-]{8,}\.[\w-]+\.?[\w-]*|-----BEGIN [A-Z ]+-----[\s\S]*|\b[A-Z][A-Z0-9]*_[A-Z0-9_]{3,}\b"
    r"|\b(?=[A-Za-z0-9+/]*\d)(?=[A-Za-z0-9+/]*[A-Z])[A-Za-z0-9+/]{32,}={0,2}"
)
_MARKUP = re.compile(
    r"!?\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])|^\s*\[\^?[\w-]{1,20}\]:.*$|<[^>\n]{0,400}>", re.MULTILINE
)
# Where marked-up words lead to.
_TARGET = re.compile(r"(?:[a-z][a-z0-9+.-]{1,15}://|//|www\.|mailto:|javascript:|data:)[^\s\"'”»)>\]]+", re.IGNORECASE)
_GAP_BEFORE_STOP = re.compile(r"(?<=\w)[ \t]+(?=[.,;!?](?:\s|$))")
_LINK = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,15}://[^\s\"”»)>\]]*|\b(?:mailto|javascript|data):[^\s]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@])(?:[\w-]+(?:\.|\[\.\]|\(dot\)))+[a-zA-Z]{2,24}(?![\w])(?::\d+)?(?:/[^\s\"”»)>\]]*)?"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b[^\s]*",
    re.IGNORECASE,
)
_MENTION = re.compile(r"(?<![\w.])@(?:channel|here|everyone|all|[\w.-]+)|(?<!\w):[a-z0-9_+-]{3,40}:", re.IGNORECASE)
# Endings that look like a host's but are a file's, and abbreviations that look like both.
_FILES = frozenset(
    {"pdf", "xlsx", "xls", "csv", "docx", "doc", "pptx", "ppt", "png", "jpg", "txt", "zip", "json", "md"}
)
# A sentence that lost words needs so many to still be one.
_LEAST_WORDS = 3
_SHORT_PARTS = re.compile(r"^(?:[a-zA-Z]\.)+[a-zA-Z]{1,2}$")


@dataclass(frozen=True, slots=True)
class Gated:
    """Text that passed the gate, and what was taken out of it: pairs of kind (link, mention, secret) and words."""

    text: str
    removed: tuple[tuple[str, str], ...] = ()


def allowed_links(material: Material) -> frozenset[str]:
    """Return the links a draft may hold: the sender's calendar, and the prospect's own domain without a path."""
    domain = material.profile.domain
    links = {material.sender.calendar_link} if material.sender.calendar_link else set[str]()
    if domain and re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", domain) and "xn--" not in domain:
        links |= {domain, f"https://{domain}", f"https://{domain}/"}
    return frozenset(links)


def allowed_addresses(material: Material) -> frozenset[str]:
    """Return the e-mail addresses a draft may hold: the sender's, and those at a participant's own domain."""
    own = {material.sender.email} if material.sender.email else set[str]()
    people = {person.email for person in material.thread.participants if person.email}
    domains = {address.rpartition("@")[2].casefold() for address in people | own if address}
    if material.profile.domain:
        domains.add(material.profile.domain)
    written = {
        match.group().casefold()
        for message in material.thread.messages
        for match in re.finditer(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", message.text)
        if match.group().rpartition("@")[2].casefold() in domains
    }
    return frozenset({address.casefold() for address in people | own if address} | written)


def gate(text: str, links: frozenset[str], addresses: frozenset[str] = frozenset()) -> Gated:
    """Return `text` without what is never allowed. Exact links of `links` and `addresses` stay."""
    removed: list[tuple[str, str]] = []
    plain = text
    for _ in range(3):
        unescaped = html.unescape(plain)
        if unescaped == plain:
            break
        plain = unescaped
    plain = visible(plain)

    def drop(kind: str, match: re.Match[str], keep: str = "") -> str:
        removed.append((kind, match.group().strip()))
        return keep

    def link(match: re.Match[str]) -> str:
        found = match.group()
        bare = found.rstrip(".,;:!?")
        if bare in links or bare.casefold() in addresses or not _is_host(bare):
            return found
        removed.append(("link", bare))
        return found[len(bare) :]

    def unmarked(match: re.Match[str]) -> str:
        target = _TARGET.search(match.group())
        if target is None:
            return drop("markup", match, match.group(1) or "")
        # The words around a link mean nothing without it, so it counts as a link and not as markup.
        return target.group() if target.group() in links else drop("link", match)

    plain = _SECRETS.sub(lambda match: drop("secret", match), plain)
    plain = _MARKUP.sub(unmarked, plain)
    plain = _LINK.sub(link, plain)
    plain = _MENTION.sub(lambda match: drop("mention", match), plain)
    if removed:
        plain = _GAP_BEFORE_STOP.sub("", plain)
    plain = plain.replace("<", "").replace(">", "") if removed else re.sub(r"<(?=[!@#/a-z])", "", plain)
    return Gated(plain, tuple(removed))


def is_spoiled(before: str, after: Gated) -> bool:
    """Whether a sentence lost so much in the gate that the rest says nothing: a link, a secret, most of its words."""
    if any(kind in {"link", "secret"} for kind, _ in after.removed):
        return True
    left = len(after.text.split())
    return bool(after.removed) and left < min(_LEAST_WORDS, len(before.split()))


def _is_host(found: str) -> bool:
    if "://" in found or "@" in found or ":" in found or "/" in found or "[.]" in found or "(dot)" in found:
        return not re.fullmatch(r"[\w.-]+/[\w.-]+", found) or "." in found.split("/", 1)[0]
    if _SHORT_PARTS.match(found):
        return False
    last = found.rpartition(".")[2].casefold()
    return last not in _FILES
