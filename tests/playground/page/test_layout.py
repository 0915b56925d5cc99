"""The page on a phone, in the dark, and for those who use no mouse."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.playground.page.standin import StandIn

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser, workspace: StandIn) -> AsyncIterator[Page]:
    """The page on a phone with a touch screen."""
    context = await browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = await context.new_page()
    page.set_default_timeout(5000)
    await page.goto(workspace.address)
    await expect(page.get_by_role("heading", name="#deals-brightline")).to_be_visible()
    yield page
    await context.close()


async def test_at_phone_width_nothing_is_wider_than_the_screen(phone: Page) -> None:
    """No sideways scrolling at 360 pixels, in channels as in threads."""
    for name in ("general", "deals-brightline"):
        await phone.get_by_role("button", name="Channels and people").tap()
        await phone.get_by_role("navigation").get_by_role("button", name=name).tap()
        await expect(phone.get_by_role("heading", name=f"#{name}")).to_be_visible()
        assert await phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        wide = await phone.locator("#channel .message").evaluate_all(
            "rows => rows.filter(r => r.scrollWidth > r.clientWidth + 1).length"
        )
        assert wide == 0


async def test_the_sidebar_is_a_drawer_and_the_thread_covers_the_screen(phone: Page) -> None:
    """The drawer opens and closes; a thread takes the whole width and its button closes it."""
    sidebar = phone.get_by_role("navigation", name="Channels and people")
    await expect(sidebar).to_be_hidden()
    await phone.get_by_role("button", name="Channels and people").tap()
    await expect(sidebar).to_be_visible()
    await phone.keyboard.press("Escape")
    await expect(sidebar).to_be_hidden()
    await phone.locator(".thread-link").first.tap()
    thread = phone.get_by_role("complementary", name="Thread")
    box = await thread.bounding_box()
    assert box is not None
    assert box["width"] == 360
    await thread.get_by_role("button", name="Close thread").tap()
    await expect(thread).to_be_hidden()


async def test_the_message_menu_opens_by_touch(phone: Page, workspace: StandIn) -> None:
    """Without hover the menu button is there to be tapped."""
    ts = workspace.message("C0DEALS", "Cobalt")["ts"]
    await phone.locator(f"[data-ts='{ts}']").get_by_role("button", name="What can be done with this message").tap()
    await expect(phone.get_by_role("menuitem", name="Draft reply")).to_be_visible()


async def test_the_tour_makes_room_for_the_place_it_leads_to(phone: Page) -> None:
    """On a phone the tour opens on demand, covers the screen, and goes when one of its steps is taken."""
    tour = phone.get_by_role("complementary", name="Try this")
    await expect(tour).to_be_hidden()
    await phone.get_by_role("button", name="Channels and people").tap()
    await phone.get_by_role("button", name="Try this").tap()
    await tour.get_by_role("button", name="Type the command").tap()
    await expect(tour).to_be_hidden()
    await expect(phone.get_by_label("Message #inbound")).to_have_value("/draft-reply")


async def test_light_and_dark_follow_the_system_until_chosen(page: Page) -> None:
    """The colours follow the system; the toggle overrides it and is remembered."""
    background = "getComputedStyle(document.body).backgroundColor"
    light = await page.evaluate(background)
    await page.emulate_media(color_scheme="dark")
    dark = await page.evaluate(background)
    assert dark != light
    await page.get_by_role("button", name="Light or dark").click()
    assert await page.evaluate(background) == light
    await page.reload()
    assert await page.evaluate(background) == light


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_texts_have_enough_contrast(page: Page, scheme: str) -> None:
    """Body text, soft text, links, banner and buttons reach 4.5 to 1 against what lies behind them (WCAG 1.4.3)."""
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await page.locator("#channel .thread-link").first.click()
    ratios = await page.evaluate(
        CONTRASTS,
        [
            ".author",
            ".topic",
            ".content a",
            ".banner",
            ".button",
            ".place",
            ".only-you",
            ".task-title",
            ".task-details",
        ],
    )
    assert {selector: ratio for selector, ratio in ratios.items() if ratio < 4.5} == {}


CONTRASTS = """selectors => {
  const channels = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const luminance = rgb => rgb.slice(0, 3).map(c => c / 255)
    .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = node => {
    for (let at = node; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  const result = {};
  for (const selector of selectors) {
    for (const node of document.querySelectorAll(selector)) {
      if (!node.checkVisibility()) continue;
      const a = luminance(channels(getComputedStyle(node).color)), b = luminance(behind(node));
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      result[selector] = Math.min(result[selector] ?? 99, ratio);
    }
  }
  return result;
}"""
