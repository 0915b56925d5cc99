"""Judge a file of addresses as the guard would judge their first hop, without any network.

Format (docs of the corpus): one address a line, columns separated by TAB, the note in the last one; a note
`dns=A|B` gives the answers of the fake name service (`A>B`: first A, later B), `esc` says that escapes in the
address are to be decoded. Lines that begin with "# " are comments; an empty address is a case of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.errors import PageRefused
from bot.providers.web.addresses import is_public
from bot.providers.web.guard import judge_url

PUBLIC_STAND_IN = "93.184.216.34"
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|([ntr]))")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True, slots=True)
class UrlVerdict:
    """One judged line: `line` counts physical lines from 1, `verdict` is "refuse" or "allow", `reason` one word."""

    line: int
    url: str
    verdict: str
    reason: str | None


def judge_urls(text: str) -> list[UrlVerdict]:
    """Return the verdict on every line of `text` that is no comment."""
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return [_judge_line(number, line) for number, line in enumerate(lines, 1) if not line.startswith("# ")]


def _judge_line(number: int, line: str) -> UrlVerdict:
    columns = line.split("\t")
    notes = columns[-1].rstrip("\r").split(";") if len(columns) > 1 else []
    url = _ESCAPE.sub(_unescape, columns[0]) if "esc" in notes else columns[0]
    reason = _refusal(url, answers_of(notes))
    return UrlVerdict(number, columns[0], "allow" if reason is None else "refuse", reason)


def answers_of(notes: list[str]) -> list[str]:
    """Return the first answers that a line's notes give to the fake name service."""
    for note in notes:
        if note.startswith("dns="):
            first = note.removeprefix("dns=").split(">")[0]
            return first.split("|") if first else []
    return [PUBLIC_STAND_IN]


def _refusal(url: str, answers: list[str]) -> str | None:
    try:
        checked = judge_url(url)
    except PageRefused as refusal:
        return refusal.reason
    if checked.address is not None:
        return None
    if not answers:
        return "dns_no_answer"
    return None if all(is_public(answer) for answer in answers) else "dns_to_internal"


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _LETTERS[match[2]]
