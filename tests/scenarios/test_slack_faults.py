"""Slack itself misbehaves: one card, one draft, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scenarios.workspace import BRIGHTBARN, Look, Workspace

_TEXT = "check and come back to you."


async def _drafted(workspace: Workspace) -> Look:
    """Draft on Bright Barn's conversation; check that there is one card and one whole draft, and look."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    await workspace.ready_card()
    look = await workspace.until(lambda look: look if any(_TEXT in m.words for m in look.drafts()) else None)
    assert len(look.cards()) == 1
    assert len([message for message in look.drafts() if _TEXT in message.words]) == 1
    assert not any(message.data["streaming"] for message in look.messages())
    return look


async def test_without_streams_the_message_is_edited(workspace: Workspace) -> None:
    """Where chat.startStream does not exist, the same progress and text come by edits."""
    await workspace.fault("slack", "chat.startStream", times=9, error="unknown_method")
    look = await _drafted(workspace)
    assert not look.calls("slack", "chat.appendStream")


async def test_a_stream_that_breaks_goes_on_in_another_form(workspace: Workspace) -> None:
    """A stream that Slack has ended by itself loses nothing of the draft."""
    await workspace.fault("slack", "chat.appendStream", times=1, error="message_not_in_streaming_state")
    await _drafted(workspace)


@pytest.mark.parametrize("method", ["chat.postMessage", "chat.appendStream", "chat.startStream", "chat.update"])
async def test_asked_to_slow_down_it_waits(workspace: Workspace, method: str) -> None:
    """429 with Retry-After is waited for, and the same call then succeeds."""
    await workspace.fault("slack", method, times=1, status=429, retry_after=1)
    look = await _drafted(workspace)
    calls = look.calls("slack", method)
    refused = next(number for number, call in enumerate(calls) if call["status"] == 429)
    assert calls[refused + 1]["at"] - calls[refused]["at"] >= 0.95


@pytest.mark.parametrize(
    "lost",
    [{"cut_bytes": 20}, {"status": 500}, {"status": 200, "error": "<html>"}],
    ids=["cut", "server error", "a proxy's page"],
)
async def test_a_card_whose_answer_was_lost_is_not_posted_again(workspace: Workspace, lost: dict[str, Any]) -> None:
    """Slack has the card but the answer never came: it is found again by its metadata."""
    await workspace.fault("slack", "after:chat.postMessage", times=1, **lost)
    await _drafted(workspace)


@pytest.mark.parametrize("method", ["chat.startStream", "chat.appendStream", "chat.stopStream", "chat.update"])
@pytest.mark.parametrize("after", ["", "after:"], ids=["before", "after"])
async def test_one_lost_answer_anywhere_costs_nothing(workspace: Workspace, method: str, after: str) -> None:
    """Any call of the stream may fail once, before or after it took effect."""
    await workspace.fault("slack", f"{after}{method}", times=1, status=500)
    await _drafted(workspace)


@pytest.mark.parametrize(
    "fault",
    [{"status": 503}, {"status": 429, "retry_after": 1}, {"status": 200, "error": "<html>"}, {"cut_bytes": 20}],
    ids=["server error", "slow down", "a proxy's page", "cut"],
)
async def test_what_is_read_is_read_again(workspace: Workspace, fault: dict[str, Any]) -> None:
    """A reading call that fails once is made again."""
    await workspace.fault("slack", "conversations.replies", times=1, **fault)
    await _drafted(workspace)


async def test_the_modal_opens_although_slack_does_not_say_where_we_are(workspace: Workspace) -> None:
    """Where membership cannot be looked up in time, the modal opens all the same, within its trigger's life."""
    await workspace.fault("slack", "conversations.info", times=9, status=503)
    await workspace.command()
    await workspace.modal("Draft a reply")


async def test_an_event_delivered_three_times_is_one_run(workspace: Workspace) -> None:
    """Slack repeats a mention whose answers it lost; there is one card, and nobody is told of a second."""
    root = await workspace.message(BRIGHTBARN)
    await workspace.fault("events", "after:app_mention", times=2, status=500)
    await workspace.say("deals-brightline", "@Rejoinder draft", thread_ts=root.ts)
    await workspace.until(lambda look: len(look.calls("events", "app_mention")) >= 3 or None)
    await workspace.ready_card()
    look = await workspace.look()
    assert len(look.cards()) == 1
    assert not look.notices()


async def test_an_event_doubled_by_slack_is_one_run(workspace: Workspace) -> None:
    """The same event twice, each answered: one card."""
    root = await workspace.message(BRIGHTBARN)
    await workspace.fault("events", "app_mention", times=1, error="duplicate")
    await workspace.say("deals-brightline", "@Rejoinder draft", thread_ts=root.ts)
    await workspace.ready_card()
    look = await workspace.look()
    assert len(look.cards()) == 1
    assert not look.notices()


async def test_a_second_wish_is_offered_what_is_there(workspace: Workspace) -> None:
    """Asking twice for the same conversation offers the draft that exists; Run anyway makes a second one."""
    root = await workspace.message(BRIGHTBARN)
    await workspace.shortcut(root)
    card = await workspace.ready_card()
    await workspace.shortcut(root)
    notice = await workspace.notice("already a draft")
    await workspace.click(notice, "View existing")
    link = await workspace.notice("Open the draft")
    assert card.ts.replace(".", "") in link.words
    assert len((await workspace.look()).cards()) == 1
    await workspace.click(notice, "Run anyway")
    await workspace.until(lambda look: len([c for c in look.cards() if "Approve" in c.buttons]) == 2 or None)


async def test_two_wishes_at_once_are_one_run(workspace: Workspace) -> None:
    """A double click on the shortcut, both on their way at the same time, is one run."""
    root = await workspace.message(BRIGHTBARN)
    await workspace.at_once(*(workspace.shortcut(root) for _ in range(3)))
    await workspace.ready_card()
    await workspace.until(lambda look: not [c for c in look.cards() if "Cancel" in c.buttons] or None)
    assert len((await workspace.look()).cards()) == 1


async def test_a_refused_card_is_told_to_the_person(workspace: Workspace) -> None:
    """Where Slack refuses the card for good, the person is told directly and nothing is lost in silence."""
    await workspace.fault("slack", "chat.postMessage", times=1, error="is_archived")
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    notice = await workspace.until(lambda look: next(iter(look.notices("U0ADA")), None))
    assert notice.words.strip()
