"""What a person does on the page, and what it asks the server for."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.playground.page.standin import StandIn

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def bright_barn_row(page: Page, workspace: StandIn) -> Locator:
    """The row of the Bright Barn conversation in the channel."""
    return page.locator(f"#channel [data-ts='{workspace.message('C0DEALS', 'Bright Barn answered')['ts']}']")


async def open_card(page: Page, workspace: StandIn) -> Locator:
    """The thread pane with the card of the draft."""
    await (await bright_barn_row(page, workspace)).locator(".thread-link").click()
    return page.get_by_role("complementary", name="Thread")


async def test_the_message_menu_starts_a_shortcut_by_keyboard(page: Page, workspace: StandIn) -> None:
    """The menu opens by key, arrows move in it, Escape closes it, Enter chooses; the thread opens at once."""
    more = (await bright_barn_row(page, workspace)).get_by_role("button", name="What can be done with this message")
    await more.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="Draft reply")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("menuitem", name="Reply in thread")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(more).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    body = await workspace.action("/_user/shortcut")
    ts = workspace.message("C0DEALS", "Bright Barn answered")["ts"]
    assert body == {"user": "U0ADA", "channel": "C0DEALS", "message_ts": ts, "callback_id": "draft_reply"}
    await expect(page.get_by_role("complementary", name="Thread")).to_be_visible()


async def test_a_command_is_suggested_with_its_usage_and_sent(page: Page, workspace: StandIn) -> None:
    """A slash lists the app's commands; Tab completes; Enter sends command and text apart."""
    box = page.get_by_label("Message #deals-brightline")
    await box.press_sequentially("/dr")
    await expect(page.get_by_role("option", name="link to a message")).to_be_visible()
    await page.keyboard.press("Tab")
    await box.press_sequentially("help")
    await page.keyboard.press("Enter")
    body = await workspace.action("/_user/command")
    assert body == {"user": "U0ADA", "channel": "C0DEALS", "command": "/draft-reply", "text": "help"}
    await expect(box).to_have_value("")


async def test_a_command_in_a_thread_is_refused_as_slack_does(page: Page, workspace: StandIn) -> None:
    """The thread's composer shows Slack's own words, keeps the text and sends nothing."""
    thread = await open_card(page, workspace)
    box = thread.get_by_label("Reply to this thread")
    await box.fill("/draft-reply now")
    await box.press("Enter")
    await expect(thread.get_by_text("/draft-reply is not supported in threads. Sorry!")).to_be_visible()
    await expect(box).to_have_value("/draft-reply now")
    assert workspace.asked == []


async def test_people_are_suggested_after_an_at_sign(page: Page, workspace: StandIn) -> None:
    """A mention is completed to the name, and the message goes to the thread as it was typed."""
    thread = await open_card(page, workspace)
    box = thread.get_by_label("Reply to this thread")
    await box.press_sequentially("@rej")
    await expect(thread.get_by_role("option", name=re.compile("Rejoinder"))).to_be_visible()
    await page.keyboard.press("Enter")
    await box.press_sequentially("draft, shorter & <warmer>")
    await page.keyboard.press("Enter")
    body = await workspace.action("/_user/message")
    assert body["text"] == "@rejoinder draft, shorter & <warmer>"
    assert body["thread_ts"] == workspace.message("C0DEALS", "Bright Barn answered")["ts"]


async def test_buttons_menus_and_choices_tell_the_app(page: Page, workspace: StandIn) -> None:
    """A click carries action, block and value; buttons for somebody else are not shown."""
    thread = await open_card(page, workspace)
    await thread.get_by_role("button", name="Approve").click()
    body = await workspace.action("/_user/click")
    assert (body["action_id"], body["block_id"], body["value"]) == ("approve", "a", "run1")
    await expect(thread.get_by_role("button", name="For June only")).to_have_count(0)
    await thread.get_by_role("button", name="More choices").click()
    await page.get_by_role("menuitem", name="Warmer").click()
    await thread.get_by_label("Try again with…").select_option("ai")
    await workspace.action("/_user/click", 3)
    assert [(body["action_id"], body["value"]) for _, body in workspace.asked[1:]] == [
        ("tone", "warmer"),
        ("pick", "ai"),
    ]


async def test_a_button_that_changed_under_the_cursor_sends_its_new_value(page: Page, workspace: StandIn) -> None:
    """After an update of the message a button with the same words carries what it carries now."""
    thread = await open_card(page, workspace)
    card = workspace.message("C0DEALS", "Draft for Marguerite")
    card["blocks"][2]["elements"][0]["value"] = "run2"
    card["blocks"][0]["text"]["text"] = "Second draft"
    workspace.announce()
    await expect(thread.get_by_text("Second draft")).to_be_visible()
    await thread.get_by_role("button", name="Approve").click()
    assert (await workspace.action("/_user/click"))["value"] == "run2"


async def test_a_dangerous_button_asks_first(page: Page, workspace: StandIn) -> None:
    """A confirm object opens a dialog; only agreeing sends the click."""
    thread = await open_card(page, workspace)
    await thread.get_by_role("button", name="Stop contacting").click()
    dialog = page.get_by_role("dialog", name="Stop contacting?")
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    assert workspace.asked == []
    await thread.get_by_role("button", name="Stop contacting").click()
    await dialog.get_by_role("button", name="Stop contacting").click()
    assert (await workspace.action("/_user/click"))["action_id"] == "stop"


