"""When the company was founded and how many people it has, as its own sentences say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.number_words import COUNT, read_count
from bot.pipeline.enrich.sentences import Reading, Sentence
from bot.pipeline.enrich.speaking import has_other_subject

_YEAR = r"(1[6-9]\d\d|20[0-4]\d)(?!\d)"
_FOUNDED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Ff]ounded|[Ee]stablished|[Ss]tarted|[Ii]ncorporated|[Ss]et up|[Oo]pened|[Bb]egan|[Bb]orn|[Cc]reated"
        rf"|[Ll]aunched)\b"
        rf"[^.;]{{0,60}}?\b(?:in|since)\s+(?:the \w+ of )?(?:[A-Z][a-z]+ )?{_YEAR}",
        rf"\b[Ee]st(?:\.|ablished|d\.?)? (?:in )?{_YEAR}",
        rf"{_YEAR}[^.;]{{0,60}}?\b(?:gegründet|opgericht|gestartet|ins Leben gerufen)\b",
        rf"\b(?:[Gg]egründet|[Oo]pgericht|[Gg]esticht)\b[^.;]{{0,50}}?{_YEAR}",
        rf"\b(?:[Ff]ondée?s?|[Cc]réée?s?|[Nn]ée?s?|[Ff]undad[ao]s?|[Cc]read[ao]|[Ff]ondat[ao]|[Nn]at[ao]|[Nn]asce"
        rf"|[Nn]aci[óo]"
        rf"|[Nn]asceu|[Cc]riad[ao]|[Ff]undamos|[Ff]unda(?:ron|ram)|[Ff]ondò|[Aa]perta?|[Aa]bri(?:u|mos)|fond(?:ent"
        rf"|a))\b[^.;]{{0,60}}?{_YEAR}",
        rf"\b(?:[Nn]el|[Ee]m|[Ee]n|[Ii]n) {_YEAR}[^.;]{{0,50}}?\b(?:founded|started|opened|began|fonde|crée|fondé"
        rf"|fundó|fundaron|fundou"
        rf"|nasce|nació|nasceu|fonda|fondò|begon(?:nen)?|gründete\w*)\b",
        rf"\b(?:[Ii]m Jahr |[Aa]nno )?{_YEAR} (?:gründete\w*|eröffnete\w*|begann\w*|richtte\w*|fondait|fonda|fundó"
        rf"|fondò|fundou) ",
        r"(?:創業|設立|創立)[は：:\s]*((?:1[6-9]|20)\d\d)",
        r"((?:1[6-9]|20)\d\d)年(?:\d{1,2}月)?(?:に|、)?[^。]{0,12}(?:創業|設立|創立)",
    )
)
# Weaker: since when it works, which is not always since it was founded.
_SINCE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[a-z]+ing\b[^.;]{{0,60}}?\bsince {_YEAR}",
        rf"\b(?:family|business|run|company|together) [^.;]{{0,30}}?since {_YEAR}",
        rf"^[Ss]ince {_YEAR},? (?:we|the|our)\b(?! (?:have |has )?(?:also|been certified|offer))",
        rf"\b[Ss]eit {_YEAR}\b",
        rf"\b(?:[Dd]epuis|[Dd]esde|[Ss]inds|[Dd]al) (?:el |l['’])?{_YEAR}\b",
    )
)
_LATER = re.compile(
    r"\b(?:gehör\w*|part of|Teil|certified|ISO|zertifiziert|member|Mitglied|partner|listed|GmbH|limited company"
    r"|acquired|joined|moved"
    r"|relocated"
    r"|second|third|zweite\w*|neue\w*|new|also|auch|app|website|office in|branch|Filiale|Niederlassung|online"
    r"|labell?isée?"
    r"|certificad\w+|certificat\w+|round|fund|Fonds)\b",
    re.IGNORECASE,
)
_QUALIFIER = (
    r"(?:about |around |some |over |more than |nearly |almost |just |only |now |currently |rund |etwa |über |knapp "
    r"|gut |ca\. "
    r"|environ |plus de |près de |unos |unas |más de |casi |circa |oltre |quasi |più di |cerca de |mais de "
    r"|ongeveer |ruim |bijna |a team of )?"
)
_STAFF = (
    r"(?:people|persons|employees|colleagues|staff|of us|team members|specialists|engineers|dentists|partners|souls"
    r"|heads"
    r"|Mitarbeiter\w*|Mitarbeitende\w*|Beschäftigte\w*|Menschen|Leute\w*|Kolleg\w+|Köpfe|Personen|Angestellte\w*"
    r"|personnes|salarié\w*|collaborat\w+|employé\w*|personas|emplead\w+|trabajador\w*|compañer\w+|profesionales"
    r"|persone|dipendenti|addetti"
    r"|pessoas|colaborador\w*|funcionári\w+|trabalhador\w*|mensen|medewerkers|collega\w*|vaklui)"
)
_NOW = (
    r"(?: now| today| currently| heute| derzeit| aktuell| inzwischen| aujourd['’]hui| actuellement| désormais"
    r"| hoy| oggi| hoje| vandaag| nu| ya)?"
)
_HEADCOUNT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:we are|we['’]re|wir sind|nous sommes|somos|we zijn|wij zijn|zijn we|siamo|sind wir|there are|made by"
        rf"|run by|built by|sommes)"
        rf"{_NOW}(?: met| in| zu)?(?: a| an| un| une| uma| una| ein| een)?(?: small| petite?| kleines?| klein)?"
        rf"(?: team of| équipe de| ein team von| team von| team van| team di| equipo de| equipa de| equipe de"
        rf"| plantilla de| família de)? ?"
        rf"{_QUALIFIER}{COUNT}(?: (?:[\w-]+ ){{0,2}}?{_STAFF})",
        rf"\b(?:we are|wir sind|nous sommes|somos|siamo|wij zijn|we zijn){_NOW}(?: (?:a|ein|een|une|un|una"
        rf"|uma))? (?:[\w-]+ )?(?:team|équipe|equipo|equipa|equipe|squadra)"
        rf" (?:of|von|van|de|di) {_QUALIFIER}{COUNT}",
        rf"\b(?:we zijn|wij zijn|siamo|sind wir) (?:met|in|zu) {_QUALIFIER}{COUNT}",
        rf"\b(?:our|a|the|das|unser|notre|nuestro|il nostro|a nossa|ons) (?:\w+ )?(?:team|équipe|equipo|equipa|equipe)"
        rf" (?:of|counts|has|von|zählt|umfasst|compte|de|cuenta con|conta|di|van|telt"
        rf"|tem) {_QUALIFIER}{COUNT}\b(?! (?:years?|months?|Jahren?|ans))",
        rf"\b(?:employs?|has|have|with|beschäftigt|beschäftigen|hat|haben|zählt|zählen|mit|emploie|employons|compte"
        rf"|comptons|avec"
        rf"|cuenta con|contamos con|emplea|tiene|conta|contiamo|impiega|ha|tem|emprega|telt|heeft|met)"
        rf"{_NOW} {_QUALIFIER}{COUNT} (?:[\w-]+ ){{0,1}}?{_STAFF}",
        rf"{COUNT} (?:employees|Mitarbeiter\w*|Mitarbeitende\w*|salariés|collaborateurs|medewerkers|empleados"
        rf"|dipendenti|colaboradores|funcionários)\b",
        rf"{COUNT} (?:people|of us|persone|personas|personnes|pessoas|Menschen|Leute|mensen) (?:now |today )?(?:work"
        rf"|build|run|make|at|lavorano|trabajan"
        rf"|travaillent|trabalham|arbeiten|werken)",
        rf"\b(?:arbeiten|werken|travaillent|travaillons|trabajan|trabajamos|lavorano|lavoriamo|trabalham|trabalhamos)"
        rf"(?: \w+){{0,3}}? {_QUALIFIER}{COUNT} {_STAFF}",
        rf"\b[Oo]ur {COUNT} {_STAFF}\b",
        r"(?:従業員|社員|スタッフ)(?:数)?(?:は|：|:|\s)*(?:約|現在)?\s*([\d,]+|[一二三四五六七八九十百]+)\s*(?:名|人)",
        r"([\d,]+|[一二三四五六七八九十百]+)\s*(?:名|人)(?:の(?:従業員|社員|スタッフ|職人|チーム|会社|小さな)|が働"
        r"|で(?:す|運営))",
    )
)
# At least one of these stands in every sentence that the patterns match: a look that costs little.
_MAY_COUNT = re.compile(rf"\bteam|équipe|equip|squadra|\d|\b(?:{_STAFF})\b|[名人]", re.IGNORECASE)
_MAY_DATE = re.compile(r"(?:1[6-9]|20)\d\d")
# "Marguerite and her team of nine" counts a part of the company.
_PART = re.compile(
    r"\b(?:her|his|their|whose|ihr|sein|son|sa|su|seu|sua|il suo|zijn|haar) (?:\w+ )?team\b|\bteams of\b"
    r"|\b(?:at|in|of) (?:a |our |the )?(?:customers?|clients?|partners?)\b|\bnewsletter\b|\bfollowers?\b"
    r"|\bcookies?\b|\byour device\b",
    re.IGNORECASE,
)


def size_findings(reading: Reading) -> Iterator[Finding]:
    """Yield the year of foundation and the number of people from sentences about the company itself."""
    strong, weak = list[Finding](), list[Finding]()
    for sentence in reading.sentences:
        if reading.kind in ("customers", "news", "pricing") or sentence.block.quoted or sentence.is_old:
            continue
        own = sentence.own or (sentence.text if _is_elliptical(sentence.text) else "")
        if not own or sentence.block.area in ("aside", "header"):
            continue
        if not has_other_subject(sentence.text, reading.names):
            strong += _founded(sentence, own, _FOUNDED, 0.75)
            if not _LATER.search(sentence.text):
                weak += _founded(sentence, own, _SINCE, 0.55)
            yield from _headcount(sentence, own)
    yield from strong or weak[:1]


def is_founding(text: str) -> bool:
    """Tell whether a sentence says when something was founded."""
    return _MAY_DATE.search(text) is not None and any(pattern.search(text) for pattern in _FOUNDED)


def is_headcount(text: str) -> bool:
    """Tell whether a sentence counts people."""
    return _MAY_COUNT.search(text) is not None and any(pattern.search(text) for pattern in _HEADCOUNT)


def _is_elliptical(text: str) -> bool:
    return (
        re.match(
            r"(?:Founded|Established|Est\.|Based|Headquartered|Gegründet|Fondée?|Créée?|Opgericht|Fundad[ao]|Fondat[ao]"
            r"|Criada|Nata|創業|設立)",
            text,
        )
        is not None
    )


def _founded(
    sentence: Sentence, own: str, patterns: tuple[re.Pattern[str], ...], confidence: float
) -> Iterator[Finding]:
    for pattern in patterns if _MAY_DATE.search(own) else ():
        match = pattern.search(own)
        if match and not _LATER.search(match[0]):
            yield Finding("founded", match[1], sentence.text, "text", confidence)
            return


def _headcount(sentence: Sentence, own: str) -> Iterator[Finding]:
    if not _MAY_COUNT.search(own) or _PART.search(sentence.text):
        return
    for pattern in _HEADCOUNT:
        match = pattern.search(own)
        number = read_count(match[1]) if match else None
        if number is not None and 1 < number < 5_000_000:
            yield Finding("headcount", str(number), sentence.text, "text", 0.75)
            return
