"""Modals on the page: filled in, refused, changed and closed."""

import copy

import pytest
from playwright.async_api import Locator, Page, expect

from tests.playground.page.standin import StandIn

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def opened(page: Page, workspace: StandIn) -> Locator:
    """The recorded modal, as if the bot had just opened it."""
    workspace.state["views"] = [workspace.modal]
    workspace.announce()
    dialog = page.get_by_role("dialog", name="Draft a reply")
    await expect(dialog).to_be_visible()
    return dialog


async def test_what_is_filled_in_is_submitted_by_block_and_action(page: Page, workspace: StandIn) -> None:
    """Every kind of field sends its value, those that were not touched with what they show."""
    dialog = await opened(page, workspace)
    await dialog.get_by_label("Recent thread").select_option("t1")
    await dialog.get_by_label("Conversation").fill("Noor: what does it cost?\nAda: it depends")
    await dialog.get_by_label("Full AI").check()
    await dialog.get_by_label("Offer a call").check()
    await dialog.get_by_label("Keep it short").check()
    await dialog.get_by_label("Offer a call").uncheck()
    await dialog.get_by_role("button", name="Draft").click()
    assert await workspace.action("/_user/submit") == {
        "user": "U0ADA",
        "view_id": "V1",
        "values": {
            "thread": {"value": "t1"},
            "conversation": {"value": "Noor: what does it cost?\nAda: it depends"},
            "website": {"value": "http://brightbarn.example"},
            "mode": {"value": "ai"},
            "extras": {"value": ["short"]},
            "where": {"value": "C0DEALS"},
        },
    }


async def test_errors_stand_under_their_fields(page: Page, workspace: StandIn) -> None:
    """What the app refuses is shown at the field, which gets the focus; the text stays."""
    workspace.answers["/_user/submit"] = {"ok": True, "errors": {"website": "That is not a website."}}
    dialog = await opened(page, workspace)
    await dialog.get_by_label("Conversation").fill("words that must not be lost")
    await dialog.get_by_role("button", name="Draft").click()
    await expect(dialog.get_by_role("alert")).to_have_text("That is not a website.")
    await expect(dialog.get_by_label("Website")).to_be_focused()
    await expect(dialog.get_by_label("Conversation")).to_have_value("words that must not be lost")


async def test_what_the_client_refuses_is_shown_the_same_way(page: Page, workspace: StandIn) -> None:
    """A form that Slack's client would not send shows its errors under the fields too."""
    errors = {"conversation": "Please complete this required field."}
    workspace.answers["/_user/submit"] = {"ok": False, "error": "invalid_values", "errors": errors}
    dialog = await opened(page, workspace)
    await dialog.get_by_role("button", name="Draft").click()
    await expect(dialog.get_by_role("alert")).to_have_text("Please complete this required field.")


async def test_an_update_keeps_what_was_entered(page: Page, workspace: StandIn) -> None:
    """views.update changes title and blocks; a field with the same ids keeps its text and the focus."""
    dialog = await opened(page, workspace)
    await dialog.get_by_label("Conversation").fill("half a sent")
    changed = copy.deepcopy(workspace.modal)
    changed |= {"hash": "2", "title": {"type": "plain_text", "text": "Draft for Noor"}}
    changed["blocks"] = changed["blocks"][1:]
    workspace.state["views"] = [changed]
    workspace.announce()
    dialog = page.get_by_role("dialog", name="Draft for Noor")
    await expect(dialog.get_by_label("Conversation")).to_have_value("half a sent")
    await expect(dialog.get_by_label("Conversation")).to_be_focused()


async def test_a_pushed_view_lies_above_and_goes_back(page: Page, workspace: StandIn) -> None:
    """The top of the stack is shown; when it is gone, the one below is there with its values."""
    dialog = await opened(page, workspace)
    await dialog.get_by_label("Conversation").fill("kept below")
    above = copy.deepcopy(workspace.modal)
    above |= {"id": "V2", "previous_view_id": "V1", "title": {"type": "plain_text", "text": "One more thing"}}
    workspace.state["views"] = [{**workspace.modal, "is_top": False}, above]
    workspace.announce()
    await expect(page.get_by_role("dialog", name="One more thing")).to_be_visible()
    workspace.state["views"] = [workspace.modal]
    workspace.announce()
    await expect(page.get_by_role("dialog", name="Draft a reply").get_by_label("Conversation")).to_have_value(
        "kept below"
    )


async def test_the_focus_stays_inside_and_escape_closes(page: Page, workspace: StandIn) -> None:
    """Tab goes round within the dialog; Escape closes it, tells the server, and gives the focus back."""
    box = page.get_by_label("Message #deals-brightline")
    await box.focus()
    dialog = await opened(page, workspace)
    for _ in range(12):
        await page.keyboard.press("Tab")
        assert await dialog.evaluate("panel => panel.contains(document.activeElement)")
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(box).to_be_focused()
    assert await workspace.action("/_user/close") == {"user": "U0ADA", "view_id": "V1"}


async def test_a_modal_is_seen_by_its_person_only(page: Page, workspace: StandIn) -> None:
    """Another person's modal is not shown."""
    workspace.state["views"] = [{**workspace.modal, "user_id": "U0JUNE"}]
    workspace.announce()
    workspace.post("C0DEALS", "1795260000.000001", text="drawn again")
    await expect(page.get_by_text("drawn again")).to_be_visible()
    await expect(page.get_by_role("dialog")).to_have_count(0)
