"""chat.startStream, appendStream, stopStream: what they do, and each refusal."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.slack.limits import Limits
from playground.slack.messages import Message
from playground.slack.refusal import Refusal
from playground.slack.streams import Piece, Stream
from tests.playground.slack_api.workspaces import (
    ADA,
    DEALS,
    DM,
    ILSE,
    SHARED,
    Slack,
    raises_refusal,
    running,
    section,
    task,
    words,
)


async def test_a_stream_grows_and_ends(slack: Slack) -> None:
    """Text and tasks gather in one message; stop adds blocks and metadata and ends the streaming."""
    stream = await slack.stream(task_display_mode="plan", chunks=[{"type": "plan_update", "title": "Draft r1"}])
    await slack.client.chat_appendStream(**stream, chunks=[task("1"), task("2", "pending"), words("Hello ")])
    await slack.client.chat_appendStream(**stream, chunks=[task("1", "complete", output="3 facts"), words("Ilse")])
    assert slack.shown(stream).streaming
    await slack.client.chat_stopStream(
        **stream, blocks=[section()], metadata={"event_type": "run", "event_payload": {"id": "r1"}}
    )
    message = slack.shown(stream)
    assert (message.text, message.plan_title, message.streaming) == ("Hello Ilse", "Draft r1", False)
    assert [(t["id"], t["status"], t.get("output")) for t in message.tasks] == [
        ("1", "complete", "3 facts"),
        ("2", "pending", None),
    ]
    assert [block["type"] for block in message.blocks] == ["section"]
    assert message.metadata["event_payload"] == {"id": "r1"}


async def test_a_stream_is_read_back_as_blocks(slack: Slack) -> None:
    """Who reads the thread sees the plan with its tasks and the text, as blocks that Slack itself would take."""
    title = {"type": "plan_update", "title": "Draft r1"}
    stream = await slack.stream(chunks=[title, task("1", "complete", details="3 facts"), words("Hello")])
    root = slack.shown(stream).thread_ts
    read = (await slack.client.conversations_replies(channel=DEALS, ts=root))["messages"][-1]
    plan, text = read["blocks"]
    assert (plan["type"], plan["title"], plan["tasks"][0]["status"]) == ("plan", "Draft r1", "complete")
    assert (text["type"], text["text"], read["text"]) == ("markdown", "Hello", "Hello")
    assert (await slack.client.chat_postMessage(channel=DEALS, text="again", blocks=read["blocks"]))["ok"]


async def test_tasks_without_a_plan_are_read_back_as_cards(slack: Slack) -> None:
    """Without a title there is a task card for each task."""
    stream = await slack.stream(chunks=[task("1"), task("2")])
    root = slack.shown(stream).thread_ts
    read = (await slack.client.conversations_replies(channel=DEALS, ts=root))["messages"][-1]
    assert [block["task_id"] for block in read["blocks"]] == ["1", "2"]


async def test_the_stream_of_the_sdk_works(slack: Slack) -> None:
    """slack_sdk's own chat_stream helper runs against the workspace unchanged."""
    recipient = {"recipient_user_id": ADA, "recipient_team_id": "T0TEAM"}
    stream = await slack.client.chat_stream(channel=DEALS, thread_ts=await slack.root(), buffer_size=4, **recipient)
    await stream.append(markdown_text="Hello")
    await stream.append(markdown_text=" Ilse")
    await stream.stop()
    assert slack.shown({"channel": DEALS, "ts": stream.ts}).text == "Hello Ilse"


@pytest.mark.parametrize(
    ("left_out", "error"),
    [
        ("recipient_user_id", "missing_recipient_user_id"),
        ("recipient_team_id", "missing_recipient_team_id"),
        ("thread_ts", "invalid_arguments"),
        ("channel", "invalid_arguments"),
    ],
)
async def test_a_stream_in_a_channel_names_its_reader(slack: Slack, left_out: str, error: str) -> None:
    """In a channel both recipient arguments are required, and thread_ts always."""
    given = {"channel": DEALS, "thread_ts": await slack.root()}
    given |= {"recipient_user_id": ADA, "recipient_team_id": "T0TEAM"}
    del given[left_out]
    with raises_refusal(error):
        await slack.client.api_call("chat.startStream", json=given)


async def test_a_stream_in_a_direct_message_needs_no_recipient(slack: Slack) -> None:
    """Direct messages need neither recipient argument."""
    assert (await slack.stream(DM))["channel"] == DM


async def test_the_recipient_team_is_that_of_the_person(slack: Slack) -> None:
    """A guest of another workspace is named with the team of that workspace."""
    start: dict[str, Any] = {"channel": SHARED, "thread_ts": await slack.root(SHARED), "recipient_user_id": ILSE}
    with raises_refusal("team_not_found"):
        await slack.client.chat_startStream(**start, recipient_team_id="T0TEAM")
    assert (await slack.client.chat_startStream(**start, recipient_team_id="T0OTHER"))["ok"]


