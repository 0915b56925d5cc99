"""conversations.replies, history, info, members, open; users.info; assistant.threads.setStatus."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.slack.messages import Message, MessageLog
from tests.playground.slack_api.workspaces import (
    ADA,
    BEN,
    BOT,
    DEALS,
    DM,
    GONE,
    ILSE,
    OFFICE,
    OLD,
    PRIVATE,
    SHARED,
    START,
    Slack,
    raises_refusal,
)

EVENT = {"event_type": "run", "event_payload": {"id": "r1"}}


async def thread(slack: Slack, replies: int) -> str:
    """The ts of a fresh root with so many replies."""
    root = await slack.root()
    for number in range(replies):
        slack.workspace.post(DEALS, user_id=BEN, text=f"reply {number}", thread_ts=root)
    return root


async def test_a_thread_is_its_root_and_replies_oldest_first(slack: Slack) -> None:
    """conversations.replies starts with the root, which says how many replies there are."""
    root = await thread(slack, 3)
    messages = (await slack.client.conversations_replies(channel=DEALS, ts=root))["messages"]
    assert [m["text"] for m in messages][1:] == ["reply 0", "reply 1", "reply 2"]
    assert (messages[0]["ts"], messages[0]["reply_count"], messages[0]["thread_ts"]) == (root, 3, root)
    assert {m["thread_ts"] for m in messages[1:]} == {root}
    assert messages[1]["parent_user_id"] == ADA


async def test_a_thread_comes_in_pages(slack: Slack) -> None:
    """With a limit each page carries a cursor for the next, and nothing is lost or doubled."""
    root = await thread(slack, 7)
    texts: list[str] = []
    cursor = ""
    sizes: list[int] = []
    while True:
        page = await slack.client.conversations_replies(channel=DEALS, ts=root, limit=3, cursor=cursor)
        texts += [m["text"] for m in page["messages"]]
        sizes.append(len(page["messages"]))
        cursor = page["response_metadata"]["next_cursor"]
        assert page["has_more"] == bool(cursor)
        if not cursor:
            break
    assert sizes == [3, 3, 2]
    assert texts[1:] == [f"reply {number}" for number in range(7)]


async def test_a_long_thread_fits_in_one_page_of_1000(slack: Slack) -> None:
    """A root with 999 replies is read in one call, one more is on the next page."""
    root = await thread(slack, 1_000)
    page = await slack.client.conversations_replies(channel=DEALS, ts=root, limit=1_000)
    assert (len(page["messages"]), page["has_more"]) == (1_000, True)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"limit": 1_001}, "invalid_limit"),
        ({"limit": -1}, "invalid_limit"),
        ({"limit": "many"}, "invalid_limit"),
        ({"cursor": "!!"}, "invalid_cursor"),
        ({"cursor": "b3RoZXI6MQ=="}, "invalid_cursor"),
        ({"cursor": "bmV4dDp4"}, "invalid_cursor"),
        ({"oldest": "yesterday"}, "invalid_ts_latest"),
    ],
)
async def test_malformed_paging_is_refused(slack: Slack, arguments: dict[str, Any], error: str) -> None:
    """Limits over 1,000, cursors that were not given out and moments that are none are refused."""
    root = await thread(slack, 1)
    with raises_refusal(error):
        await slack.client.conversations_replies(channel=DEALS, ts=root, **arguments)


async def test_the_ts_of_a_reply_gives_that_reply_alone(slack: Slack) -> None:
    """A reply has no replies of its own, so asking with its ts does not give the thread."""
    root = await thread(slack, 2)
    reply = slack.workspace.messages[DEALS].replies(root)[0]
    messages = (await slack.client.conversations_replies(channel=DEALS, ts=reply.ts))["messages"]
    assert [m["text"] for m in messages] == ["reply 0"]


async def test_an_unknown_thread_is_not_found(slack: Slack) -> None:
    """There is no thread at a ts where nothing was posted."""
    with raises_refusal("thread_not_found"):
        await slack.client.conversations_replies(channel=DEALS, ts="1.000001")


async def test_a_deleted_root_leaves_a_tombstone_while_it_has_replies(slack: Slack) -> None:
    """Deleting a root keeps its thread readable; without replies nothing is left."""
    root = await thread(slack, 1)
    message: Any = slack.workspace.message(DEALS, root)
    slack.workspace.delete(message)
    first = (await slack.client.conversations_replies(channel=DEALS, ts=root))["messages"][0]
    assert (first["subtype"], first["text"]) == ("tombstone", "This message was deleted.")
    slack.workspace.delete(slack.workspace.messages[DEALS].replies(root)[0])
    with raises_refusal("thread_not_found"):
        await slack.client.conversations_replies(channel=DEALS, ts=root)


async def test_metadata_is_read_only_on_request(slack: Slack) -> None:
    """Only include_all_metadata shows the metadata of messages, in threads and in history."""
    root = await slack.root()
    await slack.client.chat_postMessage(channel=DEALS, text="Card", thread_ts=root, metadata=EVENT)
    await slack.client.chat_postMessage(channel=DEALS, text="Card", metadata=EVENT)
    for wanted in (False, True):
        replies = await slack.client.conversations_replies(channel=DEALS, ts=root, include_all_metadata=wanted)
        newest = await slack.client.conversations_history(channel=DEALS, limit=1, include_all_metadata=wanted)
        assert ("metadata" in replies["messages"][1], "metadata" in newest["messages"][0]) == (wanted, wanted)


async def test_history_is_newest_first_without_replies(slack: Slack) -> None:
    """History shows roots, newest first, in pages."""
    for number in range(3):
        slack.workspace.post(DEALS, user_id=ADA, text=f"root {number}")
    page = await slack.client.conversations_history(channel=DEALS, limit=2)
    assert [m["text"] for m in page["messages"]] == ["root 2", "root 1"]
    cursor = page["response_metadata"]["next_cursor"]
    rest = await slack.client.conversations_history(channel=DEALS, limit=2, cursor=cursor)
    assert [m["text"] for m in rest["messages"]] == ["root 0", "From Ilse: when can we start?"]


async def test_pages_stay_in_place_while_the_channel_moves_on(slack: Slack) -> None:
    """A message posted or deleted between two pages neither doubles nor hides another one."""
    messages = [slack.workspace.post(DEALS, user_id=ADA, text=f"root {number}") for number in range(4)]
    page = await slack.client.conversations_history(channel=DEALS, limit=2)
    slack.workspace.post(DEALS, user_id=ADA, text="newer")
    slack.workspace.delete(messages[1])
    rest = await slack.client.conversations_history(
        channel=DEALS, limit=2, cursor=page["response_metadata"]["next_cursor"]
    )
    assert [m["text"] for m in rest["messages"]] == ["root 0", "From Ilse: when can we start?"]


async def test_history_lies_between_two_moments(slack: Slack) -> None:
    """oldest and latest exclude their own ts unless inclusive is set."""
    stamps = [slack.workspace.post(DEALS, user_id=ADA, text=str(number)).ts for number in range(3)]
    span = {"channel": DEALS, "oldest": stamps[0], "latest": stamps[2]}
    between = await slack.client.conversations_history(**span)
    assert [m["text"] for m in between["messages"]] == ["1"]
    whole = await slack.client.conversations_history(**span, inclusive=True)
    assert [m["text"] for m in whole["messages"]] == ["2", "1", "0"]


@pytest.mark.parametrize("method", ["conversations_history", "conversations_replies"])
@pytest.mark.parametrize(
    ("channel", "error"),
    [(PRIVATE, "channel_not_found"), (OFFICE, "not_in_channel"), ("C0NO", "channel_not_found")],
)
async def test_reading_needs_membership(slack: Slack, method: str, channel: str, error: str) -> None:
    """Private channels of others do not exist for the bot; in public ones it must be a member."""
    arguments = {"channel": channel, **({"ts": "1.000001"} if method.endswith("replies") else {})}
    with raises_refusal(error):
        await getattr(slack.client, method)(**arguments)


async def test_an_archived_channel_can_still_be_read(slack: Slack) -> None:
    """Archiving stops writing, not reading."""
    assert (await slack.client.conversations_history(channel=OLD))["messages"] == []


async def test_info_tells_shared_from_own_and_member_from_not(slack: Slack) -> None:
    """conversations.info says what kind of channel it is and whether the bot is in it."""
    shared = (await slack.client.conversations_info(channel=SHARED))["channel"]
    office = (await slack.client.conversations_info(channel=OFFICE))["channel"]
    direct = (await slack.client.conversations_info(channel=DM))["channel"]
    assert (shared["is_ext_shared"], shared["is_member"], office["is_member"]) == (True, True, False)
    assert (shared["connected_team_ids"], office["connected_team_ids"]) == (["T0OTHER"], [])
    assert (direct["is_im"], direct["user"]) == (True, ADA)
    with raises_refusal("channel_not_found"):
        await slack.client.conversations_info(channel=PRIVATE)


async def test_a_message_of_another_workspace_names_it(slack: Slack) -> None:
    """In a shared channel the messages of a stranger carry user_team; those of one's own people do not."""
    slack.workspace.post(SHARED, user_id=ILSE, text="Hello from outside")
    slack.workspace.post(SHARED, user_id=ADA, text="Hello")
    ours, theirs = (await slack.client.conversations_history(channel=SHARED))["messages"]
    assert (theirs["user_team"], theirs["team"], "user_team" in ours) == ("T0OTHER", "T0OTHER", False)


