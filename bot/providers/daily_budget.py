"""A workspace's budget for the language model per day: reserved before a call, settled after it (LL-11).

What a call may cost at most is reserved first, so that calls at the same time cannot exceed the budget together.
A process that dies in between leaves the reservation standing: the call may have been paid for.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import ModelBudgetReached
from bot.models.spending import Budget, Payer, Reservation, Spending, Statement, Tokens
from bot.ports import Clock
from bot.ports.spending import SpendingStore
from bot.providers.model_prices import PriceTable

# A rule of thumb of the vendors is four characters a token in English; other languages take more.
CHARACTERS_PER_TOKEN = 3
# A reply or a reading takes some hundred tokens; a model that thinks first takes more of them.
MOST_MADE_TOKENS = 4_000


@dataclass(frozen=True, slots=True)
class DailyBudget:
    """Implements Accounts: counts every payer's calls, and bounds a workspace's day (UTC) by `budget`."""

    store: SpendingStore
    prices: PriceTable
    clock: Clock
    budget: Budget

    def account(self, payer: Payer) -> PayerAccount:
        """Return a payer's account."""
        return PayerAccount(self, payer)

    async def statement(self, workspace: str) -> Statement:
        """Return what a workspace has spent today. Raises StoreError."""
        return Statement(await self.store.spent(workspace, self.today()), self.budget)

    def today(self) -> str:
        """Return the day that is counted on."""
        return self.clock.now().date().isoformat()


@dataclass(frozen=True, slots=True)
class PayerAccount:
    """Implements Account."""

    books: DailyBudget
    payer: Payer

    async def begin(self, model: str, characters: int) -> Reservation:
        """Reserve the most that a call may cost. Raises ModelBudgetReached, StoreError."""
        books = self.books
        most = self._spending(model, Tokens(-(-characters // CHARACTERS_PER_TOKEN), MOST_MADE_TOKENS))
        reserved = Reservation(books.today(), most)
        if not await books.store.reserve(self.payer, reserved.day, most, books.budget):
            raise ModelBudgetReached("the day's budget for the model is used up")
        return reserved

    async def end(self, model: str, reserved: Reservation, used: Tokens) -> None:
        """Replace the reservation by what was used, on the day when the call began. Raises StoreError."""
        difference = self._spending(model, used) - reserved.most
        await self.books.store.settle(self.payer, reserved.day, difference)

    def _spending(self, model: str, tokens: Tokens) -> Spending:
        return Spending(1, tokens.given + tokens.made, self.books.prices.of(model).cost(tokens))
