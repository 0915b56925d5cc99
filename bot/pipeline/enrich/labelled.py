"""Statements as label and value: legal notices, key figures, tables and definition lists, in nine languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.pipeline.enrich.document import Block
from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.number_words import DIGITS, WORD, read_count
from bot.pipeline.enrich.people_names import names_in
from bot.pipeline.enrich.place_rules import address_findings
from bot.pipeline.enrich.sentences import Reading, split_sentences

_LABELS = {
    "name": r"company(?: name)?|legal name|firma(?:enname)?|firmenname|name der firma|unternehmen|raison sociale"
    r"|dénomination(?: sociale)?|société"
    r"|razón social|denominación(?: social)?|ragione sociale|denominazione|denominação(?: social)?|bedrijfsnaam"
    r"|handelsnaam|会社名|社名|商号|屋号",
    "founded": r"founded(?: in)?|established|year of foundation|gründung(?:sjahr)?|gegründet(?: \w+)?|fondée? en"
    r"|création|année de création|date de création"
    r"|fundación|año de fundación|fundada en|fondazione|anno di fondazione|fundação|ano de fundação|fundada em"
    r"|opgericht(?: in)?|oprichting"
    r"|設立|創業|創立|設立年月日|設立年月",
    "headcount": r"employees|staff|team(?: size)?|headcount|number of employees|people|mitarbeiter\w*|mitarbeitende"
    r"|beschäftigte|belegschaft|teamgröße"
    r"|effectifs?|salariés|collaborateurs|empleados|plantilla|equipo|dipendenti|addetti|organico|colaboradores"
    r"|funcionários|equipa|equipe"
    r"|medewerkers|aantal medewerkers|personeel|従業員数?|社員数|スタッフ数?",
    "place": r"address|registered office|head ?office|headquarters|hq|location|based in|seat|anschrift|adresse|sitz"
    r"|firmensitz|standort|hauptsitz|siège(?: social)?"
    r"|sede(?: social| legale)?|domicilio(?: social)?|dirección|indirizzo|morada|endereço|adres|vestigingsadres"
    r"|vestiging|所在地|本社|本社所在地|住所",
    "phone": r"(?:tele)?phone|tel|telefon|fon|téléphone|tél|teléfono|telefono|telefone|telefoon|電話(?:番号)?",
    "industry": r"industry|sector|branche|secteur(?: d['’]activité)?|sector(?: de actividad)?|settore|setor|事業内容"
    r"|業種",
    "person": r"(?:managing |executive |company )?directors?|ceo|founders?|chief executive(?: officer)?|owner"
    r"|proprietor|represented by|geschäftsführ\w+|inhaber\w*"
    r"|vorst[aä]nd\w*|vertreten durch[^:]{0,40}|vertretungsberechtigt\w*[^:]{0,30}|gérante?s?|président\w*"
    r"|direct(?:eur|rice)[^:]{0,30}|fondat(?:eur|rice)s?"
    r"|représentante? légale?|administrador\w*(?: únic[oa])?|gerente|director\w*(?: general)?|fundador\w*"
    r"|representante(?: legal)?|amministrat\w+(?: \w+)?"
    r"|legale rappresentante|titolare|fondat(?:ore|rice)|sócio-gerente|gerência|diretor\w*(?: geral)?"
    r"|proprietári[oa]|directie|directeur|bestuurder|eigenaa?r(?:es)?"
    r"|oprichters?|代表(?:者|取締役|社員)?(?:社長)?|取締役社長|社長|店主|当主|代表社員|責任者",
}
_PATTERNS = {field: re.compile(rf"(?:{pattern})\s*\.?", re.IGNORECASE) for field, pattern in _LABELS.items()}
_INLINE = re.compile(r"([^\W\d][^:：\n]{1,50}?)\s?[:：]\s?(.+)")
_HOST = re.compile(r"h[ée]berg|\bhost|webdesign|web design|provider", re.IGNORECASE)
_REPRESENTED = re.compile(r"vertret|represent|représent|rappresent|verantwortlich", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(1[6-9]\d\d|20[0-4]\d)(?!\d)")
_COUNT = re.compile(
    rf"(?:約|ca\.? |about |rund |environ |circa |approx\.? )?({DIGITS}|{WORD}"
    rf"|[一二三四五六七八九十百]+)(?![\w.,]*[€$%])",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+?\d[\d ()./-]{6,22}\d")
_CAPITAL = re.compile(r"[€$£¥]|EUR|capital", re.IGNORECASE)


def labelled_findings(reading: Reading) -> Iterator[Finding]:
    """Yield what pairs of a label and a value say; on pages about customers, prices or products nothing."""
    if reading.kind in ("customers", "pricing", "product", "careers", "news"):
        return
    for label, value, quote in _pairs(reading.blocks):
        if _HOST.search(quote):
            continue
        for field, pattern in _PATTERNS.items():
            if pattern.fullmatch(label.strip(" *•・")):
                yield from _READERS[field](label, value, quote, reading)
                break


def _pairs(blocks: list[Block]) -> Iterator[tuple[str, str, str]]:
    """Yield (label, value, quote): two cells of a row, a term and its definition, "Label: value" in one line."""
    for place, block in enumerate(blocks):
        if block.quoted or block.area not in ("main", "footer", "aside"):
            continue
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        if (
            below is not None
            and block.row
            and block.row == below.row
            and len(block.text) <= 40
            and len(below.text) <= 240
        ):
            two = place + 2 >= len(blocks) or blocks[place + 2].row != block.row
            first = place == 0 or blocks[place - 1].row != block.row
            if (two or below.kind == "dd") and first:
                yield block.text, below.text, f"{block.text} {below.text}"
                continue
        elif (
            below is not None and block.text.endswith((":", "：")) and len(block.text) <= 50 and len(below.text) <= 200
        ):
            yield block.text.rstrip(":： "), below.text, f"{block.text} {below.text}"
            continue
        sentences = split_sentences(block.text[:600])
        for part in (piece for sentence in sentences for piece in re.split(r" [·|•] |[;；]", sentence)):
            inline = _INLINE.match(part.strip())
            if inline and len(inline[2]) <= 200:
                yield inline[1].strip(), inline[2].strip(), part.strip()


def _named(label: str, value: str, quote: str, reading: Reading) -> Iterator[Finding]:
    del label
    name = re.split(r"[,·|、]| \(", value)[0].strip()
    if 2 <= len(name) <= 60 and any(own in name or name in own for own in reading.names):
        yield Finding("name", name, quote, "text", 0.75)


def _founded(label: str, value: str, quote: str, reading: Reading) -> Iterator[Finding]:
    del label, reading
    year = _YEAR.search(value)
    if year:
        yield Finding("founded", year[1], quote, "text", 0.8)


def _headcount(label: str, value: str, quote: str, reading: Reading) -> Iterator[Finding]:
    del label, reading
    count = _COUNT.match(value)
    number = read_count(count[1]) if count and len(value) <= 40 else None
    if number and 1 < number < 5_000_000:
        yield Finding("headcount", str(number), quote, "text", 0.8)


def _place(label: str, value: str, quote: str, reading: Reading) -> Iterator[Finding]:
    del label, reading
    yield from address_findings(value, quote)


def _phone(label: str, value: str, quote: str, reading: Reading) -> Iterator[Finding]:
    del label, reading
    number = _NUMBER.match(value)
    if number:
        yield Finding("phone", number[0].strip(), quote, "text", 0.8)


def _industry(label: str, value: str, quote: str, reading: Reading) -> Iterator[Finding]:
    del label, reading
    if 2 <= len(value) <= 80:
        yield Finding("industry", value, quote, "text", 0.7)


def _people(label: str, value: str, quote: str, reading: Reading) -> Iterator[Finding]:
    if _CAPITAL.search(value):
        return
    role = label
    if _REPRESENTED.search(label):
        inner = re.search(
            r"Geschäftsführer\w*|Vorstand\w*|Inhaber\w*|gérante?|président\w*|directors?",
            label + " " + value,
            re.IGNORECASE,
        )
        if inner is None:
            return
        role = inner[0]
    for name in names_in(value, reading.names)[:4]:
        yield Finding("person", f"{name} — {role.strip(' .')}", quote, "text", 0.75)


_READERS: dict[str, Callable[[str, str, str, Reading], Iterator[Finding]]] = {
    "name": _named,
    "founded": _founded,
    "headcount": _headcount,
    "place": _place,
    "phone": _phone,
    "industry": _industry,
    "person": _people,
}
