"""What calls of the language model cost: kept per workspace, person and day, and bounded."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from bot.models.spending import Budget, Payer, Reservation, Spending, Statement, Tokens
from bot.ports.services import LanguageModel


class SpendingStore(Protocol):
    """Sums per workspace, person and day ("2026-11-22")."""

    async def reserve(self, payer: Payer, day: str, most: Spending, budget: Budget) -> bool:
        """Add `most` to the day's sums if that stays within `budget`; return whether. Raises StoreError."""
        ...

    async def settle(self, payer: Payer, day: str, difference: Spending) -> None:
        """Add `difference` (often negative) to what was reserved. Raises StoreError."""
        ...

    async def spent(self, workspace: str, day: str) -> Spending:
        """Return the day's sum of a workspace. Raises StoreError."""
        ...

    async def spent_by_person(self, workspace: str, day: str) -> dict[str, Spending]:
        """Return the day's sums of a workspace's people. Raises StoreError."""
        ...


class Account(Protocol):
    """Counts a payer's calls, one `begin` and one `end` each."""

    async def begin(self, model: str, characters: int) -> Reservation:
        """Reserve what a call with a prompt of so many characters may cost. Raises ModelBudgetReached, StoreError."""
        ...

    async def end(self, model: str, reserved: Reservation, used: Tokens) -> None:
        """Replace what was reserved by what was used. Raises StoreError."""
        ...


class Accounts(Protocol):
    """The books of all payers."""

    def account(self, payer: Payer) -> Account:
        """Return a payer's account."""
        ...

    async def statement(self, workspace: str) -> Statement:
        """Return what a workspace has spent today. Raises StoreError."""
        ...


@runtime_checkable
class PaidModel(LanguageModel, Protocol):
    """A language model whose calls cost something."""

    def charged_to(self, account: Account) -> LanguageModel:
        """Return the same model, whose calls are counted on `account`."""
        ...
