"""Reuse: what the model wrote is served again for the same request, said to be so, and never for another one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.runs.process import open_bot_process
from tests.scenarios.town import Town, open_town
from tests.scenarios.workspace import Look, Message, Workspace
from tests.servers import free_port

ASKED = (
    "The trial did what you said it would. Can we talk on Tuesday about the plan for 12 warehouses? "
    "Jasper from finance is going to join us."
)
NOOR = "https://www.linkedin.com/in/noor-halabi-shops"


def chat(last: str, profile: str = NOOR, company: str = "Tamarind Foods") -> str:
    """A conversation as somebody pastes it from LinkedIn, with `last` as the prospect's answer. No site is named."""
    return (
        f"Noor answered on LinkedIn. {profile}\n\nNoor Halabi\nHead of Operations @ {company}\n\nMONDAY\n\n"
        "Ada Okonjo sent the following message at 9:12 AM\nView Ada’s profile\nAda Okonjo  9:12 AM\n"
        "Hi Noor, your trial ends on Friday. 14,200 events, 31 retried, none lost.\n\nTODAY\n\n"
        "Noor Halabi sent the following message at 10:41 AM\nView Noor’s profile\nNoor Halabi  10:41 AM\n"
        f"{last}"
    )


def _in_thread(look: Look, ts: str, part: str) -> Message | None:
    """The card of a thread, once it shows a text or a button."""
    cards = [card for card in look.cards() if card.thread_ts == ts]
    return next((card for card in cards if part in card.words or part in card.buttons), None)


async def _started(workspace: Workspace, text: str, channel: str = "general") -> str:
    """Post a conversation and draft a reply to it; return its thread when the template draft stands."""
    ts = await workspace.say(channel, text)
    await workspace.hand("shortcut", channel=channel, message_ts=ts, callback_id="draft_reply")
    await workspace.until(lambda look: _in_thread(look, ts, "Approve"))
    return ts


async def _by_model(workspace: Workspace, ts: str) -> Message:
    """Press Full AI on a thread's card and return the card that shows the model's draft."""
    card = await workspace.until(lambda look: _in_thread(look, ts, "Full AI"))
    await workspace.click(card, "Full AI")
    return await workspace.until(lambda look: _in_thread(look, ts, "Written by scripted-1"))


async def _written(workspace: Workspace, text: str, channel: str = "general") -> Message:
    return await _by_model(workspace, await _started(workspace, text, channel))


async def _calls(workspace: Workspace) -> int:
    return len((await workspace.look()).calls("model"))


def _stock(town: Town) -> Any:
    cache = town.app.desk.tools.pipeline.reuse
    assert cache is not None
    return cache


async def test_the_same_request_is_served_without_a_model_and_said_to_be_reused(town: Town) -> None:
    """The same conversation again: no call, the tier and the age on card and draft, and approval is not inherited."""
    workspace = town.workspace
    first = await _written(workspace, chat(ASKED))
    assert "Reused" not in first.words
    await workspace.click(first, "Approve")
    calls = await _calls(workspace)
    second = await _written(workspace, chat(ASKED))
    assert "Reused from a draft of less than a minute ago (same words). Fresh writes it anew." in second.words
    assert {"Fresh", "Approve"} <= set(second.buttons)
    drafts = [m for m in (await workspace.look()).drafts() if m.thread_ts == second.thread_ts]
    assert "Reused from a draft of less than a minute ago (same words)" in drafts[-1].words
    assert await _calls(workspace) == calls
    await workspace.click(second, "Approve")
    await workspace.until(lambda look: _in_thread(look, second.thread_ts or "", "Undo"))
    report = await _stock(town).report()
    assert report["kinds"]["draft"]["hits"]["exact"] == report["kinds"]["analysis"]["hits"]["exact"] == 1
    assert report["labels"]["exact"]["right"] == 1


async def test_fresh_asks_the_model_and_counts_as_a_label(town: Town) -> None:
    """Fresh writes anew whatever is stored, the draft is no longer called reused, and the click is counted."""
    workspace = town.workspace
    await _written(workspace, chat(ASKED))
    near = await _written(workspace, chat(ASKED.replace("Can we talk", "can we please talk")))
    assert "(same words, spelt otherwise)" in near.words
    calls = await _calls(workspace)
    await workspace.click(near, "Fresh")

    def is_fresh(look: Look) -> Message | None:
        card = _in_thread(look, near.thread_ts or "", "Written by scripted-1")
        return card if card and "Reused" not in card.words else None

    card = await workspace.until(is_fresh)
    assert "Fresh" not in card.buttons
    assert await _calls(workspace) == calls + 1
    assert (await _stock(town).report())["labels"]["fuzzy"]["wrong"] == 1


async def _all_written(workspace: Workspace, texts: Sequence[str], channel: str = "general") -> list[Message]:
    return list(await asyncio.gather(*(_written(workspace, text, channel) for text in texts)))


async def test_a_changed_number_name_date_or_negation_is_another_request(town: Town) -> None:
    """One word of the last message says something else: nothing is served, neither a reading nor a draft."""
    workspace = town.workspace
    await _written(workspace, chat(ASKED))
    calls = await _calls(workspace)
    changed = (
        ASKED.replace("12", "14"),
        ASKED.replace("Jasper", "Otto"),
        ASKED.replace("Tuesday", "Thursday"),
        ASKED.replace("Can we", "Can we not"),
    )
    cards = await _all_written(workspace, [chat(text) for text in changed])
    assert not [card.words for card in cards if "Reused" in card.words]
    assert await _calls(workspace) == calls + 2 * len(changed)


