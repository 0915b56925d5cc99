"""Where the company sits, as its sentences and addresses say; not where its host, its branch or its customers do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.pipeline.enrich.company_names import CJK, UPPER
from bot.pipeline.enrich.countries import ALL_SPELLINGS, country_name
from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.sentences import Reading, Sentence
from bot.pipeline.enrich.speaking import has_other_subject
from bot.pipeline.enrich.words import words

CITY = (
    rf"((?:St\.? |San |Santa |São |New |Los |Las |La |Le |Les |Den |Bad |Sankt |Saint-?|’s-|'s-)?[{UPPER}][\w’'-]+"
    rf"(?: (?:am|an der|im|upon|on|sur|de|del|do|la|le|les|aan de"
    rf"|aan den) [{UPPER}][\w’'-]+(?: [{UPPER}][\w’'-]+)?| [{UPPER}][\w’'-]+)?)"
)
_PLACED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Bb]ased|[Hh]eadquartered|[Ll]ocated|[Hh]eadquarters (?:is|are)|[Hh]ead office(?: is)?"
        rf"|[Oo]ffices? (?:is|are)|[Ff]ounded|[Ee]stablished|[Ss]tarted|[Oo]pened|[Ww]ork from|[Ll]ive|[Ww]e are"
        rf"|[Ww]e sit"
        rf"|[Ww]orkshop(?: is)?|[Ss]tudio(?: is)?|[Pp]ractice|[Mm]ost of (?:them|us)|[Ff]rom our \w+)"
        rf"(?: [{UPPER}][\w-]+(?: [{UPPER}][\w-]+)?)?(?: (?:in|since) \d{{4}})?(?:,? (?:by"
        rf"|with) [^.;,]{{3,40}})?,? in {CITY}",
        rf"\b{CITY}-based\b",
        rf"\b(?:people|of us|is|are|ist|sind|sitzt|sitzen|Leute|Menschen) in {CITY}",
        rf"\bin {CITY} (?:\d{{4}} )?gegründet",
        rf"\b(?:[Gg]egründet|[Ss]itz|[Bb]üro|[Zz]entrale|[Ss]tandort|[Ww]erkstatt"
        rf"|[Zz]uhause)(?: ist)?(?: \d{{4}})?(?: in|:) {CITY}",
        rf"\b(?:[Bb]asée?s?|[Ii]nstallée?s?|[Ss]iège|[Aa]telier|[Ff]ondée?|[Cc]réée?|[Nn]ée?|[Ss]ituée?s?|[Ee]st"
        rf"|[Ss]ommes)"
        rf"(?: (?:est|se trouve))?(?: en \d{{4}})?,? à {CITY}",
        rf"\b(?:[Cc]on sede|[Bb]asad[ao]s?|[Uu]bicad[ao]s?|[Ff]undad[ao]|[Nn]aci[óo]|[Cc]on sede|[Ss]ede"
        rf"|[Ff]ondat[ao]|[Nn]at[ao]|[Ss]iamo|[Pp]essoas|[Cc]riada|[Ss]ediad[ao]"
        rf"|[Gg]evestigd|[Oo]pgericht|[Ee]stamos|[Ff]icamos)(?: (?:in|en|em|nel) \d{{4}})?(?:,? in|,? en|,? em"
        rf"|,? no|,? na| te"
        rf"| a) {CITY}",
        rf"\b(?:en|in|em|no|na|te|a|à) {CITY} (?:en|em|nel|in) \d{{4}}\b",
    )
)
_POSTAL = (
    re.compile(rf"(?<![\w€$£])(?:[A-Z]{{1,2}}-)?\d{{4,5}}(?:-\d{{3}})? ?(?:[A-Z]{{2}} )?{CITY}"),
    re.compile(rf"\b{CITY},? (?:[A-Z]{{2}} \d{{5}}|[A-Z]{{1,2}}\d[A-Z\d]? \d[A-Z]{{2}})\b"),
)
_COUNTRIES = "|".join(re.escape(name) for name in reversed(ALL_SPELLINGS) if len(name) > 2)
_AFTER_CITY = re.compile(
    rf"^(?: ?\([\w’' -]{{2,30}}\))?(?:,? [A-Z]{{2}})?(?: [A-Z]{{1,2}}\d[A-Z\d]? \d[A-Z]{{2}})?(?: \d{{4,5}})?"
    rf"[,·]? ?(?:in )?(?:[Tt]he |den |die |les? |la )?({_COUNTRIES})\b"
)
_IN_COUNTRY = re.compile(rf"\b(?:based|headquartered|located) (?:in|near) (?:the )?({_COUNTRIES})\b")
_STREET = re.compile(
    rf"(?:\d{{1,4}}[a-z]? [{UPPER}][\w’'. -]{{2,40}}|[{UPPER}][\w’'. -]{{2,40}} \d{{1,4}}[a-z]?), {CITY}"
)
_JAPANESE = re.compile(
    rf"(?:〒\s?\d{{3}}-\d{{4}}\s*)?((?:東京都|北海道|(?:京都|大阪)府|[{CJK}]{{2,3}}県)[{CJK}]{{1,6}}?[市区町村郡])"
)
_HOSTED = re.compile(
    r"h[ée]berg|\bhost(?:ing|ed|er)\b|provider|alojamiento|alojad|alojamento|webdesign|web design|gestaltung"
    r"|realisation|réalisation"
    r"|umsetzung|aufsichts|gericht|Kammer\b|registr|court|tribunal|schlichtung|datenschutz|data protection",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:branch|second (?:office|warehouse|shop|studio)|also in|new (?:office|depot|warehouse|shop)|subsidiary"
    r"|Zweigstelle|Filiale in|Niederlassung in)\b",
    re.IGNORECASE,
)
_NO_CITY = words(
    """
    January February March April May June July August September October November December Europe Africa Asia America
    The Our We A An Series Monday Tuesday Wednesday Thursday Friday Saturday Sunday Januar Februar März Mai Juni Juli
    Oktober Dezember English German French Deutsch Business One Two Three Spring Summer Autumn Winter Stock Production
    Tel Telefon Phone Fax Uhr EUR Euro
    """
)


def place_findings(reading: Reading) -> Iterator[Finding]:
    """Yield city and country from sentences about the company, and from addresses that stand alone."""
    if reading.kind in ("customers", "careers", "product", "pricing"):
        areas: tuple[str, ...] = ("footer",)
    else:
        areas = ("main", "footer", "data")
    for sentence in reading.sentences:
        if (
            sentence.block.quoted
            or sentence.block.area not in areas
            or sentence.is_old
            or _HOSTED.search(sentence.text)
        ):
            continue
        stated = []
        if reading.kind != "news" and not has_other_subject(sentence.text, reading.names):
            stated = list(_in_words(sentence))
        if (not stated and reading.kind != "news") or sentence.block.area == "footer":
            stated += _postal(sentence, reading)
        yield from stated


def city_and_country(city: str, rest: str, quote: str) -> Iterator[Finding]:
    """Yield the city, unless it is a country itself, and the country behind it."""
    city = re.split(r" (?=(?:In|On|Since|By|With|And|We|The|Tel|Telefon|Phone|Fax)\b)", city)[0]
    country = country_name(city)
    if country:
        yield Finding("country", country, quote, "text", 0.7)
        return
    if city.split(" ")[0] in _NO_CITY or len(city) < 3:
        return
    yield Finding("city", city, quote, "text", 0.7)
    following = _AFTER_CITY.match(rest)
    if following:
        yield Finding("country", country_name(following[1]) or following[1], quote, "text", 0.7)


def address_findings(text: str, quote: str) -> Iterator[Finding]:
    """Yield city and country of a text that is known to be the company's address."""
    for pattern in (*_POSTAL, _STREET):
        match = pattern.search(text)
        if match:
            yield from city_and_country(match[1], text[match.end(1) :], quote)
            return
    japanese = _JAPANESE.search(text)
    if japanese:
        yield from _japanese(japanese[1], quote)
        return
    plain = re.match(rf"{CITY}(?=$|,| \()", text)
    if plain:
        yield from city_and_country(plain[1], text[plain.end(1) :], quote)


