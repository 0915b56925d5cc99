"""The grammar of dates over the parts that words play, whatever the language.

A text becomes a string with one letter per token (standing for the set of parts that its word can play); a date
is what a regular expression finds in that string. It knows no phrase by heart: "the second half of May" and
"Ende der übernächsten Woche" need no entry of their own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.pipeline.analyse.lexicon.calendar import PARTS_OF_WORD
from bot.pipeline.read.characters import plain_letters

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_HOUR = r"(?:2[0-4]|1\d|0?\d)"
_TOKEN = re.compile(
    rf"(?P<D>\d{{4}}-\d{{1,2}}-\d{{1,2}}(?!\d)|\d{{1,2}}[./]\d{{1,2}}[./](?:20)?\d{{2}}(?!\d)|"
    rf"{_DAY}\.\s?(?:1[0-2]|0?[1-9])\.(?!\d)|(?<![\d/]){_DAY}/(?:1[0-2]|0?[1-9])(?![\d/]))"
    rf"|(?P<c>(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?[ap]\.?m\b\.?|{_HOUR}:[0-5]\d(?:\s?(?:uhr|uur|hs?)\b)?|"
    rf"{_HOUR}\s?h(?:\s?[0-5]\d)?(?!\w)|{_HOUR}(?:[.:][0-5]\d)?\s?(?:uhr|uur|hrs|heures|horas|o['’]clock)\b)"
    r"|(?P<Q>\bq[1-4](?:[ /]?(?:fy)?['’]?(?:20)?\d{2})?\b|\bh[12](?: 20\d\d)?\b|\bfy ?(?:20)?\d{2}\b|"
    r"\b(?:kw|v\.) ?\d{1,2}\b)"
    rf"|(?P<o>\d{{1,2}}(?:st|nd|rd|th|er|º|ª)\b|{_DAY}\.(?=[ ,)]|\Z))"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>w/c\b|[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?)"
    r"|(?P<mark>[,(–—/-])"
    r"|(?P<x>[^\s\w])",
    re.IGNORECASE,
)
_UNCOUNTED = re.compile(r"\s?(?:[%€$£°]|k\b|mio?\b|people|personen|personnes|personas)", re.IGNORECASE)
_DOTTED_TIME = re.compile(r"(?:2[0-4]|1\d|0?\d)[.,][0-5]\d")
_MARKS = {",": "C", "(": "O", "–": "Z", "—": "Z", "-": "Z", "/": "Z"}
_ENDS_ON_POINT = re.compile(r"\d\.\Z")
_GERMAN = re.compile(r"\b(?:am|dem|den|zum|vom|der|ab|bis)\b|\d\.\s?\d{1,2}\.\Z", re.IGNORECASE)
_CAPITAL_WEEKDAYS = frozenset(["Mon", "Tue", "Wed", "Thu", "Fri"])
_CAPITAL_MONTHS = frozenset(["March", "August", "Mai", "Mars", "Maj", "Mei"])
_FIRST_YEAR, _LAST_YEAR, _LAST_DAY, _MOST = 2020, 2049, 31, 400


def _sets_of_parts() -> dict[str, str]:
    sets = dict.fromkeys((*PARTS_OF_WORD.values(), "D", "c", "Q", "o", "T", "Nd", "N", "y", "C", "O", "Z", "x"))
    for parts, whole in (("m", "M"), ("w", "W")):
        sets |= dict.fromkeys("".join(sorted({*found, whole})) for found in tuple(sets) if parts in found)
    return {parts: chr(0xE000 + place) for place, parts in enumerate(sets)}


_LETTERS = _sets_of_parts()


def _grammar(source: str) -> str:
    """Turn a grammar into an expression: each letter stands for any token that can play that part."""

    def members(match: re.Match[str]) -> str:
        return "[" + "".join(letter for parts, letter in _LETTERS.items() if match.group() in parts) + "]"

    return re.sub(r"[A-Za-z]", members, source.replace(" ", ""))


# In what follows: o ordinal, d day, y year, M month, W weekday … as in lexicon/calendar.py; C comma, Z dash, O "(".
_DAYS = "(?:(?:e|o|d)(?:(?:Z|a)t?(?:o|d))?)"
_YEAR = "(?:C?f?y)"
_DATED_MONTH = f"(?:t?{_DAYS}f{{0,2}}(?:M|m){_YEAR}?|(?:M|m)t?(?:o|d)(?:Z(?:o|d))?(?!N|u){_YEAR}?)"
_PART = "(?:(?:g|f|t|l|b){0,3}E?p)"
_MONTH = f"(?:(?:(?:M|m)(?:a|U){{1,2}}(?:M|m)|M|(?<=s)m|(?<=E)m|(?<=X)m|(?<=b)m|(?<=Z)m){_YEAR}?)"
_DAY_NAME = "(?:W|w(?=C?t?(?:o|D|c|d|T)|p|b|B)|(?<=X)w|V(?=c|p|C?d|T))"
_WEEKDAY = f"(?:{_DAY_NAME}(?:C?t?(?:o|d)(?!u|h|Zd|T|f{{0,2}}(?:M|m)|I))?)"
_OR_WEEKDAY = f"(?:{_WEEKDAY}(?:C?a{_DAY_NAME}(?!C?t?(?:d|o)))?(?:Y(?!d))?(?:bt?H)?)"
_WHEN = f"(?:{_DATED_MONTH}|{_MONTH}|{_WEEKDAY}|Sy?|Hy?|Qy?|y|D)"
_UNIT = (
    "(?:"
    "t?X{1,2}N?J?u(?:qv|X)?"  # next week, the coming two quarters
    "|t?u(?:X|qv)"  # semaine prochaine, semana que viene
    "|t?u(?:G|b)X"  # the week after next
    "|ir{0,3}(?:N|d)(?:(?:Z|a)(?:N|d))?X?J?(?:u(?:aN)?|h)"  # within the next two weeks
    "|(?:N|d)uA"  # two weeks ago
    "|t?Ef{0,2}t?X?J?u"  # end of next quarter
    "|t?e(?:J?u|Ef?t?(?:X?u|M|y|S|Q))(?:f?t?(?:u|y|M|m))?"  # second half of the year, first quarter 2027
    f"|t?eWf?(?:j|t|X){{0,2}}(?:u|M)"  # first Tuesday of each month
    f"|t?(?:e|u|X)?u(?:f|t|K|l){{1,2}}(?:{_DATED_MONTH}|o|d|D|W|M|m)"  # the week of 16 March
    "|Y(?:d|N)(?!u)"  # week 32
    ")"
)
_EDGE = f"(?:t?E(?:Z|f|t){{0,2}}X?{_WHEN})"
_RELATIVE = f"(?:(?:t?pf)?R(?:aX(?!u|N))?{_PART}?)"
_SEASON = "(?:(?:t|i|f|X|E|g|l|s){1,2}Sy?|b(?:t|f|l){0,2}X?S?(?:L|S|H|H)L?|Sy|HL?y?|b(?:t|f|l){0,2}JL)"
_NEXT_DAY = f"(?:t?X(?:{_OR_WEEKDAY}|{_MONTH}|S|{_DATED_MONTH}){_PART}?)"
_BARE_ORDINAL = "(?:to(?:ao)?(?!x?u)|l(?:d|o)(?!u|h|x|M|N))"
_CLOCK = "(?:c(?:(?:Z|a|b)c)?)"
_ELEMENT = (
    f"(?:{_UNIT}|{_NEXT_DAY}|{_EDGE}|{_SEASON}|{_DATED_MONTH}{_PART}?|{_OR_WEEKDAY}{_PART}?|D(?:(?:Z|a)D)?|"
    f"{_RELATIVE}|{_CLOCK}|{_BARE_ORDINAL}|{_MONTH}|Qy?(?:Z|a)Q|Qy?|y)"
)
_GLUE = "(?:(?<!S)(?<!H)(?<!L)(?:C|O)?(?:g|l|f|t){0,3})"
_TIME_AFTER = (
    f"(?:C?B(?:g|t)?(?:c|d|T|N)a(?:c|d|T|N)|(?:C|O)?(?:g|b|t){{1,2}}(?:T|d|kPN|k?N)(?!u|h|f{{0,2}}(?:M|m))|"
    f"C?T|C?kP(?:N|d)|{_PART})"
)
_UP_TO = f"(?:(?:(?<=M)|(?<=m)|(?<=y))U{{1,2}}l?{_DATED_MONTH})"
_DATE = re.compile(_grammar(f"{_ELEMENT}(?:{_TIME_AFTER}|{_GLUE}{_ELEMENT}|Z{_ELEMENT}|{_UP_TO})*(?:C?(?:z|xI))?"))


@lru_cache(maxsize=4096)
def _letter_of_word(word: str) -> str:
    plain = plain_letters(word).replace("’", "'")
    parts = PARTS_OF_WORD.get(plain) or PARTS_OF_WORD.get(plain.rstrip("'")) or _of_compound(plain)
    if parts is None:
        return _LETTERS["x"]
    is_zone = word.isupper() or (len(word) > len("UTC+1") and word[0].isupper())
    if ("z" in parts and not is_zone) or (parts == "w" and len(word) == len("So") and word.islower()):
        return _LETTERS["x"]
    if "m" in parts and word in _CAPITAL_MONTHS:
        parts = "".join(sorted({*parts, "M"}))
    if "w" in parts and word in _CAPITAL_WEEKDAYS:
        parts = "".join(sorted({*parts, "W"}))
    return _LETTERS[parts]


def _of_compound(plain: str) -> str | None:
    """The parts of a word that begins with an elision ("d'octobre"); the vendor's "mid-May" is cut by the tokeniser."""
    head, quote, tail = plain.partition("'")
    return PARTS_OF_WORD.get(tail) if quote and len(head) <= len("jusqu") else None


