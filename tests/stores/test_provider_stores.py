"""What providers charge, summed per day, and objections that they pass on: on a real database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.models.prospect_data import Usage
from bot.ports.prospect_data import ProviderUsage
from bot.stores.database import open_database, sqlite_url
from bot.stores.objections import ListedObjections
from bot.stores.provider_usage import DatabaseProviderUsage, MemoryProviderUsage
from bot.stores.suppression_store import DatabaseSuppressions
from tests.stores.test_caches import HandClock

DAY = "2026-11-22"


@pytest.fixture(params=["memory", "database"])
async def usage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[ProviderUsage]:
    if request.param == "memory":
        yield MemoryProviderUsage()
    else:
        async with open_database(sqlite_url(tmp_path / "usage.db")) as database:
            yield DatabaseProviderUsage(database)


async def test_what_is_spent_adds_up_per_provider_and_day(usage: ProviderUsage) -> None:
    """Nothing spent is nothing; another provider and another day have sums of their own."""
    assert await usage.read("Hunter.io", DAY) == Usage()
    await usage.add("Hunter.io", DAY, Usage(1, 2))
    await usage.add("Hunter.io", DAY, Usage(1, 0))
    await usage.add("GitHub", DAY, Usage(1, 0))
    assert await usage.read("Hunter.io", DAY) == Usage(2, 2)
    assert await usage.read("GitHub", DAY) == Usage(1, 0)
    await usage.add("Hunter.io", "2026-11-23", Usage(1, 1))
    assert await usage.read("Hunter.io", "2026-11-23") == Usage(1, 1)


async def test_nothing_is_lost_when_many_add_at_once(usage: ProviderUsage) -> None:
    """Twenty look-ups that end together are twenty."""
    await asyncio.gather(*(usage.add("Hunter.io", DAY, Usage(1, 1)) for _ in range(20)))
    assert await usage.read("Hunter.io", DAY) == Usage(20, 20)


async def test_an_objection_is_on_the_list_confirmed_and_as_a_key_only(tmp_path: Path) -> None:
    """The list keeps a keyed hash, never the name; another workspace has a list of its own."""
    async with open_database(sqlite_url(tmp_path / "list.db")) as database:
        suppressions = DatabaseSuppressions(database)

        def listed(workspace: str) -> ListedObjections:
            return ListedObjections(suppressions, workspace, lambda word: f"#{len(word)}", HandClock())

        ours = listed("T1")
        assert not await ours.is_suppressed(("person:anna berg@brightbarn.example",))
        await ours.record(("person:anna berg@brightbarn.example",))
        assert await ours.is_suppressed(("email:x", "person:anna berg@brightbarn.example"))
        assert not await listed("T2").is_suppressed(("person:anna berg@brightbarn.example",))
        kept = await suppressions.find_suppression("T1", ["#35"])
    assert kept is not None
    assert (kept.state, kept.reason) == ("confirmed", "objection")
    assert "anna" not in repr(kept)
