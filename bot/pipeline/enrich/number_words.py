"""Numbers from two to ninety-nine as words in seven languages, and numbers with digits, as sites write them."""

from __future__ import annotations

import re
from itertools import product

_ENGLISH = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
)
_GERMAN = (
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn "
    "neunzehn",
    "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
)
_FRENCH = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "vingt trente quarante cinquante soixante",
)
_SPANISH = (
    "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho "
    "diecinueve",
    "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
)
_ITALIAN = (
    "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette "
    "diciotto diciannove",
    "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
)
_PORTUGUESE = (
    "dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito "
    "dezanove",
    "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
)
_DUTCH = (
    "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
    "negentien",
    "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
)
_ONE = {"en": "one", "de": "ein", "fr": "un", "es": "uno", "it": "uno", "pt": "um", "nl": "een"}


def _units(language: str, small: str) -> list[tuple[int, str]]:
    return [(1, _ONE[language]), *((number, word) for number, word in enumerate(small.split()[:8], 2))]


def _build() -> dict[str, int]:
    table: dict[str, int] = {}
    rows = {
        "en": _ENGLISH,
        "de": _GERMAN,
        "fr": _FRENCH,
        "es": _SPANISH,
        "it": _ITALIAN,
        "pt": _PORTUGUESE,
        "nl": _DUTCH,
    }
    for language, (small, tens) in rows.items():
        table.update({word: number for number, word in enumerate(small.split(), 2)})
        for (place, ten), (unit, word) in product(enumerate(tens.split(), 2), _units(language, small)):
            table[ten] = place * 10
            for form in _joined(language, ten, word):
                table[form] = place * 10 + unit
    for number, word in enumerate(["dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"], 70):
        table[f"soixante-{word}"] = number
        table[f"quatre-vingt-{word}"] = number + 20
    table["quatre-vingts"] = 80
    for unit, word in _units("fr", _FRENCH[0]):
        table[f"quatre-vingt-{word}"] = 80 + unit
    for unit, word in enumerate(["uno", "dós", "trés", "cuatro", "cinco", "séis", "siete", "ocho", "nueve"], 1):
        table[f"veinti{word}"] = 20 + unit
    table |= {"dezesseis": 16, "dezessete": 17, "dezenove": 19, "duas": 2, "one hundred": 100, "a dozen": 12}
    return table


def _joined(language: str, ten: str, unit: str) -> tuple[str, ...]:
    if language == "en":
        return f"{ten}-{unit}", f"{ten} {unit}"
    if language == "de":
        return (f"{unit}und{ten}",)
    if language == "nl":
        return f"{unit}en{ten}", f"{unit}ën{ten}"
    if language == "fr":
        return f"{ten}-{unit}", f"{ten} et {unit}", f"{ten}-et-{unit}"
    if language == "it":
        return f"{ten}{unit}", f"{ten[:-1]}{unit}", f"{ten}{unit}".replace("tre", "tré")
    return f"{ten} y {unit}", f"{ten} e {unit}"


_WORDS = _build()
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
WORD = "(?:" + "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True)) + ")"
"""Pattern of a number word; not set off by word boundaries."""
DIGITS = r"(?:\d{1,3}(?:[.,’'\u00a0 ]\d{3})+|\d{1,6})"
COUNT = rf"(?<![\w-])({DIGITS}|{WORD})(?![\w-])"
"""Pattern of a count with one group."""


def read_count(text: str) -> int | None:
    """Return the number that digits or words mean, None when it is none."""
    known = _WORDS.get(text.casefold())
    if known is not None:
        return known
    if re.fullmatch("[一二三四五六七八九十百]+", text):
        return _read_kanji(text)
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits and len(digits) <= 7 else None


def _read_kanji(text: str) -> int:
    hundreds, _, rest = text.rpartition("百")
    tens, _, units = rest.rpartition("十")
    total = (_KANJI.get(hundreds, 1) * 100 if "百" in text else 0) + (_KANJI.get(tens, 1) * 10 if "十" in rest else 0)
    return total + _KANJI.get(units, 0)
