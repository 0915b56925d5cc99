"""The conversation changes after the draft: it is noticed on the card and once more at Approve."""

from __future__ import annotations

import pytest

from tests.scenarios.workspace import BRIGHTBARN, Message, Workspace


async def _drafted(workspace: Workspace) -> tuple[Message, str]:
    """Draft on a thread with a reply of Ada's in it; return its root and the reply's ts."""
    root = await workspace.message(BRIGHTBARN)
    reply = await workspace.say(root.channel, "I can answer this today.", thread_ts=root.ts)
    await workspace.shortcut(root)
    await workspace.ready_card()
    return root, reply


@pytest.mark.parametrize("change", ["new", "edit", "delete"])
async def test_a_change_is_noticed_and_told_once_at_approval(workspace: Workspace, change: str) -> None:
    """A message arrives, changes or vanishes: the card says so, Approve asks once, the second click approves."""
    root, reply = await _drafted(workspace)
    if change == "new":
        await workspace.say(root.channel, "They just called, wait.", thread_ts=root.ts)
    elif change == "edit":
        await workspace.hand("edit", channel=root.channel, ts=reply, text="I can answer this tomorrow.")
    else:
        await workspace.hand("delete", channel=root.channel, ts=reply)
    card = await workspace.card_says("has moved on since this draft")
    assert "Draft again" in card.buttons
    await workspace.click(card, "Approve")
    await workspace.notice("Approve once more")
    await workspace.click(await workspace.ready_card(), "Approve")
    await workspace.card("Undo")


async def test_a_change_whose_event_was_lost_is_noticed_at_approval(workspace: Workspace) -> None:
    """Slack never told us, so Approve looks for itself."""
    root, _ = await _drafted(workspace)
    await workspace.fault("events", "message", times=20, status=500)
    await workspace.say(root.channel, "They just called, wait.", thread_ts=root.ts)
    card = await workspace.ready_card()
    await workspace.click(card, "Approve")
    await workspace.notice("Approve once more")
    assert "Undo" not in (await workspace.ready_card()).buttons


async def test_draft_again_reads_the_newest_messages(workspace: Workspace) -> None:
    """Draft again is a new run on the conversation as it is now."""
    root, _ = await _drafted(workspace)
    await workspace.say(root.channel, "They just called, wait.", thread_ts=root.ts)
    await workspace.click(await workspace.card("Draft again"), "Draft again")
    await workspace.until(lambda look: len([c for c in look.cards() if "Approve" in c.buttons]) == 2 or None)


async def test_talk_in_other_threads_does_not_matter(workspace: Workspace) -> None:
    """A message elsewhere in the channel leaves the card as it is."""
    root, _ = await _drafted(workspace)
    await workspace.say(root.channel, "Lunch?")
    await workspace.click(await workspace.ready_card(), "Approve")
    assert "moved on" not in (await workspace.card("Undo")).words
