"""Amounts of money as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.pipeline.read.characters import fold

_NUMBER = r"\d{1,3}(?:[.,'\u2019 \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_SCALE = (
    r"(?:\s?(?:k|K|m|M|MM|B|Mio\.?|Mrd\.?|Tsd\.?|Millionen|Million|Millones|mm|mn|mio\.?|mrd\.?|bn|b|"
    r"tsd\.?|million(?:en|s|i|es)?|millón|millones|milhão|milhões|milione|milioni|miljoen|miljard|"
    r"milliard(?:en|s)?|billion|thousand|tausend|mille|mil|mila|duizend|lakh|crore|cr|万|億|千)"
    r"(?![\w]))"
)
_SIGN = r"(?:US\$|A\$|C\$|CA\$|AU\$|NZ\$|HK\$|S\$|R\$|Mex\$|[$€£¥₹₩₪₺₽₴₦฿￥])"
_CODE = r"(?:EUR|USD|GBP|CHF|JPY|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|INR|ZAR|SGD|ILS|TRY|AED|KES|NGN|CNY|RMB)"
_NAME = (
    r"(?:euros?|eur|dollars?|dólares|dollari|dollar|pounds?|sterling|francs?|franken|stutz|yen|kronor|"
    r"kroner|kr\.?|reais|real|pesos|rupees|rands?|"
    r"quid|bucks|cents?|pence|pfund|cts?|livres?|libras?|sterline|zł|złotych|円|万円|億円|元|ドル|ユーロ|ポンド)"
)
_PER = (
    r"(?:\s?(?:/|per |pro |par |por |al |à la |p\.\s?)\s?(?:seat|user|month|year|mo|yr|head|unit|day|hour|"
    r"week|licen[cs]e|Monat|Jahr|Nutzer|mois|an|mes|año|mês|ano|mese|anno|maand|jaar|月|年|p\.a\.)\b)?"
)
_SPELLED = (
    r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|"
    r"a hundred|two hundred|five hundred|a thousand|hundert|tausend|zehn|zwanzig|cien|mil|cent|mille|dix|vingt)"
)
_AMOUNT = re.compile(
    rf"(?<![A-Za-z0-9À-ž_.,$€£])(?:"
    rf"{_SIGN}\s?(?:{_NUMBER}){_SCALE}?\+?"
    rf"|{_CODE}\s?(?:{_NUMBER}){_SCALE}?\+?"
    rf"|(?:{_NUMBER}){_SCALE}?\s?(?:(?:di|de)\s|d['’])?(?:{_SIGN}|{_CODE}(?![\w])|{_NAME}(?![A-Za-zÀ-ž]))"
    rf"|(?:{_NUMBER})\s?(?:億|万)?(?:\d{{1,4}}(?:万|千|百)){{0,4}}(?:千|百)?円"
    rf"|(?i:{_SPELLED}) (?:quid|grand|bucks|euros?|dollars?|pounds?|francs?|kronor|pesos|reais)\b"
    rf")"
)
_BARE = re.compile(
    rf"(?<![\w.,$€£-])(?:{_NUMBER})\s?(?:k|K|M|mio|Mio\.?|Mrd\.?|million|Millionen|millions|millones|milhões|"
    rf"milioni|miljoen)(?![\w])"
)
_DIGIT = re.compile(r"\d")
_COINS = re.compile(r"\b(?:quid|grand|bucks|euros?|dollars?|pounds?|francs?|kronor|pesos|reais)\b")
_MONEY_WORDS = re.compile(
    r"\b(?:budget|price|pric|cost|fee|fees|quote|offer|pay|paid|spend|raise|raising|raised|round|seed|arr|"
    r"mrr|revenue|invest|cheque|check size|go for|going for|put in|commit|convertible|note|terms|stake|ticket|"
    r"valuation|deal|"
    r"preis|kosten|kostet|angebot|bezahl|zahl|runde|umsatz|prix|coute|payer|devis|levee|precio|cuesta|"
    r"presupuesto|pagar|ronda|preco|custa|orcamento|rodada|prezzo|costa|preventivo|round|prijs|kost|"
    r"betalen|ronde)\w*",
    re.IGNORECASE,
)


def amounts_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Amounts of money in `texts`, verbatim, each once, in order."""
    found: dict[str, None] = {}
    for text in texts:
        if not _DIGIT.search(text) and not _COINS.search(text):
            continue
        folded = fold(text)
        seen = _case_kept(text, folded.places)
        for match in _AMOUNT.finditer(seen):
            found.setdefault(folded.quote(match.start(), match.end()).strip())
        if _MONEY_WORDS.search(seen):
            for match in _BARE.finditer(seen):
                words = folded.quote(match.start(), match.end()).strip()
                if not any(words in known for known in found):
                    found.setdefault(words)
    return tuple(found)


def _case_kept(text: str, places: tuple[int, ...] | None) -> str:
    """The text without invisible characters, letters in the case they have."""
    return text if places is None else "".join(text[place] for place in places)
