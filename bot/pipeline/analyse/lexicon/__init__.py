"""Words and phrases by which the local rules recognise things, one module per concept, in several languages.

All patterns but those of dates are written for plain text: lower case, no accents, straight quotes, "ss" for "ß".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

_WORD_EDGE = r"\b"
_WORD_START = r"(?<!\w)"


class Phrases:
    """Many patterns as one, compiled at first use: hundreds of phrases cost half a second otherwise at start-up."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = tuple(patterns)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        branches = [branch for pattern in self._patterns for branch in _branches(pattern)]
        at_word = [branch.removeprefix(_WORD_EDGE) for branch in branches if branch.startswith(_WORD_EDGE)]
        elsewhere = [branch for branch in branches if not branch.startswith(_WORD_EDGE)]
        if at_word:
            elsewhere.append(_WORD_START + "(?:" + "|".join(at_word) + ")")
        return re.compile("|".join(elsewhere))

    def prepare(self) -> None:
        """Compile now, so that the first search does not have to."""
        _ = self._compiled

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where any of the phrases stands."""
        return self._compiled.search(text)

    def match(self, text: str, place: int) -> re.Match[str] | None:
        """The phrase that begins exactly at `place`."""
        return self._compiled.match(text, place)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places where a phrase stands, from left to right."""
        return self._compiled.finditer(text)

    def count(self, text: str) -> int:
        """How often a phrase stands in `text`."""
        return sum(1 for _ in self._compiled.finditer(text))


def _branches(pattern: str) -> list[str]:
    """The alternatives of a pattern at its top level; tested together behind one word edge they cost a fraction."""
    branches: list[str] = []
    depth = start = place = 0
    in_set = False
    while place < len(pattern):
        character = pattern[place]
        if character == "\\":
            place += 1
        elif in_set:
            in_set = character != "]" or pattern[place - 1] == "["
        elif character == "[":
            in_set = True
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif character == "|" and depth == 0:
            branches.append(pattern[start:place])
            start = place + 1
        place += 1
    return [*branches, pattern[start:]]


def either(*groups: Iterable[str]) -> Phrases:
    """Phrases that match where any pattern of any group does."""
    return Phrases(pattern for group in groups for pattern in group)