async def test_another_prospect_or_channel_is_another_request(town: Town) -> None:
    """The same words of a namesake, of somebody at another company, or in another channel get a draft of their own."""
    workspace = town.workspace
    await _written(workspace, chat(ASKED))
    namesake = chat(ASKED, "https://www.linkedin.com/in/n-halabi")
    elsewhere = chat(ASKED, company="North Quay")
    cards = await _all_written(workspace, [namesake, elsewhere])
    cards += await _all_written(workspace, [chat(ASKED)], "deals-brightline")
    assert not [card.words for card in cards if "Reused" in card.words]
    drafts = (await _stock(town).report())["kinds"]["draft"]
    assert not any(drafts["hits"].values())
    assert drafts["entries"] == 1 + len(cards)


async def test_somebody_whose_company_is_unknown_is_never_answered_from_the_store(town: Town) -> None:
    """A part of the scope is missing: nothing is kept, and the next request is made anew."""
    workspace = town.workspace
    text = chat(ASKED).replace("Head of Operations @ Tamarind Foods\n", "")
    cards = [await _written(workspace, text) for _ in range(2)]
    assert not [card.words for card in cards if "Reused" in card.words]
    drafts = (await _stock(town).report())["kinds"]["draft"]
    assert (drafts["no_scope"], drafts["entries"]) == (2, 0)


async def test_stop_contacting_erases_and_blocks(town: Town) -> None:
    """After Stop contacting nothing of the prospect is kept; the same conversation is blocked, lifted it is anew."""
    workspace = town.workspace
    first = await _written(workspace, chat(ASKED))
    twin = await _started(workspace, chat(ASKED))
    assert (await _stock(town).report())["kinds"]["draft"]["entries"] == 1
    await workspace.click(first, "Stop contacting")
    await workspace.until(lambda look: _in_thread(look, first.thread_ts or "", "not to be contacted"))
    kinds = (await _stock(town).report())["kinds"]
    assert kinds["draft"]["entries"] == kinds["analysis"]["entries"] == 0
    await workspace.click(await workspace.until(lambda look: _in_thread(look, twin, "Full AI")), "Full AI")
    await workspace.notice("nothing more is written to them")
    ts = await workspace.say("general", chat(ASKED))
    await workspace.hand("shortcut", channel="general", message_ts=ts, callback_id="draft_reply")
    await workspace.until(lambda look: _in_thread(look, ts, "Not drafted"))


async def test_two_at_the_same_time_ask_the_model_once(town: Town) -> None:
    """Two who want the same draft at once share one call; the second is told so."""
    workspace = town.workspace
    threads = [await _started(workspace, chat(ASKED)) for _ in range(2)]
    calls = await _calls(workspace)
    await workspace.fault("model", "chat/completions", delay_ms=1_500)
    cards = await asyncio.gather(*(_by_model(workspace, ts) for ts in threads))
    assert await _calls(workspace) == calls + 1
    assert sorted("Reused" in card.words for card in cards) == [False, True]


async def test_what_failed_or_was_degraded_is_not_kept(town: Town) -> None:
    """The template that stands in for a failing model is served to nobody: the next one asks the model."""
    workspace = town.workspace
    ts = await _started(workspace, chat(ASKED))
    await workspace.tell_model("refuses")
    await workspace.click(await workspace.until(lambda look: _in_thread(look, ts, "Full AI")), "Full AI")
    await workspace.until(lambda look: _in_thread(look, ts, "this is the template draft instead"))
    assert (await _stock(town).report())["kinds"]["draft"]["entries"] == 0
    await workspace.tell_model("normal")
    assert "Reused" not in (await _written(workspace, chat(ASKED))).words


async def test_a_killed_bot_still_serves_what_it_stored(tmp_path: Path) -> None:
    """SIGKILL right after the draft stands: the next process serves it without a call."""
    async with open_bot_process(tmp_path / "data") as bot:
        process = await bot.start()
        await _written(bot.workspace, chat(ASKED))
        calls = await _calls(bot.workspace)
        await bot.kill(process)
        await bot.start()
        again = await _written(bot.workspace, chat(ASKED))
        assert "Reused from a draft" in again.words
        assert await _calls(bot.workspace) == calls


async def test_without_its_redis_everything_is_made_anew(tmp_path: Path) -> None:
    """The store is away: drafts come as always, each by a call of its own."""
    away = {"REDIS_URL": f"redis://127.0.0.1:{free_port()}/0"}
    async with open_town(tmp_path / "data", more=away) as town:
        cards = [await _written(town.workspace, chat(ASKED)) for _ in range(2)]
        assert not [card.words for card in cards if "Reused" in card.words]


async def test_switched_off_nothing_is_served(tmp_path: Path) -> None:
    """CACHE_ENABLED=false: the same conversation is written by the model each time."""
    async with open_town(tmp_path / "data", more={"CACHE_ENABLED": "false"}) as town:
        cards = [await _written(town.workspace, chat(ASKED)) for _ in range(2)]
        assert town.app.desk.tools.pipeline.reuse is None
        assert not [card.words for card in cards if "Reused" in card.words]