async def test_text_and_chunks_exclude_each_other(slack: Slack) -> None:
    """One request carries markdown_text or chunks, not both."""
    stream = await slack.stream()
    with raises_refusal("cannot_provide_both_markdown_text_and_chunks"):
        await slack.client.chat_appendStream(**stream, markdown_text="a", chunks=[words("b")])


async def test_a_stream_keeps_its_mode(slack: Slack) -> None:
    """A stream begun with chunks takes no top-level text later, and the other way round."""
    with_chunks = await slack.stream(chunks=[words("a")])
    with raises_refusal("streaming_mode_mismatch"):
        await slack.client.chat_appendStream(**with_chunks, markdown_text="b")
    with_text = await slack.stream(markdown_text="a")
    with raises_refusal("streaming_mode_mismatch"):
        await slack.client.chat_stopStream(**with_text, chunks=[words("b")])


async def test_an_append_needs_something(slack: Slack) -> None:
    """An append of nothing is refused."""
    stream = await slack.stream()
    with raises_refusal("no_text"):
        await slack.client.api_call("chat.appendStream", json=stream)


async def test_a_stopped_stream_takes_no_more(slack: Slack) -> None:
    """After stop neither append nor another stop is accepted."""
    stream = await slack.stream()
    await slack.client.chat_stopStream(**stream)
    with raises_refusal("message_not_in_streaming_state"):
        await slack.client.chat_appendStream(**stream, chunks=[words("b")])
    with raises_refusal("message_not_in_streaming_state"):
        await slack.client.chat_stopStream(**stream)


async def test_a_stream_dies_after_five_minutes_however_busy(slack: Slack) -> None:
    """Appends do not lengthen the life of a stream."""
    stream = await slack.stream()
    slack.clock.advance(299)
    await slack.client.chat_appendStream(**stream, chunks=[words("still")])
    slack.clock.advance(2)
    with raises_refusal("message_not_in_streaming_state"):
        await slack.client.chat_appendStream(**stream, chunks=[words("late")])
    with raises_refusal("message_not_in_streaming_state"):
        await slack.client.chat_stopStream(**stream)


async def test_the_life_of_streams_can_be_shortened() -> None:
    """A test that needs a dead stream sets the life it likes."""
    async with running(Limits(stream_life=1.0)) as slack:
        stream = await slack.stream()
        slack.clock.advance(1.5)
        with raises_refusal("message_not_in_streaming_state"):
            await slack.client.chat_appendStream(**stream, chunks=[words("late")])


async def test_an_ordinary_message_is_no_stream(slack: Slack) -> None:
    """Only what startStream made can be appended to, and only by its author."""
    ts = (await slack.client.chat_postMessage(channel=DEALS, text="Hi"))["ts"]
    with raises_refusal("message_not_in_streaming_state"):
        await slack.client.chat_appendStream(channel=DEALS, ts=ts, chunks=[words("b")])
    with raises_refusal("message_not_owned_by_app"):
        await slack.client.chat_appendStream(channel=DEALS, ts=await slack.root(), chunks=[words("b")])
    with raises_refusal("message_not_found"):
        await slack.client.chat_appendStream(channel=DEALS, ts="1.000001", chunks=[words("b")])


@pytest.mark.parametrize("arguments", [{"markdown_text": "x" * 12_001}, {"chunks": [words("x" * 12_001)]}])
async def test_a_piece_over_12000_characters_is_too_long(slack: Slack, arguments: dict[str, Any]) -> None:
    """12,000 characters are the most of one markdown text, as argument or as chunk."""
    with raises_refusal("msg_too_long"):
        await slack.stream(**arguments)


async def test_a_refused_start_leaves_no_message(slack: Slack) -> None:
    """When the first piece is refused nothing was posted."""
    before = len(list(slack.workspace.messages[DEALS]))
    with raises_refusal("msg_too_long"):
        await slack.stream(markdown_text="x" * 11_500)
    assert len(list(slack.workspace.messages[DEALS])) == before + 1


async def test_the_sum_of_a_streamed_message_is_capped(slack: Slack) -> None:
    """About 11,000 bytes of titles, twice the details, and text fit; the piece that is too much is not added."""
    stream = await slack.stream(chunks=[words("x" * 6_000)])
    with raises_refusal("msg_too_long"):
        await slack.client.chat_appendStream(**stream, chunks=[words("é" * 2_501)])
    assert len(slack.shown(stream).text) == 6_000
    assert (await slack.client.chat_stopStream(**stream, chunks=[words("é" * 2_500)]))["ok"]


async def test_task_details_count_twice_once_there_is_text(slack: Slack) -> None:
    """Details weigh double; without any text the cap is not looked at, with the first letter it is."""
    light = await slack.stream(chunks=[task(str(number), details="d" * 256) for number in range(20)])
    assert (await slack.client.chat_stopStream(**light, chunks=[words("x" * 200)]))["ok"]
    heavy = await slack.stream(chunks=[task(str(number), details="d" * 256) for number in range(22)])
    with raises_refusal("msg_too_long"):
        await slack.client.chat_stopStream(**heavy, chunks=[words("x")])


