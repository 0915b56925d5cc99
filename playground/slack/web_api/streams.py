"""chat.startStream, appendStream, stopStream."""

from playground.slack.channels import Channel
from playground.slack.messages import Message
from playground.slack.refusal import Refusal, missing_field
from playground.slack.streams import Piece, Stream
from playground.slack.web_api.call import TIER_2, TIER_4, Call, Json, Method
from playground.slack.web_api.chunks import read_chunks
from playground.slack.web_api.content import read_blocks, read_identity, read_markdown_text, read_metadata

_DISPLAY_MODES = ("timeline", "plan")


def start_stream(call: Call) -> Json:
    """Post a message that goes on growing. In channels Slack wants to know for whom."""
    workspace = call.workspace
    channel = call.channel_to_write()
    thread_ts = call.thread_to_write(channel)
    if thread_ts is None:
        raise missing_field("thread_ts")
    _refuse_without_recipient(call, channel)
    display_mode = call.arguments.text("task_display_mode") or "timeline"
    if display_mode not in _DISPLAY_MODES:
        raise Refusal("invalid_arguments", ["[ERROR] must be timeline or plan [json-pointer:/task_display_mode]"])
    piece, username = _read_piece(call), read_identity(call)
    # The first piece is tried on a message of its own, so that a refused start leaves nothing behind.
    trial = Stream(Message(channel.id, "0"), workspace.clock(), workspace.limits, display_mode)
    if piece is not None:
        trial.add(piece)
    message = workspace.post(
        channel.id,
        text=trial.message.text,
        blocks=trial.message.blocks,
        thread_ts=thread_ts,
        tasks=trial.message.tasks,
        plan_title=trial.message.plan_title,
        streaming=True,
        username=username,
    )
    trial.message = message
    workspace.streams[channel.id, message.ts] = trial
    return {"channel": channel.id, "ts": message.ts}


def append_stream(call: Call) -> Json:
    """Add text, tasks or blocks to a stream."""
    stream = _open_stream(call)
    piece = _read_piece(call)
    if piece is None:
        raise Refusal("no_text")
    stream.add(piece)
    call.workspace.refresh(stream.message)
    return {"channel": stream.message.channel, "ts": stream.message.ts}


def stop_stream(call: Call) -> Json:
    """End a stream, with a last piece, blocks below all text, and metadata."""
    stream = _open_stream(call)
    piece, blocks, metadata = _read_piece(call), read_blocks(call), read_metadata(call)
    if piece is not None:
        stream.add(piece)
    stream.stop(blocks)
    message = stream.message
    message.metadata = metadata or message.metadata
    call.workspace.refresh(message)
    return {"channel": message.channel, "ts": message.ts, "message": message.as_json()}


def _read_piece(call: Call) -> Piece | None:
    text, chunks = read_markdown_text(call), call.arguments.items("chunks", "invalid_chunks")
    if text and chunks:
        raise Refusal("cannot_provide_both_markdown_text_and_chunks")
    if chunks:
        return read_chunks(chunks, call.workspace.ids)
    return Piece("markdown_text", texts=(text,)) if text else None


def _open_stream(call: Call) -> Stream:
    channel = call.channel_to_write()
    message = call.own_message(channel, "message_not_owned_by_app")
    stream = call.workspace.streams.get((channel.id, message.ts))
    if stream is None:
        raise Refusal("message_not_in_streaming_state")
    stream.refuse_unless_open(call.workspace.clock())
    return stream


def _refuse_without_recipient(call: Call, channel: Channel) -> None:
    if channel.is_im:
        return
    user_id, team_id = call.arguments.text("recipient_user_id"), call.arguments.text("recipient_team_id")
    if not user_id:
        raise Refusal("missing_recipient_user_id")
    if not team_id:
        raise Refusal("missing_recipient_team_id")
    user = call.workspace.users.get(user_id)
    if user is None:
        raise Refusal("user_not_found")
    # Ours, not documented: a recipient of another workspace needs the team of that person (§1.5).
    if user.team_id != team_id:
        raise Refusal("team_not_found")


METHODS = {
    "chat.startStream": Method(start_stream, ("chat:write",), per_minute=TIER_2),
    "chat.appendStream": Method(append_stream, ("chat:write",), per_minute=TIER_4),
    "chat.stopStream": Method(stop_stream, ("chat:write",), per_minute=TIER_2),
}