async def test_a_refused_action_is_said_in_plain_words(page: Page, workspace: StandIn) -> None:
    """An error of the server becomes a notice that a person understands, and the text stays in the box."""
    workspace.answers["/_user/command"] = {"ok": False, "error": "operation_timeout"}
    box = page.get_by_label("Message #deals-brightline")
    await box.fill("/draft-reply")
    await box.press("Enter")
    await expect(page.get_by_text("The bot did not answer within 3 seconds")).to_be_visible()
    await expect(box).to_have_value("/draft-reply")


async def test_a_copied_link_leads_back_to_its_message(page: Page, workspace: StandIn) -> None:
    """Copy link gives Slack's permalink; the notice types the command with it; clicked in a text it opens the place."""
    row = await bright_barn_row(page, workspace)
    await row.hover()
    await row.get_by_role("button", name="What can be done with this message").click()
    await page.get_by_role("menuitem", name="Copy link").click()
    ts = workspace.message("C0DEALS", "Bright Barn answered")["ts"]
    link = f"https://hookline.slack.com/archives/C0DEALS/p{ts.replace('.', '')}"
    await page.get_by_role("button", name="Use with /draft-reply").click()
    await expect(page.get_by_label("Message #deals-brightline")).to_have_value(f"/draft-reply {link}")
    workspace.post("C0INBOUND", "1795260000.000001", text=f"See <{link}|that conversation>")
    await page.get_by_role("button", name="inbound, 1 new").click()
    await page.get_by_role("link", name="that conversation").click()
    await expect(page.get_by_role("heading", name="#deals-brightline")).to_be_visible()
    await expect(page.locator(f"#channel [data-ts='{ts}']")).to_have_class(re.compile("highlight"))


async def test_the_home_tab_is_asked_for_and_drawn(page: Page, workspace: StandIn) -> None:
    """Opening Home tells the app, shows what it published, and its buttons answer from there."""
    await page.get_by_role("button", name="Rejoinder", exact=True).click()
    await page.get_by_role("tab", name="Home").click()
    assert await workspace.action("/_user/home") == {"user": "U0ADA", "tab": "home"}
    workspace.state["homes"] = {"U0ADA": workspace.home}
    workspace.announce()
    await page.get_by_role("button", name="Change").click()
    body = await workspace.action("/_user/click")
    assert (body["home"], body["action_id"]) == (True, "edit_profile")


async def test_tabs_change_with_the_arrow_keys(page: Page, workspace: StandIn) -> None:
    """In the app's direct message the arrows lead from Messages to Home and back."""
    await page.get_by_role("button", name="Rejoinder", exact=True).click()
    await page.get_by_role("tab", name="Messages").focus()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("tab", name="Home")).to_have_attribute("aria-selected", "true")
    await expect(page.get_by_role("tab", name="Home")).to_be_focused()
    assert (await workspace.action("/_user/home"))["tab"] == "home"


async def test_an_address_with_a_place_opens_it(page: Page, workspace: StandIn) -> None:
    """The part after # names channel and thread; the skip link keeps the place and goes to the message box."""
    root = workspace.message("C0FUND", "Saltmarsh")
    await page.evaluate("place => { location.hash = place; }", f"C0FUND/{root['ts']}")
    await expect(page.get_by_role("heading", name="#fundraising")).to_be_visible()
    await expect(page.get_by_role("complementary", name="Thread")).to_contain_text("Boring pipes are my favourite kind")
    await page.get_by_role("link", name="Skip to the message box").press("Enter")
    await expect(page.get_by_label("Message #fundraising")).to_be_focused()


async def test_starting_over_asks_first(page: Page, workspace: StandIn) -> None:
    """The reset button resets the workspace after one question."""
    await page.get_by_role("button", name="Start over").click()
    await page.get_by_role("dialog", name="Start over?").get_by_role("button", name="Start over").click()
    assert await workspace.action("/_reset") == {"user": "U0ADA"}


async def test_the_tour_leads_to_each_way_and_can_be_put_away(page: Page, workspace: StandIn) -> None:
    """Each step goes to its place with the text typed; a dismissed tour stays away after a reload."""
    tour = page.get_by_role("complementary", name="Try this")
    await tour.get_by_role("button", name="Type it with a link").click()
    await expect(page.get_by_label("Message #deals-brightline")).to_have_value(
        re.compile(r"^/draft-reply https://hookline")
    )
    await tour.get_by_role("button", name="Type the command").click()
    await expect(page.get_by_label("Message #inbound")).to_have_value("/draft-reply")
    await tour.get_by_role("button", name="Go to the shared channel").click()
    await expect(page.get_by_text("everything posted here can be read by the prospect")).to_be_visible()
    await tour.get_by_role("button", name="Write in the thread").click()
    await expect(page.get_by_label("Reply to this thread")).to_have_value(re.compile("^@rejoinder draft"))
    await page.get_by_role("button", name="Close thread").click()
    await page.get_by_role("button", name="Close the tour").click()
    await page.reload()
    await expect(page.get_by_role("heading", name="#fundraising")).to_be_visible()
    await expect(page.get_by_role("complementary", name="Try this")).to_have_count(0)
    assert workspace.asked == []
