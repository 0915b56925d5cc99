"""Words and phrases by which the local rules recognise things, one module per concept, in several languages.

All patterns but those of dates are written for plain text: lower case, no accents, straight quotes, "ss" for "ß".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property


class Phrases:
    """Many patterns as one, compiled at first use: hundreds of phrases cost half a second otherwise at start-up."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = tuple(patterns)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in self._patterns))

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where any of the phrases stands."""
        return self._compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places where a phrase stands, from left to right."""
        return self._compiled.finditer(text)

    def count(self, text: str) -> int:
        """How often a phrase stands in `text`."""
        return sum(1 for _ in self._compiled.finditer(text))


def either(*groups: Iterable[str]) -> Phrases:
    """Phrases that match where any pattern of any group does."""
    return Phrases(pattern for group in groups for pattern in group)
