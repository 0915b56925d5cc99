"""Dates and times in what was said, as they are written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from bot.pipeline.analyse.lexicon.dates import ANCHORS, DATE, FIRST_LETTERS, JAPANESE_DATE
from bot.pipeline.read.characters import fold, without_invisible

_TRIM = re.compile(
    r"\A(?:bis|ab) (?:zum|dem|den)\s+|\Aal\s+(?=\d{1,2} [a-z])|\A(?:el|le|il|den|der|dem|de|this(?!\s(?:week|month|"
    r"quarter|year|summer|autumn|fall|winter|spring))|last|am|zum|vom|al|"
    r"del|la|"
    r"a(?=\s(?:mediad|final|princip|"
    r"comienz|mead|iníc|fim|metà)))\s+(?=\D)",
    re.IGNORECASE,
)
_TRAILING = " \t\n,;(.@"
_WORTHLESS = re.compile(
    r"\A(?:today|heute|hoy|hoje|oggi|vandaag|本日|aujourd['’]hui|ende|fin|next|this|last|early|late|end)\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<![\w.,/-])(?:[^\W\d_]{1,5}|\d{1,3})")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}|\d+|\bQ\d")
_REACH = 40
_JAPANESE_LETTER = re.compile(r"[月火水木金土日時来今末夏秋]")
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
            _collect(piece, found)
    return tuple(found)


def _collect(sentence: str, found: dict[str, None]) -> None:
    folded = fold(sentence)
    seen = sentence if folded.places is None else without_invisible(sentence)
    for start, words in (*_western(seen), *_japanese(seen)):
        trimmed = _TRIM.sub("", words.strip())
        lead = start + len(words) - len(words.lstrip()) + len(words.strip()) - len(trimmed)
        if (
            len(trimmed) > 1
            and not _WORTHLESS.match(trimmed)
            and (not trimmed.isdigit() or (len(trimmed) == 4 and trimmed.startswith("20")))
        ):
            found.setdefault(folded.quote(lead, lead + len(trimmed)))


def _western(text: str) -> list[tuple[int, str]]:
    """Places and words of dates; tried only shortly before a number or a word of time, which is most of the speed."""
    anchors = [
        word.start()
        for word in _LONG_WORD.finditer(text)
        if word.group()[-1].isdigit() or word.group()[:5].lower() in ANCHORS
    ]
    if not anchors:
        return []
    found: list[tuple[int, str]] = []
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < end or not (word.group().lower() in FIRST_LETTERS or word.group()[0].isdigit()):
            continue
        following = bisect_left(anchors, start)
        if following == len(anchors):
            break
        if anchors[following] - start > _REACH:
            continue
        match = DATE.match(text, start)
        if match is not None and match.end() > match.start():
            end = match.end()
            found.append((match.start(), _ended(match.group())))
    return found


def _japanese(text: str) -> list[tuple[int, str]]:
    if not _JAPANESE_LETTER.search(text):
        return []
    return [(match.start(), match.group().rstrip(_TRAILING)) for match in JAPANESE_DATE.finditer(text)]


def _ended(words: str) -> str:
    """Without what only follows a date; the point of "9 a.m." and of "am 5." is a part of it."""
    bare = words.rstrip()
    keep = bare.endswith(("a.m.", "p.m.")) or bool(re.search(r"\d\.\Z", bare))
    return words.rstrip(" \t\n,;(@" if keep else _TRAILING)
