"""Linear models over the features of a turn, trained by `python -m training`; only numpy is needed to use them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.models.analysis import Category, Intent, Objection, Sentiment
from bot.pipeline.analyse.turn_features import ROW_LENGTH, Row

Numbers = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("turn_model.npz")

INTENTS = tuple(intent for intent in Intent if intent is not Intent.NO_REPLY_YET)
"""Intents that a turn can show by its words."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights (classes by features) and biases (classes); `scores` gives one row of classes per row of features."""

    weights: Numbers
    biases: Numbers

    def scores(self, rows: Row) -> Numbers:
        """Return the scores before they are made probabilities."""
        return rows @ self.weights.T + self.biases


@dataclass(frozen=True, slots=True)
class TurnModel:
    """One linear model per label. `thresholds` are the probabilities from which an objection is said to be there."""

    intent: Linear
    sentiment: Linear
    category: Linear
    objections: Linear
    thresholds: Numbers

    def intents(self, row: Row) -> Numbers:
        """Return the probability of each of INTENTS."""
        return softmax(self.intent.scores(row))

    def sentiments(self, row: Row) -> Numbers:
        """Return the probability of each Sentiment."""
        return softmax(self.sentiment.scores(row))

    def categories(self, row: Row) -> Numbers:
        """Return the probability of each Category."""
        return softmax(self.category.scores(row))

    def objections_in(self, row: Row) -> Numbers:
        """Return the probability of each Objection, each for itself."""
        return (1.0 / (1.0 + np.exp(-self.objections.scores(row)))).astype(np.float32)


@lru_cache(maxsize=1)
def turn_model() -> TurnModel:
    """Return the model that is shipped; read once."""
    return load_turn_model(WEIGHTS)


def load_turn_model(path: Path) -> TurnModel:
    """Read a model. Raises OSError when there is none, ValueError when it is for other labels or features."""
    with np.load(path, allow_pickle=False) as stored:
        arrays = {name: np.asarray(stored[name], dtype=np.float32) for name in stored.files}
    labels = {"intent": len(INTENTS), "sentiment": len(Sentiment), "category": len(Category)}
    parts: dict[str, Linear] = {}
    for name, classes in (labels | {"objections": len(Objection)}).items():
        parts[name] = Linear(arrays[f"{name}_weights"], arrays[f"{name}_biases"])
        if parts[name].weights.shape != (classes, ROW_LENGTH):
            raise ValueError(f"{path.name}: {name} is {parts[name].weights.shape}, not {(classes, ROW_LENGTH)}")
    return TurnModel(**parts, thresholds=arrays["thresholds"])


def softmax(scores: Numbers) -> Numbers:
    """Return probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)