async def test_a_request_holds_a_hundred_chunks(slack: Slack) -> None:
    """One request cannot carry more than 100 chunks."""
    stream = await slack.stream(chunks=[words("x")] * 100)
    with raises_refusal("invalid_chunks", saying="no more than 100 items"):
        await slack.client.chat_appendStream(**stream, chunks=[words("x")] * 101)


async def test_fifty_tasks_are_the_most(slack: Slack) -> None:
    """The 51st task card is refused; an update of one of the fifty is not."""
    stream = await slack.stream(chunks=[task(str(number)) for number in range(50)])
    with raises_refusal("invalid_chunks", saying="50 tasks"):
        await slack.client.chat_appendStream(**stream, chunks=[task("51")])
    assert (await slack.client.chat_appendStream(**stream, chunks=[task("49", "complete")]))["ok"]


@pytest.mark.parametrize(
    ("chunk", "saying"),
    [
        ({"type": "thinking", "text": "x"}, "unsupported type: thinking [json-pointer:/chunks/0/type]"),
        ({"type": "markdown_text"}, "missing required field: text"),
        ({"type": "plan_update", "title": "x" * 257}, "must be less than 257 characters"),
        ({"type": "task_update", "id": "1", "title": "x"}, "missing required field: status"),
        (task(status="done"), "must be one of the allowed values"),
        (task(title="x" * 257), "[json-pointer:/chunks/0/title]"),
        (task(details="x" * 257), "[json-pointer:/chunks/0/details]"),
        (task(output="x" * 257), "[json-pointer:/chunks/0/output]"),
        (task(sources=[{"type": "url", "url": "ftp://x", "text": "x"}]), "must be a valid URL"),
        ({"type": "blocks", "blocks": []}, "no fewer than 1 items"),
        ("words", "must provide an object"),
    ],
)
async def test_malformed_chunks_are_refused(slack: Slack, chunk: Any, saying: str) -> None:
    """Unknown types, missing fields and fields over 256 characters are invalid_chunks, with the place."""
    stream = await slack.stream()
    with raises_refusal("invalid_chunks", saying=saying):
        await slack.client.api_call("chat.appendStream", json={**stream, "chunks": [chunk]})


async def test_blocks_in_chunks_are_checked_and_counted(slack: Slack) -> None:
    """Blocks in chunks follow Block Kit and have a budget of 50, apart from the 50 of stop."""
    stream = await slack.stream()
    with raises_refusal("invalid_blocks", saying="/chunks/0/blocks/0/text/text"):
        await slack.client.chat_appendStream(**stream, chunks=[{"type": "blocks", "blocks": [section("x" * 3_001)]}])
    await slack.client.chat_appendStream(**stream, chunks=[{"type": "blocks", "blocks": [{"type": "divider"}] * 50}])
    with raises_refusal("invalid_chunks", saying="50 blocks"):
        await slack.client.chat_appendStream(**stream, chunks=[{"type": "blocks", "blocks": [section()]}])
    with raises_refusal("invalid_blocks", saying="no more than 50"):
        await slack.client.chat_stopStream(**stream, blocks=[{"type": "divider"}] * 51)
    await slack.client.chat_stopStream(**stream, blocks=[{"type": "divider"}] * 50)
    assert len(slack.shown(stream).blocks) == 100


async def test_a_stream_records_its_pings(slack: Slack) -> None:
    """A mention that arrives in pieces notifies, and is recorded, once it is whole."""
    stream = await slack.stream(chunks=[words("Hi <!cha")])
    assert slack.shown(stream).pings == []
    await slack.client.chat_appendStream(**stream, chunks=[words("nnel>")])
    assert slack.shown(stream).pings == ["channel"]


async def test_the_display_mode_is_timeline_or_plan(slack: Slack) -> None:
    """Other display modes are refused."""
    with raises_refusal("invalid_arguments", saying="task_display_mode"):
        await slack.stream(task_display_mode="list")


async def test_half_a_surrogate_pair_has_a_size(slack: Slack) -> None:
    """A lone surrogate, which JSON can carry, breaks nothing."""
    stream = await slack.stream()
    assert (await slack.client.chat_appendStream(**stream, chunks=[words("\ud83d")]))["ok"]


@given(st.lists(st.text(max_size=12), max_size=20))
def test_a_stream_holds_what_it_took_and_never_more_than_its_cap(texts: list[str]) -> None:
    """The text of a stream is that of the pieces it accepted, and its size stays within the cap."""
    stream = Stream(Message(DEALS, "1.000001"), 0.0, Limits(stream_bytes=60))
    taken = ""
    for text in texts:
        try:
            stream.add(Piece("chunks", texts=(text,)))
        except Refusal:
            assert len((taken + text).encode()) > 60
        else:
            taken += text
    assert stream.message.text == taken
    assert len(taken.encode()) <= 60
