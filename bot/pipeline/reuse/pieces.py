"""A text in pieces: words, stops, and the numbers, times, dates and amounts in it by their value.

Values are written so that equal values are equal strings: "t:15:00", "d:03-10", "wd:2", "#40", "EUR:25000", "%20".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from bot.pipeline.read.characters import fold, word_set

STOPS = frozenset(".?!,;:()-")
_PIECE = re.compile(
    r"(?P<address>https?://[^\s<>()\[\]]+|www\.[^\s<>()\[\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<phone>\+\d[\d ()/-]{6,}\d)"
    r"|(?P<amount>[$€£¥]\s?\d+(?:[.,]\d+)*\s?(?:k|m|bn|mio)?(?![^\W_])|\d+(?:[.,]\d+)*\s?(?:k|m|bn|mio)?\s?[$€£¥])"
    r"|(?P<chunk>[^\W_]+(?:['.,:/-][^\W_]+)*)"
    r"|(?P<mood>[🙄😒😑😠😡🤬😤😞😢😭💩👎😂🤣❌🚫⛔😬🤔😕🙁☹])"
    r"|(?P<stop>\?|[.!…]+|[\U0001f300-\U0001faff\u2600-\u27bf]+|[,;:()\[\]\n]|(?<=\s)-{1,2}(?=\s))|(?P<sign>[%&/+~@#*=<>\"])"
)
_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-4])[:h](?P<minute>[0-5]\d)(?P<half>[ap]\.?m)?\Z")
_HOUR = re.compile(r"(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?(?P<half>[ap]\.?m|h)\Z")
_DOTTED = re.compile(r"(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)\Z")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>0\d|1[0-2])-(?P<day>[0-3]\d)\Z")
_DAY_MONTH = re.compile(r"(?P<day>[0-3]?\d)\.(?P<month>0?[1-9]|1[0-2])\Z")
_ORDINAL = re.compile(r"(?P<number>\d{1,3})(?:st|nd|rd|th|er|º|ª)\Z")
_SCALED = re.compile(r"(?P<number>\d+(?:[.,]\d+)*)\s?(?P<scale>k|m|bn|mio)?\Z")
_PLAIN_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*\Z")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+\Z")
_SCALES = {"k": 1_000, "m": 1_000_000, "mio": 1_000_000, "bn": 1_000_000_000}
_CURRENCIES = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "eur": "EUR", "euro": "EUR", "euros": "EUR", "usd": "USD",
    "dollar": "USD", "dollars": "USD", "gbp": "GBP", "pounds": "GBP", "chf": "CHF", "sek": "SEK",
}  # fmt: skip
# With the ways to type it with two letters in each other's place: numbers are put together before words are mended.
_PER_CENT = word_set("% percent prozent procent precent pecrent perecnt percnet")
_HALVES = {"am": "am", "a.m": "am", "pm": "pm", "p.m": "pm"}
_CLOCK_WORDS = word_set("uhr uur h heures horas ore o'clock oclock kl")
_AFTER_CLOCK = word_set("on tomorrow today for to or and work works morgen")
_OF = word_set("of de den der dem le el do di o il am the")


class Piece(NamedTuple):
    """One piece: `text` in lower case or as a value; `is_name` where it was written like one inside a sentence."""

    text: str
    is_name: bool = False


def pieces_of(text: str) -> list[Piece]:
    """The pieces of `text` in their order; linear in its length."""
    raw: list[Piece] = []
    begins = True
    for match in _PIECE.finditer(_plain(text)):
        found, kind = match.group(), match.lastgroup
        if kind == "stop":
            raw.append(Piece(_stop(found)))
            begins = found not in (",", "-", "--")
            continue
        if kind == "mood":
            raw.append(Piece(found))
            continue
        if kind == "sign":
            if found in "%&/+~=":
                raw.append(Piece(found))
            continue
        value = _single(found, kind or "")
        is_name = kind == "chunk" and not begins and found[:1].isupper() and found[1:2] != "'"
        raw.extend([Piece(part, is_name) for part in value])
        begins = False
    return _joined(raw)


def _plain(text: str) -> str:
    """`text` with straight quotes and hyphens and nothing invisible; capitals stay."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text.replace("`", "'")
    shown = fold(unicodedata.normalize("NFKC", text.replace("…", ". "))).original
    folded = fold(shown)
    return shown.translate(_QUOTES) if folded.places is None else folded.text


_QUOTES = str.maketrans({**dict.fromkeys("’‘‛ʼ`´′", "'"), **dict.fromkeys("‐‑‒–—―−", "-")})


