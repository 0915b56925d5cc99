"""The real page in real Chromium, on the recorded workspace."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from tests.playground.page.standin import StandIn

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, by name, what needs a browser that is not installed."""
    if CHROMIUM.exists():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="Chromium: apt-get install chromium"))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium of the system, without a window."""
    async with async_playwright() as playwright:
        found = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield found
        await found.close()


@pytest_asyncio.fixture(loop_scope="session")
async def workspace() -> AsyncIterator[StandIn]:
    """The stand-in server, listening on loopback."""
    stand_in = StandIn()
    await stand_in.server.start_server()
    yield stand_in
    await stand_in.server.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, workspace: StandIn) -> AsyncIterator[Page]:
    """The page, opened and drawn at a desktop's width; any error in its scripts fails the test."""
    context = await browser.new_context(viewport={"width": 1360, "height": 860}, locale="en-GB", timezone_id="UTC")
    opened = await context.new_page()
    opened.set_default_timeout(5000)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    await opened.goto(workspace.address)
    await opened.get_by_role("heading", name="#deals-brightline").wait_for()
    yield opened
    await context.close()
    assert errors == []