async def test_members_come_in_pages(slack: Slack) -> None:
    """conversations.members gives user ids."""
    page = await slack.client.conversations_members(channel=DEALS, limit=2)
    rest = await slack.client.conversations_members(
        channel=DEALS, limit=2, cursor=page["response_metadata"]["next_cursor"]
    )
    assert page["members"] + rest["members"] == [ADA, BEN, BOT]
    assert rest["response_metadata"]["next_cursor"] == ""
    with raises_refusal("invalid_cursor"):
        await slack.client.conversations_members(channel=DEALS, cursor="bmV4dDpVMA==")


async def test_a_direct_message_is_opened_once(slack: Slack) -> None:
    """Opening twice gives the same channel and says that it was open."""
    first = await slack.client.conversations_open(users=BEN)
    again = await slack.client.conversations_open(users=[BEN], return_im=True)
    assert first["channel"]["id"] == again["channel"]["id"]
    assert (first.get("already_open"), again["already_open"], again["channel"]["user"]) == (None, True, BEN)


@pytest.mark.parametrize(
    ("users", "error"),
    [
        ("", "invalid_arguments"),
        ("U0NOBODY", "user_not_found"),
        (GONE, "user_disabled"),
        (BOT, "cannot_dm_bot"),
    ],
)
async def test_a_direct_message_needs_a_person(slack: Slack, users: str, error: str) -> None:
    """Nobody, strangers to the workspace, former members and bots cannot be written to."""
    with raises_refusal(error):
        await slack.client.conversations_open(users=users)