def _stop(found: str) -> str:
    if found in ("\n", "[", "]"):
        return "." if found == "\n" else ("(" if found == "[" else ")")
    if found == "--":
        return "-"
    return found[0] if found[0] in STOPS else "."


@lru_cache(maxsize=4096)
def _single(found: str, kind: str) -> tuple[str, ...]:
    lowered = found.casefold()
    if kind == "address":
        return (lowered.rstrip(".,;:!?").removeprefix("mailto:"),)
    if kind == "phone":
        return ("+" + re.sub(r"\D", "", found),)
    if kind == "amount":
        sign = next(character for character in found if character in "$€£¥")
        scaled = _SCALED.match(lowered.replace(sign, "").strip())
        return (f"{_CURRENCIES[sign]}:{_value(scaled['number'], scaled['scale'])}",) if scaled else (lowered,)
    if lowered.isdecimal():
        return ("#" + lowered,)
    if not any(character.isdecimal() for character in lowered):
        return _words(lowered)
    return (_numeric(lowered),)


def _words(lowered: str) -> tuple[str, ...]:
    """Words that stand together with a sign between them: "and/or", "set-up", "week.Possible"."""
    if lowered.isalpha() or lowered in _HALVES:
        return (lowered,)
    if (joined := lowered.replace("-", "")) in WEEKDAYS:
        return (joined,)
    if "/" in lowered or "," in lowered or ":" in lowered or ("." in lowered and len(lowered) > 6):
        parts = re.split(r"([/,:.])", lowered)
        return tuple("/" if part == "/" else part for part in parts if part)
    return (lowered.replace(".", ""),)


def _numeric(lowered: str) -> str:
    if clock := _CLOCK.match(lowered) or _HOUR.match(lowered):
        return _time(clock["hour"], clock["minute"], clock["half"])
    if date := _ISO.match(lowered):
        return f"d:{date['month']}-{date['day']}:{date['year']}"
    if ordinal := _ORDINAL.match(lowered):
        return f"ord:{ordinal['number']}"
    if "," in lowered and _THOUSANDS.match(lowered):
        return "#" + lowered.replace(",", "")
    if (scaled := _SCALED.match(lowered)) and scaled["scale"]:
        return f"#{_value(scaled['number'], scaled['scale'])}"
    return "#" + lowered.rstrip(".")


def _time(hour: str, minute: str | None, half: str | None) -> str:
    number = int(hour)
    if half and half[0] == "p" and number < 12:
        number += 12
    if half and half[0] == "a" and number == 12:
        number = 0
    return f"t:{number:02}:{minute or '00'}"


def _value(number: str, scale: str | None) -> str:
    if not _PLAIN_NUMBER.match(number):
        return number
    bare = re.sub("[.,]", "", number) if _THOUSANDS.match(number) else number.replace(",", ".")
    whole = float(bare) * _SCALES.get(scale or "", 1) if bare.count(".") < 2 else 0.0
    return f"{whole:.4f}".rstrip("0").rstrip(".") if whole else number


def _joined(raw: list[Piece]) -> list[Piece]:
    """Put together what stands in several pieces: "3 pm", "20 %", "10 march", "5. Mai", "5000 euros"."""
    joined: list[Piece] = []
    at = 0
    while at < len(raw):
        text, used = _value_at(raw, at)
        piece = raw[at]
        joined.append(Piece(text) if used > 1 else piece if text is piece.text else Piece(text, piece.is_name))
        at += used
    return joined


def _value_at(raw: list[Piece], at: int) -> tuple[str, int]:
    text = raw[at].text
    if text.isalpha() and text not in _MAY_BE_VALUES:
        return text, 1
    following = raw[at + 1].text if at + 1 < len(raw) else ""
    if text in MONTHS and _is_month(text, raw, at):
        return _month_first(raw, at)
    if text[0] == "#" or text[:4] == "ord:":
        return _number_first(raw, at, text, following)
    if text[:2] == "t:" and following in _HALVES:
        hour, minute = text[2:].split(":")
        return _time(hour, minute, _HALVES[following]), 2
    if text[:2] == "t:" and following in _CLOCK_WORDS:
        return text, 2
    if text in _CURRENCIES and len(text) == 3 and following[:1] == "#" and len(following) > 1:
        return f"{_CURRENCIES[text]}:{_value(following[1:], None)}", 2
    return WEEKDAYS.get(text, text), 1


