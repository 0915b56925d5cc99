"""Dates and times in what was said, as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.pipeline.analyse.lexicon.dates import ANCHOR, DATE, JAPANESE_DATE
from bot.pipeline.read.characters import fold, without_invisible

_TRIM = re.compile(r"\A(?:el|le|il|den|der|dem|de|this|last|am|zum|vom|al|del|la)\s+(?=\D)", re.IGNORECASE)
_TRAILING = " \t\n,;(.@"
_WORTHLESS = re.compile(
    r"\A(?:today|heute|hoy|hoje|oggi|vandaag|本日|aujourd['’]hui|ende|fin|next|this|last|early|late|end)\Z",
    re.IGNORECASE,
)
_LONGEST = 2_000


def dates_in(sentences: Iterable[str]) -> tuple[str, ...]:
    """Expressions of time in `sentences`, verbatim and as long as they go, each once, in order."""
    found: dict[str, None] = {}
    for sentence in sentences:
        if len(sentence) > _LONGEST:
            pieces = [sentence[start : start + _LONGEST] for start in range(0, len(sentence), _LONGEST)]
        else:
            pieces = [sentence]
        for piece in pieces:
            if ANCHOR.search(piece):
                _collect(piece, found)
    return tuple(found)


def _collect(sentence: str, found: dict[str, None]) -> None:
    folded = fold(sentence)
    seen = sentence if folded.places is None else without_invisible(sentence)
    for pattern in (DATE, JAPANESE_DATE):
        for match in pattern.finditer(seen):
            words = match.group().rstrip(_TRAILING)
            if match.group().rstrip().endswith(("a.m.", "p.m.")) or re.search(r"\d\.\Z", match.group().rstrip()):
                words = match.group().rstrip(" \t\n,;(@")
            lead = len(words) - len(words.lstrip())
            trimmed = _TRIM.sub("", words.strip())
            if len(trimmed) < 2 or _WORTHLESS.match(trimmed) or trimmed.isdigit():
                continue
            start = match.start() + lead + (len(words.strip()) - len(trimmed))
            found.setdefault(folded.quote(start, start + len(trimmed)))
