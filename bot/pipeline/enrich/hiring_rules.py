"""Open positions: in sentences, and in the lists, cards and tables of pages about them. Old announcements are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.pipeline.enrich.company_names import CJK
from bot.pipeline.enrich.finding import Finding
from bot.pipeline.enrich.people_names import is_role
from bot.pipeline.enrich.sentences import CONTENT_AREAS, Reading, Sentence

_WANTED = r"([^.;:!?。]{4,140})"
_HIRING = re.compile(
    r"\b(?:[Ww]e are|[Ww]e['’]re|[Ww]e|[A-Z]\w+ is) (?:now |currently |also )?(?:hiring|recruiting|looking for"
    r"|seeking) (?:for )?"
    + _WANTED
    + r"|\b(?:[Ww]ir suchen|[Ww]ir stellen ein:?|[Gg]esucht wird|[Gg]esucht:|[Ss]uchen wir|[Vv]erstärkung gesucht:) "
    + _WANTED
    + r"|\b(?:[Nn]ous|[Oo]n) (?:recrutons|recrute|recherchons|cherchons|cherche|embauchons) "
    + _WANTED
    + r"|\b(?:[Bb]uscamos|[Ss]e busca|[Cc]ontratamos|[Ww]ij zoeken|[Ww]e zoeken|[Zz]oeken wij|[Cc]erchiamo"
    r"|[Aa]ssumiamo|[Ss]tiamo cercando|[Pp]rocuramos|[Ee]stamos a contratar) "
    + _WANTED
    + r"|\b[Oo]pen (?:positions?|roles?|vacancies): "
    + _WANTED
)
_JAPANESE = re.compile(rf"([{CJK}A-Za-z・ー]{{2,20}})(?:を|の)(?:募集|採用)")
_NOT_WANTED = re.compile(
    r"^(?:a way|ways|partners?|feedback|new ways|forward|nothing|nobody|no |people who|customers|investors|talent"
    r"|great|good people|you\b|someone|motivated"
    r"|dich\b|Sie\b|dir\b|talents|des talents|personas|persone|mensen die|pessoas|our next|the next|more )",
    re.IGNORECASE,
)
_AND = re.compile(
    r",? (?:and|und|et|y|e|en|as well as|sowie) (?=(?:an?|two|three|four|eine[nr]?|zwei|drei|une?|deux|trois|una?"
    r"|unos|dos|tres|uma?|due|tre|dois|een|twee|drie|\d+) )"
    r"|, (?=(?:an?|eine[nr]?|une?|una?|uma?|een) )"
)
_JOB_LINE = re.compile(
    r"\s+[·|•–—]\s+| - |\s*\(m/w/d\)|\s*\((?:[mfwdhx]/){1,2}[mfwdhx]\)|,? (?:Full[- ]?time|Part[- ]?time|Remote)\b.*"
    r"|\s{2,}|／"
)
_NO_JOB = re.compile(
    r"^(?:why|what we|how|benefits?|perks|our|about|apply|contact|jobs?|careers?|open|current|join|life|life at"
    r"|benefits|department|location|title|role|position|type|"
    r"warum|was wir|unsere|wir bieten|bewerb|kontakt|offene|karriere|stellen\w*|pourquoi|nos|postuler|ce que|por qué"
    r"|nuestr|ofertas?|perché|lavora|posizioni|porquê|vagas|waarom|vacatures|"
    r"location|department|team|30 days|salary|\d|free |a |an |the |you |wir |we |no |keine|aucun|ninguna|nessuna"
    r"|nenhuma|geen|募集|採用|応募|福利|勤務|給与)",
    re.IGNORECASE,
)
_NONE_OPEN = re.compile(
    r"\b(?:no (?:open|current|vacanc)|not hiring|nothing open|keine (?:offenen|freien|Stellen)|pas de poste"
    r"|aucun poste|no hay|nessuna posizione|sem vagas|geen vacatures)|現在募集し",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"such(?:en|t)|hiring|looking|open (?:positions|roles)|recru|cherch|busca|cerc|procur|zoek|vacan|stellen"
    r"|posizion|puestos|postes|募集",
    re.IGNORECASE,
)
_ENDS = (".", "!", "?", ":", "…", "。", "：")
MAX_POSITIONS = 15


def hiring_findings(reading: Reading) -> Iterator[Finding]:
    """Yield the positions that the page says are open now."""
    if any(_NONE_OPEN.search(sentence.text) for sentence in reading.sentences if not sentence.is_old):
        return
    for sentence in reading.sentences:
        if not sentence.block.quoted and sentence.block.area in CONTENT_AREAS and not sentence.is_old:
            yield from _in_sentence(sentence, reading)
    if reading.kind == "careers":
        yield from _listed(reading)


def _in_sentence(sentence: Sentence, reading: Reading) -> Iterator[Finding]:
    match = _HIRING.search(sentence.text)
    if match:
        subject = re.match(r"[A-Z]\w+(?= is )", match[0])
        if subject and subject[0] not in ("We", "It") and not any(subject[0] in name for name in reading.names):
            return
        wanted = next(group for group in match.groups() if group).strip(" ,")
        if _NOT_WANTED.match(wanted) or len(wanted) < 4:
            return
        parts = [part.strip() for part in _AND.split(wanted)]
        for part in parts:
            yield Finding("hiring", part, sentence.text, "text", 0.75)
        return
    japanese = _JAPANESE.search(sentence.text)
    if japanese and is_role(japanese[1]):
        yield Finding("hiring", japanese[1], sentence.text, "text", 0.7)


def _listed(reading: Reading) -> Iterator[Finding]:
    """Of the kinds of block that may stand for positions, the first that does: items, headings, cells of a table."""
    for kinds in (("li",), ("h3", "h4", "h5"), ("td",), ("dt",), ("h2",), ("summary",), ("p", "div", "a")):
        found: list[Finding] = []
        seen_rows: set[int] = set()
        for block in reading.blocks:
            if block.kind not in kinds or block.area not in ("main", "data") or block.quoted:
                continue
            if block.row and block.row in seen_rows:
                continue
            seen_rows.add(block.row)
            title = _JOB_LINE.split(block.text)[0].strip(" ,")
            if _is_position(title, block.text, block.kind):
                found.append(Finding("hiring", title, block.text, "text", 0.65))
        if kinds == ("p", "div", "a"):
            found = [item for item in found if is_role(item.value)]
        is_told = any(is_role(item.value) for item in found) or _is_introduced(reading, kinds)
        if is_told or (found and len(found) <= 6 and kinds == ("h3", "h4", "h5")):
            yield from found[:MAX_POSITIONS]
            return


def _is_introduced(reading: Reading, kinds: tuple[str, ...]) -> bool:
    """Tell whether the line above the first of these blocks says that people are wanted: "Ab Februar suchen wir:"."""
    above = ""
    for block in reading.blocks:
        if block.kind in kinds and block.area in ("main", "data"):
            return above.endswith((":", "：")) and _INTRODUCED.search(above) is not None
        above = block.text
    return False


def _is_position(title: str, text: str, kind: str) -> bool:
    if not 4 <= len(title) <= 80 and not (re.search(rf"[{CJK}]", title) and len(title) >= 2):
        return False
    return not (
        _NO_JOB.match(title)
        or title.endswith(_ENDS)
        or "@" in text
        or (kind != "h2" and text.endswith((".", "!", "?")))
    )
