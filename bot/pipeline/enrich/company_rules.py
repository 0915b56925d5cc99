"""What sentences say about the company as such: name, description, founding, size, place, trade, language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.pipeline.enrich.countries import ALL_SPELLINGS, country_name
from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.industries import find_industry
from bot.pipeline.enrich.sentences import UPPER, Reading, Sentence
from bot.pipeline.enrich.words import words

_YEAR = r"(1[89]\d\d|20[0-4]\d)(?!\d)"
_FOUNDED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Ff]ounded|[Ee]stablished|[Ss]tarted|[Ii]ncorporated|[Ss]et up|[Oo]pened|[Bb]egan|[Bb]orn|[Cc]reated)\b"
        rf"[^.;]{{0,50}}?\b(?:in|since)?\s*{_YEAR}",
        rf"\b[a-z]+ing\b[^.;]{{0,60}}?\bsince {_YEAR}",
        rf"\b[Ss]ince {_YEAR},? (?:we|the|our)\b",
        rf"{_YEAR}[^.;]{{0,50}}?\b(?:gegründet|opgericht)\b",
        rf"\b(?:[Gg]egründet|[Oo]pgericht)\b[^.;]{{0,40}}?{_YEAR}",
        rf"\b[Ss]eit {_YEAR}\b",
        rf"\b(?:[Ff]ondée?s?|[Cc]réée?s?|[Nn]ée?s?|[Ff]undad[ao]|[Cc]read[ao])\b[^.;]{{0,50}}?{_YEAR}",
        rf"\b(?:[Dd]epuis|[Dd]esde|[Ss]inds) {_YEAR}\b",
    )
)
_NUMBER_WORDS = {
    word: str(number)
    for number, row in enumerate(
        (
            "two deux zwei dos twee",
            "three trois drei tres drie",
            "four quatre vier cuatro",
            "five cinq fünf cinco vijf",
            "six sechs seis zes",
            "seven sept sieben siete zeven",
            "eight huit acht ocho",
            "nine neuf neun nueve negen",
            "ten dix zehn diez tien",
            "eleven onze elf",
            "twelve douze zwölf doce twaalf",
            "thirteen treize dreizehn",
            "fourteen quatorze vierzehn",
            "fifteen quinze fünfzehn",
            "sixteen seize sechzehn",
            "seventeen siebzehn",
            "eighteen achtzehn",
            "nineteen neunzehn",
            "twenty vingt zwanzig",
        ),
        2,
    )
    for word in row.split()
}
_COUNT = rf"(\d{{1,3}}(?:[.,’ ]\d{{3}})+|\d{{1,6}}|{'|'.join(_NUMBER_WORDS)})"
_QUALIFIER = r"(?:about |around |some |over |more than |nearly |almost |rund |etwa |über |environ |plus de |près de )?"
_STAFF = (
    r"(?:people|persons|employees|colleagues|staff|of us|team members|specialists|engineers|dentists|partners"
    r"|Mitarbeiter\w*|Mitarbeitende\w*|Beschäftigte\w*|Menschen|Leute|Kolleg\w+|Köpfe"
    r"|personnes|salariés|collaborateurs|employés|personas|empleados|mensen|medewerkers)"
)
_NOW = r"(?: now| today| currently| heute| derzeit| aujourd['’]hui| actuellement)?"
_HEADCOUNT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:we are|we['’]re|wir sind|nous sommes|somos|we zijn|there are|made by|run by|built by)"
        rf"{_NOW}(?: a)?(?: small)?(?: team of| équipe de| ein team von)? {_QUALIFIER}{_COUNT} (?:\w+ )?{_STAFF}",
        rf"\b(?:[Oo]ur|[Aa]|[Tt]he) (?:\w+ )?team (?:of|counts|has) {_QUALIFIER}{_COUNT}\b(?! (?:run|year|month))",
        rf"\b(?:employs?|has|have|with|beschäftigt|beschäftigen|hat|haben|mit|emploie|employons|compte|comptons|avec)"
        rf"{_NOW} {_QUALIFIER}{_COUNT} (?:\w+ ){{0,1}}?{_STAFF}",
        rf"\b{_COUNT} (?:employees|Mitarbeiter\w*|salariés|collaborateurs|medewerkers|empleados)\b",
        rf"\b{_COUNT} people (?:work|build|run|make|at)\b",
        rf"\b[Oo]ur {_COUNT} {_STAFF}\b",
    )
)
# "Marguerite and her team of nine" counts a part of the company.
_PART = re.compile(r"\b(?:her|his|their|whose|ihr|sein|son|sa) (?:\w+ )?team\b|\bteams of\b", re.IGNORECASE)
_CITY = (
    rf"((?:St\.? |San |Santa |New |Los |Las |La |Le |Bad |Sankt )?[{UPPER}][\w’'-]+"
    rf"(?: (?:am|an der|im|upon|on|sur|de|del|la|le|les) [{UPPER}][\w’'-]+(?: [{UPPER}][\w’'-]+)?| [{UPPER}][\w’'-]+)?)"
)
_PLACED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Bb]ased|[Hh]eadquartered|[Ll]ocated|[Hh]eadquarters (?:is|are)|[Hh]ead office(?: is)?"
        rf"|[Oo]ffices? (?:is|are)"
        rf"|[Ff]ounded|[Ee]stablished|[Ss]tarted|[Oo]pened|[Ww]ork from|[Ll]ive|[Ww]e are|[Ww]e sit"
        rf"|[Ww]orkshop(?: is)?|[Ss]tudio(?: is)?|[Pp]ractice|[Mm]ost of (?:them|us))"
        rf"(?: (?:in|since) \d{{4}})?(?:,? (?:by|with) [^.;,]{{3,40}})?,? in {_CITY}",
        rf"\b{_CITY}-based\b",
        rf"\b(?:people|of us|is|are|ist|sind|sitzt|sitzen) in {_CITY}",
        rf"\bin {_CITY} (?:\d{{4}} )?gegründet",
        rf"\b(?:[Ss]itz|[Bb]üro|[Zz]entrale|[Ss]tandort|[Ww]erkstatt)(?: ist)?(?: in|:) {_CITY}",
        rf"\b(?:[Bb]asée?|[Ii]nstallée?|[Ss]iège|[Aa]telier|[Ff]ondée?|[Cc]réée?|[Nn]ée?|[Ss]itués?|[Ee]st|[Ss]ommes)"
        rf"(?: (?:est|se trouve))?(?: en \d{{4}})?,? à {_CITY}",
        rf"\b(?:[Cc]on sede|[Bb]asad[ao]|[Ff]undad[ao]|[Gg]evestigd|[Oo]pgericht)(?: (?:in|en) \d{{4}})?"
        rf" (?:en|in|te) {_CITY}",
    )
)
_POSTAL = re.compile(rf"\b(?:[A-Z]{{1,2}}-)?\d{{4,5}}(?: [A-Z]{{2}})? {_CITY}")
_COUNTRIES = "|".join(re.escape(name) for name in reversed(ALL_SPELLINGS) if len(name) > 2)
_AFTER_CITY = re.compile(rf"^,? (?:in )?(?:the |den |die |les? |la )?({_COUNTRIES})\b")
_IN_COUNTRY = re.compile(rf"\b(?:based|headquartered|located) (?:in|near) (?:the )?({_COUNTRIES})\b")
_NO_CITY = words(
    """
    January February March April May June July August September October November December Europe Africa Asia America
    The Our We A An Series Monday Tuesday Wednesday Thursday Friday Saturday Sunday Januar Februar März Mai Juni Juli
    Oktober Dezember English German French Deutsch Business One Two Three
    """
)
_DESCRIBES = re.compile(
    r"^\W{0,2}\s*(?:is|are|was|has|helps?|makes?|builds?|draws?|runs?|collects?|offers?|provides?|sells?|moves?|brings?|lets?"
    r"|gives?|keeps?|turns?|connects?|invests?|designs?|develops?|delivers?|grows?|bakes?|brews?|ships?|operates?|cooks?"
    r"|[a-z]{3,}s\b|ist|betreibt|baut|macht|entwickelt|bietet|liefert|[a-zäöü]{3,}t\b|est|fabrique|fait|souffle|conçoit"
    r"|propose|vend|[a-zéèê]{3,}e\b)",
)
_DISCLAIMER = re.compile(r"\b(?:invented|fictional|fictitious|erfundene?s?|fictive?)\b", re.IGNORECASE)


def company_findings(reading: Reading) -> Iterator[Finding]:
    """Yield what the page's sentences say about the company itself."""
    yield from _name(reading)
    yield from _description(reading)
    yield from _language(reading)
    for sentence in reading.sentences:
        if reading.kind in ("customers", "news") or sentence.block.quoted:
            continue
        if sentence.is_ours or _is_elliptical(sentence.text):
            yield from _founded(sentence)
            yield from _headcount(sentence)
            yield from _place(sentence)
        elif _looks_like_address(sentence):
            yield from _postal(sentence)
    if reading.kind in ("home", "about"):
        yield from find_industry(reading)


