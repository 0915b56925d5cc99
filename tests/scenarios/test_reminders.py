"""Remind me if there is no answer: set on an approved draft, kept, and written or dropped when it is due."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app.pipeline_tools import open_tools
from bot.app.slack_app import open_app
from bot.clock import SystemClock
from bot.models.reminder import ReminderState
from bot.runs.remind import submit_due
from bot.schedules import open_schedules
from bot.settings import read_settings
from tests.scenarios.town import Town, environment, open_town
from tests.scenarios.workspace import BRIGHTBARN, Message, Workspace, open_workspace
from tests.servers import free_port

REMIND = "draft:remind"


class ShiftedClock(SystemClock):
    """The system's clock, moved ahead by `ahead`."""

    ahead = timedelta()

    def now(self) -> datetime:
        """Return the present time, moved ahead."""
        return super().now() + self.ahead


@dataclass(frozen=True, slots=True)
class Later:
    """A town whose bot's clock can be moved ahead."""

    town: Town
    clock: ShiftedClock

    @property
    def workspace(self) -> Workspace:
        return self.town.workspace

    async def days_pass(self, days: int) -> int:
        """Move the clock ahead and let the timer fire on two replicas at once; return how many were due."""
        self.clock.ahead += timedelta(days=days)
        tools, engine = self.town.app.desk.tools, self.town.app.engine
        counts = await asyncio.gather(*(submit_due(tools, engine.submit_reminder) for _ in range(2)))
        return counts[0]


@pytest.fixture
async def later(tmp_path: Path) -> AsyncGenerator[Later]:
    clock = ShiftedClock()
    async with open_town(tmp_path / "data", change=lambda tools: replace(tools, clock=clock)) as town:
        yield Later(town, clock)


def _menu(card: Message) -> dict[str, Any] | None:
    rows = [block for block in card.data["blocks"] if block["type"] == "actions"]
    found = [element for row in rows for element in row["elements"] if element["action_id"] == REMIND]
    return found[0] if found else None


async def _reminded(later: Later) -> Message:
    """Draft, approve, and ask to be reminded in four days; return the card."""
    workspace = later.workspace
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    await workspace.click(await workspace.ready_card(), "Approve")
    card = await workspace.card("Undo")
    menu = _menu(card)
    assert menu is not None
    value = next(item["value"] for item in menu["options"] if item["value"].startswith("4|"))
    await workspace.hand("click", channel=card.channel, message_ts=card.ts, action_id=REMIND, value=value)
    return await workspace.card("Cancel the reminder")


async def test_a_due_reminder_becomes_one_follow_up_in_the_same_thread(later: Later) -> None:
    """Not before its day; then one draft with the follow-up template, though every replica's timer fires."""
    card = await _reminded(later)
    assert _menu(card) is None
    assert "I draft a follow-up" in card.words
    assert await later.days_pass(3) == 0
    assert await later.days_pass(2) == 1
    ready = await later.workspace.ready_card()
    assert ready.ts != card.ts
    assert ready.thread_ts == card.thread_ts
    assert "follow up 1" in ready.words
    look = await later.workspace.until(
        lambda look: look if any("a follow-up was drafted" in found.words for found in look.cards()) else None
    )
    assert len(look.cards()) == 2
    assert await later.days_pass(1) == 0


async def test_a_follow_up_that_stays_without_answer_is_followed_up_again(later: Later) -> None:
    """The second reminder knows both of our messages: it writes the second follow-up."""
    workspace = later.workspace
    await _reminded(later)
    await later.days_pass(5)
    await workspace.click(await workspace.ready_card(), "Approve")
    second = await workspace.until(lambda look: next((card for card in look.cards() if _menu(card)), None))
    menu = _menu(second)
    assert menu is not None
    value = menu["options"][0]["value"]
    await workspace.hand("click", channel=second.channel, message_ts=second.ts, action_id=REMIND, value=value)
    await workspace.card("Cancel the reminder")
    assert await later.days_pass(3) == 1
    third = await workspace.ready_card()
    assert "follow up 2" in third.words
    assert len((await workspace.look()).cards()) == 3


