"""What a person sees on the page."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.playground.page.standin import StandIn

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def open_thread(page: Page, workspace: StandIn) -> None:
    """Open the thread of the Bright Barn conversation."""
    root = workspace.message("C0DEALS", "Bright Barn answered")
    await page.locator(f"#channel [data-ts='{root['ts']}'] .thread-link").click()
    await expect(page.get_by_role("complementary", name="Thread")).to_be_visible()


async def test_the_sidebar_shows_channels_marks_and_people(page: Page) -> None:
    """Channels of this person are listed, with what is private and what is shared told to everybody."""
    sidebar = page.get_by_role("navigation", name="Channels and people")
    await expect(sidebar.get_by_role("button", name="deals-brightline")).to_have_attribute("aria-current", "page")
    await expect(sidebar.get_by_role("button", name="pricing-room, private")).to_be_visible()
    await expect(sidebar.get_by_role("button", name=re.compile("ext-lantern.*shared with another"))).to_be_visible()
    await sidebar.get_by_label("You are").select_option("U0ILSE")
    await expect(page.get_by_role("heading", name="#ext-lantern-logistics")).to_be_visible()
    await expect(sidebar.get_by_role("button", name="pricing-room")).to_have_count(0)


async def test_text_from_outside_never_becomes_markup(page: Page, workspace: StandIn) -> None:
    """Tags in messages, Markdown and rich text are shown as text, and only web and mail addresses are links."""
    await expect(page.get_by_text("<script>alert(1)</script> <b>not bold</b>")).to_be_visible()
    await open_thread(page, workspace)
    await expect(page.get_by_text("not a link")).to_be_visible()
    await page.get_by_role("button", name="general").click()
    await expect(page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    assert await page.locator("[href^='javascript']").count() == 0
    assert await page.locator("#channel :is(script, b, [onerror], img[src='x'])").count() == 0


async def test_every_kind_of_block_is_drawn(page: Page) -> None:
    """Rich text, Markdown, alert, card, table and image notes appear; an unknown block is named, not dropped."""
    await page.get_by_role("button", name="general").click()
    log = page.get_by_role("log", name="Messages")
    await expect(log.locator(".preformatted")).to_contain_text("Hi Marguerite,")
    await expect(log.locator(".markdown ol strong")).to_have_text("340")
    await expect(log.locator(".markdown blockquote")).to_have_text("quoted")
    await expect(log.locator(".alert-warning")).to_have_text("The thread has moved on")
    await expect(log.locator(".card")).to_contain_text("Fit: 4 of 5")
    await expect(log.get_by_role("cell", name="2019")).to_be_visible()
    await expect(log.get_by_text("A red barn")).to_be_visible()
    await expect(log.get_by_text("does not draw blocks of type “hologram”")).to_be_visible()


async def test_a_plan_shows_the_state_of_each_task_with_its_sources(page: Page, workspace: StandIn) -> None:
    """Task cards carry their state as text for screen readers, and sources as links."""
    await open_thread(page, workspace)
    plan = page.get_by_role("region", name="Draft for Bright Barn · run 7Q2")
    states = await plan.locator(".task-icon").evaluate_all("icons => icons.map(icon => icon.ariaLabel)")
    assert states == ["done", "done", "failed", "running", "waiting"]
    await expect(plan.get_by_role("link", name="brightbarn.example/about")).to_be_visible()
    await expect(plan).to_contain_text("2 of 5")


async def test_streamed_text_grows_while_it_is_written(page: Page, workspace: StandIn) -> None:
    """Text appended to a stream appears without a reload, and the caret goes when the stream ends."""
    await open_thread(page, workspace)
    thread = page.get_by_role("complementary", name="Thread")
    await expect(thread.get_by_label("still writing")).to_be_visible()
    stream = workspace.message("C0DEALS", "run 7Q2")
    stream["text"] += "day at **ten**?"
    workspace.announce()
    await expect(thread.get_by_text("Shall I show you on Thursday at ten?")).to_be_visible()
    stream["streaming"] = False
    stream["tasks"][3]["status"] = "complete"
    workspace.announce()
    await expect(thread.get_by_label("still writing")).to_have_count(0)
    await expect(thread.locator(".plan-count")).to_have_text("3 of 5")


async def test_what_has_not_changed_stays_while_a_text_grows(page: Page, workspace: StandIn) -> None:
    """A spinner is the same element after more text has come, so that it goes on turning, and so is the plan."""
    await open_thread(page, workspace)
    thread = page.get_by_role("complementary", name="Thread")
    await thread.locator(".task-in_progress").evaluate("task => { task.wasHereBefore = true; }")
    workspace.message("C0DEALS", "run 7Q2")["text"] += "day?"
    workspace.announce()
    await expect(thread.get_by_text("Shall I show you on Thursday?")).to_be_visible()
    assert await thread.locator(".task-in_progress").evaluate("task => task.wasHereBefore")


async def test_long_conversations_are_folded_in_the_channel(page: Page, workspace: StandIn) -> None:
    """A pasted conversation shows its beginning, and all of it on demand, also after the row was drawn again."""
    message = workspace.message("C0DEALS", "Tamarind Foods")
    row = page.locator(f"#channel [data-ts='{message['ts']}']")
    await expect(row.locator(".content")).to_have_class(re.compile("folded"))
    await row.get_by_role("button", name="Show more").click()
    await expect(row.locator(".content")).not_to_have_class(re.compile("folded"))
    message["text"] += " PS: thank you"
    workspace.announce()
    await expect(row).to_contain_text("PS: thank you")
    await row.get_by_role("button", name="Show less").click()
    await expect(row.locator(".content")).to_have_class(re.compile("folded"))


async def test_the_status_of_the_app_is_shown_in_its_thread(page: Page, workspace: StandIn) -> None:
    """What assistant.threads.setStatus says stands under the thread, after the app's name."""
    await open_thread(page, workspace)
    root = workspace.message("C0DEALS", "Bright Barn answered")
    workspace.state["statuses"] = [{"channel": "C0DEALS", "thread_ts": root["ts"], "status": "is reading…"}]
    workspace.announce()
    await expect(page.locator("#side .status-line")).to_have_text("Rejoinder is reading…")


