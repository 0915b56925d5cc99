"""The process is ended anywhere: nothing accepted is lost, nothing is shown twice."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.runs.process import BotProcess, open_bot_process
from tests.scenarios.workspace import BRIGHTBARN, Look, Message, words_of
from tests.servers import free_port

_WHOLE = "check and come back to you."


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncGenerator[BotProcess]:
    """A bot on a data directory of its own, not started yet."""
    async with open_bot_process(tmp_path / "data") as process:
        yield process


def _whole_drafts(look: Look) -> list[Message]:
    return [message for message in look.drafts() if _WHOLE in message.words]


async def _one_of_each(bot: BotProcess) -> None:
    """Wait for the draft; then there is one card, one whole draft, and nothing that looks alive."""
    await bot.workspace.ready_card(seconds=30)
    look = await bot.workspace.until(lambda look: look if _whole_drafts(look) else None)
    assert len(look.cards()) == 1
    assert len(_whole_drafts(look)) == 1
    assert len(look.drafts()) == 1, [message.words for message in look.drafts()]
    assert not any(message.data["streaming"] for message in look.messages())


async def test_killed_while_the_model_is_slow(bot: BotProcess) -> None:
    """Killed in the middle of the branches, the run goes on at the next start by itself."""
    workspace = bot.workspace
    process = await bot.start()
    await workspace.fault("model", "chat/completions", delay_ms=4_000)
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    await workspace.until(lambda look: look.streams() and look.calls("internet"))
    await bot.kill(process)
    await bot.start()
    await _one_of_each(bot)


async def test_killed_right_after_the_card_was_posted(bot: BotProcess) -> None:
    """The card stands but its place was not recorded yet: it is found again and used."""
    workspace = bot.workspace
    process = await bot.start()
    await workspace.fault("slack", "after:chat.postMessage", delay_ms=4_000)
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    await workspace.until(lambda look: look.cards() or None)
    await bot.kill(process)
    await bot.start()
    await _one_of_each(bot)


async def test_killed_before_anything_was_posted(bot: BotProcess) -> None:
    """Accepted but nothing shown: the acknowledgement was a promise, and it is kept."""
    workspace = bot.workspace
    process = await bot.start()
    await workspace.fault("slack", "conversations.replies", delay_ms=4_000)
    answer = await workspace.shortcut(await workspace.message(BRIGHTBARN))
    assert answer["ack"]["status"] == 200
    await bot.kill(process)
    assert not (await workspace.look()).from_bot()
    await bot.start()
    await _one_of_each(bot)


async def test_killed_in_the_middle_of_a_stream(bot: BotProcess) -> None:
    """Killed while the model writes: the half text does not stay, the draft comes whole, once."""
    workspace = bot.workspace
    process = await bot.start()
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    await workspace.tell_model("normal", token_delay_ms=150)
    await workspace.click(card, "Full AI")
    await workspace.until(lambda look: [m for m in look.streams() if m.data["streaming"] and "Marguerite," in m.words])
    await bot.kill(process)
    await workspace.tell_model("normal")
    await bot.start()
    await workspace.card_says("Written by scripted-1", seconds=30)
    look = await workspace.look()
    assert not any(message.data["streaming"] for message in look.messages())
    shown = [message for message in look.drafts() if "Marguerite" in message.words]
    assert len(shown) == 1, [message.words for message in look.drafts()]
    assert len(look.cards()) == 1
    # LL-09: what may have been paid for is repeated once, and every call that was made is on the bill.
    assert len([call for call in look.calls("model") if call["args"].get("stream")]) == 2
    await workspace.hand("home")
    home = await workspace.until(lambda look: words_of(look.state["homes"].get("U0ADA", {}).get("blocks")) or None)
    counted = int(home.partition("Language model today: ")[2].split()[0])
    assert counted >= len(look.calls("model", "chat/completions"))


async def test_a_repeated_delivery_after_a_crash_meets_the_same_run(bot: BotProcess) -> None:
    """Slack repeats the event whose answer died with the process; the run that was begun is the only one."""
    workspace = bot.workspace
    process = await bot.start()
    root = await workspace.message(BRIGHTBARN)
    await workspace.fault("model", "chat/completions", delay_ms=4_000)
    await workspace.fault("events", "after:app_mention", times=1, status=500)
    await workspace.say("deals-brightline", "@Rejoinder draft", thread_ts=root.ts)
    await workspace.until(lambda look: look.cards() or None)
    await bot.kill(process)
    await bot.start()
    await _one_of_each(bot)


async def test_a_second_process_on_the_same_data_is_refused(bot: BotProcess) -> None:
    """It says in one line what is in use, leaves with 2, and the first one is not disturbed."""
    await bot.start()
    second = await bot.spawn(free_port())
    async with asyncio.timeout(20):
        _, said = await second.communicate()
    assert second.returncode == 2
    lines = said.decode().strip().splitlines()
    assert len(lines) == 1, lines
    assert "DATA_DIR is in use" in lines[0]
    await bot.workspace.shortcut(await bot.workspace.message(BRIGHTBARN))
    await _one_of_each(bot)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_stop_it_leaves_in_time_and_the_rest_goes_on(bot: BotProcess, number: signal.Signals) -> None:
    """With work in flight it exits with 0 within 10 s; the next start finishes what was left."""
    workspace = bot.workspace
    process = await bot.start()
    await workspace.fault("model", "chat/completions", delay_ms=4_000)
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    await workspace.until(lambda look: look.streams() and look.calls("internet"))
    process.send_signal(number)
    async with asyncio.timeout(10):
        await process.communicate()
    assert process.returncode == 0
    await bot.start()
    await _one_of_each(bot)


async def test_told_to_stop_with_nothing_to_do_it_leaves_at_once(bot: BotProcess) -> None:
    """An idle bot does not keep anybody waiting."""
    process = await bot.start()
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(3):
        await process.communicate()
    assert process.returncode == 0


async def test_killed_while_a_site_is_read(bot: BotProcess) -> None:
    """A look-up goes on at the next start by itself: one card, with what was found, and nothing that looks alive."""
    workspace = bot.workspace
    process = await bot.start()
    ts = await workspace.say("deals-brightline", "http://northquay.example")
    message = next(m for m in (await workspace.look()).messages("deals-brightline") if m.ts == ts)
    await workspace.fault("internet", "northquay", times=2, delay_ms=4_000)
    await workspace.shortcut(message, callback_id="research_prospect")
    await workspace.until(lambda look: look.streams() and look.calls("internet"))
    await bot.kill(process)
    await bot.start()
    await workspace.card("Draft first message", seconds=60)
    look = await workspace.until(lambda look: look if not any(m.data["streaming"] for m in look.messages()) else None)
    assert len(look.cards()) == 1
    assert len(look.drafts()) == 1
