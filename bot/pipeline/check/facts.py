"""Facts of a draft against its evidence: quantities, names and identifiers that stand nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.pipeline.check.evidence import Evidence, folded
from bot.pipeline.check.finding import Finding, Severity
from bot.pipeline.check.lexicon import COMMON_WORDS, SENTENCE_STARTERS
from bot.pipeline.check.quantities import find_quantities

_TOKEN = re.compile(r"[^\W_][\w&]*(?:[-'’&.][^\W_][\w&]*)*")
_IDENTIFIER = re.compile(r"(?<![\w-])(?=[\w-]*[A-Za-z]{2})(?=(?:[\w-]*\d){3})[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?![\w-])")
_REFERENCE = (
    r"(?:ref(?:erence)?|no|nr|number|order|ticket|invoice|case|quote|contract|po|file|az|référence|numéro|n°|dossier"
    r"|referencia|número|pedido|aktenzeichen|bestellung|rechnung|vorgang|angebot)"
)
_STANDARD = re.compile(
    r"^(?:iso|iec|din|en|nf|bs|une|uni|fips|soc|pci|sha|utf|aes|tls|rfc|q[1-4]|h[12]|fy)-?\d", re.IGNORECASE
)
_RELATIVE = re.compile(
    r"\b(?:tomorrow|tonight|yesterday|next (?:week|month|quarter|year)|this (?:week|month|quarter|afternoon|morning)"
    r"|last (?:week|month|quarter|year)|übermorgen|gestern|nächste[nrs]? (?:woche|monat|jahr)|diese woche"
    r"|demain|hier soir|la semaine prochaine|le mois prochain|cette semaine|pasado mañana|la próxima semana"
    r"|el próximo mes|esta semana)\b",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"^\s+(?:is|was|has|had|are|were|will|would|can|could|raised|announced|said|says|offers?|claims?|got|went"
    r"|does|did|told)\b"
)


@dataclass(frozen=True, slots=True)
class NamedWords:
    """Capitalised words at characters [start, end) that read as a name; `certain` unless they open a sentence."""

    text: str
    start: int
    end: int


def unsupported_facts(text: str, language: str | None, evidence: Evidence) -> list[Finding]:
    """Return a finding for each quantity, relative date, identifier and name that has no source."""
    found = [
        _finding("facts", quantity.text, quantity.start, "Nothing in the material says this; check it.")
        for quantity in find_quantities(text)
        if not evidence.holds_quantity(quantity)
    ]
    found.extend(
        _finding("facts", match.group(), match.start(), "No message names this time; check it.")
        for match in _RELATIVE.finditer(text)
        if not evidence.mentions(match.group())
    )
    found.extend(unknown_identifiers(text, evidence))
    for named in find_names(text, language):
        unknown = [word for word in re.split(r"\s+", named.text) if not _is_known_word(word, evidence)]
        if unknown:
            found.append(_finding("names", named.text, named.start, "This name is not in the material; check it."))
    return found


def unknown_identifiers(text: str, evidence: Evidence) -> list[Finding]:
    """Return a finding for each reference (letters and digits) that nobody gave as one."""
    return [
        _finding("facts", match.group(), match.start(), "This reference stands nowhere; check it.")
        for match in _IDENTIFIER.finditer(text)
        if not _is_known_identifier(match.group(), evidence)
    ]


def find_names(text: str, language: str | None) -> tuple[NamedWords, ...]:
    """Return runs of capitalised words that read as names. German capitalises every noun, so there only
    words with inner capitals, after Herr or Frau, or before a legal form count.
    """
    found: list[NamedWords] = []
    tokens = list(_TOKEN.finditer(text))
    place = 0
    while place < len(tokens):
        last = place
        if not _looks_named(tokens[place].group()):
            place += 1
            continue
        while last + 1 < len(tokens) and _joins(text, tokens[last], tokens[last + 1]):
            last += 1
        run = tokens[place : last + 1]
        if _opens_sentence(text, run[0].start()) and not _is_name_at_start(text, run):
            run = run[1:]
        while run and folded(run[0].group()) in COMMON_WORDS and not run[0].group().isupper():
            run = run[1:]
        if run and (language != "de" or _is_german_name(text, run)):
            found.append(NamedWords(text[run[0].start() : run[-1].end()], run[0].start(), run[-1].end()))
        place = last + 1
    found.extend(NamedWords(token.group(), token.start(), token.end()) for token in tokens if _is_camel(token.group()))
    return tuple(found)


def _is_camel(word: str) -> bool:
    """Brands and foreign tongues: a capital inside a word that begins small ("iPad", "jIyaj")."""
    return word[0].islower() and any(char.isupper() for char in word) and not word.isupper()


def _finding(rule: str, span: str, start: int, remedy: str) -> Finding:
    return Finding(rule, span, start, start + len(span), remedy, Severity.REMOVE)


def _is_known_identifier(identifier: str, evidence: Evidence) -> bool:
    """A reference that only the other side wrote counts when it stands there as a reference, not merely somewhere."""
    plain = folded(identifier)
    if _STANDARD.match(identifier):
        return plain.replace("-", " ") in evidence.everything.replace("-", " ")
    if evidence.is_ours(plain, official=False) or plain in evidence.template:
        return True
    pattern = re.compile(rf"\b{_REFERENCE}\b[.:#\s]{{0,3}}(?:is\s|ist\s|est\s)?{re.escape(plain)}(?!\w)")
    return any(pattern.search(item.text) for item in evidence.texts)


def _is_known_word(word: str, evidence: Evidence) -> bool:
    plain = folded(word).strip(".").removesuffix("'s").removesuffix("'")
    if plain in COMMON_WORDS or evidence.holds_word(plain) or any(char.isdigit() for char in plain):
        return True
    parts = [part for part in re.split(r"['&.-]", plain) if part]
    return bool(parts) and all(evidence.holds_word(part) or part in COMMON_WORDS or len(part) < 2 for part in parts)


def _looks_named(word: str) -> bool:
    return (
        word[0].isupper() and (len(word) > 1 or word.isupper()) and word.casefold() not in {"i", "i'm", "i'll", "i’ll"}
    )


def _joins(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    between = text[left.end() : right.start()]
    return between in {" ", "\u00a0", " & "} and _looks_named(right.group())


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t")
    return not before or before[-1] in '.!?:;\n“„«"(–—•*-¿¡…' or before.endswith("‘")


def _is_name_at_start(text: str, run: list[re.Match[str]]) -> bool:
    first = run[0].group()
    if sum(char.isupper() for char in first) >= 2 and not first.isupper():
        return True
    if folded(first) in SENTENCE_STARTERS:
        return False
    return len(run) > 1 or bool(_VERBS.match(text[run[-1].end() :]))


def _is_german_name(text: str, run: list[re.Match[str]]) -> bool:
    words = [match.group() for match in run]
    before = text[: run[0].start()].rstrip().rsplit(" ", 1)[-1]
    inner = any(sum(char.isupper() for char in word) >= 2 for word in words)
    return inner or before in {"Herr", "Herrn", "Frau", "Firma"} or words[0] in {"Herr", "Herrn", "Frau"}
