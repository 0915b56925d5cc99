"""The page on the real workspace, without a bot."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, expect

from playground.server import Configuration, build_app
from tests.playground.page.standin import StandIn

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def server() -> AsyncIterator[TestServer]:
    """The playground on loopback, in Socket Mode with nobody connected."""
    running = TestServer(build_app(Configuration()))
    await running.start_server()
    yield running
    await running.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, server: TestServer) -> AsyncIterator[Page]:
    """The page of the real server; any error in its scripts fails the test."""
    context = await browser.new_context(viewport={"width": 1360, "height": 860})
    opened = await context.new_page()
    opened.set_default_timeout(5000)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    await opened.goto(str(server.make_url("/")))
    await expect(opened.get_by_role("heading", name="#deals-brightline")).to_be_visible()
    yield opened
    await context.close()
    assert errors == []


async def test_the_recorded_state_has_the_shape_of_the_real_one(server: TestServer) -> None:
    """Whatever the recording holds, the real state has under the same key and with the same type."""
    async with ClientSession() as session, session.get(server.make_url("/_state")) as response:
        real: dict[str, Any] = await response.json()
    recorded = StandIn().state
    assert_same_shape(recorded, real)
    for part in ("channels", "users"):
        assert_same_shape(recorded[part][0], real[part][0])
    assert_same_shape(recorded["channels"][0]["messages"][0], real["channels"][0]["messages"][0])


def assert_same_shape(recorded: dict[str, Any], real: dict[str, Any]) -> None:
    """Every key of the recording is in the real object, with a value of the same type unless one is null."""
    for key, value in recorded.items():
        assert key in real, key
        assert value is None or real[key] is None or type(value) is type(real[key]), key


@pytest.mark.browser
async def test_a_message_goes_out_and_comes_back(page: Page) -> None:
    """What Ada types appears in the channel with its mention, and its tags as text."""
    box = page.get_by_label("Message #deals-brightline")
    await box.fill("Hello @mateo, is <b>this</b> true & fair? http://brightbarn.example")
    await box.press("Enter")
    row = page.locator("#channel .message", has_text="true & fair?")
    await expect(row).to_contain_text("Hello @Mateo Lindgren, is <b>this</b> true & fair?")
    await expect(row.get_by_role("link", name="http://brightbarn.example")).to_be_visible()


@pytest.mark.browser
async def test_a_reply_is_counted_below_its_root(page: Page) -> None:
    """A reply sent from the thread pane appears there and in the count of the channel's row."""
    row = page.locator("#channel .message", has_text="Cobalt Cartography wants to meet")
    await row.hover()
    await row.get_by_role("button", name="Reply in thread").click()
    box = page.get_by_label("Reply to this thread")
    await box.fill("I can take it")
    await box.press("Enter")
    thread = page.get_by_role("complementary", name="Thread")
    await expect(thread.get_by_text("I can take it")).to_be_visible()
    await expect(row.get_by_role("button", name=re.compile("1 reply"))).to_be_visible()


@pytest.mark.browser
async def test_a_command_without_a_bot_is_told_in_plain_words(page: Page) -> None:
    """With no bot connected the page says so, and how to start both."""
    box = page.get_by_label("Message #deals-brightline")
    await box.fill("/draft-reply")
    await box.press("Enter")
    await expect(page.get_by_text("No bot is connected. Start both with `make demo`.")).to_be_visible()


@pytest.mark.browser
async def test_starting_over_brings_back_the_first_conversations(page: Page) -> None:
    """After a reset what was written is gone and the ready conversations are there."""
    box = page.get_by_label("Message #deals-brightline")
    await box.fill("soon forgotten")
    await box.press("Enter")
    await expect(page.locator("#channel").get_by_text("soon forgotten")).to_be_visible()
    await page.get_by_role("button", name="Start over").click()
    await page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    await expect(page.locator("#channel").get_by_text("soon forgotten")).to_have_count(0)
    await expect(page.locator("#channel .message", has_text="Bright Barn answered")).to_have_count(1)
