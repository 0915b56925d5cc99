"""The workspace behind the Web API: seed, changes, events, reset, tickets."""

import asyncio
from typing import Any

import pytest

from playground.slack.identifiers import counting_ids
from playground.slack.refusal import Refusal
from playground.slack.seed import load_seed
from playground.slack.workspace import Workspace
from tests.playground.slack_api.workspaces import ADA, BEN, DEALS, DM, OFFICE, Slack, SteppingClock

DEADLINE = 5.0


def test_the_ready_conversations_load_into_a_workspace() -> None:
    """The seed data of the playground makes a workspace with a shared channel where a stranger reads along."""
    workspace = Workspace(load_seed(), SteppingClock(), counting_ids())
    shared = [channel for channel in workspace.channels.values() if channel.is_ext_shared]
    members = [workspace.users[member] for channel in shared for member in channel.members]
    assert any(member.is_stranger and member.team_id != workspace.team.id for member in members)
    assert workspace.find_user("ada") == workspace.users["U0ADA"]
    assert all(log is not None for log in workspace.messages.values())
    stamps = [message.ts for log in workspace.messages.values() for message in log]
    assert len(stamps) == len(set(stamps)) > 20


async def test_a_change_wakes_who_waits(slack: Slack) -> None:
    """Waiting for the next version ends with the next change, and not before."""
    version = slack.workspace.changed.version
    async with asyncio.timeout(DEADLINE), asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(slack.workspace.changed.after(version))
        await asyncio.sleep(0)
        assert not waiting.done()
        await slack.client.chat_postMessage(channel=DEALS, text="Hi")
    assert waiting.result() > version


async def test_events_tell_posts_edits_and_deletions(slack: Slack) -> None:
    """Listeners get message, message_changed and message_deleted, in the shape of the Events API."""
    events: list[dict[str, Any]] = []
    slack.workspace.listeners.append(events.append)
    ts = (await slack.client.chat_postMessage(channel=DM, text="one"))["ts"]
    await slack.client.chat_update(channel=DM, ts=ts, text="two")
    await slack.client.chat_delete(channel=DM, ts=ts)
    posted, changed, deleted = events
    assert (posted["type"], posted["channel_type"], posted["text"], posted["ts"]) == ("message", "im", "one", ts)
    assert (changed["subtype"], changed["message"]["text"], changed["previous_message"]["text"]) == (
        "message_changed",
        "two",
        "one",
    )
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", ts)


async def test_ephemeral_messages_are_told_to_nobody(slack: Slack) -> None:
    """No event goes out for what only one person sees."""
    events: list[dict[str, Any]] = []
    slack.workspace.listeners.append(events.append)
    await slack.client.chat_postEphemeral(channel=DEALS, user=ADA, text="psst")
    assert events == []


async def test_a_reset_starts_again_from_the_seed(slack: Slack) -> None:
    """After a reset channels, scopes and messages are as at the start; the version goes on."""
    await slack.client.chat_postMessage(channel=DEALS, text="Hi")
    slack.workspace.scopes.clear()
    slack.workspace.leave(DEALS, BEN)
    version = slack.workspace.changed.version
    slack.workspace.reset()
    assert [message.text for message in slack.workspace.messages[DEALS]][-1] == "Next week."
    assert "chat:write" in slack.workspace.scopes
    assert BEN in slack.workspace.channels[DEALS].members
    assert slack.workspace.changed.version > version


async def test_an_invited_bot_may_read(slack: Slack) -> None:
    """Joining a channel opens it to the bot."""
    slack.workspace.join(OFFICE, slack.workspace.bot.user_id)
    assert (await slack.client.conversations_history(channel=OFFICE))["messages"] == []


def test_a_response_url_works_five_times_in_thirty_minutes() -> None:
    """The sixth use is refused, and so is one after half an hour, and one that was never given out."""
    clock = SteppingClock()
    urls = Workspace(load_seed(), clock, counting_ids()).response_urls
    busy, late = urls.issue(DEALS, ADA), urls.issue(DEALS, ADA, message_ts="1.000001")
    assert [urls.use(busy.id).uses for _ in range(5)] == [1, 2, 3, 4, 5]
    clock.advance(1_801)
    for ticket, word in ((busy.id, "expired_url"), (late.id, "expired_url"), ("R-none", "no_service")):
        with pytest.raises(Refusal, match=word):
            urls.use(ticket)
    fresh = urls.issue(DEALS, ADA)
    for _ in range(5):
        urls.use(fresh.id)
    with pytest.raises(Refusal, match="used_url"):
        urls.use(fresh.id)
