"""Rules for whole clauses: "<output> = <pattern> | <pattern> …", where `*1` and `*2` hold the words between.

`a/b` is either word, `a?` may be missing, `<S>` stands for a day or time; the first pattern that fits decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

_HOLES = ("*1", "*2")


class _Pattern(NamedTuple):
    words: tuple[str, ...]
    output: tuple[str, ...]
    needed: frozenset[str]


class Patterns:
    """A table of patterns, found by their first word."""

    def __init__(self, rules: Iterable[str]) -> None:
        self._by_word: dict[str, list[_Pattern]] = {}
        self.words: set[str] = set()
        for rule in rules:
            output, _, patterns = rule.partition(" = ")
            for pattern in patterns.split(" | "):
                groups = [
                    [*group.removesuffix("?").split("/"), *([""] if group.endswith("?") else [])]
                    for group in pattern.split()
                ]
                for choice in product(*groups):
                    words = tuple(word for word in choice if word)
                    self._by_word.setdefault(words[0], []).append(
                        _Pattern(words, tuple(output.split()), frozenset(words) - {*_HOLES, "<S>"})
                    )
                    self.words.update(words)

    def apply(self, words: Sequence[str]) -> list[str] | None:
        """What the first fitting pattern writes for `words`, or None."""
        if not words:
            return None
        candidates = (
            *self._by_word.get(words[0], ()),
            *(self._by_word.get("<S>", ()) if words[0][0] == "@" else ()),
            *self._by_word.get("*1", ()),
        )
        present = frozenset(words)
        for pattern in candidates:
            if not pattern.needed <= present:
                continue
            held = _match(pattern.words, 0, words, 0)
            if held is not None:
                return [word for part in pattern.output for word in (held.get(part, ()) if part in held else (part,))]
        return None


def _match(pattern: tuple[str, ...], at: int, words: Sequence[str], place: int) -> dict[str, Sequence[str]] | None:
    if at == len(pattern):
        return {} if place == len(words) else None
    wanted = pattern[at]
    if wanted in _HOLES:
        last = len(words) - (len(pattern) - at - 1)
        for end in range(place + 1, last + 1):
            rest = _match(pattern, at + 1, words, end)
            if rest is not None:
                return {**rest, wanted: words[place:end]}
        return None
    if place < len(words) and (words[place] == wanted or (wanted == "<S>" and words[place][0] == "@")):
        rest = _match(pattern, at + 1, words, place + 1)
        if rest is not None:
            return {**rest, "<S>": [words[place]]} if wanted == "<S>" else rest
    return None
