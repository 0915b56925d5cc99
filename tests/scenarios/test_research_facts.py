"""What a look-up knows grows old: changed facts, the ideal customer, and people not to be contacted."""

from __future__ import annotations

from tests.scenarios.test_official_answers import home_says, press
from tests.scenarios.test_research import CHANNEL, research
from tests.scenarios.town import Town
from tests.scenarios.workspace import Workspace

SITE = "http://northquay.example"


async def test_a_draft_says_when_the_facts_it_rests_on_have_changed(town: Town) -> None:
    """The first Approve after a change only tells; the card offers Draft again; the second one approves."""
    workspace, tools = town.workspace, town.app.desk.tools
    await research(workspace, SITE)
    await workspace.click(await workspace.card("Draft first message"), "Draft first message")
    card = await workspace.ready_card()
    assert "has changed since this draft" not in card.words
    await tools.team.prospects.note_version(tools.workspace.team, "northquay.example", "another", tools.now())
    await workspace.click(card, "Edit")
    assert "has changed since this draft" in (await workspace.card("Draft again")).words
    await workspace.click(card, "Approve")
    await workspace.notice("What is known about this company has changed")
    told = await workspace.card("Draft again")
    assert "has changed since this draft" in told.words
    assert "Undo" not in told.buttons
    await workspace.click(told, "Approve")
    await workspace.card("Undo")


async def test_reading_the_same_site_again_is_no_change(town: Town) -> None:
    """A Refresh that finds the same facts leaves every draft as fresh as it was."""
    workspace = town.workspace
    await research(workspace, SITE)
    prospect = await workspace.card("Draft first message")
    await workspace.click(prospect, "Draft first message")
    draft = await workspace.ready_card()
    asked = len((await workspace.look()).calls("internet", "northquay.example/team"))
    await workspace.click(prospect, "Refresh")
    await workspace.until(lambda look: len(look.calls("internet", "northquay.example/team")) > asked)
    await workspace.card("Refresh")
    await workspace.click(draft, "Approve")
    await workspace.card("Undo")


async def test_the_ideal_customer_is_set_in_the_home_tab_and_judged_on_the_card(workspace: Workspace) -> None:
    """A wrong field is answered in place; then each criterion stands on the card with its points and its fact."""
    await press(workspace, "Say whom you look for")
    modal = await workspace.modal("Ideal customer")
    refused = await workspace.submit(modal, {"size": {"value": "many"}})
    assert "two numbers" in refused["ack"]["body"]["errors"]["size"]
    wanted = {
        "industry": {"value": "shipping, logistics"},
        "industry_importance": {"value": "must"},
        "size": {"value": "10, 200"},
        "place": {"value": "Germany"},
        "place_importance": {"value": "important"},
    }
    await workspace.submit(modal, wanted)
    await home_says(workspace, "Industry: shipping or logistics (must) · 5")
    await research(workspace, SITE)
    card = await workspace.card("Draft first message")
    assert "Fit: 6 of 9 points" in card.words
    for line in ("✓ 5/5 Industry", "✓ 1/1 Size: 10 to 200 people — 130", "✗ 0/3 Place: Germany — United Kingdom"):
        assert line in card.words


async def test_after_never_contact_a_conversation_with_their_site_is_not_drafted(workspace: Workspace) -> None:
    """The company is meant, whoever of it writes: Draft reply is blocked where the conversation names their site."""
    await research(workspace, "http://brightbarn.example")
    await workspace.click(await workspace.card("Never contact"), "Never contact")
    await workspace.card_says("Never contact, says")
    message = await workspace.message("Bright Barn answered on LinkedIn")
    await workspace.shortcut(message)
    card = await workspace.card_says("this person is not to be contacted")
    assert "Approve" not in card.buttons
    assert [draft for draft in (await workspace.look()).drafts(CHANNEL) if draft.thread_ts == message.ts] == []
