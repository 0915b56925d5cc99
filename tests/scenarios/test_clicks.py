"""Cancelling, late clicks, and clicks of people who did not ask."""

from __future__ import annotations

import asyncio

import pytest

from tests.scenarios.workspace import BRIGHTBARN, Message, Workspace


async def _card(workspace: Workspace) -> Message:
    return await workspace.until(lambda look: next(iter(look.cards()), None))


async def test_a_cancelled_run_ends_soon_and_nothing_looks_alive(workspace: Workspace) -> None:
    """Cancel while the model is slow: the card says so within 2 s, and the stream does not hang."""
    await workspace.fault("model", "chat/completions", delay_ms=8_000)
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await _card(workspace)
    await workspace.until(lambda look: look.streams() or None)
    await workspace.click(card, "Cancel")
    cancelled = await workspace.card_says("Cancelled", seconds=2)
    assert "Retry" in cancelled.buttons
    await workspace.until(lambda look: not any(m.data["streaming"] for m in look.messages()) or None, seconds=4)
    look = await workspace.look()
    assert not [m for m in look.drafts() if "Hi Marguerite" in m.words]
    assert "Cancelled" in (await _card(workspace)).words


async def test_after_a_cancel_retry_is_a_new_run(workspace: Workspace) -> None:
    """Retry on a cancelled card drafts the conversation."""
    await workspace.fault("model", "chat/completions", delay_ms=3_000)
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    await workspace.click(await _card(workspace), "Cancel")
    await workspace.click(await workspace.card_says("Cancelled"), "Retry")
    await workspace.ready_card()


@pytest.mark.parametrize("label", ["Approve", "Edit"])
async def test_a_click_on_a_handled_draft_is_answered_kindly(workspace: Workspace, label: str) -> None:
    """The draft was approved meanwhile; an old button changes nothing and says so."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    old = await workspace.ready_card()
    await workspace.click(old, "Approve")
    approved = await workspace.card("Undo")
    await workspace.stale_click(old, label, approved)
    await workspace.notice("already been handled")
    assert "Undo" in (await workspace.card("Undo")).buttons


async def test_a_late_cancel_is_answered_kindly(workspace: Workspace) -> None:
    """The run ended before the click on Cancel arrived."""
    await workspace.fault("model", "chat/completions", delay_ms=300)
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    old = await workspace.card("Cancel")
    ready = await workspace.ready_card()
    await workspace.stale_click(old, "Cancel", ready)
    await workspace.notice("already been handled")
    assert "Approve" in (await workspace.ready_card()).buttons


@pytest.mark.parametrize("label", ["Approve", "Edit", "Copy", "Stop contacting"])
async def test_another_person_s_click_is_refused_kindly(workspace: Workspace, label: str) -> None:
    """Only who asked may decide; June is told so, alone, and nothing changes."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    await workspace.click(card, label, user="U0JUNE")
    await workspace.notice("Only the person who asked", user="U0JUNE")
    assert "Approve" in (await workspace.ready_card()).buttons
    assert (await workspace.look()).modal("U0JUNE") is None


async def test_a_double_click_on_approve_is_one_decision(workspace: Workspace) -> None:
    """Two clicks at once: one approval, the other is answered kindly."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    await asyncio.gather(workspace.click(card, "Approve"), workspace.click(card, "Approve"))
    await workspace.card("Undo")
    assert len((await workspace.look()).notices()) <= 1


async def test_a_modal_that_opened_too_late_offers_a_fresh_click(workspace: Workspace) -> None:
    """Slack refuses an expired trigger; the person gets a button instead of silence."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    await workspace.fault("slack", "views.open", times=1, error="expired_trigger_id")
    await workspace.click(card, "Edit")
    notice = await workspace.notice("fresh click")
    await workspace.click(notice, "Open")
    await workspace.modal("Edit the draft")
