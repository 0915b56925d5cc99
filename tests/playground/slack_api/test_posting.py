"""chat.postMessage, postEphemeral, delete and getPermalink."""

from typing import Any

import pytest

from tests.playground.slack_api.workspaces import (
    ADA,
    BEN,
    DEALS,
    DM,
    ILSE,
    OFFICE,
    OLD,
    PRIVATE,
    SHARED,
    Slack,
    button,
    raises_refusal,
    section,
)

RICH_MENTION: dict[str, Any] = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [{"type": "broadcast", "range": "here"}, {"type": "user", "user_id": "U0BEN"}],
        }
    ],
}


async def test_a_message_is_kept_with_its_blocks_and_metadata(slack: Slack) -> None:
    """What the bot posts is in the channel, with blocks named and metadata kept."""
    metadata = {"event_type": "run", "event_payload": {"run": "r1"}}
    posted = await slack.client.chat_postMessage(channel=DEALS, text="Hi", blocks=[section()], metadata=metadata)
    message: Any = slack.workspace.message(DEALS, posted["ts"])
    assert (message.text, message.bot_id, message.metadata) == ("Hi", "B0BOT", metadata)
    assert message.blocks[0]["block_id"]


async def test_a_button_without_action_id_gets_one(slack: Slack) -> None:
    """Slack names what the app left unnamed."""
    nameless = button()
    del nameless["action_id"]
    blocks = [{"type": "actions", "elements": [nameless]}]
    posted = await slack.client.chat_postMessage(channel=DEALS, text="Hi", blocks=blocks)
    assert posted["message"]["blocks"][0]["elements"][0]["action_id"]


async def test_timestamps_grow_even_when_the_clock_stands(slack: Slack) -> None:
    """Two messages of the same moment have different ts, in order."""
    first = await slack.client.chat_postMessage(channel=DEALS, text="1")
    second = await slack.client.chat_postMessage(channel=DEALS, text="2")
    assert first["ts"] < second["ts"]


async def test_a_user_id_means_the_direct_message(slack: Slack) -> None:
    """Posting to a user id posts in the direct message with that person."""
    assert (await slack.client.chat_postMessage(channel=ADA, text="Hi"))["channel"] == DM


async def test_a_channel_name_is_accepted_for_posting(slack: Slack) -> None:
    """chat.postMessage takes #name."""
    assert (await slack.client.chat_postMessage(channel="#deals", text="Hi"))["channel"] == DEALS


async def test_only_posting_knows_channels_by_name(slack: Slack) -> None:
    """chat.update and the streams take the id of a channel and nothing else."""
    ts = (await slack.client.chat_postMessage(channel="deals", text="Hi"))["ts"]
    with raises_refusal("channel_not_found"):
        await slack.client.chat_update(channel="deals", ts=ts, text="New")


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("C0NOWHERE", "channel_not_found"),
        (PRIVATE, "channel_not_found"),
        (OFFICE, "not_in_channel"),
        (OLD, "is_archived"),
    ],
)
async def test_the_bot_posts_only_where_it_may(slack: Slack, channel: str, error: str) -> None:
    """Unknown and hidden channels are not found, others need membership, archived ones are closed."""
    with raises_refusal(error):
        await slack.client.chat_postMessage(channel=channel, text="Hi")


async def test_with_the_public_scope_a_public_channel_needs_no_membership(slack: Slack) -> None:
    """chat:write.public posts without joining and still cannot read."""
    slack.workspace.scopes.add("chat:write.public")
    assert (await slack.client.chat_postMessage(channel=OFFICE, text="Hi"))["ok"]
    with raises_refusal("not_in_channel"):
        await slack.client.conversations_history(channel=OFFICE)


