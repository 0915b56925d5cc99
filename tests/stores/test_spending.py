"""What the language model costs: counted by person and day, never beyond a bound, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.errors import ConfigurationError, ModelBudgetReached
from bot.models.spending import Budget, Payer, Spending, Tokens
from bot.providers.daily_budget import MOST_MADE_TOKENS, DailyBudget
from bot.providers.model_prices import Price, PriceTable, read_prices
from bot.stores.database import open_database, postgres_url, sqlite_url
from bot.stores.spending_store import DatabaseSpending
from tests.providers.prospect_data.stand import HandClock
from tests.servers import postgres_server

ADA, BEN = Payer("T1", "U0ADA"), Payer("T1", "U0BEN")
PRICES = PriceTable({"quill": Price(1.0, 10.0), "quill-mini": Price(0.1, 1.0)})


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[DatabaseSpending]:
    """The store over an empty database."""
    if request.param == "sqlite":
        async with open_database(sqlite_url(tmp_path / "s.db")) as database:
            yield DatabaseSpending(database)
        return
    with postgres_server(tmp_path) as url:
        async with open_database(postgres_url(url)) as database:
            yield DatabaseSpending(database)


async def test_calls_at_the_same_time_cannot_exceed_the_budget_together(store: DatabaseSpending) -> None:
    """LL-11: ten people at once share what is left; whoever finds nothing left is refused before the call."""
    budget = Budget(cost=5 * (MOST_MADE_TOKENS * 10 + 100))
    books = DailyBudget(store, PRICES, HandClock(), budget)

    async def call(person: str) -> bool:
        account = books.account(Payer("T1", person))
        try:
            reserved = await account.begin("quill", 300)
        except ModelBudgetReached:
            return False
        await account.end("quill", reserved, Tokens(100, MOST_MADE_TOKENS))
        return True

    made = await asyncio.gather(*(call(f"U{number}") for number in range(10)))
    assert sum(made) == 5
    assert (await store.spent("T1", books.today())).cost == budget.cost


async def test_what_is_counted_is_what_the_service_counted(store: DatabaseSpending) -> None:
    """The reservation is replaced by the real use, for the person and for the workspace; others do not pay."""
    books = DailyBudget(store, PRICES, HandClock(), Budget())
    for payer in (ADA, ADA, BEN):
        account = books.account(payer)
        await account.end("quill-mini", await account.begin("quill-mini", 9_000), Tokens(1_000, 50))
    day = books.today()
    assert await store.spent_by_person("T1", day) == {
        "U0ADA": Spending(2, 2_100, 300),
        "U0BEN": Spending(1, 1_050, 150),
    }
    assert await store.spent("T1", day) == Spending(3, 3_150, 450)
    assert await store.spent("T2", day) == Spending()


async def test_a_new_day_begins_at_midnight_utc(store: DatabaseSpending) -> None:
    """A call across midnight counts on the day when it began, and the new day has its whole budget."""
    clock = HandClock()
    books = DailyBudget(store, PRICES, clock, Budget(tokens=MOST_MADE_TOKENS + 100))
    account = books.account(ADA)
    reserved = await account.begin("quill", 300)
    with pytest.raises(ModelBudgetReached):
        await account.begin("quill", 300)
    clock.seconds += 86_400
    await account.end("quill", reserved, Tokens(10, 10))
    await account.begin("quill", 300)
    assert (await store.spent("T1", reserved.day)).tokens == 20


def test_a_model_without_a_price_is_counted_at_the_dearest() -> None:
    """A dated name has its model's price; an unknown one errs on the safe side; the packaged table is read."""
    assert PRICES.of("quill-mini-2026-05-01") == Price(0.1, 1.0)
    assert PRICES.of("quillmaker") == Price(1.0, 10.0)
    assert read_prices(None).of("gpt-5-mini").given < read_prices(None).of("gpt-5").given
    assert Price(0.25, 2.0).cost(Tokens(1, 1)) == 3


@pytest.mark.parametrize(
    "text", ["", "[models]\n", "[models]\nquill = 3\n", "[models]\nquill = { given = -1, made = 2 }\n"]
)
def test_a_price_table_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    """A table that cannot be used is refused at the start, by the setting's name."""
    (tmp_path / "prices.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="MODEL_PRICES"):
        read_prices(tmp_path / "prices.toml")
