"""Dates and times in what was said, as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.pipeline.analyse.date_grammar import date_spans
from bot.pipeline.analyse.lexicon.calendar import ANCHORS
from bot.pipeline.analyse.lexicon.dates import JAPANESE_DATE
from bot.pipeline.read.characters import fold, plain_letters, without_invisible

# A label leaves out what leads to a date, but an ordinal keeps its article ("the 6th"), and so does "the week of".
_TRIM = re.compile(
    r"\A(?:(?:(?:not )?(?:before|until|till|after|by|within|in|on|at|from|for|since|around|over|during|past|"
    r"vor|nach|bis|seit|ab|am|im|in|um|zum|vom|gegen|über|innerhalb|binnen|spätestens|"
    r"avant|après|apres|en|dans|d['’]ici|d['’]|jusqu['’](?:à|au|en)?|depuis|dès|à|au|du|vers|pour|"
    r"antes|después|despues|tras|hasta|desde|hacia|para|dentro|a|al|de|del|por|pasad[oa]|"
    r"até|ate|depois|em|no|na|nos|nas|dos?|das?|entre|"
    r"prima|dopo|fino|entro|tra|fra|per|dal|dall['’]|dell['’]|nel|nell['’]|di|all['’]|"
    r"voor|na|tot|vanaf|sinds|op|rond|over)(?:\s+|(?<=['’])))"
    r"|(?:(?:the|a)\s+(?!\d{1,2}(?:st|nd|rd|th)\b|week (?:of|commencing)\b|day after\b|week after\b)"
    r"|(?:der|den|dem|die|das|les?|la|el|los|las|il|lo|gli|o|os|de|het)\s+|l['’]))+(?=\S)",
    re.IGNORECASE,
)
_TRAILING = " \t\n,;(.@"
_WORTHLESS = re.compile(
    r"\A(?:today|heute|hoy|hoje|oggi|vandaag|本日|aujourd['’]hui|ende|fin|next|this|last|early|late|end)\Z",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_JAPANESE_LETTER = re.compile(r"[月火水木金土日時来今末春夏秋冬]")
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
    return [
        (match.start(), match.group().rstrip(_TRAILING).removesuffix("まで").removesuffix("以降"))
        for match in JAPANESE_DATE.finditer(text)
    ]
