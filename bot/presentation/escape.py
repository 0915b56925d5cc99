"""Turns untrusted text into something Slack shows literally.

Three surfaces, three rules (security.md section 3; docs.slack.dev, text objects):
`escape` for `text` and mrkdwn (`& < >`, once, in that order), `rich_text` for blocks (no syntax at all, so
`* _ ~` and back-ticks stay as they are), `stream_markdown` for the Markdown of streamed chunks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Any

# C0 and C1 controls but tab and newline; bidirectional overrides and isolates; zero-width space, word
# joiner, byte order mark, soft hyphen; tag characters; lone surrogates, which no encoder accepts.
# The joiners U+200C and U+200D stay: Persian and emoji need them.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
# No word boundary before a scheme: what stands before it must not hide an address from us.
_URL = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}://|(?<![a-z0-9])www\.|\b(?:mailto|javascript):)[^\s<>\"`|]+", re.IGNORECASE
)
_TRAILING = ".,;:!?)]}'’”»*_~"
LINK_REMOVED = "(link removed)"


def clean(text: str) -> str:
    """Return `text` without characters that hide, reorder or break what is shown; line ends become `\\n`."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _INVISIBLE.sub("", unified)


def escape(text: str) -> str:
    """Return `text` cleaned and with `& < >` as entities, for `text` fields and mrkdwn."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str, limit: int) -> str:
    """Return one line of at most `limit` characters for a plain_text object.

    Angle brackets become single guillemets, so that nothing in it can be read as a mention or link.
    """
    line = " ".join(clean(text).split()).replace("<", "‹").replace(">", "›")
    return shorten(line, limit)


def shorten(text: str, limit: int) -> str:
    """Return `text` cut to `limit` characters with an ellipsis, never inside a character people see as one."""
    if len(text) <= limit:
        return text
    cut = max(0, limit - 1)
    while cut > 0 and not is_boundary(text, cut):
        cut -= 1
    return text[:cut].rstrip() + "…"


def _joins(character: str) -> bool:
    """Whether the character belongs to the one before it: marks, joiners, selectors, skin tones."""
    return (
        unicodedata.category(character).startswith("M")
        or character in "\u200c\u200d"
        or "\ufe00" <= character <= "\ufe0f"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def _is_flag_half(character: str) -> bool:
    """Whether the character is a regional indicator; two of them make a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def is_boundary(text: str, index: int) -> bool:
    """Whether `text` may be cut before `index`: not inside an emoji, an accent, a flag, a pair or an entity."""
    if index <= 0 or index >= len(text):
        return True
    before, after = text[index - 1], text[index]
    if _joins(after) or before == "\u200d" or (before == "\r" and after == "\n"):
        return False
    if "\ud800" <= before <= "\udbff" and "\udc00" <= after <= "\udfff":
        return False
    if _is_flag_half(before) and _is_flag_half(after):
        start = index
        while start > 0 and _is_flag_half(text[start - 1]):
            start -= 1
        return (index - start) % 2 == 0
    ampersand = text.rfind("&", max(0, index - 5), index)
    if ampersand < 0:
        return True
    return not re.match(r"&(?:amp|lt|gt);", text[ampersand : ampersand + 5]) or (text.find(";", ampersand) < index)


def split_text(text: str, limit: int) -> list[str]:
    """Return pieces of at most `limit` characters that join to exactly `text`.

    Cuts after a paragraph, else a line, else a sentence, else a word, else at a whole character. A single
    cluster longer than `limit` (a pathological chain of marks) is cut hard. `limit` ≥ 1.
    """
    pieces: list[str] = []
    rest = text
    while len(rest) > limit:
        cut = _best_cut(rest, limit)
        pieces.append(rest[:cut])
        rest = rest[cut:]
    if rest or not pieces:
        pieces.append(rest)
    return pieces


def _best_cut(text: str, limit: int) -> int:
    for separator in ("\n\n", "\n", ". ", " "):
        found = text.rfind(separator, limit // 3, limit)
        cut = found + len(separator)
        if found >= 0 and cut <= limit and is_boundary(text, cut):
            return cut
    for cut in range(limit, 0, -1):
        if is_boundary(text, cut):
            return cut
    return limit


def _is_allowed(url: str, allowed: Collection[str]) -> bool:
    return any(url == link or url.rstrip("/") == link.rstrip("/") for link in allowed)


def _links(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, address) of every address in `text`, without closing punctuation."""
    found: list[tuple[int, int, str]] = []
    for match in _URL.finditer(text):
        address = match.group().rstrip(_TRAILING)
        found.append((match.start(), match.start() + len(address), address))
    return found


def keep_allowed_links(text: str, allowed: Collection[str]) -> str:
    """Return `text` with every address that is not exactly in `allowed` replaced by a note.

    A query, fragment or subdomain makes another address (security.md section 2, defence 3).
    """
    parts: list[str] = []
    position = 0
    for start, end, address in _links(text):
        parts.append(text[position:start])
        parts.append(address if _is_allowed(address, allowed) else LINK_REMOVED)
        position = end
    parts.append(text[position:])
    return "".join(parts)


def stream_markdown(text: str, allowed: Collection[str] = ()) -> str:
    """Return Markdown for a streamed chunk: no mention, no image, no label over an address, only allowed links.

    `text` must begin and end at white space or at the ends of the whole text, so that no construct can be
    assembled from two chunks.
    """
    kept = keep_allowed_links(clean(text), allowed)
    unlinked = kept.replace("](", "] (").replace("][", "] [").replace("]:", "] :").replace("![", "! [")
    return unlinked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def rich_text_elements(text: str, allowed: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return the elements of a rich_text section: literal text, and a link only for an allowed address."""
    shown = clean(text)
    elements: list[dict[str, Any]] = []
    position = 0
    for start, end, address in _links(shown):
        if not _is_allowed(address, allowed):
            continue
        if start > position:
            elements.append({"type": "text", "text": shown[position:start]})
        elements.append({"type": "link", "url": address, "text": address})
        position = end
    if position < len(shown):
        elements.append({"type": "text", "text": shown[position:]})
    return elements or [{"type": "text", "text": " "}]


def rich_text(text: str, allowed: Collection[str] = ()) -> dict[str, Any]:
    """Return a rich_text block that shows `text` literally, line breaks included."""
    section = {"type": "rich_text_section", "elements": rich_text_elements(text, allowed)}
    return {"type": "rich_text", "elements": [section]}
