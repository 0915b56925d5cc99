"""Two neighbouring letters that changed places in a longer word: what the loose key and the vetoes pass over.

The loose key only proposes: it is blind to the order of inner letters in every word. Whether two words are one word
and its typing error is judged here, with both texts at hand.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from bot.models.reuse import Signature
from bot.pipeline.read.characters import word_set
from bot.pipeline.reuse.grammar import grammar_of

_LONGER_WORD = re.compile(r"(?<![^ ])[^\W\d_A-Z]{5,}(?![^ ])")
_FEWEST_LETTERS = 5
_MOST_ERRORS = 2
# English words and names that another one becomes when two neighbouring inner letters change places.
_CONFUSABLE = word_set(
    "trial trail trials trails trialed trailed diary dairy diaries dairies united untied unite untie unites unties "
    "casual causal casually causally marital martial sliver silver slivers silvers salve slave salves slaves filed "
    "field board broad boards broads tired tried sacred scared barely barley calvary cavalry perfect prefect perfects "
    "prefects signed singed signing singing minutes minuets rouge rogue perform preform performed preformed performs "
    "preforms spilt split burnt brunt crated carted crate carte farmed framed farmer framer farmers framers carve "
    "crave carved craved carving craving forth froth viola voila brain brian brains brians marta matra maria maira "
    "dario dairo carlo calro daniel danile claire calire"
)


def blind_to_order(clause: str) -> str:
    """`clause` with the inner letters of its longer words in alphabetical order."""
    return _LONGER_WORD.sub(_sorted_inside, clause)


def _sorted_inside(found: re.Match[str]) -> str:
    word = found.group()
    return f"{word[0]}{''.join(sorted(word[1:-1]))}{word[-1]}"


def mended(a: Signature, b: Signature) -> Signature:
    """`b` with its words as `a` spells them, where all that differs is letters that changed places; else `b` itself.

    Names are never mended, nor are words that are one swap away from another word.
    """
    only_a, only_b = _differing(a, b)
    if not 0 < len(only_b) <= _MOST_ERRORS or len(only_a) != len(only_b):
        return b
    spelt: dict[str, str] = {}
    for word in only_b:
        other = next((one for one in only_a if _is_swapped(one, word)), None)
        if other is None or not _may_be_one(other, word, a, b):
            return b
        spelt[word] = other

    def written(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(" ".join(spelt.get(word, word) for word in text.split(" ")) for text in texts)

    marks = {**b.marks, "words": written(b.marks["words"]), "owned": written(b.marks.get("owned", ()))}
    for label in ("clauses", "causes", "contrasts"):
        marks[label] = tuple(sorted(written(b.marks.get(label, ()))))
    return replace(b, marks=marks)


def _differing(a: Signature, b: Signature) -> tuple[list[str], list[str]]:
    """The words that only one of two texts has, each once."""
    words_a, words_b = Counter(a.marks.get("words", ())), Counter(b.marks.get("words", ()))
    return list(words_a - words_b), list(words_b - words_a)


def _is_swapped(one: str, other: str) -> bool:
    """Whether two words differ in the order of two neighbouring inner letters, and in nothing else."""
    if len(one) != len(other) or len(one) < _FEWEST_LETTERS or one[0] != other[0] or one[-1] != other[-1]:
        return False
    places = [place for place, letter in enumerate(one) if letter != other[place]]
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    return one[first] == other[second] and one[second] == other[first]


def _may_be_one(one: str, other: str, a: Signature, b: Signature) -> bool:
    if not (one.isalpha() and one.islower() and other.isalpha() and other.islower()):
        return False
    if {one, other} & (_CONFUSABLE | {*a.marks.get("names", ()), *b.marks.get("names", ())}):
        return False
    language = (*a.marks.get("language", ()), "en")[0]
    known = grammar_of(language).known
    # Two words that no lexicon has may be two names in small letters.
    return (one in known) is not (other in known)
