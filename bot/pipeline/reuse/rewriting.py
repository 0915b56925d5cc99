"""Rules that write one thing for all its wordings: "<output> = <wording> | <wording> …", the longest match first.

In a wording `a/b` is either word, `a?` may be missing, `<S>` stands for a day or time and `<N>` for a number, each of
which the output repeats where it names it. A lone `-` as output drops the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

_KINDS = {"@": "<S>", "#": "<N>"}


class _Node:
    """A word of the wordings, with what may follow; `output` where a wording ends here."""

    __slots__ = ("following", "output")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.output: tuple[str, ...] | None = None


class Rewriting:
    """A table of rules, looked up by the words themselves: its cost is that of the words, not of the rules."""

    def __init__(self, rules: Iterable[str]) -> None:
        self._root = _Node()
        self.words: set[str] = set()
        for rule in rules:
            output, _, wordings = rule.partition(" = ")
            written = () if output.strip() == "-" else tuple(output.split())
            for wording in wordings.split(" | "):
                for words in _expanded(wording):
                    self._learn(words, written)

    def _learn(self, words: Sequence[str], output: tuple[str, ...]) -> None:
        node = self._root
        for word in words:
            node = node.following.setdefault(word, _Node())
            self.words.add(word)
        if node.output is None:
            node.output = output

    def apply(self, words: Sequence[str]) -> list[str]:
        """`words` with the longest wording at each place written as its output, from left to right, once."""
        written: list[str] = []
        at = 0
        begins = self._root.following
        while at < len(words):
            word = words[at]
            if word not in begins and word[0] not in _KINDS:
                written.append(word)
                at += 1
                continue
            output, end = self._longest(words, at)
            if output is None:
                written.append(words[at])
                at += 1
                continue
            held = iter([word for word in words[at:end] if word[0] in _KINDS])
            for word in output:
                if "<" in word:
                    value = next(held, "")
                    word = word.replace("<S>", value).replace("<N>", value if word == "<N>" else value[1:])  # noqa: PLW2901 - the held value takes its place
                written.append(word)
            at = end
        return written

    def _longest(self, words: Sequence[str], at: int) -> tuple[tuple[str, ...] | None, int]:
        best: tuple[str, ...] | None = None
        best_end = end = at
        node = self._root
        while end < len(words):
            word = words[end]
            following = node.following.get(word)
            if following is None and word[0] in _KINDS:
                following = node.following.get(_KINDS[word[0]])
            if following is None:
                break
            node = following
            end += 1
            if node.output is not None:
                best, best_end = node.output, end
        return best, best_end


def _expanded(wording: str) -> Iterable[tuple[str, ...]]:
    groups = [
        [*group.removesuffix("?").split("/"), *([""] if group.endswith("?") else [])] for group in wording.split()
    ]
    for choice in product(*groups):
        words = tuple(word for word in choice if word)
        if words:
            yield words
