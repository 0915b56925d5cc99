"""Lines of a text with their places in it."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\r|\n|\u2028|\u2029")


class Line(NamedTuple):
    """One line without its line end; `start` and `end` are offsets into the whole text."""

    start: int
    end: int
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing but spaces stands here."""
        return not self.text.strip()


def split_lines(text: str) -> list[Line]:
    """All lines of `text`, also empty ones."""
    lines: list[Line] = []
    position = 0
    for match in _LINE_END.finditer(text):
        lines.append(Line(position, match.start(), text[position : match.start()]))
        position = match.end()
    lines.append(Line(position, len(text), text[position:]))
    return lines
