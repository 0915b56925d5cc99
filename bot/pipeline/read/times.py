"""Time stamps and date rules as mail programs and messengers write them, in many languages."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from bot.pipeline.read.characters import plain_letters, without_invisible, word_set

_MONTH_NAMES = (
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari stycznia styczeń "
    "sty tammikuu leden января",
    "february feb februar février févr fév febrero fevereiro fev febbraio februari lutego luty lut "
    "helmikuu únor февраля",
    "march mar märz mär mrz mars marzo março maart mrt marca marzec maaliskuu březen марта",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi huhtikuu duben апреля",
    "may mai mayo maio maggio mag mei maj maja toukokuu květen мая",
    "june jun juni juin junio junho giugno giu czerwca czerwiec cze kesäkuu červen июня",
    "july jul juli juillet juil julio julho luglio lug lipca lipiec lip heinäkuu červenec июля",
    "august aug août aoû agosto ago augustus augusti sierpnia sierpień sie elokuu srpen августа",
    "september sep sept septembre septiembre setiembre setembro set settembre września wrzesień wrz "
    "syyskuu září сентября",
    "october oct oktober okt octobre octubre outubro out ottobre ott października październik paź "
    "lokakuu říjen октября",
    "november nov novembre noviembre novembro listopada listopad lis marraskuu ноября",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre desember des grudnia "
    "grudzień gru joulukuu prosinec декабря",
)
MONTHS: dict[str, int] = {
    plain_letters(name): number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}

WEEKDAYS: frozenset[str] = frozenset(
    plain_letters(name)
    for name in word_set(
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi "
        "mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim lunes martes miércoles "
        "jueves viernes sábado domingo mié jue vie sáb dom segunda terça quarta quinta sexta segunda-feira "
        "terça-feira quarta-feira quinta-feira sexta-feira seg ter qua qui sex lunedì martedì mercoledì "
        "giovedì venerdì sabato domenica gio maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo "
        "vr za zo måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag poniedziałek "
        "wtorek środa czwartek piątek sobota niedziela"
    )
)
RELATIVE_DAYS: frozenset[str] = frozenset(
    plain_letters(name)
    for name in word_set(
        "today yesterday heute gestern aujourd'hui aujourd’hui hier hoy ayer hoje ontem oggi ieri vandaag "
        "gisteren idag igår i dag i går dziś dzisiaj wczoraj 今日 昨日 今天 昨天"
    )
)
_JOINERS = word_set("de of the a at um à às a las alle om kl kl. klo uhr uur h le el em il o den der st nd rd th")

CLOCK = (
    r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d){1,2}(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?(?:\s?(?:Uhr|uur|h))?|(?:[01]?\d|"
    r"2[0-3])\s?h\s?[0-5]\d|(?:1[0-2]|0?[1-9])\s?[AaPp]\.?[Mm]\b\.?|(?:午前|午後|上午|下午|오전|오후)\s?\d{1,2}:\d{2}"
)
_CLOCK_ONLY = re.compile(rf"(?:{CLOCK})\Z")
_CLOCK_AT_END = re.compile(rf"(?:\A|(?<=[\s,\[(]))(?:{CLOCK})\Z")
_DATE_WORD = re.compile(r"[^\W\d_][\w'.-]*|\d{1,4}(?:st|nd|rd|th|er|º|ª|\.)?|[年月日]")
_JAPANESE_DATE = re.compile(r"\A(?:\d{4}年)?\s?\d{1,2}月\s?\d{1,2}日(?:\s?[((].{1,3}[))])?")
_NUMERIC_DATE = re.compile(r"\A\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?\.?\Z")


def is_clock(text: str) -> bool:
    """Whether `text` is nothing but a time of day."""
    return bool(_CLOCK_ONLY.match(text.strip()))


def is_date(text: str) -> bool:
    """Whether a short `text` is nothing but a date: "FEB 24", "26 DE FEB", "Thursday", "heute", "3/4/2026"."""
    stripped = without_invisible(text).strip(" \t,·•—–-*")
    if not stripped or len(stripped) > 48:
        return False
    if _NUMERIC_DATE.match(stripped):
        return True
    japanese = _JAPANESE_DATE.match(stripped)
    if japanese and japanese.end() == len(stripped):
        return True
    plain = plain_letters(stripped)
    if plain in RELATIVE_DAYS:
        return True
    named = 0
    for token in _DATE_WORD.findall(plain):
        word = token.rstrip(".,")
        if word in MONTHS or word in WEEKDAYS or word in RELATIVE_DAYS:
            named += 1
        elif not (word[:1].isdigit() or word in _JOINERS):
            return False
    return named > 0


def is_stamp(text: str) -> bool:
    """Whether `text` is a time of day, with or without a date before it: "10:02 AM", "Mar 4th at 10:02"."""
    stripped = without_invisible(text).strip()
    if len(stripped) > 60:
        return False
    clock = _CLOCK_AT_END.search(stripped)
    if clock is None:
        return False
    before = stripped[: clock.start()].strip(" ,")
    return not before or is_date(before)


def stamp_at_end(text: str) -> int | None:
    """Where in `text` a time of day begins that ends it, or None."""
    tail = max(0, len(text) - 16)
    clock = _CLOCK_AT_END.search(text, tail) if len(text) <= 200 else None
    return clock.start() if clock else None


_ISO_LIKE = re.compile(r"(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})")
_DAY_FIRST = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})(?::(\d{2}))?\s?([AaPp])?")
_ZONE = re.compile(r"([+-])(\d{2}):?(\d{2})\b")


def moment(text: str) -> datetime | None:
    """The moment that a mail's date means, as far as it can be compared with others; None when unreadable.

    A date without a zone counts as UTC: it serves only to put messages in order.
    """
    text = text[:120]
    day = _day(text)
    if day is None:
        return None
    year, month, number = day
    hour = minute = second = 0
    clock = _TIME.search(text)
    if clock:
        hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
        if clock[4] and clock[4] in "Pp" and hour < 12:
            hour += 12
        elif clock[4] and clock[4] in "Aa" and hour == 12:
            hour = 0
    zone: timezone = UTC
    offset = _ZONE.search(text, clock.end()) if clock else None
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3])
        zone = timezone(timedelta(minutes=min(minutes, 1439) * (1 if offset[1] == "+" else -1)))
    try:
        return datetime(year, month, number, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def has_zone(text: str | None) -> bool:
    """Whether a mail's date says its distance from UTC; without it only clocks on the wall can be compared."""
    return bool(text and _ZONE.search(text[:120]))


def _day(text: str) -> tuple[int, int, int] | None:
    iso = _ISO_LIKE.search(text)
    if iso:
        return int(iso[1]), int(iso[2]), int(iso[3])
    numeric = _DAY_FIRST.search(text)
    if numeric:
        first, second, year = int(numeric[1]), int(numeric[2]), int(numeric[3])
        year += 2000 if year < 100 else 0
        return (year, first, second) if second > 12 else (year, second, first)
    words = _WORDS.findall(plain_letters(text))
    for index, word in enumerate(words):
        month = MONTHS.get(word)
        if month is None or (word in WEEKDAYS and not _has_number_near(words, index)):
            continue
        near = [int(other) for other in words[max(0, index - 2) : index + 3] if other.isdigit()]
        number = next((value for value in near if 1 <= value <= 31), None)
        year = next((value for value in near if 1990 <= value <= 2100), None)
        if number is not None:
            return year or 2000, month, number
    return None


def _has_number_near(words: list[str], index: int) -> bool:
    before = words[index - 1] if index else ""
    return before.isdigit() or before in _JOINERS
