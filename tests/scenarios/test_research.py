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
    message = await research(workspace, "Worth a look: http://northquay.example/")
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


async def test_draft_first_message_writes_to_the_prospect_from_what_was_found(workspace: Workspace) -> None:
    """The draft is a first message in their language, in the same thread, with the profile as its material."""
    message = await research(workspace, "Next: <http://northquay.example/|North Quay>")
    await workspace.click(await workspace.card("Draft first message"), "Draft first message")
    card = await workspace.ready_card()
    assert card.thread_ts == message.ts
    assert "first message to North Quay" in " ".join(card.words.split())
    assert "first_message" in card.words.replace(" ", "_")
    text = (await workspace.look()).drafts(CHANNEL)[-1].words
    assert "at North Quay" in text


async def test_every_button_decides_once_with_a_name_and_can_be_taken_back(workspace: Workspace) -> None:
    """Save, then Not a fit, then Undo: the card says who decided, and each state has its buttons."""
    await research(workspace, "http://northquay.example")
    card = await workspace.card("Save")
    await workspace.click(card, "Save", user="U0MATEO")
    saved = await workspace.card_says("Saved by")
    assert "Save" not in saved.buttons
    await workspace.stale_click(card, "Save", saved)
    await workspace.notice("handled already")
    await workspace.click(saved, "Not a fit")
    aside = await workspace.card_says("Not a fit, says")
    assert "Draft first message" not in aside.buttons
    await workspace.click(aside, "Undo")
    await workspace.card_says("Saved by")


async def test_never_contact_suppresses_and_undo_lifts(workspace: Workspace) -> None:
    """After Never contact nothing is looked up or drafted about them any more; Undo takes it back."""
    await research(workspace, "http://northquay.example")
    await workspace.click(await workspace.card("Never contact"), "Never contact")
    card = await workspace.card_says("Never contact, says")
    assert set(card.buttons) == {"Undo"}
    asked = len((await workspace.look()).calls("internet", "northquay.example"))
    other = await research(workspace, "again: http://www.northquay.example/team")
    await workspace.until(
        lambda look: [c for c in look.cards(CHANNEL) if c.thread_ts == other.ts and "looked nothing up" in c.words]
    )
    assert len((await workspace.look()).calls("internet", "northquay.example")) == asked
    await workspace.click(card, "Undo")
    await workspace.until(lambda look: [c for c in look.cards(CHANNEL) if "Draft first message" in c.buttons])


async def test_a_first_message_is_in_their_language_and_full_ai_writes_one_too(workspace: Workspace) -> None:
    """A German site gets a German template; Full AI starts from the same facts, with nothing to reply to."""
    await research(workspace, "http://oekoflotte.example")
    await workspace.click(await workspace.card("Draft first message"), "Draft first message")
    card = await workspace.card_says("claims")
    assert "first_message_general_de" in card.words.replace(" ", "_")
    await workspace.click(card, "Full AI")
    written = await workspace.card_says("Written by scripted-1")
    assert "first message to" in written.words
