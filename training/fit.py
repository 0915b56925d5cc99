"""Fits the linear models of a turn by logistic regression; the same examples give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # pyright: ignore[reportMissingTypeStubs]
from sklearn.model_selection import GroupKFold  # pyright: ignore[reportMissingTypeStubs]

from bot.models.analysis import Category, Objection, Sentiment
from bot.pipeline.analyse.turn_model import INTENTS, Linear, TurnModel
from training.turns import Example

Rows = NDArray[np.float32]
Folds = list[tuple[list[int], list[int]]]

# Chosen by grouped cross-validation among 0.5, 1, 2, 4, 8.
STRENGTH = 2.0
_ITERATIONS = 500
_FOLDS = 5
_THRESHOLDS = np.arange(0.1, 0.71, 0.02, dtype=np.float32)


def fit_model(examples: Sequence[Example], strength: float = STRENGTH) -> TurnModel:
    """Fit every label; the thresholds of the objections are chosen on turns held out from their own fit."""
    rows = rows_of(examples)
    held_out = np.zeros((len(examples), len(Objection)), dtype=np.float32)
    for known, unknown in grouped_folds(examples):
        part = _fit_objections([examples[index] for index in known], rows[known], strength)
        held_out[unknown] = 1.0 / (1.0 + np.exp(-part.scores(rows[unknown])))
    return TurnModel(
        intent=_fit_classes(rows, [INTENTS.index(example.intent) for example in examples], len(INTENTS), strength),
        sentiment=_fit_classes(
            rows, [list(Sentiment).index(example.sentiment) for example in examples], len(Sentiment), strength
        ),
        category=_fit_classes(
            rows, [list(Category).index(example.category) for example in examples], len(Category), strength
        ),
        objections=_fit_objections(examples, rows, strength),
        thresholds=_thresholds(held_out, examples),
    )


def rows_of(examples: Sequence[Example]) -> Rows:
    """Return the features of examples, one row each."""
    return np.stack([example.row for example in examples])


def grouped_folds(examples: Sequence[Example], key: Callable[[Example], str] | None = None) -> Folds:
    """Split into five parts that share no group, or into one part per value of `key`."""
    if key is None:
        groups = _numbered([example.group for example in examples])
        folds: Any = GroupKFold(min(_FOLDS, len(set(groups))))
    else:
        groups = _numbered([key(example) for example in examples])
        folds = GroupKFold(len(set(groups)))
    return [(known.tolist(), unknown.tolist()) for known, unknown in folds.split(groups, groups=groups)]


def _numbered(names: Sequence[str]) -> list[int]:
    places = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return [places[name] for name in names]


def save_model(model: TurnModel, path: Path) -> None:
    """Write the weights in half precision."""
    arrays: dict[str, NDArray[np.float16]] = {"thresholds": model.thresholds.astype(np.float16)}
    for name in ("intent", "sentiment", "category", "objections"):
        linear: Linear = getattr(model, name)
        arrays[f"{name}_weights"] = linear.weights.astype(np.float16)
        arrays[f"{name}_biases"] = linear.biases.astype(np.float16)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def _fit_classes(rows: Rows, labels: Sequence[int], classes: int, strength: float) -> Linear:
    """Fit a softmax over all classes; one without an example gets no weight and is never the likeliest."""
    weights = np.zeros((classes, rows.shape[1]), dtype=np.float32)
    biases = np.full(classes, -30.0, dtype=np.float32)
    fitted: Any = LogisticRegression(C=strength, max_iter=_ITERATIONS)
    fitted.fit(rows, np.asarray(labels))
    weights[fitted.classes_], biases[fitted.classes_] = fitted.coef_, fitted.intercept_
    return Linear(weights, biases)


def _fit_objections(examples: Sequence[Example], rows: Rows, strength: float) -> Linear:
    weights = np.zeros((len(Objection), rows.shape[1]), dtype=np.float32)
    biases = np.full(len(Objection), -30.0, dtype=np.float32)
    for place, kind in enumerate(Objection):
        there = np.array([kind in example.objections for example in examples])
        if there.any():
            fitted: Any = LogisticRegression(C=strength, max_iter=_ITERATIONS)
            fitted.fit(rows, there)
            weights[place], biases[place] = fitted.coef_[0], fitted.intercept_[0]
    return Linear(weights, biases)


def _thresholds(likely: Rows, examples: Sequence[Example]) -> Rows:
    """Return for each objection the probability from which saying it is there gives the best F1."""
    best: list[float] = []
    for place, kind in enumerate(Objection):
        there = np.array([kind in example.objections for example in examples])
        said = likely[:, place : place + 1] >= _THRESHOLDS
        hits = (said & there[:, None]).sum(axis=0)
        scores = 2.0 * hits / np.maximum(said.sum(axis=0) + there.sum(), 1)
        best.append(float(_THRESHOLDS[int(np.argmax(scores))]))
    return np.array(best, dtype=np.float32)
