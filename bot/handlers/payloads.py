"""What handlers take from Slack's payloads, read once into frozen values (slack.md section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class Click:
    """A click on a button, in a message or in a view. `container_ts` is the message that holds the button."""

    person: str
    team: str
    channel: str
    action_id: str
    value: str
    trigger_id: str
    response_url: str | None
    container_ts: str | None
    thread_ts: str | None


def team_of(body: dict[str, Any]) -> str:
    """Return the person's own team: interactions carry it on the user, commands as a string."""
    for holder, key in ((body.get("user"), "team_id"), (body, "team_id"), (body.get("team"), "id")):
        if isinstance(holder, dict):
            team: Any = cast("dict[str, Any]", holder).get(key)
            if team:
                return str(team)
    return ""


def read_click(body: dict[str, Any]) -> Click:
    """Return a block_actions payload's first action."""
    action: dict[str, Any] = body["actions"][0]
    chosen: dict[str, Any] = action.get("selected_option") or {}
    container: dict[str, Any] = body.get("container") or {}
    channel: dict[str, Any] = body.get("channel") or {}
    message: dict[str, Any] = body.get("message") or {}
    return Click(
        person=str(body["user"]["id"]),
        team=team_of(body),
        channel=str(channel.get("id") or container.get("channel_id") or ""),
        action_id=str(action.get("action_id", "")),
        value=str(action.get("value") or chosen.get("value") or ""),
        trigger_id=str(body.get("trigger_id") or ""),
        response_url=body.get("response_url"),
        container_ts=container.get("message_ts"),
        thread_ts=container.get("thread_ts") or message.get("thread_ts"),
    )


def view_values(body: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what a person typed into a view: block id → action id → state."""
    values: dict[str, dict[str, Any]] = body["view"]["state"]["values"]
    return values
