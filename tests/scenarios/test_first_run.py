"""Before anybody said who is writing: asked first, nothing guessed, and the wish goes on by itself."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.scenarios.town import Town, open_town
from tests.scenarios.workspace import BRIGHTBARN, SHARED, Look, Workspace, buttons_of, words_of

_WHO = {
    "name": "Ada Okonjo",
    "company": "Hookline",
    "offer": "Hookline is a webhook relay.",
    "default_mode": "template",
}
_TITLE = "Who is writing"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncGenerator[Town]:
    """A town whose bot does not know yet who is writing."""
    async with open_town(tmp_path / "data", profile=False) as opened:
        yield opened


async def _tell_who(workspace: Workspace, **other: str) -> None:
    answer = await workspace.submit(await workspace.modal(_TITLE), {**_WHO, **other})
    assert answer["ok"], answer
    assert "errors" not in answer


async def test_the_shortcut_asks_first_and_then_goes_on(workspace: Workspace) -> None:
    """No card and no model call before the answer; then the run starts without being asked again."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    view = await workspace.modal(_TITLE)
    assert "never invented" in words_of(view["blocks"])
    look = await workspace.look()
    assert not look.cards()
    assert not look.calls("model")
    await _tell_who(workspace)
    await workspace.ready_card()


async def test_nothing_is_guessed_for_empty_fields(workspace: Workspace) -> None:
    """Name, company and offer are asked for at their fields; nothing starts without them."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    answer = await workspace.submit(await workspace.modal(_TITLE), {"company": "Hookline"})
    assert set(answer["errors"]) >= {"offer"}
    assert "guess" in answer["errors"]["offer"]
    assert not (await workspace.look()).cards()


async def test_a_permalink_waits_for_the_answer(workspace: Workspace) -> None:
    """`/draft-reply <link>` goes on with that link's thread."""
    root = await workspace.message(BRIGHTBARN)
    await workspace.command(f"https://hookline.slack.com/archives/{root.channel}/p{root.ts.replace('.', '')}")
    await _tell_who(workspace)
    assert (await workspace.ready_card()).thread_ts == root.ts


async def test_the_bare_command_goes_on_to_its_modal(workspace: Workspace) -> None:
    """`/draft-reply` alone: after who we are, the same window asks for the conversation."""
    await workspace.command()
    await _tell_who(workspace)
    view = await workspace.modal("Draft a reply")
    root = await workspace.message(BRIGHTBARN)
    assert (await workspace.submit(view, {"thread": root.ts}))["ok"]
    await workspace.ready_card()


async def test_a_mention_gets_a_button_and_then_its_draft(workspace: Workspace) -> None:
    """An event can open no window, so a button seen by one person does; the thread is drafted after it."""
    root = await workspace.message(BRIGHTBARN)
    await workspace.say("deals-brightline", "@Rejoinder draft", thread_ts=root.ts)
    notice = await workspace.notice("who is writing")
    assert notice.thread_ts == root.ts
    await workspace.click(notice, "Tell me who we are")
    await _tell_who(workspace)
    assert (await workspace.ready_card()).thread_ts == root.ts


async def test_a_mention_s_wish_is_kept_while_it_waits(workspace: Workspace) -> None:
    """What was asked for in the mention reaches the writer after the answer too."""
    root = await workspace.message(BRIGHTBARN)
    await workspace.say("deals-brightline", "@Rejoinder draft and offer a call", thread_ts=root.ts)
    await workspace.click(await workspace.notice("who is writing"), "Tell me who we are")
    await _tell_who(workspace)
    await workspace.click(await workspace.ready_card(), "Full AI")
    await workspace.card_says("Written by")
    written = [call for call in (await workspace.look()).calls("model") if call["args"].get("stream")]
    assert "offer a call" in str(written[-1]["args"]["messages"])


async def test_in_a_shared_channel_the_question_is_seen_by_one_person(workspace: Workspace) -> None:
    """The prospect does not see that the bot asks who is writing, nor the draft that follows."""
    root = await workspace.message(SHARED)
    await workspace.shortcut(root)
    await _tell_who(workspace)
    await workspace.ready_card("D0ADA")
    assert not (await workspace.look()).from_bot(root.channel)


async def test_app_home_shows_and_changes_who_we_are(workspace: Workspace) -> None:
    """Home says what is missing, saves it through the same modal, and shows it at once."""
    await workspace.hand("home")
    home = await workspace.until(lambda look: look.state["homes"].get("U0ADA"))
    assert "Still needed before the first draft" in words_of(home["blocks"])
    button = buttons_of(home["blocks"])["Tell me who we are"]
    await workspace.hand("click", home=True, action_id=button["action_id"], value=button["value"])
    await _tell_who(workspace, calendar_link="https://hookline.example/ada")

    def saved(look: Look) -> bool:
        return "Hookline is a webhook relay." in words_of(look.state["homes"]["U0ADA"]["blocks"])

    await workspace.until(saved)
    shown = words_of((await workspace.look()).state["homes"]["U0ADA"]["blocks"])
    assert "https://hookline.example/ada" in shown
    assert "Still needed" not in shown


async def test_default_full_ai_writes_the_template_first(workspace: Workspace) -> None:
    """With Full AI as the default the free draft still comes first, and the model's follows by itself."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    await _tell_who(workspace, default_mode="ai")
    card = await workspace.card_says("Written by scripted-1")
    older, newer = (await workspace.look()).drafts("deals-brightline")
    assert "newer one replaced it" in older.words
    assert "Marguerite" in newer.words
    assert card.thread_ts == older.thread_ts


async def test_a_long_wish_does_not_keep_the_question_from_opening(workspace: Workspace) -> None:
    """Slack refuses long metadata; a wish of any length and any letters still leads to the question and a run."""
    root = await workspace.message(BRIGHTBARN)
    link = f"https://hookline.slack.com/archives/{root.channel}/p{root.ts.replace('.', '')}"
    wish = "„höflich“ \\ bitte " * 300
    await workspace.command(f"{link} {wish}")
    await _tell_who(workspace)
    await workspace.ready_card()
