"""The price table of language models: a TOML file, the packaged one or a team's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from bot.errors import ConfigurationError
from bot.models.spending import Tokens


@dataclass(frozen=True, slots=True)
class Price:
    """A model's price in currency units per million tokens, which is millionths of a unit per token."""

    given: float
    made: float

    def cost(self, tokens: Tokens) -> int:
        """Return the cost in millionths of a currency unit, rounded up."""
        exact = tokens.given * self.given + tokens.made * self.made
        return int(exact) + (exact > int(exact))


@dataclass(frozen=True, slots=True)
class PriceTable:
    """Prices by the beginning of a model's name."""

    prices: Mapping[str, Price]

    def of(self, model: str) -> Price:
        """Return a model's price: the longest name that it begins with, else the dearest of the table."""
        known = [name for name in self.prices if model == name or model.startswith(f"{name}-")]
        if known:
            return self.prices[max(known, key=len)]
        return Price(
            max(price.given for price in self.prices.values()), max(price.made for price in self.prices.values())
        )


def read_prices(path: Path | None) -> PriceTable:
    """Return the table of the file at `path`, or the packaged one. Raises ConfigurationError."""
    try:
        if path is None:
            text = (resources.files("bot") / "providers" / "model_prices.toml").read_text(encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
        rows: dict[str, Any] = tomllib.loads(text)["models"]
        prices = {name: Price(float(row["given"]), float(row["made"])) for name, row in rows.items()}
    except (
        OSError,
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
    ) as error:
        msg = "MODEL_PRICES: the file cannot be read, or is no table of models with `given` and `made`"
        raise ConfigurationError(msg) from error
    if not prices or any(
        not 0 <= part < float("inf") for price in prices.values() for part in (price.given, price.made)
    ):
        msg = "MODEL_PRICES: the table needs at least one model, and prices from 0"
        raise ConfigurationError(msg)
    return PriceTable(prices)
