"""Reading a message's permalink (slack.md section 3.3). Pure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_PATH = re.compile(r"^/archives/([CDG][A-Z0-9]{2,})/p(\d{10})(\d{6})$")
_TS = re.compile(r"^\d{10}\.\d{6}$")


@dataclass(frozen=True, slots=True)
class Permalink:
    """A message: `domain` is the workspace's (the first label of the host), `thread_ts` the root of its thread."""

    domain: str
    channel: str
    thread_ts: str


def read_permalink(text: str) -> Permalink | None:
    """Return the message that a link leads to, or None when it is no permalink.

    Takes the link as typed, in angle brackets, with a label, or with entities.
    """
    link = html.unescape(text.strip()).strip("<>").split("|")[0]
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return None
    match = _PATH.match(parts.path.rstrip("/"))
    if match is None or parts.scheme not in {"http", "https"} or not host.endswith(".slack.com"):
        return None
    channel, seconds, fraction = match.groups()
    root = parse_qs(parts.query).get("thread_ts", [""])[0]
    thread_ts = root if _TS.match(root) else f"{seconds}.{fraction}"
    return Permalink(host.removesuffix(".slack.com").split(".")[0], channel, thread_ts)
