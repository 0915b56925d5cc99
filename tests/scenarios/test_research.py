"""Research prospect: from a message with links to the prospect's card in its thread."""

from __future__ import annotations

from tests.scenarios.workspace import Message, Workspace

CHANNEL = "deals-brightline"


async def research(workspace: Workspace, text: str, channel: str = CHANNEL, **extra: object) -> Message:
    """Let Ada write a message and use Research prospect on it; returns the message."""
    ts = await workspace.say(channel, text)
    message = next(m for m in (await workspace.look()).messages(channel) if m.ts == ts)
    await workspace.shortcut(message, callback_id="research_prospect", **extra)
    return message


async def test_a_link_becomes_the_prospect_s_card_in_its_thread(workspace: Workspace) -> None:
    """The card names the company, groups facts with their sources and offers what can be done next."""
    message = await research(workspace, "Worth a look: https://northquay.example/")
    card = await workspace.card("Draft first message")
    assert card.thread_ts == message.ts
    assert {"Refresh", "Save", "Not a fit", "Never contact"} <= set(card.buttons)
    for words in ("North Quay", "People", "Sunniva Clegg", "northquay.example/team", "No ideal customer is set"):
        assert words in card.words
    (stream,) = (await workspace.look()).drafts(CHANNEL)
    (plan,) = [block for block in stream.data["blocks"] if block["type"] == "plan"]
    assert plan["title"].startswith("northquay.example · research · run ")
    site, fit = plan["tasks"]
    assert (site["status"], fit["status"], stream.data["streaming"]) == ("complete", "complete", False)
    assert "http://northquay.example/team" in {source["url"] for source in site["sources"]}
