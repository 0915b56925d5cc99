"""Sentences of a draft, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(r"[.!?…。！？]+[”\"»’')\]]*(?=\s|$)|(?<=[。！？])")
# A full stop after these ends no sentence (de, en, es, fr).
_ABBREVIATIONS = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "no",
        "nr",
        "ref",
        "z",
        "b",
        "d",
        "h",
        "u",
        "a",
        "ca",
        "bzw",
        "ggf",
        "inkl",
        "evtl",
        "etc",
        "vs",
        "e",
        "g",
        "i",
        "approx",
        "inc",
        "ltd",
        "co",
        "sr",
        "sra",
        "srta",
        "ud",
        "uds",
        "av",
        "env",
        "p",
        "ex",
        "m",
        "mme",
        "mlle",
        "tél",
        "tel",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_QUOTATION = re.compile(r"«[^»\n]{0,400}»|“[^”\n]{0,400}”|„[^“”\n]{0,400}[“”]")
_LAST_WORD = re.compile(r"(?:[^\W\d_]+|(?<!\d)\d{1,2})$")
_AFTER_ORDINAL = re.compile(r"\s+(?:[^\W\d_A-ZÄÖÜ]|Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Quartal)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence at characters [start, end) of a text; the white space after it belongs to no sentence."""

    text: str
    start: int
    end: int


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; a line break always ends one."""
    found: list[Sentence] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        _split_line(line, offset, found)
        offset += len(line)
    return tuple(found)


def _split_line(line: str, offset: int, found: list[Sentence]) -> None:
    begin = 0
    quotations = [match.span() for match in _QUOTATION.finditer(line)]
    for match in _END.finditer(line):
        if (
            match.group()[:2] != ".."
            and match.group()[:1] == "."
            and _is_abbreviation(line[begin : match.start()], line[match.end() :])
        ):
            continue
        if _is_inside(match, quotations, line):
            continue
        _keep(line, begin, match.end(), offset, found)
        begin = match.end()
    _keep(line, begin, len(line), offset, found)


def _is_inside(end: re.Match[str], quotations: list[tuple[int, int]], line: str) -> bool:
    """A quoted question ends the sentence around it only when a new one begins after the quotation mark."""
    for start, stop in quotations:
        if start < end.start() < stop:
            following = line[stop:].lstrip()
            return end.end() < stop or not (following[:1].isupper() or not following)
    return False


def _is_abbreviation(before: str, after: str) -> bool:
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    if last.group().isdecimal():
        # An ordinal ("20. März", "3. Quartal"), not the end of "at 17:30."
        return bool(_AFTER_ORDINAL.match(after)) and not before[: last.start()].endswith((":", ".", ","))
    return last.group().casefold() in _ABBREVIATIONS


def _keep(line: str, begin: int, end: int, offset: int, found: list[Sentence]) -> None:
    piece = line[begin:end]
    text = piece.strip()
    if text:
        start = offset + begin + len(piece) - len(piece.lstrip())
        found.append(Sentence(text, start, start + len(text)))


def without_sentences(text: str, dropped: tuple[Sentence, ...]) -> str:
    """Return `text` without those sentences, its spaces and blank lines in order."""
    parts: list[str] = []
    position = 0
    for sentence in dropped:
        parts.append(text[position : sentence.start])
        position = sentence.end
    parts.append(text[position:])
    joined = "".join(parts)
    joined = re.sub(r"(?<=\S)[ \t]{2,}(?=\S)", " ", joined)
    joined = re.sub(r"[ \t]+\n", "\n", joined)
    joined = re.sub(r"\n[ \t]+(?=\S)", "\n", joined)
    return re.sub(r"\n{3,}", "\n\n", joined).strip()
