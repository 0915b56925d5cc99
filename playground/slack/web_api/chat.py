"""chat.postMessage, postEphemeral, update, delete, getPermalink."""

from playground.slack.messages import Message
from playground.slack.refusal import Refusal
from playground.slack.web_api.call import TIER_3, TIER_4, Call, Json, Method
from playground.slack.web_api.content import (
    read_attachments,
    read_blocks,
    read_content,
    read_identity,
    read_markdown_text,
    read_metadata,
)

UPDATED_TEXT = 4_000
"""Characters of the text of chat.update (§5)."""


def post_message(call: Call) -> Json:
    """Post a message in a channel, thread or direct message."""
    channel = call.channel_to_post()
    content, metadata, username = read_content(call), read_metadata(call), read_identity(call)
    thread_ts = call.thread_to_write(channel)
    message = call.workspace.post(
        channel.id,
        link_names=call.arguments.flag("link_names") or call.arguments.text("parse") == "full",
        text=content.text,
        blocks=content.blocks,
        attachments=content.attachments,
        thread_ts=thread_ts,
        broadcast=thread_ts is not None and call.arguments.flag("reply_broadcast"),
        metadata=metadata or None,
        username=username,
    )
    answer = {"channel": channel.id, "ts": message.ts, "message": message.as_json()}
    return {**answer, "warning": "message_truncated"} if content.was_cut else answer


def post_ephemeral(call: Call) -> Json:
    """Show a message to one member only; it is in no history and can be changed only by response_url."""
    channel = call.channel_to_post()
    user_id = call.arguments.required("user")
    content = read_content(call)
    if user_id not in channel.members:
        raise Refusal("user_not_in_channel")
    message = call.workspace.post(
        channel.id,
        text=content.text,
        blocks=content.blocks,
        attachments=content.attachments,
        thread_ts=call.thread_to_write(channel),
        ephemeral_to=user_id,
        username=read_identity(call),
    )
    return {"message_ts": message.ts}


def update(call: Call) -> Json:
    """Replace the content of an own message. Text without blocks drops the blocks and shows "(edited)"."""
    channel = call.channel_to_write()
    message = call.own_message(channel, "cant_update_message")
    text = call.arguments.text("text") or ""
    markdown = read_markdown_text(call) or ""
    blocks, attachments, metadata = read_blocks(call), read_attachments(call), read_metadata(call)
    if len(text) > UPDATED_TEXT:
        raise Refusal("msg_too_long")
    if markdown and (text or blocks):
        raise Refusal("markdown_text_conflict")
    if not (text.strip() or markdown or blocks or attachments):
        raise Refusal("no_text")
    _refuse_while_streaming(call, message)
    call.workspace.revise(
        message,
        mark_edited=not blocks,
        text=text or markdown,
        blocks=blocks,
        attachments=attachments,
        tasks=[],
        plan_title=None,
        streaming=False,
        metadata=message.metadata if metadata is None else metadata or None,
    )
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": message.as_json()}


def _refuse_while_streaming(call: Call, message: Message) -> None:
    stream = call.workspace.streams.get((message.channel, message.ts))
    if stream is not None and stream.is_open(call.workspace.clock()):
        raise Refusal("streaming_state_conflict")


def delete(call: Call) -> Json:
    """Delete an own message."""
    channel = call.channel_to_write()
    message = call.own_message(channel, "cant_delete_message")
    call.workspace.delete(message)
    call.workspace.streams.pop((channel.id, message.ts), None)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(call: Call) -> Json:
    """The address of a message the bot can see."""
    channel = call.workspace.channels.get(call.arguments.required("channel"))
    if channel is None or call.workspace.bot.user_id not in channel.members:
        raise Refusal("channel_not_found")
    message = call.workspace.message(channel.id, call.arguments.required("message_ts"))
    if message is None:
        raise Refusal("message_not_found")
    return {"channel": channel.id, "permalink": call.workspace.permalink(message)}


METHODS = {
    "chat.postMessage": Method(post_message, ("chat:write",)),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",), per_minute=TIER_4),
    "chat.update": Method(update, ("chat:write",), per_minute=TIER_3),
    "chat.delete": Method(delete, ("chat:write",), per_minute=TIER_3),
    "chat.getPermalink": Method(get_permalink),
}
