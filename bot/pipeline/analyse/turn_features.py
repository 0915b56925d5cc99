"""What a trained reading sees of the prospect's latest turn: meaning as vectors, and what the rules found.

One row of numbers per turn: the vector of the whole turn, as it stands and in lower case, the mean and the maximum
over its sentences, the vector of its last sentence, that of our last words before it, and a block of yes-or-no facts,
most of them answers of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.models.analysis import Category, Intent, Objection, Sentiment
from bot.models.conversation import Channel, Side
from bot.pipeline.analyse.amounts import amounts_in
from bot.pipeline.analyse.dates import dates_in
from bot.pipeline.analyse.rules import RuleReading
from bot.pipeline.analyse.spoken import Sentence, Spoken
from bot.pipeline.analyse.turn import Window
from bot.ports import SentenceEncoder

Row = NDArray[np.float32]

BLOCKS = ("turn", "lower", "mean", "last", "most", "ours")
"""Blocks of 512 numbers at the start of a row, in this order; the facts stand behind them."""

# Facts are 0 or 1, the numbers of unit vectors about 0.04: less weight keeps one from drowning the other.
_WEIGHT_OF_FACTS = 0.3
_MOST_SENTENCES = 16
_MOST_CHARACTERS = 2000
_NUMBER = re.compile(r"\d[\d.,:]*")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_DIMENSIONS = 512
_AT_RULES = len(BLOCKS) * _DIMENSIONS
RULE_FACTS = slice(_AT_RULES, _AT_RULES + sum(map(len, (Intent, Sentiment, Objection, Category))))
"""Where the answers of the rules stand in a row."""

ROW_LENGTH = RULE_FACTS.stop + 18
"""How many numbers a row has; 18 of them are facts beside those of the rules."""

_QUESTION_MARKS = ("?", "？")
_LENGTHS = (40, 120, 300)


@dataclass(frozen=True, slots=True)
class TurnVectors:
    """Unit vectors of the whole turn (`lower`: in lower case), of each of `sentences`, and of our last words (zeros
    where there are none).
    """

    whole: Row
    lower: Row
    each: Row
    ours: Row
    sentences: tuple[Sentence, ...]


def encode_turn(window: Window, spoken: Sequence[Spoken], encoder: SentenceEncoder) -> TurnVectors:
    """Encode the latest turn and what we said before it; of a long turn the last 16 sentences count singly."""
    sentences = window.sentences[-_MOST_SENTENCES:]
    ours = our_last_words(window, spoken)
    whole = _masked(" ".join(sentence.text for sentence in sentences)[-_MOST_CHARACTERS:])
    texts = [whole, whole.lower(), *(_masked(sentence.text[:_MOST_CHARACTERS]) for sentence in sentences)]
    vectors = encoder.encode([*texts, _masked(ours)] if ours else texts)
    each = vectors[2 : 2 + len(sentences)]
    return TurnVectors(vectors[0], vectors[1], each, vectors[-1] if ours else np.zeros_like(vectors[0]), sentences)


def our_last_words(window: Window, spoken: Sequence[Spoken]) -> str:
    """Return what we wrote last before the turn, at most 2,000 characters of it."""
    first = window.spoken[0].message.index if window.spoken else 0
    for item in reversed(spoken):
        if item.message.index < first and item.message.side is Side.US:
            return " ".join(sentence.text for sentence in item.sentences)[:_MOST_CHARACTERS]
    return ""


def turn_row(vectors: TurnVectors, rules: RuleReading, channel: Channel) -> Row:
    """Put one turn into a row of features."""
    each = vectors.each
    facts = np.array([*_rule_facts(rules), *_other_facts(vectors.sentences, rules, channel)], dtype=np.float32)
    return np.concatenate(
        [
            vectors.whole,
            vectors.lower,
            each.mean(axis=0),
            each[-1],
            each.max(axis=0),
            vectors.ours,
            _WEIGHT_OF_FACTS * facts,
        ]
    ).astype(np.float32)


def rows_of_sentences(vectors: TurnVectors) -> Row:
    """Return for each sentence the row that it would have as the whole turn, without our words and facts."""
    blank = np.zeros_like(vectors.each)
    return np.concatenate([vectors.each] * (len(BLOCKS) - 1) + [blank], axis=1)


def _masked(text: str) -> str:
    """A text without what differs from case to case: numbers and addresses."""
    return _NUMBER.sub("1", _ADDRESS.sub("link", text))


def _rule_facts(rules: RuleReading) -> list[bool]:
    labels = rules.labels
    objections = {kind for kind, _ in labels.objections}
    return [
        *(labels.intent is intent for intent in Intent),
        *(labels.sentiment is sentiment for sentiment in Sentiment),
        *(objection in objections for objection in Objection),
        *(labels.category is category for category in Category),
    ]


def _other_facts(sentences: Sequence[Sentence], rules: RuleReading, channel: Channel) -> list[bool]:
    texts = [sentence.text for sentence in sentences]
    length = sum(len(text) for text in texts)
    asks = [text.rstrip().endswith(_QUESTION_MARKS) for text in texts]
    before = rules.window.spoken[0].message.index
    return [
        not rules.questions,
        len(rules.questions) == 1,
        len(rules.questions) > 1,
        bool(dates_in(texts)),
        bool(amounts_in(texts)),
        *(channel is kind for kind in Channel),
        *(length < limit for limit in _LENGTHS),
        any(asks),
        asks[-1],
        any("!" in text for text in texts),
        before == 0,
        before > 1,
        len(texts) == 1,
        len(texts) > 3,
    ]
