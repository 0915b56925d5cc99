"""The whole job as a person does it: on the playground's page, in a real browser, with the real bot behind it."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from tests.scenarios.workspace import BRIGHTBARN, Workspace

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
_PATIENCE = 20_000
_STEPS = (
    "Reading the conversation",
    "Looking the company up",
    "Understanding what they want",
    "Finding your official answers",
    "Writing the reply",
    "Checking every claim",
)
expect.set_options(timeout=_PATIENCE)


@pytest.fixture
async def page(workspace: Workspace) -> AsyncGenerator[Page]:
    """The page at a desktop's width; an error in its scripts fails the test."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGUMENTS)
        opened = await browser.new_page(viewport={"width": 1360, "height": 900}, locale="en-GB", timezone_id="UTC")
        opened.set_default_timeout(_PATIENCE)
        errors: list[str] = []
        opened.on("pageerror", lambda error: errors.append(str(error)))
        await opened.goto(workspace.origin)
        await opened.get_by_role("heading", name="#deals-brightline").wait_for()
        yield opened
        await browser.close()
        assert errors == []


def _thread(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Thread")


async def _open_menu(page: Page, text: str) -> None:
    """Open the menu of the message that holds a text, as with the mouse."""
    row = page.get_by_role("log", name="Messages").get_by_role("article").filter(has_text=text).first
    await row.hover()
    await row.get_by_role("button", name="What can be done with this message").click()


async def test_from_the_shortcut_to_the_approval(page: Page, workspace: Workspace) -> None:
    """Shortcut, steps, template draft, Full AI, edit, approve: the job from end to end."""
    await workspace.tell_model("normal", token_delay_ms=10)
    await _open_menu(page, BRIGHTBARN)
    await page.get_by_role("menuitem", name="Draft reply").click()
    thread = _thread(page)
    for step in _STEPS:
        await expect(thread.get_by_text(step).first).to_be_visible()
    await expect(thread.get_by_text("Hi Marguerite,").first).to_be_visible()
    await expect(thread.get_by_text("Draft ready")).to_be_visible()
    await thread.get_by_role("button", name="Full AI").click()
    await expect(thread.get_by_text("Written by scripted-1").first).to_be_visible()
    await expect(thread.get_by_text("a newer one replaced it")).to_be_visible()
    await thread.get_by_role("button", name="Edit").click()
    dialog = page.get_by_role("dialog", name="Edit the draft")
    await dialog.get_by_label("Reply").fill("Dear Marguerite, a whole night is fine. Ada")
    await dialog.get_by_role("button", name="Save").click()
    await expect(thread.get_by_text("a whole night is fine")).to_be_visible()
    await thread.get_by_role("button", name="Approve").click()
    await expect(thread.get_by_text("approved by")).to_be_visible()
    await expect(thread.get_by_role("button", name="Undo")).to_be_visible()
    look = await workspace.look()
    assert len(look.cards()) == 1
    assert "a whole night is fine" in look.drafts("deals-brightline")[-1].words


async def test_by_way_of_the_modal(page: Page) -> None:
    """`/draft-reply` alone: an empty form is answered at its field, a pasted conversation is drafted."""
    box = page.get_by_label("Message #deals-brightline")
    await box.fill("/draft-reply")
    await box.press("Enter")
    dialog = page.get_by_role("dialog", name="Draft a reply")
    await dialog.get_by_label("Or paste a conversation").wait_for()
    await dialog.get_by_role("button", name="Draft reply").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("Paste the conversation you want to answer")
    await dialog.get_by_label("Or paste a conversation").fill(
        "Priya Nakamura  10:01 AM\nHi Ada, is there a plan for small teams?\n\nAda Okonjo  9:12 AM\nHello Priya"
    )
    await dialog.get_by_role("button", name="Draft reply").click()
    await expect(dialog).to_have_count(0)
    card = page.get_by_role("log", name="Messages").get_by_role("article").filter(has_text="Draft ready")
    await expect(card).to_contain_text("Priya Nakamura")


async def test_by_way_of_a_message_s_link(page: Page) -> None:
    """Copy link, and the notice types the command with it: the draft stands in that message's thread."""
    await _open_menu(page, BRIGHTBARN)
    await page.get_by_role("menuitem", name="Copy link").click()
    await page.get_by_role("button", name="Use with /draft-reply").click()
    await page.get_by_label("Message #deals-brightline").press("Enter")
    row = page.get_by_role("log", name="Messages").get_by_role("article").filter(has_text=BRIGHTBARN).first
    await row.hover()
    await row.get_by_role("button", name="Reply in thread").click()
    await expect(_thread(page).get_by_text("Draft ready")).to_be_visible()
    await expect(_thread(page).get_by_text("Hi Marguerite,").first).to_be_visible()
