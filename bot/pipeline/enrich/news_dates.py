"""Dates as sites write them above, in and below their news, in eight languages."""

from __future__ import annotations

import re

from bot.pipeline.enrich.document import Block

_MONTHS = {
    name: number
    for number, row in enumerate(
        (
            "january januar jänner janvier enero januari gennaio janeiro jan ene gen janv",
            "february februar février febrero februari febbraio fevereiro feb févr fev",
            "march märz mars marzo maart março mar mär mrt",
            "april avril abril aprile apr avr abr",
            "may mai mayo mei maggio maio mag",
            "june juni juin junio giugno junho jun giu",
            "july juli juillet julio luglio julho jul lug juil",
            "august août agosto augustus aug ago",
            "september septembre septiembre settembre setembro sep sept set",
            "october oktober octobre octubre ottobre outubro oct okt ott out",
            "november novembre noviembre novembro nov",
            "december dezember décembre diciembre dicembre dezembro dec dez dic déc",
        ),
        1,
    )
    for name in row.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(r"(?<!\d)(?P<year>20\d\d)[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)"),
    re.compile(r"(?P<year>20\d\d)年\s?(?P<month>\d{1,2})月(?:\s?(?P<day>\d{1,2})日)?"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:\.|er|st|nd|rd|th|º|°)? (?:de |of )?(?P<name>{_MONTH})\.?,? (?:de "
        rf"|del )?(?P<year>20\d\d)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<name>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?, (?P<year>20\d\d)\b", re.IGNORECASE),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>20\d\d)\b"),
    re.compile(rf"\b(?P<name>{_MONTH})\.? (?:de )?(?P<year>20\d\d)\b", re.IGNORECASE),
)
_WEEKDAY = re.compile(r"^(?:[^\W\d]{2,12}\.?, )")
_HEAD = 60


def find_date(text: str) -> str:
    """Return the first date in `text` as YYYY-MM-DD (YYYY-MM when no day is given), or ""."""
    for pattern in _DATES:
        match = pattern.search(text)
        if match is None:
            continue
        parts = match.groupdict()
        month = int(parts["month"]) if parts.get("month") else _MONTHS[str(parts["name"]).lower()]
        day = int(parts["day"]) if parts.get("day") else 0
        if month > 12 >= day and parts.get("month"):
            month, day = day, month
        if not 1 <= month <= 12 or day > 31:
            continue
        return f"{parts['year']}-{month:02d}" + (f"-{day:02d}" if day else "")
    return ""


def leading_date(text: str) -> tuple[str, str]:
    """Return the date that a block begins with ("" = none) and what follows it."""
    start = _WEEKDAY.sub("", text[: _HEAD + 12]) if _WEEKDAY.match(text) else text
    for pattern in _DATES:
        match = pattern.match(start)
        if match:
            rest = text[len(text) - len(start) + match.end() :] if start is not text else text[match.end() :]
            if start is not text:
                rest = text[text.find(match[0]) + len(match[0]) :]
            return find_date(match[0]), rest.lstrip(" :–—-|·,./")
    return "", text


def trailing_date(text: str) -> tuple[str, str]:
    """Return the date that a block ends with, in brackets or behind a mark ("" = none), and what precedes it."""
    for pattern in _DATES:
        for match in pattern.finditer(text[-_HEAD:]):
            rest = text[-_HEAD:][match.end() :]
            if not rest.strip(" ).]"):
                before = text[: len(text) - len(text[-_HEAD:]) + match.start()]
                return find_date(match[0]), before.rstrip(" ([–—-|·,.:")
    return "", text


def block_dates(blocks: list[Block]) -> dict[int, str]:
    """Return the date of the item each block stands in, by its place: its own date, else that of the line above."""
    found: dict[int, str] = {}
    current, kept, area = "", 0, ""
    for place, block in enumerate(blocks):
        day, rest = leading_date(block.text)
        day = day or trailing_date(block.text)[0]
        if block.area != area:
            current, kept, area = "", 0, block.area
        following = blocks[place + 1].text if place + 1 < len(blocks) else ""
        if day:
            # A line that is the whole item dates itself, a line that is only a date what stands below it.
            current, kept = day, 1 if len(rest) >= _HEAD else 4
        elif block.kind.startswith("h") and len(following) < _HEAD and leading_date(following)[0]:
            current, kept = leading_date(following)[0], 4
        if current and kept > 0:
            found[place] = current
        kept -= 1
    return found