def _letter_of_number(text: str, end: int, number: str) -> str:
    if _DOTTED_TIME.fullmatch(number):
        return _LETTERS["T"]
    if not number.isdigit() or _UNCOUNTED.match(text, end):
        return _LETTERS["x"]
    value = int(number[:6])
    if _FIRST_YEAR <= value <= _LAST_YEAR:
        return _LETTERS["y"]
    if 0 < value <= _LAST_DAY:
        return _LETTERS["Nd"]
    return _LETTERS["N"] if value <= _MOST else _LETTERS["x"]


def date_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each expression of time in `text`, from left to right, none overlapping."""
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text):
        kind, word, start = str(token.lastgroup), token.group(), token.start()
        if kind == "word":
            for piece, offset in _pieces(word):
                letters.append(_letter_of_word(piece))
                spans.append((start + offset, start + offset + len(piece)))
            continue
        if kind == "number":
            letters.append(_letter_of_number(text, token.end(), word))
        elif kind == "mark":
            letters.append(_LETTERS[_MARKS[word]])
        else:
            letters.append(_LETTERS[kind])
        spans.append(token.span())
    return [
        (spans[match.start()][0], _end(text, spans[match.start()][0], spans[match.end() - 1][1]))
        for match in _DATE.finditer("".join(letters))
        if match.end() > match.start()
    ]


def _pieces(word: str) -> list[tuple[str, int]]:
    """A word, or its halves around a hyphen where only they are known ("mid-May")."""
    if "-" not in word or plain_letters(word) in PARTS_OF_WORD:
        return [(word, 0)]
    pieces: list[tuple[str, int]] = []
    offset = 0
    for piece in word.split("-"):
        if piece:
            pieces.append((piece, offset))
        offset += len(piece) + 1
    return pieces


def _end(text: str, start: int, end: int) -> int:
    """Where a date ends: the point behind a bare number belongs to it only as a German ordinal ("am 5.")."""
    words = text[start:end]
    return end - 1 if _ENDS_ON_POINT.search(words) and not _GERMAN.search(words) else end