def _is_elliptical(text: str) -> bool:
    return (
        re.match(r"(?:Founded|Established|Based|Headquartered|Gegründet|Fondée?|Créée?|Opgericht|Fundada)\b", text)
        is not None
    )


def _name(reading: Reading) -> Iterator[Finding]:
    for name in reading.names[:1]:
        yield Finding("name", name, name, "text", 0.7)


def _description(reading: Reading) -> Iterator[Finding]:
    """The first sentence on the home or about page that has the company's name as its subject."""
    if reading.kind not in ("home", "about"):
        return
    for sentence in reading.sentences:
        if sentence.block.area != "main" or not sentence.is_first or len(sentence.text) < 30 or sentence.block.quoted:
            continue
        for name in reading.names:
            if _DISCLAIMER.search(sentence.text):
                continue
            if sentence.text.startswith(name) and _DESCRIBES.match(sentence.text[len(name) :]):
                if any(pattern.search(sentence.text) for pattern in _FOUNDED):
                    continue
                yield Finding("description", sentence.text, sentence.text, "text", 0.7)
                return


def _language(reading: Reading) -> Iterator[Finding]:
    code = reading.document.language.split("-")[0].split("_")[0]
    if not reading.is_home or not re.fullmatch(r"[a-z]{2}", code):
        return
    for sentence in reading.sentences:
        if len(sentence.text.split()) >= 5:
            yield Finding("language", code, sentence.text, "text", 0.7)
            return


