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
_LAST_WORD = re.compile(r"([^\W\d_]+|\d{1,2})$")


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
    for match in _END.finditer(line):
        if (
            match.group().startswith(".")
            and not match.group().startswith("..")
            and _is_abbreviation(line[begin : match.start()])
        ):
            continue
        _keep(line, begin, match.end(), offset, found)
        begin = match.end()
    _keep(line, begin, len(line), offset, found)


def _is_abbreviation(before: str) -> bool:
    last = _LAST_WORD.search(before)
    return bool(last) and (last.group().casefold() in _ABBREVIATIONS or last.group().isdecimal())


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
