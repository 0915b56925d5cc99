"""Pieces of a text in one spelling: contractions written out, typing errors mended, days and times put together."""

from __future__ import annotations

from collections.abc import Sequence

from bot.pipeline.read.characters import word_set
from bot.pipeline.reuse.grammar import Grammar
from bot.pipeline.reuse.pieces import STOPS, Piece

_TO_SLOT = word_set("at on in um am dia às à om alle il kl le el na no op den a las")
_BOUNDS = {
    "until": "until", "till": "until", "by": "by", "from": "from", "to": "to", "before": "before", "after": "after",
    "since": "since", "not": "not", "bis": "until", "ab": "from", "vor": "before", "nach": "after", "avant": "before",
    "après": "after", "antes": "before", "después": "after", "depois": "after", "prima": "before", "dopo": "after",
    "voor": "before", "seit": "since", "depuis": "since", "von": "from", "zum": "to",
}  # fmt: skip
_HALF_DAYS = {"@REL:am": 0, "@REL:pm": 12, "@REL:eve": 12}
# "a few" and "few" are not the same.
_NEEDS_ARTICLE = frozenset(("few", "little", "wenig", "poco", "peu", "pouco", "po", "weinig", "beetje", "bisschen"))


def spelt(pieces: Sequence[Piece], grammar: Grammar) -> tuple[list[str], list[str]]:
    """Words in one spelling without articles and without "my, our, your"; these are returned with what they own."""
    words: list[str] = []
    owned: list[str] = []
    owner = ""
    for place, (text, is_name) in enumerate(pieces):
        if text in STOPS:
            words.append(text)
        elif text in grammar.articles:
            following = pieces[place + 1].text if place + 1 < len(pieces) else ""
            if following in _NEEDS_ARTICLE:
                words.append("a")
            elif text in ("a", "an") and words and words[-1][0] == "#":
                words.append("per")
        elif text in grammar.possessives:
            owner = text
        elif text == "/":
            words.append("per" if words and words[-1][0] == "#" else text)
        else:
            first = len(words)
            words.extend(_written(text, grammar, is_name=is_name))
            if owner and len(words) > first:
                owned.append(f"{owner} {words[first]}")
                owner = ""
    return words, owned


def _written(text: str, grammar: Grammar, *, is_name: bool) -> list[str]:
    if "-" in text and text[:2] not in ("d:", "-"):
        joined = text.replace("-", "")
        parts = (joined,) if joined in grammar.known else tuple(part for part in text.split("-") if part)
    elif text in grammar.words:
        parts = (text,)
    else:
        bare = text.removesuffix("'s")
        parts = (bare if is_name or not bare.isalpha() else grammar.spelt_right(bare),)
    return [
        _value(grammar.forms.get(word, word)) for part in parts for word in grammar.words.get(part, (part,)) if word
    ]


def _value(word: str) -> str:
    """`word`, marked "@" where it is a day or time and "#" where it is a number or an amount."""
    if ":" not in word:
        return "#" + word if word[0] == "%" and len(word) > 1 else word
    if word[:2] in ("t:", "d:", "m:", "wd"):
        return "@" + word
    return "#" + word if word[:3].isupper() and word[3] == ":" else word


def with_slots(words: Sequence[str]) -> list[str]:
    """Days and times that stand together as one word, with the "until", "from", "before" … that binds them."""
    merged: list[str] = []
    for word in words:
        if word[0] != "@" or not _absorbed(word, merged):
            merged.append(word)
    bound: list[str] = []
    for word in merged:
        if word[0] == "@" and bound and bound[-1] in _BOUNDS:
            bound[-1] = f"{_BOUNDS[bound[-1]]}:{word[1:]}"
        else:
            bound.append(word)
    return bound


def _absorbed(word: str, merged: list[str]) -> bool:
    """Whether the day or time `word` became part of what stands before it ("Tuesday", "10 March", "at 3 pm")."""
    while merged and merged[-1] in _TO_SLOT:
        merged.pop()
    if len(merged) > 1 and merged[-1][:4] == "ord:" and merged[-2][:4] == "@wd:":
        merged[-1] = f"@day:{merged[-1][4:]}"
    comma = len(merged) > 1 and merged[-1] == ","
    last = merged[-2] if comma else (merged[-1] if merged else "")
    if last[:1] == "@" and not _kinds(last) & _kinds(word):
        if comma:
            merged.pop()
        merged[-1] = "@" + "+".join(sorted([*last[1:].split("+"), *word[1:].split("+")]))
        return True
    if word in _HALF_DAYS and last[:1] == "#" and last[1:].isdecimal() and 1 <= int(last[1:]) <= 12 and not comma:
        merged[-1] = f"@t:{int(last[1:]) % 12 + _HALF_DAYS[word]:02}:00"
        return True
    return False


def _kinds(slot: str) -> set[str]:
    return {part.partition(":")[0] for part in slot[1:].split("+")}
