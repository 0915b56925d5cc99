"""Full AI with a model that fails: never half a draft, always an answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.pipeline.tools import Deadlines, Tools
from tests.scenarios.town import open_town
from tests.scenarios.workspace import BRIGHTBARN, Look, Message, Workspace

_FALLBACK = "this is the template draft instead"


async def _full_ai(workspace: Workspace, behaviour: str, **pace: int) -> Message:
    """Draft by template, then let the model misbehave and press Full AI."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    await workspace.tell_model(behaviour, **pace)
    await workspace.click(card, "Full AI")
    return card


def _is_still(look: Look) -> bool:
    return not any(message.data["streaming"] for message in look.messages())


@pytest.mark.parametrize("behaviour", ["fails", "quota", "cut", "length", "empty", "refuses"])
async def test_a_model_that_fails_is_replaced_by_the_marked_template(workspace: Workspace, behaviour: str) -> None:
    """The model dies, stops in mid-sentence or refuses: the template stands in, and the card says so."""
    await _full_ai(workspace, behaviour)
    card = await workspace.card_says(_FALLBACK)
    assert "Approve" in card.buttons
    look = await workspace.look()
    assert _is_still(look)
    whole = look.drafts("deals-brightline")[-1]
    assert "Hi Marguerite," in whole.words
    assert "check and come back to you." in whole.words
    assert len(look.cards()) == 1


async def test_a_model_that_hangs_is_cut_at_its_deadline(tmp_path: Path) -> None:
    """Beyond the deadline the template stands in."""

    def change(tools: Tools) -> Tools:
        return replace(tools, deadlines=replace(Deadlines(), write=0.5))

    async with open_town(tmp_path / "data", change=change) as town:
        await _full_ai(town.workspace, "hangs")
        await town.workspace.card_says(_FALLBACK)
        assert _is_still(await town.workspace.look())


async def test_a_model_that_drips_is_cut_at_the_whole_deadline(tmp_path: Path) -> None:
    """A word now and then does not keep the deadline from ending; half a text is not shown as a draft."""

    def change(tools: Tools) -> Tools:
        return replace(tools, deadlines=replace(Deadlines(), write=0.8))

    async with open_town(tmp_path / "data", change=change) as town:
        await _full_ai(town.workspace, "normal", token_delay_ms=100)
        await town.workspace.card_says(_FALLBACK)
        look = await town.workspace.look()
        assert _is_still(look)
        assert "check and come back to you." in look.drafts("deals-brightline")[-1].words


async def test_a_model_that_asks_for_patience_gets_it(workspace: Workspace) -> None:
    """429 with Retry-After once: the draft comes from the model all the same."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    await workspace.fault("model", "chat/completions", status=429, retry_after=0.2)
    await workspace.click(card, "Full AI")
    card = await workspace.card_says("Written by scripted-1")
    assert _FALLBACK not in card.words


async def test_a_model_without_end_is_cut(workspace: Workspace) -> None:
    """Five megabytes from the model do not reach the workspace."""
    await _full_ai(workspace, "huge")
    await workspace.card_says("Keep it within")
    look = await workspace.look()
    assert sum(len(message.words) for message in look.from_bot()) < 40_000
    assert _is_still(look)


async def test_full_ai_from_the_first_second(workspace: Workspace) -> None:
    """Pressed before anything is read, Full AI waits for the material and then writes."""
    await workspace.fault("model", "chat/completions", delay_ms=400)
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.until(lambda look: next(iter(look.cards()), None))
    await workspace.click(card, "Full AI")
    await workspace.card_says("Written by scripted-1")
    look = await workspace.look()
    assert _is_still(look)
    assert len(look.cards()) == 1


async def test_two_clicks_on_full_ai_are_one_draft(workspace: Workspace) -> None:
    """A double click costs one call of the model."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    await workspace.click(card, "Full AI")
    await workspace.click(card, "Full AI")
    await workspace.card_says("Written by scripted-1")
    look = await workspace.look()
    assert len([call for call in look.calls("model") if call["args"].get("stream")]) == 1
    assert len(look.drafts()) == 2
