"""assistant.threads.setStatus."""

from playground.slack.refusal import Refusal
from playground.slack.web_api.call import Call, Json, Method

_MESSAGES = 10
_MESSAGE = 50


def set_status(call: Call) -> Json:
    """Show what the app is doing in a thread; an empty status clears it, and so does any reply of the app."""
    channel = call.channel_to_write("channel_id")
    thread_ts = call.arguments.required("thread_ts")
    status = call.arguments.text("status")
    if status is None:
        raise Refusal("invalid_arguments", ["[ERROR] missing required field: status"])
    loading = call.arguments.items("loading_messages", "invalid_arguments")
    if loading is not None:
        _refuse_wrong_messages(loading)
    if call.workspace.message(channel.id, thread_ts) is None:
        raise Refusal("thread_not_found")
    call.workspace.set_status(channel.id, thread_ts, status, tuple(loading or ()))
    return {}


def _refuse_wrong_messages(messages: list[object]) -> None:
    if not 1 <= len(messages) <= _MESSAGES:
        fault = f"[ERROR] must have 1 to {_MESSAGES} items [json-pointer:/loading_messages]"
        raise Refusal("invalid_arguments", [fault])
    for index, message in enumerate(messages):
        if not isinstance(message, str) or not 1 <= len(message) <= _MESSAGE:
            fault = f"[ERROR] must have 1 to {_MESSAGE} characters [json-pointer:/loading_messages/{index}]"
            raise Refusal("invalid_arguments", [fault])


METHODS = {"assistant.threads.setStatus": Method(set_status, ("chat:write", "assistant:write"))}
