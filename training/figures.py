"""How well turns are read: shares with their intervals, and the F1 of objections, by cross-validation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.models.analysis import Category, Intent, Objection, Sentiment
from bot.models.proportion import wilson
from bot.pipeline.analyse.learned import decide_category, decide_intent, decide_objections, decide_sentiment
from bot.pipeline.analyse.turn_model import TurnModel
from training.fit import Folds, fit_model
from training.turns import Example

Reading = tuple[Intent, Sentiment, Category, frozenset[Objection]]
_SHARES = ("intent", "sentiment", "category")


@dataclass(frozen=True, slots=True)
class Figures:
    """Right answers per label of `total` turns, and the F1 of objections over all of them."""

    total: int
    right: dict[str, int]
    objections_f1: float

    def share(self, label: str) -> float:
        """Return the share of turns whose label is right."""
        return self.right[label] / self.total

    def to_json(self) -> dict[str, Any]:
        """Return the shares, with their Wilson intervals at 95 %."""
        shares: dict[str, Any] = {
            label: {
                "share": round(self.share(label), 3),
                "interval": [round(end, 3) for end in wilson(self.right[label], self.total)],
            }
            for label in _SHARES
        }
        return {"turns": self.total, **shares, "objections_f1": round(self.objections_f1, 3)}

    def to_text(self) -> str:
        """Return one line of a table: share and interval per label, then the F1."""
        cells: list[str] = []
        for label in _SHARES:
            low, high = wilson(self.right[label], self.total)
            cells.append(f"{self.share(label):6.1%} ({low:5.1%}–{high:6.1%})")
        return f"{self.total:5d}  " + "  ".join(cells) + f"  {self.objections_f1:5.3f}"


HEADER = f"{'':40} turns  {'intent':22}  {'sentiment':22}  {'category':22}  objections F1"


def by_rules(example: Example) -> Reading:
    """Return what the rules alone say."""
    return example.rules_intent, example.rules_sentiment, example.rules_category, example.rules_objections


def by_model(model: TurnModel, example: Example) -> Reading:
    """Return what rules and model say together, as the product does."""
    if example.is_settled:
        return by_rules(example)
    intent = decide_intent(model, example.row)
    objections = frozenset(decide_objections(model, example.row, intent))
    return (
        intent,
        decide_sentiment(model, example.row),
        decide_category(model, example.row, example.rules_category),
        objections,
    )


def cross_validated(
    examples: Sequence[Example],
    folds: Folds,
    further: Sequence[Example] = (),
    take: Callable[[Sequence[Example]], Sequence[Example]] | None = None,
) -> list[Reading]:
    """Read each example by a model that has not seen its part; `further` are learned from and not measured.

    `take` chooses from the examples that a part is learned from.
    """
    readings: dict[int, Reading] = {}
    for known, unknown in folds:
        learned = [examples[index] for index in known]
        model = fit_model([*(take(learned) if take else learned), *further])
        readings |= {index: by_model(model, examples[index]) for index in unknown}
    return [readings[index] for index in range(len(examples))]


def figures_of(readings: Sequence[Reading], examples: Sequence[Example]) -> Figures:
    """Compare readings with labels."""
    hits = said = 0
    right: dict[str, int] = dict.fromkeys(_SHARES, 0)
    for (intent, sentiment, category, objections), example in zip(readings, examples, strict=True):
        right["intent"] += intent is example.intent
        right["sentiment"] += sentiment is example.sentiment
        right["category"] += category is example.category
        hits += len(objections & example.objections)
        said += len(objections) + len(example.objections)
    return Figures(len(examples), right, 2 * hits / said if said else 0.0)