async def test_users_info_tells_guests_and_strangers(slack: Slack) -> None:
    """users.info says who is restricted, of another team, a bot or gone."""
    people = {user: (await slack.client.users_info(user=user))["user"] for user in (ADA, BEN, ILSE, GONE, BOT)}
    assert (people[ADA]["real_name"], people[ADA]["profile"]["title"], people[ADA]["tz"]) == (
        "Ada Okonjo",
        "Founder",
        "Europe/London",
    )
    assert (people[BEN]["is_restricted"], people[BEN]["is_ultra_restricted"]) == (True, False)
    assert (people[ILSE]["is_stranger"], people[ILSE]["team_id"]) == (True, "T0OTHER")
    assert (people[GONE]["deleted"], people[BOT]["is_bot"]) == (True, True)
    with raises_refusal("user_not_found"):
        await slack.client.users_info(user="U0NOBODY")


async def test_a_status_shows_until_a_reply_an_empty_status_or_two_minutes(slack: Slack) -> None:
    """The status line goes away by itself, by clearing, and by any reply of the app."""
    root = await slack.root()
    status = {"channel_id": DEALS, "thread_ts": root, "status": "is reading…", "loading_messages": ["Reading"]}

    async def show() -> None:
        await slack.client.assistant_threads_setStatus(**status)
        shown: Any = slack.workspace.status(DEALS, root)
        assert (shown.text, shown.loading_messages) == ("is reading…", ("Reading",))

    await show()
    await slack.client.chat_postMessage(channel=DEALS, text="Done", thread_ts=root)
    assert slack.workspace.status(DEALS, root) is None
    await show()
    await slack.client.assistant_threads_setStatus(channel_id=DEALS, thread_ts=root, status="")
    assert slack.workspace.status(DEALS, root) is None
    await show()
    slack.clock.advance(121)
    assert slack.workspace.status(DEALS, root) is None


@pytest.mark.parametrize("messages", [[], ["x"] * 11, ["x" * 51], [""]])
async def test_loading_messages_are_one_to_ten_of_one_to_fifty(slack: Slack, messages: list[str]) -> None:
    """setStatus refuses too many, too long and empty loading messages."""
    root = await slack.root()
    with raises_refusal("invalid_arguments", saying="loading_messages"):
        await slack.client.assistant_threads_setStatus(
            channel_id=DEALS, thread_ts=root, status="x", loading_messages=messages
        )


async def test_a_status_needs_its_thread(slack: Slack) -> None:
    """There is no status where there is no message."""
    with raises_refusal("thread_not_found"):
        await slack.client.assistant_threads_setStatus(channel_id=DEALS, thread_ts="1.000001", status="x")


@given(st.lists(st.integers(1, 10**15), unique=True, max_size=30))
def test_a_log_keeps_the_order_of_ts_whatever_the_order_of_arrival(moments: list[int]) -> None:
    """Messages stand in the order of their ts, to the microsecond."""
    log = MessageLog()
    for moment in moments:
        log.add(Message(DEALS, f"{moment // 10**6}.{moment % 10**6:06d}"))
    numbers = [int(message.ts.replace(".", "")) for message in log]
    assert numbers == sorted(moments)


async def test_seeded_threads_are_of_the_past(slack: Slack) -> None:
    """Ready conversations have the ts of minutes_ago, replies in their thread."""
    root, *_ = (await slack.client.conversations_history(channel=DEALS))["messages"]
    assert int(float(root["ts"])) == START - 60 * 60
    texts = [m["text"] for m in (await slack.client.conversations_replies(channel=DEALS, ts=root["ts"]))["messages"]]
    assert texts == ["From Ilse: when can we start?", "And the price?", "Next week."]
