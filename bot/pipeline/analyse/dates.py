"""Dates and times in what was said, as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.pipeline.analyse.date_grammar import date_spans
from bot.pipeline.analyse.lexicon.calendar import ANCHORS
from bot.pipeline.analyse.lexicon.dates import JAPANESE_DATE
from bot.pipeline.read.characters import fold, plain_letters, without_invisible

_TRIM = re.compile(
    r"\A(?:bis|ab) (?:zum|dem|den)\s+|\Aal\s+(?=\d{1,2} [a-z])|\A(?:el|le|il|den|der|dem|de|am|zum|vom|al|"
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
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
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
    plain = sentence.lower() if sentence.isascii() else plain_letters(sentence)
    western = bool(_DIGIT.search(plain)) or not ANCHORS.isdisjoint(_LETTERS.findall(plain))
    japanese = not plain.isascii() and bool(_JAPANESE_LETTER.search(sentence))
    if not western and not japanese:
        return
    folded = fold(sentence)
    seen = sentence if folded.places is None else without_invisible(sentence)
    dates = [(start, seen[start:end]) for start, end in date_spans(seen)] if western else []
    for start, words in (*dates, *(_japanese(seen) if japanese else ())):
        trimmed = _TRIM.sub("", words.strip())
        lead = start + len(words) - len(words.lstrip()) + len(words.strip()) - len(trimmed)
        if (
            len(trimmed) > 1
            and not _WORTHLESS.match(trimmed)
            and (not trimmed.isdigit() or (len(trimmed) == 4 and trimmed.startswith("20")))
        ):
            found.setdefault(folded.quote(lead, lead + len(trimmed)))


def _japanese(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match.group().rstrip(_TRAILING)) for match in JAPANESE_DATE.finditer(text)]
