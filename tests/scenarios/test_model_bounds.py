"""A model that is away is left alone, and one that costs money is bounded: the card says so, the template stands in."""

from __future__ import annotations

from pathlib import Path

from bot.providers.rates.circuit import FAILURES, OPEN_SECONDS
from bot.stores.database import open_database, sqlite_url
from bot.stores.spending_store import DatabaseSpending
from tests.providers.prospect_data.stand import HandClock
from tests.scenarios.town import open_town
from tests.scenarios.workspace import BRIGHTBARN, Message, Workspace, words_of

_STANDS_IN = "this is the template draft instead"


async def _draft(workspace: Workspace) -> Message:
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    return await workspace.ready_card()


async def _calls_of_the_model(workspace: Workspace) -> int:
    return len((await workspace.look()).calls("model", "chat/completions"))


async def test_ll_06_a_model_that_fails_again_and_again_is_left_alone_until_one_try_succeeds(tmp_path: Path) -> None:
    """LL-06: after repeated failures no call is made and the card says so; when time is up one call tries again."""
    clock = HandClock()
    async with open_town(tmp_path / "data", clock=clock) as town:
        workspace = town.workspace
        await workspace.tell_model("fails")
        card = await _draft(workspace)
        await workspace.click(card, "Full AI")
        card = await workspace.card_says(_STANDS_IN)
        await workspace.click(card, "Warmer")
        await workspace.until(lambda look: any("leave it alone" in draft.words for draft in look.drafts()))
        made = await _calls_of_the_model(workspace)
        assert made == FAILURES
        await workspace.tell_model("normal")
        await workspace.click(card, "More formal")
        await workspace.until(lambda look: sum("leave it alone" in draft.words for draft in look.drafts()) == 2)
        assert await _calls_of_the_model(workspace) == made
        clock.seconds += OPEN_SECONDS + 1
        await workspace.click(card, "Shorter")
        await workspace.card_says("Written by scripted-1")
        assert await _calls_of_the_model(workspace) == made + 1


# What a call may take at most is reserved before it: the reading fits, the writing after it does not.
_BUDGET = "0.0425"


async def test_ll_11_at_the_budget_the_template_stands_in_and_the_card_says_why(
    tmp_path: Path,
) -> None:
    """LL-11: the day's sum stays within the workspace's bound, and whoever asks beyond it is told so."""
    async with open_town(tmp_path / "data", more={"MODEL_DAILY_BUDGET": _BUDGET}) as town:
        workspace, tools = town.workspace, town.app.desk.tools
        await workspace.click(await _draft(workspace), "Full AI")
        card = await workspace.card_says("used up for today")
        assert _STANDS_IN in card.words
        made = await _calls_of_the_model(workspace)
        async with open_database(sqlite_url(tmp_path / "data" / "rejoinder.db")) as database:
            store, day = DatabaseSpending(database), tools.clock.now().date().isoformat()
            spent = await store.spent(tools.workspace.team, day)
            people = await store.spent_by_person(tools.workspace.team, day)
        await workspace.hand("home")
        await workspace.until(
            lambda look: (
                "Language model today: \n1 call" in words_of(look.state["homes"].get("U0ADA", {}).get("blocks"))
            )
        )
    assert made == spent.calls == 1
    assert 0 < spent.cost <= float(_BUDGET) * 1_000_000
    assert people == {"U0ADA": spent}