def _japanese(place: str, quote: str) -> Iterator[Finding]:
    prefecture = re.match(rf"(?:東京都|北海道|(?:京都|大阪)府|[{CJK}]{{2,3}}県)", place)
    yield Finding("city", place[prefecture.end() :] if prefecture else place, quote, "text", 0.7)


def _in_words(sentence: Sentence) -> Iterator[Finding]:
    own = sentence.own or (
        sentence.text
        if re.match(
            r"(?:Founded|Established|Based|Headquartered|Gegründet|Fondée?|Fundad[ao]|Fondat[ao]|Opgericht|Con sede"
            r"|Sede)\b",
            sentence.text,
        )
        else ""
    )
    if not own or _ELSEWHERE.search(own):
        return
    for pattern in _PLACED:
        match = pattern.search(own)
        if match:
            yield from city_and_country(match[1], sentence.text[match.end(1) :], sentence.text)
            return
    country = _IN_COUNTRY.search(own)
    if country:
        yield Finding("country", country_name(country[1]) or country[1], sentence.text, "text", 0.7)


def _postal(sentence: Sentence, reading: Reading) -> Iterator[Finding]:
    text = sentence.text
    if len(text) >= 240:
        return
    alone = _POSTAL[0].fullmatch(text) if reading.kind == "contact" or sentence.block.area == "footer" else None
    if alone:
        yield from city_and_country(alone[1], "", text)
        return
    if re.search(r"\d", text) and "," in text:
        for pattern in _POSTAL:
            match = pattern.search(text)
            if match and not re.match(r"20\d\d |19\d\d ", match[0]):
                yield from city_and_country(match[1], text[match.end(1) :], text)
                return
        # "Weidepad 4, Leeuwarden, the Netherlands": street and number, then city and country.
        street = _STREET.search(text)
        if street and (
            _AFTER_CITY.match(text[street.end(1) :])
            or sentence.block.area == "footer"
            or any(name in text for name in reading.names)
        ):
            yield from city_and_country(street[1], text[street.end(1) :], text)
            return
    japanese = (
        _JAPANESE.search(text) if reading.kind in ("contact", "about") or sentence.block.area == "footer" else None
    )
    if japanese:
        yield from _japanese(japanese[1], text)
