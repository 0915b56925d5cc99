"""Reading ahead: off until somebody turns it on, bounded, never about people who are not to be contacted."""

from __future__ import annotations

from pathlib import Path

from bot.pipeline.enrich.identity import parse_link
from bot.pipeline.enrich.profile_cache import profile_key
from tests.scenarios.test_after_a_draft import statistics
from tests.scenarios.test_official_answers import home_says, press
from tests.scenarios.test_research import CHANNEL, research
from tests.scenarios.town import Town
from tests.scenarios.workspace import Look, Workspace

SITE = "http://northquay.example/"


async def turn_on(workspace: Workspace) -> None:
    """Press Turn on in Ada's Home tab."""
    await press(workspace, "Turn on")
    await home_says(workspace, "Turn off")


async def idle(town: Town) -> None:
    """Wait until nothing is being read ahead."""
    prefetcher = town.app.desk.prefetcher
    assert prefetcher is not None
    await town.workspace.until(lambda _: prefetcher.is_idle)


def pages(look: Look, host: str = "northquay.example") -> int:
    """Return how many requests a site has had."""
    return len(look.calls("internet", host))


async def test_a_link_in_a_channel_is_read_ahead_once_it_is_turned_on(town: Town, tmp_path: Path) -> None:
    """Off, nothing is read; on, the site is read before anybody asks, and the look-up asks it nothing more."""
    workspace = town.workspace
    await workspace.say(CHANNEL, f"look: {SITE}")
    await turn_on(workspace)
    assert pages(await workspace.look()) == 0
    await workspace.say(CHANNEL, f"look again: <{SITE}team|the team>, and https://www.linkedin.com/in/wanda")
    await workspace.until(lambda look: look.calls("internet", "northquay.example/notices"))
    await idle(town)
    asked = pages(await workspace.look())
    ahead = (await statistics(tmp_path / "data"))["prefetch"]
    assert (ahead["prefetched"], ahead["used"], ahead["hit_rate"]) == (1, 0, None)
    await research(workspace, SITE)
    await workspace.card("Draft first message")
    look = await workspace.look()
    assert pages(look) == asked
    assert pages(look, "linkedin") == 0
    ahead = (await statistics(tmp_path / "data"))["prefetch"]
    assert (ahead["prefetched"], ahead["used"], ahead["hit_rate"]) == (1, 1, 1.0)


async def test_nothing_is_read_ahead_about_somebody_not_to_be_contacted(town: Town) -> None:
    """After Never contact a link to them is only a link, also when nothing about them is kept any more."""
    workspace = town.workspace
    await research(workspace, SITE)
    await workspace.click(await workspace.card("Never contact"), "Never contact")
    await workspace.card_says("Never contact, says")
    link = parse_link(SITE)
    assert link is not None
    await town.app.desk.tools.pipeline.cache.delete(profile_key(link))
    await turn_on(workspace)
    asked = pages(await workspace.look())
    await workspace.say(CHANNEL, f"them again: {SITE}")
    await idle(town)
    assert pages(await workspace.look()) == asked