async def test_ephemeral_messages_are_for_one_person(page: Page) -> None:
    """An ephemeral message is marked as such, and gone for everybody else."""
    await expect(page.get_by_text("Only visible to you")).to_be_visible()
    await page.get_by_label("You are").select_option("U0MATEO")
    await expect(page.get_by_text("Only visible to you")).to_have_count(0)


async def test_deleted_and_edited_messages_are_marked(page: Page, workspace: StandIn) -> None:
    """A deleted root with replies leaves a mark, one without replies nothing; edits are marked."""
    await page.get_by_role("button", name="general").click()
    await expect(page.get_by_text("Changed words(edited)")).to_be_visible()
    await expect(page.get_by_text("gone", exact=True)).to_have_count(0)
    workspace.message("C0GENERAL", "Does it read the channels")["deleted"] = True
    workspace.announce()
    await expect(page.get_by_text("This message was deleted.")).to_be_visible()


async def test_news_elsewhere_is_counted_and_announced(page: Page, workspace: StandIn) -> None:
    """Messages of the bot in a direct message are counted in the sidebar, and one notice leads there."""
    workspace.post("D0ADA", "1795260000.000001", text="Your draft for Lantern Logistics")
    await expect(page.get_by_role("button", name="Rejoinder, 1 new")).to_be_visible()
    workspace.post("D0ADA", "1795260001.000001", text="One thing to look at")
    await expect(page.get_by_role("button", name="Rejoinder, 2 new")).to_be_visible()
    await expect(page.locator(".toast")).to_have_count(1)
    await page.locator(".toast").get_by_role("button", name="Open").click()
    await expect(page.get_by_role("log", name="Messages")).to_contain_text("Your draft for Lantern Logistics")
    await expect(page.locator(".toast")).to_have_count(0)


async def test_without_events_the_page_polls(browser: Browser) -> None:
    """Where /_changes cannot be had, changes appear within seconds all the same."""
    stand_in = StandIn(with_events=False)
    await stand_in.server.start_server()
    page = await browser.new_page()
    await page.goto(stand_in.address)
    await expect(page.get_by_role("heading", name="#deals-brightline")).to_be_visible()
    stand_in.post("C0DEALS", "1795260000.000001", text="Seen by polling")
    await expect(page.get_by_role("log", name="Messages").get_by_text("Seen by polling")).to_be_visible()
    await page.close()
    await stand_in.server.close()


async def test_a_change_asks_for_the_channel_in_view_only(page: Page, workspace: StandIn) -> None:
    """After the first look at everything, a change elsewhere costs one more read, of the channel it is in."""
    assert workspace.state_reads[0] is None
    workspace.state_reads.clear()
    workspace.post("C0INBOUND", "1795260000.000001", text="new elsewhere")
    await expect(page.get_by_role("button", name="inbound, 1 new")).to_be_visible()
    assert set(workspace.state_reads) == {"C0DEALS", "C0INBOUND"}


async def test_the_banner_says_what_is_invented(page: Page) -> None:
    """The page names its scripted model and says that companies and people are invented."""
    banner = page.get_by_role("note", name="What is invented here")
    await expect(banner).to_contain_text("Companies and people are invented")
    await expect(banner).to_contain_text("scripted-1")


@pytest.mark.parametrize(
    ("installed", "words"), [(False, "make semantic adds look-up by meaning"), (True, "is installed")]
)
async def test_the_banner_says_what_is_not_installed(
    browser: Browser, workspace: StandIn, installed: bool, words: str
) -> None:
    """Without the extra the page says what `make semantic` adds, with it that it is there."""
    page = await browser.new_page()
    about = {"semantic_installed": installed, "model": "scripted-1"}
    await page.route("**/_page/about", lambda route: route.fulfill(json=about))
    await page.goto(workspace.address)
    await expect(page.get_by_role("note", name="What is invented here")).to_contain_text(words)
    await page.close()
