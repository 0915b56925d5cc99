"""Each branch killed, timed out or answering garbage: the draft arrives, and the card says what is missing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest

from bot.errors import StoreError
from bot.models.sender import KnowledgeEntry
from bot.pipeline.tools import Deadlines, Tools
from tests.scenarios.town import open_town
from tests.scenarios.workspace import BRIGHTBARN, GERMAN, Workspace

_NO_SITE = "nothing from its website is in the draft"
_NO_ANALYSIS = "a quick reading of the words"
_NO_ANSWERS = "official answers could not be looked up"


@dataclass(frozen=True)
class _Knowledge:
    """Official answers that cannot be had: each way to fail is a scripted behaviour."""

    behave: Callable[[], Any]

    async def entries(self, workspace: str) -> tuple[KnowledgeEntry, ...]:
        del workspace
        found = self.behave()
        return cast("tuple[KnowledgeEntry, ...]", await found if asyncio.iscoroutine(found) else found)


def _store_is_down() -> None:
    msg = "the store is down"
    raise StoreError(msg)


def _never() -> Any:
    return asyncio.Event().wait()


def _garbage() -> Any:
    return "garbage"


async def _draft(workspace: Workspace, of: str = BRIGHTBARN) -> str:
    """Draft on a conversation and return the words of the card and of the draft."""
    await workspace.shortcut(await workspace.message(of))
    card = await workspace.ready_card()
    (draft,) = (await workspace.look()).drafts(card.channel)
    assert not draft.data["streaming"]
    assert draft.words.strip()
    return card.words


@pytest.mark.parametrize(
    "fault",
    [{"status": 503}, {"status": 200, "error": "<p>"}, {"cut_bytes": 20}, {"status": 404}],
    ids=["down", "garbage", "cut", "gone"],
)
async def test_a_broken_site_costs_only_its_facts(workspace: Workspace, fault: dict[str, Any]) -> None:
    """The company's site answers nonsense or nothing: the draft arrives and the card says what it lacks."""
    await workspace.fault("internet", "oekoflotte.example", times=99, **fault)
    assert _NO_SITE in await _draft(workspace, GERMAN)


async def test_a_site_that_hangs_is_given_up(tmp_path: Path) -> None:
    """Beyond its deadline the look-up is left behind and named."""

    def change(tools: Tools) -> Tools:
        return replace(tools, deadlines=replace(Deadlines(), enrich=0.3))

    async with open_town(tmp_path / "data", change=change) as town:
        await town.workspace.fault("internet", "oekoflotte.example", times=99, delay_ms=20_000)
        assert _NO_SITE in await _draft(town.workspace, GERMAN)


@pytest.mark.parametrize(
    "host", ["slow", "huge", "bomb", "loop", "internal", "broken", "teapot", "robots-down", "deep"]
)
async def test_a_bad_neighbour_does_no_harm(tmp_path: Path, host: str) -> None:
    """Whatever a stranger's server does, the draft arrives."""

    def change(tools: Tools) -> Tools:
        return replace(tools, deadlines=replace(Deadlines(), enrich=1.0))

    async with open_town(tmp_path / "data", change=change) as town:
        workspace = town.workspace
        await workspace.command()
        paste = "Priya Nakamura  10:01 AM\nHi Ada, is there a plan for small teams?"
        values = {"conversation_1": paste, "link_website": f"http://{host}.example/loopback"}
        assert (await workspace.submit(await workspace.modal("Draft a reply"), values))["ok"]
        card = await workspace.ready_card()
        assert "Priya" in (await workspace.look()).drafts(card.channel)[0].words


@pytest.mark.parametrize("behaviour", ["fails", "broken-json", "wrong-schema", "empty", "refuses", "quota", "cut"])
async def test_a_model_that_cannot_read_costs_only_its_reading(workspace: Workspace, behaviour: str) -> None:
    """The reading model fails in any way: the words are read by local rules, and the card says so."""
    await workspace.tell_model(behaviour)
    words = await _draft(workspace)
    assert _NO_ANALYSIS in words
    assert "Marguerite" in words


async def test_a_model_that_hangs_while_reading_is_given_up(tmp_path: Path) -> None:
    """Beyond its deadline the closer analysis is left behind and named."""

    def change(tools: Tools) -> Tools:
        return replace(tools, deadlines=replace(Deadlines(), analyse=0.4))

    async with open_town(tmp_path / "data", change=change) as town:
        await town.workspace.tell_model("hangs")
        assert _NO_ANALYSIS in await _draft(town.workspace)


@pytest.mark.parametrize("behave", [_store_is_down, _never, _garbage], ids=["store error", "hangs", "garbage"])
async def test_official_answers_that_cannot_be_had_cost_only_themselves(
    tmp_path: Path, behave: Callable[[], Any]
) -> None:
    """The knowledge base fails in any way: questions are deferred, and the card says so."""

    def change(tools: Tools) -> Tools:
        return replace(tools, knowledge=_Knowledge(behave), deadlines=replace(Deadlines(), recall=0.4))

    async with open_town(tmp_path / "data", change=change) as town:
        assert _NO_ANSWERS in await _draft(town.workspace)


async def test_all_three_may_fail_at_once(tmp_path: Path) -> None:
    """With site, model and answers gone, there is still a draft, and the card names all three."""

    def change(tools: Tools) -> Tools:
        return replace(tools, knowledge=_Knowledge(_store_is_down))

    async with open_town(tmp_path / "data", change=change) as town:
        await town.workspace.tell_model("fails")
        await town.workspace.fault("internet", "oekoflotte.example", times=99, status=500)
        words = await _draft(town.workspace, GERMAN)
        assert all(part in words for part in (_NO_SITE, _NO_ANALYSIS, _NO_ANSWERS))
