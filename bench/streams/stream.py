"""Builds a stream: requests with uneven popularity, of kinds with stated shares, in one random order per seed."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.streams.near_repeats import NEAR_REPEATS
from bench.streams.places import PLACES, Place, earlier_messages, filled, knowledge_scope, long_opening
from bench.streams.request import CONVERSATIONS, KNOWLEDGE, THEM, US, Request, Said

_HERE = Path(__file__).parent
# The n-th most popular request is asked in proportion to n to the power of minus this.
_UNEVENNESS = 1.05
_BASES = {CONVERSATIONS: 170, KNOWLEDGE: 120}
# How often knowledge changes in a stream with changing knowledge: after so many requests.
CHANGES_EVERY = 400

# Shares of the kinds, percent. "repeat" is the request as it stands; traps in the text have their name in the data.
SHARES: dict[str, dict[str, int]] = {
    CONVERSATIONS: {
        "repeat": 40,
        "near-repeat": 16,
        "paraphrase": 8,
        "negation": 3,
        "number": 3,
        "date": 4,
        "product": 3,
        "person": 2,
        "company": 2,
        "direction": 3,
        "statement": 3,
        "other person": 3,
        "other company": 2,
        "next turn": 3,
        "other channel": 2,
        "beyond 256 tokens": 3,
    },
    KNOWLEDGE: {
        "repeat": 45,
        "near-repeat": 17,
        "paraphrase": 12,
        "negation": 4,
        "number": 4,
        "date": 3,
        "product": 4,
        "person": 1,
        "company": 2,
        "direction": 3,
        "statement": 2,
        "other workspace": 3,
    },
}
_FILES = {CONVERSATIONS: "conversation_asks.json", KNOWLEDGE: "knowledge_questions.json"}


@dataclass(frozen=True, slots=True)
class _Base:
    place: Place
    ask: int


def build_stream(traffic: str, seed: int, length: int, *, changing: bool) -> list[Request]:
    """Return `length` requests. The same seed gives the same stream, whether knowledge changes or not, but for the
    versions.
    """
    draw = random.Random(f"{traffic} {seed}")  # noqa: S311 - a stream to measure with, nothing secret
    asks: list[dict[str, Any]] = json.loads((_HERE / _FILES[traffic]).read_text(encoding="utf-8"))
    bases = [_Base(place, ask) for place, ask in itertools.product(PLACES, range(len(asks)))]
    draw.shuffle(bases)
    bases = bases[: _BASES[traffic]]
    weights = [(rank + 1) ** -_UNEVENNESS for rank in range(len(bases))]
    kinds = draw.choices(list(SHARES[traffic]), list(SHARES[traffic].values()), k=length)
    stream: list[Request] = []
    for number, kind in enumerate(kinds):
        version = f"v{number // CHANGES_EVERY if changing else 0}"
        base = _chosen(bases, weights, asks, kind, draw)
        make = _conversation if traffic == CONVERSATIONS else _question
        stream.append(make(base, asks[base.ask], kind, version, draw))
    return stream


def _chosen(
    bases: Sequence[_Base], weights: Sequence[float], asks: Sequence[dict[str, Any]], kind: str, draw: random.Random
) -> _Base:
    """A popular base of which there is such a variant."""
    while True:
        (base,) = draw.choices(bases, weights)
        if kind in asks[base.ask] or kind not in _TEXT_TRAPS:
            return base


_TEXT_TRAPS = frozenset(("negation", "number", "date", "product", "person", "company", "direction", "statement"))


def _worded(ask: dict[str, Any], kind: str, place: Place, draw: random.Random) -> tuple[str, str, str]:
    """The text, the name of its meaning, and the kind with its detail."""
    if kind in _TEXT_TRAPS:
        return filled(ask[kind], place), kind, kind
    text, detail = filled(ask["text"], place), kind
    if kind == "paraphrase":
        text = filled(draw.choice(ask["same"]), place)
    elif kind == "near-repeat":
        name = draw.choice(list(NEAR_REPEATS))
        text, detail = filled(NEAR_REPEATS[name](text, draw), place), f"near-repeat: {name}"
    return text, "base", detail


def _conversation(base: _Base, ask: dict[str, Any], kind: str, version: str, draw: random.Random) -> Request:
    place = base.place
    text, meaning, detail = _worded(ask, kind, place, draw)
    earlier = list(earlier_messages(place, base.ask))
    if kind == "other person":
        place = place.with_colleague()
    elif kind == "other company":
        place = place.at_other_company()
    elif kind == "other channel":
        place = replace(place, channel=f"{place.channel}-2")
    elif kind == "next turn":
        earlier += [Said(THEM, place.person, text), Said(US, place.us, "Noted, I will look into it and write to you.")]
    elif kind == "beyond 256 tokens":
        # Two tails after one opening: equal in all that the embedding model reads.
        meaning = draw.choice([meaning, *(name for name in _TEXT_TRAPS if name in ask)])
        text = f"{long_opening(place)} {text if meaning == 'base' else filled(ask[meaning], place)}"
        meaning = f"{meaning} after a long opening"
    # Whoever writes is named as they now are; the messages before stay those of this thread.
    thread = (*(replace(said, author=place.named(said.author)) for said in earlier), Said(THEM, place.person, text))
    right = f"{place.identity} {len(earlier)} #{base.ask} {meaning} {version}"
    return Request(CONVERSATIONS, detail, place.scope(version), thread, text, right)


def _question(base: _Base, ask: dict[str, Any], kind: str, version: str, draw: random.Random) -> Request:
    text, meaning, detail = _worded(ask, kind, base.place, draw)
    workspace = "W2" if kind == "other workspace" else "W1"
    category = base.place.product
    right = f"{workspace} {category} #{base.ask} {meaning} {version}"
    return Request(KNOWLEDGE, detail, knowledge_scope(workspace, category, version), (), text, right)
