"""What Research prospect does with each kind of message, and where its card stands."""

from __future__ import annotations

from tests.scenarios.test_research import CHANNEL, research
from tests.scenarios.workspace import Workspace

PROFILE = "https://www.linkedin.com/in/wanda-quill"
PASTED = (
    "Wanda Quill\nHead of Operations at Northquay\nBristol, England, United Kingdom\n500+ connections\nAbout\n"
    "I run the yard and everything that moves through it, and I like to hear from people who do too."
)


async def test_several_companies_are_a_choice(workspace: Workspace) -> None:
    """Two companies in one message: a modal asks which; the picked one gets its card, the other one gets none."""
    message = await research(workspace, "<http://northquay.example|a> or http://hookline.example/about or x@gmail.com")
    modal = await workspace.modal("Research prospect")
    offered = [option["value"] for option in modal["blocks"][1]["element"]["options"]]
    assert offered == ["northquay.example", "hookline.example"]
    await workspace.submit(modal, {"company": {"value": "northquay.example"}})
    card = await workspace.card("Draft first message")
    assert (card.thread_ts, "North Quay" in card.words) == (message.ts, True)
    assert len((await workspace.look()).cards()) == 1


async def test_a_message_without_a_company_is_answered_with_what_to_do(workspace: Workspace) -> None:
    """No link, or only shared platforms and our own Slack: the person alone is told, and nothing is posted."""
    await research(workspace, "just words")
    await workspace.notice("no link to a company")
    await research(
        workspace, "https://someone.github.io and https://hookline.slack.com/archives/C0DEALS/p1700000000000000"
    )
    await workspace.notice("shared platforms")
    assert (await workspace.look()).cards(CHANNEL) == []


async def test_a_linkedin_profile_is_never_requested_and_its_pasted_text_works(workspace: Workspace) -> None:
    """The person is told so and pastes the text; its facts are labelled as pasted, and it is drafted to by name."""
    await research(workspace, f"{PROFILE}?trk=x")
    modal = await workspace.modal("Research prospect")
    assert "never opened by me" in str(modal["blocks"])
    empty = await workspace.submit(modal, {})
    assert empty["ack"]["body"]["response_action"] == "errors"
    await workspace.submit(modal, {"profile_1": {"value": PASTED}})
    card = await workspace.card("Draft first message")
    for words in ("Wanda Quill — Head of Operations", "pasted text", "United Kingdom"):
        assert words in card.words
    await workspace.click(card, "Draft first message")
    draft = await workspace.ready_card()
    assert "Wanda Quill" in draft.words
    look = await workspace.look()
    assert "Hi Wanda" in look.drafts(CHANNEL)[-1].words
    assert look.calls("internet", "linkedin") == []


async def test_a_company_s_site_beside_a_profile_is_read_and_the_profile_can_be_pasted(workspace: Workspace) -> None:
    """The card names what was not read and why, and offers to paste it."""
    await research(workspace, f"{PROFILE} works at http://northquay.example")
    card = await workspace.card("Paste their profile")
    assert "LinkedIn is never read by the bot" in card.words
    await workspace.click(card, "Paste their profile")
    modal = await workspace.modal("Research prospect")
    await workspace.submit(modal, {"profile_1": {"value": PASTED}})
    both = await workspace.card_says("Wanda Quill — Head of Operations")
    assert "Sunniva Clegg" in both.words


async def test_where_outsiders_read_the_card_goes_to_the_direct_message(workspace: Workspace) -> None:
    """In a Slack Connect channel nothing is posted; the card in the direct message links back."""
    await research(workspace, "http://northquay.example", channel="ext-lantern-logistics")
    card = await workspace.card("Draft first message")
    assert card.channel == "D0ADA"
    assert "open the conversation" in str(card.data["blocks"])
    await workspace.click(card, "Draft first message")
    draft = await workspace.ready_card()
    look = await workspace.look()
    assert draft.channel == "D0ADA"
    assert look.from_bot("ext-lantern-logistics") == []


async def test_in_a_channel_without_the_bot_the_card_goes_to_the_direct_message(workspace: Workspace) -> None:
    """Who reads along there cannot be known; the look-up works all the same."""
    await research(workspace, "http://northquay.example", channel="office")
    card = await workspace.card("Draft first message")
    assert card.channel == "D0ADA"


async def test_a_stranger_is_told_to_ask_a_member(workspace: Workspace) -> None:
    """Somebody of another workspace starts nothing."""
    await research(workspace, "http://northquay.example", channel="ext-lantern-logistics", user="U0ILSE")
    await workspace.notice("only work for members", user="U0ILSE")
    assert (await workspace.look()).cards() == []


async def test_asking_twice_shows_the_card_that_is_there(workspace: Workspace) -> None:
    """A second shortcut within minutes posts no second card."""
    message = await research(workspace, "http://northquay.example")
    await workspace.card("Draft first message")
    await workspace.shortcut(message, callback_id="research_prospect")
    await workspace.notice("looked them up just now")
    assert len((await workspace.look()).cards(CHANNEL)) == 1