async def test_a_pasted_conversation_is_followed_up_where_its_card_stands(later: Later) -> None:
    """There is no thread to look at: the follow-up comes when its day has come, in the same channel."""
    workspace = later.workspace
    await workspace.command("", channel="general")
    pasted = (
        "Mara Vogt  9:02 AM\nHi Ada, how long do you keep an event?\n\nAda Okonjo  9:10 AM\nLet me look.\n\n"
        "Mara Vogt  9:12 AM\nThank you, that would help us decide."
    )
    await workspace.submit(await workspace.modal("Draft a reply"), {"conversation_1": pasted})
    await workspace.click(await workspace.ready_card("general"), "Approve")
    card = await workspace.card("Undo", "general")
    menu = _menu(card)
    assert menu is not None
    value = menu["options"][0]["value"]
    await workspace.hand("click", channel=card.channel, message_ts=card.ts, action_id=REMIND, value=value)
    await workspace.card("Cancel the reminder", "general")
    assert await later.days_pass(3) == 1
    assert "follow up 1" in (await workspace.ready_card("general")).words


async def test_a_reminder_is_dropped_in_silence_when_the_thread_has_moved(later: Later) -> None:
    """Somebody wrote in the thread meanwhile: no draft, no message, one line on the card."""
    card = await _reminded(later)
    await later.workspace.say(card.channel, "Marguerite called, all is settled.", thread_ts=card.thread_ts)
    before = len((await later.workspace.look()).from_bot())
    assert await later.days_pass(5) == 1
    await later.workspace.card_says("the reminder was dropped")
    look = await later.workspace.look()
    assert len(look.from_bot()) == before
    assert await later.days_pass(1) == 0


async def test_a_reminder_can_be_cancelled_and_set_again(later: Later) -> None:
    """Cancelling brings the menu back and nothing comes when its day has come."""
    card = await _reminded(later)
    await later.workspace.click(card, "Cancel the reminder")
    again = await later.workspace.until(lambda look: next((c for c in look.cards() if _menu(c)), None))
    assert "I draft a follow-up" not in again.words
    assert await later.days_pass(5) == 0


async def test_an_approval_taken_back_takes_its_reminder_along(later: Later) -> None:
    """Undo cancels the reminder: what nobody sent needs no follow-up."""
    card = await _reminded(later)
    draft_id = card.buttons["Undo"]["value"]
    await later.workspace.click(card, "Undo")
    await later.workspace.ready_card()
    reminder = await later.town.app.desk.tools.team.reminders.latest_reminder(draft_id)
    assert reminder is not None
    assert reminder.state is ReminderState.CANCELLED
    assert await later.days_pass(5) == 0


@asynccontextmanager
async def _bot(workspace: Workspace, port: int, data_dir: Path, clock: ShiftedClock) -> AsyncGenerator[Later]:
    """Run a bot in a workspace that outlives it."""
    async with AsyncExitStack() as stack:
        settings = read_settings(environment(workspace.origin, port, data_dir))
        tools = replace(await open_tools(settings, stack), clock=clock)
        yield Later(Town(workspace, await stack.enter_async_context(open_app(settings, tools))), clock)


async def test_a_reminder_survives_the_end_of_the_bot(tmp_path: Path) -> None:
    """What was set is in the database: the next process writes the follow-up."""
    clock, port = ShiftedClock(), free_port()
    async with open_workspace(port) as workspace:
        async with _bot(workspace, port, tmp_path, clock) as later:
            await _reminded(later)
        async with _bot(workspace, port, tmp_path, clock) as later:
            assert await later.days_pass(5) == 1
            assert "follow up 1" in (await workspace.ready_card()).words


async def test_the_timer_fires_again_and_again_until_it_is_closed() -> None:
    """Reminders are looked for at every interval, also after a failed look."""
    fired = asyncio.Event()
    count = 0

    async def look() -> None:
        nonlocal count
        count += 1
        if count >= 3:
            fired.set()

    async def forget(before: str) -> int:
        return len(before) * 0

    async with open_schedules(SystemClock(), forget, look, timedelta(seconds=0.05)), asyncio.timeout(5):
        await fired.wait()
