"""Where a prospect may be reading, nothing is posted; everything goes to the requester's direct message."""

from __future__ import annotations

from dataclasses import replace

from tests.scenarios.workspace import BRIGHTBARN, SHARED, Look, Workspace

_PASTE = "Priya Nakamura  10:01 AM\nHi Ada, is there a plan for small teams?\n\nAda Okonjo  9:12 AM\nHello Priya"


def _writes_into(look: Look, channel: str) -> list[str]:
    """Return the methods by which the bot wrote anything into a channel, to all or to one."""
    return [
        call["method"]
        for call in look.calls("slack", "chat.")
        if call["args"].get("channel") == channel and call["method"] != "chat.getPermalink"
    ]


async def test_a_shared_channel_s_draft_comes_by_direct_message(workspace: Workspace) -> None:
    """Card and draft stand in the direct message with a link back; the shared channel never sees the bot write."""
    root = await workspace.message(SHARED)
    await workspace.shortcut(root)
    card = await workspace.ready_card("D0ADA")
    assert "open the conversation" in card.words
    assert root.ts.replace(".", "") in str(card.data["blocks"])
    await workspace.click(card, "Full AI")
    await workspace.card_says("Written by", "D0ADA")
    look = await workspace.look()
    assert look.drafts("D0ADA")
    assert not _writes_into(look, root.channel)
    assert not look.from_bot(root.channel)


async def test_a_mention_in_a_shared_channel_is_not_answered_there(workspace: Workspace) -> None:
    """Even when asked for in the open, the draft is not shown where the prospect reads."""
    root = await workspace.message(SHARED)
    await workspace.say(root.channel, "@Rejoinder draft", thread_ts=root.ts)
    await workspace.ready_card("D0ADA")
    look = await workspace.look()
    assert not look.cards(root.channel)
    assert not look.drafts(root.channel)


async def test_a_thread_with_a_stranger_counts_as_shared(workspace: Workspace) -> None:
    """In an internal channel too, one person of another workspace in the thread sends the draft elsewhere."""
    users = workspace.parts.workspace.users
    users["U0JUNE"] = replace(users["U0JUNE"], team_id="T0LANTERN", is_stranger=True)
    root = await workspace.message(BRIGHTBARN)
    await workspace.shortcut(root)
    await workspace.ready_card("D0ADA")
    assert not _writes_into(await workspace.look(), root.channel)


async def test_a_paste_from_a_shared_channel_comes_by_direct_message(workspace: Workspace) -> None:
    """The modal opened in a shared channel leaves nothing there either."""
    await workspace.command(channel="C0LANTERN")
    view = await workspace.modal("Draft a reply")
    assert (await workspace.submit(view, {"conversation_1": _PASTE}))["ok"]
    await workspace.ready_card("D0ADA")
    assert not _writes_into(await workspace.look(), "C0LANTERN")


async def test_a_click_from_the_direct_message_changes_nothing_in_the_shared_channel(workspace: Workspace) -> None:
    """Approving, and the prospect's next message, are told in the direct message only."""
    root = await workspace.message(SHARED)
    await workspace.shortcut(root)
    card = await workspace.ready_card("D0ADA")
    await workspace.say(root.channel, "One more thing: what about SSO?", user="U0ILSE", thread_ts=root.ts)
    await workspace.card_says("moved on", "D0ADA")
    await workspace.click(card, "Approve")
    await workspace.click(await workspace.ready_card("D0ADA"), "Approve")
    await workspace.card("Undo", "D0ADA")
    assert not (await workspace.look()).from_bot(root.channel)