def _founded(sentence: Sentence) -> Iterator[Finding]:
    for pattern in _FOUNDED:
        match = pattern.search(sentence.text)
        if match:
            yield Finding("founded", match[1], sentence.text, "text", 0.75)
            return


def _headcount(sentence: Sentence) -> Iterator[Finding]:
    if _PART.search(sentence.text):
        return
    for pattern in _HEADCOUNT:
        match = pattern.search(sentence.text)
        if match:
            digits = _NUMBER_WORDS.get(match[1].lower(), re.sub(r"\D", "", match[1]))
            if digits and 1 < int(digits) < 5_000_000:
                yield Finding("headcount", digits, sentence.text, "text", 0.75)
                return


def _place(sentence: Sentence) -> Iterator[Finding]:
    for pattern in _PLACED:
        match = pattern.search(sentence.text)
        if not match:
            continue
        yield from _city_and_country(match[1], sentence.text[match.end(1) :], sentence.text)
        return
    country = _IN_COUNTRY.search(sentence.text)
    if country:
        yield Finding("country", country_name(country[1]) or country[1], sentence.text, "text", 0.7)


def _city_and_country(city: str, rest: str, quote: str) -> Iterator[Finding]:
    city = re.split(r" (?=(?:In|On|Since|By|With|And|We|The)\b)", city)[0]
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


def _looks_like_address(sentence: Sentence) -> bool:
    return len(sentence.text) < 160 and re.search(r"\d", sentence.text) is not None and "," in sentence.text


def _postal(sentence: Sentence) -> Iterator[Finding]:
    match = _POSTAL.search(sentence.text)
    if match:
        yield from _city_and_country(match[1], sentence.text[match.end(1) :], sentence.text)
        return
    # "Weidepad 4, Leeuwarden, the Netherlands": street and number, then city and country.
    street = re.match(rf"[{UPPER}][\w’'. -]{{2,40}} \d{{1,4}}[a-z]?, {_CITY}", sentence.text)
    if street and _AFTER_CITY.match(sentence.text[street.end(1) :]):
        yield from _city_and_country(street[1], sentence.text[street.end(1) :], sentence.text)
