"""Which companies a Slack message points to: its links wherever they stand, sorted by whose they are. Pure.

A message carries links in its text (`<url|label>`), in its blocks, and in attachments and unfurls. What leads to
Slack itself, to free mail or to a shared platform names no company.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from bot.pipeline.enrich.identity import FREE_MAIL, parse_link

MOST_LINKS = 50
_MARKED = re.compile(r"<((?:https?://|mailto:)[^|<>\s]{1,2000})(?:\|[^<>]*)?>", re.IGNORECASE)
_BARE = re.compile(r"(?<![<|\w@/.])https?://[^\s<>|\"']{1,2000}", re.IGNORECASE)
_LINK_KEYS = frozenset({"url", "from_url", "title_link", "original_url", "author_link", "app_unfurl_url"})
_TEXT_KEYS = frozenset({"text", "pretext", "fallback", "title", "value"})
_TRAILING = ".,;:!?)]}'\"’”»*_~"
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a message points to. `websites` maps a company's domain to the first link to it, in order; `profiles` are
    addresses of LinkedIn, which are never read; `others` are links that name no company.
    """

    websites: dict[str, str]
    profiles: tuple[str, ...]
    others: tuple[str, ...]


def read_candidates(message: dict[str, Any], ours: frozenset[str] = frozenset()) -> Candidates:
    """Return the companies that a message points to; `ours` are our own domains, which are no prospects."""
    websites: dict[str, str] = {}
    profiles: list[str] = []
    others: list[str] = []
    for url in links_of(message):
        target = url.removeprefix("mailto:").rsplit("@", 1)[-1] if url.startswith("mailto:") else url
        link = parse_link(target.partition("?")[0] if url.startswith("mailto:") else target)
        if link is None or _is_slack(link.host):
            continue
        if link.is_linkedin:
            profiles.append(url)
        elif link.domain is None:
            if link.host not in FREE_MAIL:
                others.append(url)
        elif link.domain not in ours:
            websites.setdefault(link.domain, target)
    return Candidates(websites, tuple(dict.fromkeys(profiles)), tuple(dict.fromkeys(others)))


def links_of(message: dict[str, Any]) -> tuple[str, ...]:
    """Return every address in a message in the order of reading, each once, at most MOST_LINKS."""
    parts: list[object] = [message.get("text"), message.get("blocks"), message.get("attachments")]
    found = [link for part in parts for link in _links(part, 0)]
    return tuple(dict.fromkeys(found))[:MOST_LINKS]


def _links(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield from _in_text(value)
    elif isinstance(value, list):
        for item in cast("list[object]", value):
            yield from _links(item, depth + 1)
    elif isinstance(value, dict):
        for key, item in cast("dict[str, object]", value).items():
            if key in _LINK_KEYS and isinstance(item, str):
                address = html.unescape(item).strip()
                if address.lower().startswith(("http://", "https://", "mailto:")):
                    yield address
            elif key in _TEXT_KEYS or isinstance(item, list | dict):
                yield from _links(cast("object", item), depth + 1)


def _in_text(text: str) -> Iterator[str]:
    """Yield links in Slack's own notation first, then those that stand bare."""
    for match in _MARKED.finditer(text):
        yield html.unescape(match[1])
    for match in _BARE.finditer(_MARKED.sub(" ", html.unescape(text) if "<" not in text else text)):
        yield html.unescape(match[0]).rstrip(_TRAILING)


def _is_slack(host: str) -> bool:
    return host == "slack.com" or host.endswith((".slack.com", ".slack-files.com", ".slack-edge.com"))
