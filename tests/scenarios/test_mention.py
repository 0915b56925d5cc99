"""`@Rejoinder draft …` in a thread, and who may ask."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.scenarios.town import Town
from tests.scenarios.workspace import BRIGHTBARN, SHARED, Workspace


async def test_a_mention_in_a_thread_drafts_it_with_the_wish(workspace: Workspace) -> None:
    """The rest of the mention is an instruction, and the mention itself is no part of the conversation."""
    root = await workspace.message(BRIGHTBARN)
    await workspace.say("deals-brightline", "@Rejoinder draft, please offer a call", thread_ts=root.ts)
    card = await workspace.ready_card()
    assert card.thread_ts == root.ts
    await workspace.click(card, "Full AI")
    await workspace.card_says("Written by")
    written = [call for call in (await workspace.look()).calls("model") if call["args"].get("stream")]
    asked = str(written[-1]["args"]["messages"])
    assert "please offer a call" in asked
    assert "@Rejoinder" not in asked
    assert "U0REJOIN" not in asked


async def test_a_mention_outside_a_thread_explains_itself(workspace: Workspace) -> None:
    """Without a thread there is nothing to draft; the person alone is told how to."""
    await workspace.say("general", "@Rejoinder draft something nice")
    await workspace.notice("How to get a draft reply")
    look = await workspace.look()
    assert not look.cards()
    assert not look.drafts()


@pytest.mark.parametrize("words", ["@Rejoinder", "@Rejoinder help", "@Rejoinder ?"])
async def test_a_call_for_help_in_a_thread_is_answered_there(workspace: Workspace, words: str) -> None:
    """Help is shown in the thread to the person who asked, and no run starts."""
    root = await workspace.message(BRIGHTBARN)
    await workspace.say("deals-brightline", words, thread_ts=root.ts)
    notice = await workspace.notice("How to get a draft reply")
    assert notice.thread_ts == root.ts
    assert not (await workspace.look()).cards()


async def test_the_bot_does_not_answer_itself(workspace: Workspace) -> None:
    """The bot's own card and draft, which arrive as message events, start nothing."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    await workspace.until(lambda look: len(look.calls("events", "message")) >= 2 or None)
    look = await workspace.look()
    assert len(look.cards()) == 1
    assert "moved on" not in card.words
    assert not look.notices()


async def test_people_of_another_workspace_are_refused_kindly(workspace: Workspace) -> None:
    """Ilse of Lantern Logistics may read the shared channel but gets no draft and no content of ours."""
    await workspace.say("C0LANTERN", "@Rejoinder draft", user="U0ILSE", thread_ts=(await workspace.message(SHARED)).ts)
    await workspace.notice("only work for members of this workspace", user="U0ILSE")
    look = await workspace.look()
    assert not look.cards()
    assert not look.drafts()
    assert not look.calls("model")


async def test_a_stranger_s_shortcut_is_refused_kindly(workspace: Workspace) -> None:
    """The same holds for the message shortcut."""
    await workspace.shortcut(await workspace.message(SHARED), user="U0ILSE")
    await workspace.notice("only work for members of this workspace", user="U0ILSE")
    assert not (await workspace.look()).calls("model")


async def test_guests_are_refused_kindly(town: Town) -> None:
    """A guest of our own workspace gets no draft, and is told whom to ask."""
    workspace = town.workspace
    users = workspace.parts.workspace.users
    users["U0JUNE"] = replace(users["U0JUNE"], is_restricted=True)
    await workspace.shortcut(await workspace.message(BRIGHTBARN), user="U0JUNE")
    await workspace.notice("only work for members of this workspace", user="U0JUNE")
    look = await workspace.look()
    assert not look.cards()
    assert not look.calls("model")
