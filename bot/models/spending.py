"""What calls of the language model cost, and who they are made for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Payer:
    """Who a call is made for: the workspace whose budget it counts against, and the person who asked."""

    workspace: str
    person: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """What went into a call and what came out, in tokens."""

    given: int = 0
    made: int = 0


@dataclass(frozen=True, slots=True)
class Spending:
    """A sum over calls. `cost` is in millionths of the currency of the price table."""

    calls: int = 0
    tokens: int = 0
    cost: int = 0

    def __add__(self, other: Spending) -> Spending:
        return Spending(self.calls + other.calls, self.tokens + other.tokens, self.cost + other.cost)

    def __sub__(self, other: Spending) -> Spending:
        return Spending(self.calls - other.calls, self.tokens - other.tokens, self.cost - other.cost)


@dataclass(frozen=True, slots=True)
class Reservation:
    """What was set aside for a call on a day ("2026-11-22", UTC)."""

    day: str
    most: Spending


@dataclass(frozen=True, slots=True)
class Budget:
    """What a workspace may spend per day (UTC); None = no bound. `cost` as in Spending."""

    tokens: int | None = None
    cost: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What a workspace has spent today, and what it may spend."""

    spent: Spending
    budget: Budget
