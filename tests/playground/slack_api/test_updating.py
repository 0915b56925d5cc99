"""chat.update."""

import pytest

from tests.playground.slack_api.workspaces import DEALS, Slack, raises_refusal, section, task, words


async def posted(slack: Slack) -> str:
    """The ts of a message of the bot with a block."""
    answer = await slack.client.chat_postMessage(
        channel=DEALS, text="Hi", blocks=[section()], metadata={"event_type": "run", "event_payload": {}}
    )
    return answer["ts"]


async def test_text_without_blocks_drops_the_blocks_and_marks_the_message_edited(slack: Slack) -> None:
    """An update with text alone leaves no blocks and shows "(edited)"; metadata stays."""
    ts = await posted(slack)
    message = (await slack.client.chat_update(channel=DEALS, ts=ts, text="New"))["message"]
    assert (message["text"], "blocks" in message, "edited" in message) == ("New", False, True)
    assert message["metadata"]["event_type"] == "run"


async def test_an_update_with_blocks_shows_no_mark(slack: Slack) -> None:
    """With blocks there is no "(edited)" mark."""
    ts = await posted(slack)
    message = (await slack.client.chat_update(channel=DEALS, ts=ts, text="New", blocks=[section("B")]))["message"]
    assert (message["blocks"][0]["text"]["text"], "edited" in message) == ("B", False)


async def test_text_over_4000_is_too_long(slack: Slack) -> None:
    """chat.update takes 4,000 characters of text and not one more."""
    ts = await posted(slack)
    assert (await slack.client.chat_update(channel=DEALS, ts=ts, text="x" * 4_000))["ok"]
    with raises_refusal("msg_too_long"):
        await slack.client.chat_update(channel=DEALS, ts=ts, text="x" * 4_001)


@pytest.mark.filterwarnings("ignore:The top-level `text` argument")  # the SDK warns before Slack refuses
@pytest.mark.parametrize(("text", "error"), [("", "no_text"), (" ", "no_text")])
async def test_an_update_needs_content(slack: Slack, text: str, error: str) -> None:
    """An update to nothing is refused."""
    ts = await posted(slack)
    with raises_refusal(error):
        await slack.client.chat_update(channel=DEALS, ts=ts, text=text)


async def test_only_own_messages_can_be_updated(slack: Slack) -> None:
    """A message of a person cannot be updated by the bot."""
    with raises_refusal("cant_update_message"):
        await slack.client.chat_update(channel=DEALS, ts=await slack.root(), text="New")


async def test_an_unknown_message_cannot_be_updated(slack: Slack) -> None:
    """A ts that nothing was posted at is not found."""
    with raises_refusal("message_not_found"):
        await slack.client.chat_update(channel=DEALS, ts="1.000001", text="New")


async def test_a_streaming_message_cannot_be_updated(slack: Slack) -> None:
    """While a stream is open chat.update conflicts with it."""
    stream = await slack.stream()
    with raises_refusal("streaming_state_conflict"):
        await slack.client.chat_update(**stream, text="New")


async def test_an_update_repairs_the_message_of_a_dead_stream(slack: Slack) -> None:
    """A stream that died leaves its message streaming for ever, until chat.update replaces it."""
    stream = await slack.stream(chunks=[task(), words("Half a")])
    slack.clock.advance(301)
    assert slack.shown(stream).streaming
    await slack.client.chat_update(**stream, text="Whole")
    assert (slack.shown(stream).streaming, slack.shown(stream).text, slack.shown(stream).tasks) == (False, "Whole", [])
