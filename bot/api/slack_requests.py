"""Whether a request's body has the shape of something that Slack sends (slack.md section 4). Pure.

Handlers rely on a few keys; what lacks them is refused at the door, in place of failing behind it.
"""

from __future__ import annotations

import json
from typing import Any, cast
from urllib.parse import parse_qs

# What handlers read of each kind: paths of keys that must lead to something.
_COMMAND = ("command", "user_id", "channel_id", "trigger_id", "response_url")
_INTERACTIONS: dict[str, tuple[str, ...]] = {
    "block_actions": ("user.id", "actions"),
    "message_action": ("user.id", "channel.id", "message.ts", "callback_id"),
    "view_submission": ("user.id", "view.state.values", "view.callback_id"),
    "view_closed": ("user.id", "view.callback_id"),
}
# The other things that Slack sends as JSON; interactions come as forms.
_NOTICES = frozenset({"url_verification", "app_rate_limited"})
_EVENTS: dict[str, tuple[str, ...]] = {
    "app_mention": ("event.channel",),
    "app_home_opened": ("event.user",),
    "message": ("event.channel",),
}


def is_slack_shaped(body: str, content_type: str) -> bool:
    """Whether `body` is an event, an interaction or a command with what the handlers need of it."""
    if content_type == "application/json":
        return _is_event(_object(body))
    fields = parse_qs(body)
    if "payload" in fields:
        payload = _object(fields["payload"][0])
        return payload is not None and _is_interaction(payload)
    return "ssl_check" in fields or all(fields.get(name) for name in _COMMAND)


def _is_interaction(payload: dict[str, Any]) -> bool:
    if not _has(payload, _INTERACTIONS.get(str(payload.get("type")), ("type",))):
        return False
    actions: Any = payload.get("actions", [])
    return isinstance(actions, list) and all(isinstance(action, dict) for action in cast("list[Any]", actions))


def _object(text: str) -> dict[str, Any] | None:
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def _is_event(data: dict[str, Any] | None) -> bool:
    if data is None or not isinstance(data.get("type"), str):
        return False
    if data["type"] != "event_callback":
        return data["type"] in _NOTICES
    return _has(data, ("event.type",)) and _has(data, _EVENTS.get(str(data["event"]["type"]), ()))


def _has(data: dict[str, Any], paths: tuple[str, ...]) -> bool:
    return all(_lead(data, path) for path in paths)


def _lead(data: dict[str, Any], path: str) -> bool:
    """Whether the keys of `path` lead to something; an empty list or text is nothing."""
    value: Any = data
    for key in path.split("."):
        if not isinstance(value, dict) or key not in value:
            return False
        value = cast("dict[str, Any]", value)[key]
    return value not in (None, "", [])
