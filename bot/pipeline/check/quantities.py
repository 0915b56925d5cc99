"""Numbers, money, percentages, times and dates in a text, in one comparable form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar jänner janvier enero jan",
            "february februar février febrero feb",
            "march märz mars marzo mar",
            "april avril abril apr",
            "may mai mayo",
            "june juni juin junio jun",
            "july juli juillet julio jul",
            "august août agosto aug",
            "september septembre septiembre sep sept",
            "october oktober octobre octubre oct okt",
            "november novembre noviembre nov",
            "december dezember décembre diciembre dec dez",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday montag lundi lunes mon",
            "tuesday dienstag mardi martes tue tues",
            "wednesday mittwoch mercredi miércoles wed",
            "thursday donnerstag jeudi jueves thu thurs",
            "friday freitag vendredi viernes fri",
            "saturday samstag sonnabend samedi sábado sat",
            "sunday sonntag dimanche domingo sun",
        ),
        start=1,
    )
    for name in names.split()
}
# Written in lower case these are everyday words (may, mar, sun, mon, mars, avril is not); they need a capital.
_AMBIGUOUS = frozenset(
    ("may", "mar", "mars", "sun", "mon", "sat", "wed", "jan", "jun", "sep", "dec", "lunes", "martes")
)
_NUMBER_WORDS = {
    word: str(value)
    for value, names in (
        (3, "three drei trois tres"),
        (4, "four vier quatre cuatro"),
        (5, "five fünf cinq cinco"),
        (6, "six sechs seis"),
        (7, "seven sieben sept siete"),
        (8, "eight acht huit ocho"),
        (9, "nine neun neuf nueve"),
        (10, "ten zehn dix diez"),
        (12, "twelve zwölf douze doce dozen dutzend"),
        (20, "twenty zwanzig vingt veinte"),
        (100, "hundred hundert cent cien"),
    )
    for word in names.split()
}
_MAGNITUDE = {
    **dict.fromkeys(("k", "tsd", "thousand", "mille", "mil", "tausend"), 1_000),
    **dict.fromkeys(("m", "mio", "mn", "million", "millions", "millionen", "millones", "millón"), 1_000_000),
    **dict.fromkeys(("bn", "mrd", "billion", "milliarde", "milliarden", "milliard", "milliards"), 1_000_000_000),
}
_UNIT = {
    **dict.fromkeys(("€", "eur", "euro", "euros"), "€"),
    **dict.fromkeys(("$", "usd", "dollar", "dollars"), "$"),
    **dict.fromkeys(("£", "gbp", "pound", "pounds"), "£"),
    **dict.fromkeys(("chf", "franken", "francs"), "chf"),
    **dict.fromkeys(("%", "percent", "prozent", "per cent"), "%"),
}
_UNITS = r"€|\$|£|¥|%|eur(?:os?)?|usd|dollars?|gbp|pounds?|chf|franken|francs?|percent|per cent|prozent"
_MAGNITUDES = "|".join(sorted(_MAGNITUDE, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<before>€|\$|£|¥|eur|usd|chf|gbp)?\s?"
    rf"(?P<digits>\d{{1,3}}(?:[.,'’\u00a0\u202f ]\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    rf"(?:\s?(?P<magnitude>{_MAGNITUDES})(?![^\W\d_]))?(?:\s?(?P<after>{_UNITS})(?![^\W\d_]))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<hour>\d{1,2})(?:(?::|\s?h\s?|\.(?=\d\d\s?(?:uhr|am|pm)))(?P<minute>\d{2}))?"
    r"\s?(?P<suffix>am|pm|a\.m\.|p\.m\.|uhr|h\b)?(?![\d:])",
    re.IGNORECASE,
)
_NAMES = "|".join(sorted((*_MONTHS, *_WEEKDAYS), key=len, reverse=True))
_CALENDAR = re.compile(rf"(?<![\w])(?:{_NAMES})(?![\w])", re.IGNORECASE)
_MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er)?\s+(?:de\s+|of\s+)?(?P<month>{_MONTH_NAMES})(?!\w)"
    rf"|(?<!\w)(?P<month2>{_MONTH_NAMES})\.?\s+(?P<day2>\d{{1,2}})(?!\d)",
    re.IGNORECASE,
)
_COUNT_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(_NUMBER_WORDS)})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at characters [start, end): kind ∈ number, clock, date, day; `key` is its comparable form."""

    text: str
    start: int
    end: int
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Quantities:
    """The comparable forms in a body of text, by kind; `bare` are numbers without their unit."""

    keys: set[str] = field(default_factory=set[str])
    bare: set[str] = field(default_factory=set[str])

    def holds(self, quantity: Quantity) -> bool:
        """Return whether the same quantity stands there; a number that dropped its unit still counts."""
        if quantity.key in self.keys:
            return True
        return quantity.kind == "number" and ":" not in quantity.key and quantity.key in self.bare


def quantities_in(text: str) -> Quantities:
    """Return the comparable forms of all quantities of `text`."""
    keys: set[str] = set()
    bare: set[str] = set()
    for quantity in find_quantities(text, capitals_matter=False):
        keys.add(quantity.key)
        if quantity.kind == "number":
            bare.add(quantity.key.partition(":")[0])
    return Quantities(keys, bare)


def find_quantities(text: str, *, capitals_matter: bool = True) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order; overlapping ones are all returned."""
    found: list[Quantity] = []
    for match in _NUMBER.finditer(text):
        value = _value(match.group("digits"), match.group("magnitude"))
        unit = _UNIT.get((match.group("before") or match.group("after") or "").casefold())
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        found.append(
            Quantity(text[start : match.end()], start, match.end(), "number", f"{value}:{unit}" if unit else value)
        )
    found.extend(
        Quantity(match.group(), match.start(), match.end(), "number", _NUMBER_WORDS[match.group().casefold()])
        for match in _COUNT_WORD.finditer(text)
    )
    found.extend(
        Quantity(match.group(), match.start(), match.end(), "clock", _clock(match))
        for match in _CLOCK.finditer(text)
        if match.group("minute") or match.group("suffix")
    )
    for match in _CALENDAR.finditer(text):
        word = match.group()
        if capitals_matter and word.casefold() in _AMBIGUOUS and not word[0].isupper():
            continue
        if capitals_matter and word == "May" and re.match(r"\s+(?:I|we)\b", text[match.end() :]):
            continue
        found.append(Quantity(word, match.start(), match.end(), "day", _name_key(word)))
    for match in _DAY_MONTH.finditer(text):
        month = _MONTHS[(match.group("month") or match.group("month2")).casefold()]
        day = int(match.group("day") or match.group("day2"))
        found.append(Quantity(match.group(), match.start(), match.end(), "date", f"date {month}-{day}"))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _value(digits: str, magnitude: str | None) -> str:
    plain = re.sub(r"['’\u00a0\u202f ]", "", digits)
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain)
    if grouped:
        plain = re.sub(r"[.,]", "", plain)
    else:
        head, separator, tail = plain.replace(",", ".").rpartition(".")
        plain = f"{head.replace('.', '')}.{tail}" if separator else plain
    number = float(plain) * _MAGNITUDE.get((magnitude or "").casefold(), 1)
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match.group("hour")), int(match.group("minute") or 0)
    suffix = (match.group("suffix") or "").casefold()
    if suffix.startswith("p") and hour < 12:
        hour += 12
    return f"clock {hour:02d}:{minute:02d}"


def _name_key(word: str) -> str:
    name = word.casefold()
    return f"month {_MONTHS[name]}" if name in _MONTHS else f"weekday {_WEEKDAYS[name]}"