@pytest.mark.filterwarnings("ignore:The top-level `text` argument")  # the SDK warns before Slack refuses
@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"text": ""}, "no_text"),
        ({"text": "   "}, "no_text"),
        ({"markdown_text": "x" * 12_001}, "msg_too_long"),
        ({"markdown_text": "x", "text": "y"}, "markdown_text_conflict"),
        ({"text": "x", "attachments": [{"text": "y"}] * 101}, "too_many_attachments"),
        ({"text": "x", "attachments": [{"blocks": [{"type": "nothing"}]}]}, "invalid_attachments"),
        ({"text": "x", "metadata": {"event_type": "run"}}, "invalid_metadata_format"),
        (
            {"text": "x", "metadata": {"event_type": "run", "event_payload": {"a": "x" * 16_000}}},
            "metadata_too_large",
        ),
        ({"text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"text": "x", "blocks": "{"}, "invalid_blocks_format"),
        ({"text": "x", "blocks": '{"type": "divider"}'}, "invalid_blocks_format"),
    ],
)
async def test_malformed_content_is_refused(slack: Slack, arguments: dict[str, Any], error: str) -> None:
    """Each rule about text, markdown, attachments, metadata, thread and blocks has its own word."""
    with raises_refusal(error):
        await slack.client.chat_postMessage(channel=DEALS, **arguments)


async def test_a_missing_channel_is_named(slack: Slack) -> None:
    """A required argument that is absent is named in the answer."""
    with raises_refusal("invalid_arguments", saying="missing required field: channel"):
        await slack.client.api_call("chat.postMessage", json={"text": "Hi"})


async def test_text_is_cut_at_40000(slack: Slack) -> None:
    """Longer text is not refused but cut, with a warning."""
    posted = await slack.client.chat_postMessage(channel=DEALS, text="x" * 41_000)
    assert (len(posted["message"]["text"]), posted["warning"]) == (40_000, "message_truncated")


async def test_a_reply_makes_its_root_a_thread(slack: Slack) -> None:
    """A root with replies carries thread_ts, reply_count and latest_reply."""
    root = await slack.root()
    reply = await slack.client.chat_postMessage(channel=DEALS, text="Hi", thread_ts=root)
    newest = (await slack.client.conversations_history(channel=DEALS, limit=1))["messages"][0]
    assert (newest["thread_ts"], newest["reply_count"], newest["latest_reply"]) == (root, 1, reply["ts"])


async def test_a_reply_cannot_be_answered_as_a_root(slack: Slack) -> None:
    """thread_ts must be that of the root, not of a reply."""
    root = await slack.root()
    reply = await slack.client.chat_postMessage(channel=DEALS, text="Hi", thread_ts=root)
    with raises_refusal("cannot_reply_to_message"):
        await slack.client.chat_postMessage(channel=DEALS, text="Hi", thread_ts=reply["ts"])


async def test_a_broadcast_reply_is_in_the_channel_too(slack: Slack) -> None:
    """reply_broadcast shows a reply in the channel; other replies are only in the thread."""
    root = await slack.root()
    await slack.client.chat_postMessage(channel=DEALS, text="quiet", thread_ts=root)
    await slack.client.chat_postMessage(channel=DEALS, text="loud", thread_ts=root, reply_broadcast=True)
    texts = [m["text"] for m in (await slack.client.conversations_history(channel=DEALS))["messages"]]
    assert "loud" in texts
    assert "quiet" not in texts


async def test_an_ephemeral_message_is_for_one_member_and_in_no_history(slack: Slack) -> None:
    """An ephemeral message is recorded for its reader, hidden from reads, and cannot be updated."""
    answer = await slack.client.chat_postEphemeral(channel=DEALS, user=BEN, text="psst")
    message: Any = slack.workspace.messages[DEALS].at(answer["message_ts"])
    assert message.ephemeral_to == BEN
    texts = [m["text"] for m in (await slack.client.conversations_history(channel=DEALS))["messages"]]
    assert "psst" not in texts
    with raises_refusal("message_not_found"):
        await slack.client.chat_update(channel=DEALS, ts=answer["message_ts"], text="loud")


async def test_an_ephemeral_message_needs_a_member(slack: Slack) -> None:
    """The reader must be in the channel."""
    with raises_refusal("user_not_in_channel"):
        await slack.client.chat_postEphemeral(channel=DEALS, user=ILSE, text="psst")


async def test_a_deleted_message_is_gone(slack: Slack) -> None:
    """Deleting works once, on own messages only."""
    ts = (await slack.client.chat_postMessage(channel=DEALS, text="Hi"))["ts"]
    await slack.client.chat_delete(channel=DEALS, ts=ts)
    with raises_refusal("message_not_found"):
        await slack.client.chat_delete(channel=DEALS, ts=ts)
    with raises_refusal("cant_delete_message"):
        await slack.client.chat_delete(channel=DEALS, ts=await slack.root())


async def test_a_permalink_names_domain_channel_and_ts(slack: Slack) -> None:
    """A root's link is the short form; a reply's link also names its thread."""
    root = await slack.root(SHARED)
    reply = (await slack.client.chat_postMessage(channel=SHARED, text="Hi", thread_ts=root))["ts"]
    link = (await slack.client.chat_getPermalink(channel=SHARED, message_ts=root))["permalink"]
    assert link == f"https://hookline.slack.com/archives/{SHARED}/p{root.replace('.', '')}"
    link = (await slack.client.chat_getPermalink(channel=SHARED, message_ts=reply))["permalink"]
    assert link.endswith(f"/p{reply.replace('.', '')}?thread_ts={root}&cid={SHARED}")


async def test_a_permalink_needs_a_message_in_a_channel_of_the_bot(slack: Slack) -> None:
    """Unknown messages and channels of others have no link."""
    with raises_refusal("message_not_found"):
        await slack.client.chat_getPermalink(channel=DEALS, message_ts="1.000001")
    with raises_refusal("channel_not_found"):
        await slack.client.chat_getPermalink(channel=PRIVATE, message_ts="1.000001")


@pytest.mark.parametrize(
    ("arguments", "pings"),
    [
        ({"text": "<!channel> look"}, ["channel"]),
        ({"text": "<!here|here> and <@U0ADA>"}, ["here", "U0ADA"]),
        ({"text": "&lt;!channel&gt; @here"}, []),
        ({"text": "@here", "link_names": True}, ["here"]),
        ({"text": "x", "blocks": [section("<@U0BEN>")]}, ["U0BEN"]),
        ({"text": "x", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "<@U0BEN>"}}]}, []),
        ({"markdown_text": "<!everyone>"}, ["everyone"]),
        ({"text": "x", "attachments": [{"fallback": "f", "text": "<@U0ADA>"}]}, ["U0ADA"]),
        ({"text": "x", "blocks": [RICH_MENTION]}, ["here", "U0BEN"]),
    ],
)
async def test_mentions_that_would_notify_are_recorded(slack: Slack, arguments: Any, pings: list[str]) -> None:
    """A message knows whom it pings, so that a test can say: nobody."""
    posted = await slack.client.chat_postMessage(channel=DEALS, **arguments)
    message: Any = slack.workspace.message(DEALS, posted["ts"])
    assert message.pings == pings
