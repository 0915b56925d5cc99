"""The exact shapes of what Slack sends to an app (slack.md §4), built from the values of the workspace.

Everything here is a function of values; ids, tickets and the time are passed in.
"""

import mimetypes
from dataclasses import dataclass
from typing import Any

from playground.slack.channels import Channel
from playground.slack.delivery.outgoing import Delivery
from playground.slack.messages import Message
from playground.slack.users import BotIdentity, Team, User

Json = dict[str, Any]

VERIFICATION_TOKEN = "playground-verification-token"
"""Slack's old shared token; still in every payload, and no app should rely on it."""


@dataclass(frozen=True)
class Envelope:
    """What every payload says about the workspace and the app."""

    team: Team
    bot: BotIdentity

    def team_object(self) -> Json:
        """The `team` of interactions: an object, unlike the string of commands and events (§1.5)."""
        return {"id": self.team.id, "domain": self.team.domain}

    def app_fields(self) -> Json:
        """The keys that all interactions share."""
        return {
            "api_app_id": self.bot.app_id,
            "token": VERIFICATION_TOKEN,
            "team": self.team_object(),
            "enterprise": None,
            "is_enterprise_install": False,
        }


def user_object(user: User) -> Json:
    """The `user` of interactions."""
    return {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id}


def channel_object(channel: Channel) -> Json:
    """The `channel` of interactions: a direct message is called `directmessage`, as Slack does."""
    name = "directmessage" if channel.is_im else "privategroup" if channel.is_private else channel.name
    return {"id": channel.id, "name": name}


def file_object(file_id: str, name: str, user: User) -> Json:
    """A file of a `file_share` message; reading it would need a scope and an address that answers."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return {
        "id": file_id,
        "name": name,
        "title": name,
        "mimetype": kind,
        "filetype": name.rpartition(".")[2].lower(),
        "user": user.id,
        "user_team": user.team_id,
        "mode": "hosted",
        "file_access": "visible",
    }


def slash_command(
    envelope: Envelope, channel: Channel, user: User, command: str, text: str, response_url: str, trigger_id: str
) -> Delivery:
    """A slash command: no ts and no thread_ts, whatever the person was looking at (§4)."""
    payload: Json = {
        "token": VERIFICATION_TOKEN,
        "team_id": user.team_id,
        "team_domain": envelope.team.domain,
        "channel_id": channel.id,
        "channel_name": channel_object(channel)["name"],
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": envelope.bot.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }
    return Delivery("slash_commands", command, payload)


def message_action(
    envelope: Envelope,
    channel: Channel,
    user: User,
    message: Json,
    callback_id: str,
    *,
    response_url: str,
    trigger_id: str,
    action_ts: str,
) -> Delivery:
    """A message shortcut on `message` (as the reading methods show it)."""
    payload: Json = {
        "type": "message_action",
        **envelope.app_fields(),
        "callback_id": callback_id,
        "trigger_id": trigger_id,
        "response_url": response_url,
        "action_ts": action_ts,
        "message_ts": message["ts"],
        "user": user_object(user),
        "channel": channel_object(channel),
        "message": message,
    }
    return Delivery("interactive", "message_action", payload)


def message_block_actions(
    envelope: Envelope,
    channel: Channel,
    user: User,
    message: Message,
    shown: Json,
    action: Json,
    state: Json,
    *,
    response_url: str,
    trigger_id: str,
) -> Delivery:
    """A click in a message; an ephemeral one is named by the container only, its content is not sent along."""
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.ephemeral_to is not None,
    }
    if message.thread_ts is not None:
        container["thread_ts"] = message.thread_ts
    payload: Json = {
        "type": "block_actions",
        **envelope.app_fields(),
        "user": user_object(user),
        "container": container,
        "trigger_id": trigger_id,
        "response_url": response_url,
        "channel": channel_object(channel),
        "state": {"values": state},
        "actions": [action],
    }
    if message.ephemeral_to is None:
        payload["message"] = shown
    return Delivery("interactive", "block_actions", payload)


def view_block_actions(envelope: Envelope, user: User, view: Json, action: Json, trigger_id: str) -> Delivery:
    """A click in a modal or in App Home: a view instead of channel, message and response_url."""
    payload: Json = {
        "type": "block_actions",
        **envelope.app_fields(),
        "user": user_object(user),
        "container": {"type": "view", "view_id": view["id"]},
        "trigger_id": trigger_id,
        "view": view,
        "actions": [action],
    }
    return Delivery("interactive", "block_actions", payload)


def view_submission(envelope: Envelope, user: User, view: Json, trigger_id: str, response_urls: list[Json]) -> Delivery:
    """A modal sent off; `response_urls` are those of selects with `response_url_enabled`."""
    payload: Json = {
        "type": "view_submission",
        **envelope.app_fields(),
        "user": user_object(user),
        "trigger_id": trigger_id,
        "view": view,
        "response_urls": response_urls,
    }
    return Delivery("interactive", "view_submission", payload)


def view_closed(envelope: Envelope, user: User, view: Json, *, is_cleared: bool) -> Delivery:
    """A modal dismissed; sent only for views with `notify_on_close`."""
    payload: Json = {
        "type": "view_closed",
        **envelope.app_fields(),
        "user": user_object(user),
        "view": view,
        "is_cleared": is_cleared,
    }
    return Delivery("interactive", "view_closed", payload)


def event_callback(
    envelope: Envelope, event: Json, *, event_id: str, event_time: int, is_ext_shared: bool = False
) -> Delivery:
    """The wrapper of the Events API around one `event`."""
    payload: Json = {
        "token": VERIFICATION_TOKEN,
        "team_id": envelope.team.id,
        "context_team_id": envelope.team.id,
        "context_enterprise_id": None,
        "api_app_id": envelope.bot.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": event_time,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": envelope.team.id,
                "user_id": envelope.bot.user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": is_ext_shared,
        "event_context": f"4-{event_id}",
    }
    return Delivery("events_api", str(event["type"]), payload)


def app_mention_event(message_event: Json) -> Json:
    """The `app_mention` of a new message: the same content without a `channel_type`."""
    return {key: value for key, value in message_event.items() if key != "channel_type"} | {"type": "app_mention"}


def app_home_opened_event(user: User, channel_id: str, tab: str, home: Json | None, event_ts: str) -> Json:
    """A person opened a `tab` of the app, "home" or "messages"; `view` is there once one was published."""
    event: Json = {
        "type": "app_home_opened",
        "user": user.id,
        "channel": channel_id,
        "tab": tab,
        "event_ts": event_ts,
    }
    return event if home is None else {**event, "view": home}