def _number_first(raw: list[Piece], at: int, text: str, following: str) -> tuple[str, int]:
    number = text.partition("#")[2] or text[4:]
    if text[0] == "#":
        if (following in _HALVES or following in _CLOCK_WORDS) and (
            hour := re.match(r"([01]?\d|2[0-4])(?:\.(\d\d))?\Z", number)
        ):
            return _time(hour[1], hour[2], _HALVES.get(following)), 2
        if following in _PER_CENT:
            return f"%{_value(number, None)}", 2
        if following in _CURRENCIES:
            return f"{_CURRENCIES[following]}:{_value(number, None)}", 2
        before = raw[at - 1].text if at else ""
        if before in ("las", "às", "alle", "kl") and number.isdecimal() and int(number) <= 24:
            return _time(number, None, None), 1
        after_it = raw[at + 1].text if at + 1 < len(raw) else "."
        if (
            before in ("at", "um", "om")
            and number.isdecimal()
            and 8 <= int(number) <= 19
            and (after_it in STOPS or after_it in WEEKDAYS or after_it in _AFTER_CLOCK)
        ):
            return _time(number, None, None), 1
        if (dotted := _DOTTED.match(number)) and before in ("at", "um", "om", "alle", "kl"):
            return _time(dotted["hour"], dotted["minute"], None), 1
        if (dated := _DAY_MONTH.match(number)) and following == "." and before not in ("version", "v"):
            return f"d:{int(dated['month']):02}-{int(dated['day']):02}", 2
    if len(number) <= 2:
        next_at = at + 1
        while next_at < len(raw) and next_at < at + 3 and (raw[next_at].text in _OF or raw[next_at].text == "."):
            next_at += 1
        if next_at < len(raw) and raw[next_at].text in MONTHS and "." not in number:
            return f"d:{MONTHS[raw[next_at].text]:02}-{int(number):02}", next_at - at + 1
    return text, 1


def _month_first(raw: list[Piece], at: int) -> tuple[str, int]:
    month = MONTHS[raw[at].text]
    following = at + 1
    if following < len(raw) and raw[following].text == "the":
        following += 1
    day = raw[following].text if following < len(raw) else ""
    number = day[1:] if day[:1] == "#" else day[4:] if day[:4] == "ord:" else ""
    if number.isdecimal() and 1 <= int(number) <= 31:
        return f"d:{month:02}-{int(number):02}", following - at + 1
    return f"m:{month:02}", 1


_BEFORE_MONTH = word_set(
    "in by until till for since from of end last next this early late before after through to im bis ab seit en "
    "mid start or and"
)


def _is_month(text: str, raw: list[Piece], at: int) -> bool:
    """Whether "may" is the month, not the verb; every other name of a month is one."""
    if text != "may":
        return True
    before = raw[at - 1].text if at else ""
    following = raw[at + 1].text if at + 1 < len(raw) else ""
    return before in _BEFORE_MONTH or following[:1] == "#" or following[:4] == "ord:"


def _numbered(names: str, start: int = 1) -> dict[str, int]:
    return {name: number for number, group in enumerate(names.split(), start) for name in group.split("/") if name}


MONTHS = _numbered(
    "january/jan/januar/jänner/janvier/enero/janeiro/gennaio/januari february/feb/februar/février/febrero/fevereiro/"
    "febbraio/februari march/mar/märz/mars/marzo/março/maart april/apr/avril/abril/aprile "
    "may/mai/mayo/maio/maggio/mei/maj june/jun/juni/juin/junio/junho/giugno "
    "july/jul/juli/juillet/julio/julho/luglio august/aug/août/agosto/augustus/augusti "
    "september/sep/sept/septembre/septiembre/setembro/settembre "
    "october/oct/oktober/okt/octobre/octubre/outubro/ottobre "
    "november/nov/novembre/noviembre/novembro december/dec/dezember/décembre/diciembre/dezembro/dicembre"
)
WEEKDAYS = {
    name: f"wd:{number}"
    for name, number in _numbered(
        "monday/montag/lundi/lunes/segundafeira/lunedì/maandag/måndag "
        "tuesday/tue/tues/dienstag/mardi/martes/terça/terçafeira/martedì/dinsdag/tisdag "
        "wednesday/wed/mittwoch/mercredi/miércoles/quartafeira/mercoledì/woensdag/onsdag "
        "thursday/thu/thur/thurs/donnerstag/jeudi/jueves/quinta/quintafeira/giovedì/donderdag/torsdag "
        "friday/fri/freitag/vendredi/viernes/sexta/sextafeira/venerdì/vrijdag/fredag "
        "saturday/samstag/samedi/sábado/sabato/zaterdag/lördag "
        "sunday/sonntag/dimanche/domingo/domenica/zondag/söndag"
    ).items()
}
# All words that alone or with what follows stand for a day, a month or an amount.
_MAY_BE_VALUES = frozenset((*MONTHS, *WEEKDAYS, *_CURRENCIES))
