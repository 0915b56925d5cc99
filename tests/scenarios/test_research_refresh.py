"""Refresh, Cancel, Retry and faults: the same card, brought up to date."""

from __future__ import annotations

from tests.scenarios.test_research import CHANNEL, research
from tests.scenarios.workspace import Workspace


async def test_refresh_asks_the_site_again_and_keeps_the_card(workspace: Workspace) -> None:
    """Every page is asked for once more although it is cached, and the same card shows the result."""
    await research(workspace, "http://northquay.example")
    card = await workspace.card("Refresh")
    asked = len((await workspace.look()).calls("internet", "northquay.example/team"))
    await workspace.click(card, "Refresh")
    await workspace.until(lambda look: len(look.calls("internet", "northquay.example/team")) > asked)
    again = await workspace.until(
        lambda look: next((c for c in look.cards(CHANNEL) if c.ts == card.ts and "Refresh" in c.buttons), None)
    )
    assert again.words.count("Sunniva Clegg") == card.words.count("Sunniva Clegg")
    assert len((await workspace.look()).cards(CHANNEL)) == 1


async def test_a_running_look_up_can_be_cancelled_and_tried_again(workspace: Workspace) -> None:
    """Cancel stops it within seconds and says so; only who started it may; Retry reads the site."""
    await workspace.fault("internet", "northquay", times=20, delay_ms=3_000)
    await research(workspace, "http://northquay.example")
    card = await workspace.card("Cancel")
    await workspace.click(card, "Cancel", user="U0MATEO")
    await workspace.notice("Only the person who started", user="U0MATEO")
    await workspace.click(card, "Cancel")
    cancelled = await workspace.card("Retry")
    assert "Cancelled" in cancelled.words
    await workspace.fault("internet", "northquay", times=0)
    await workspace.click(cancelled, "Retry")
    await workspace.card("Draft first message")
    assert len((await workspace.look()).cards(CHANNEL)) == 1


async def test_a_site_that_does_not_answer_is_named_with_fixed_words(workspace: Workspace) -> None:
    """The card says what could not be read, in words that tell nothing about the network."""
    await research(workspace, "http://nobody-home.example")
    card = await workspace.card_says("could not read that page")
    assert "Nothing could be read about them" in card.words
    assert "Draft first message" not in card.buttons


async def test_a_look_up_that_breaks_before_its_card_is_told_to_the_person_who_asked(workspace: Workspace) -> None:
    """Silence is a bug: where Slack refuses the card, the requester alone is told, with the run's name."""
    await workspace.fault("slack", "chat.postMessage", times=50, error="restricted_action")
    await research(workspace, "http://northquay.example")
    await workspace.notice("Something went wrong on my side")
