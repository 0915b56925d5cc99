"""`GET /_state`, everything there is to see, and `GET /_changes`, when to look again."""

import asyncio
from typing import Any

from aiohttp import web

from playground.calls import CallLog
from playground.slack import forms
from playground.slack.channels import Channel
from playground.slack.delivery.dispatcher import Dispatcher
from playground.slack.messages import Message
from playground.slack.users import User
from playground.slack.views import View
from playground.slack.workspace import Workspace

Json = dict[str, Any]

SHAPE_VERSION = 1
"""The version of the public shape (CONTRACTS.md)."""

_COALESCED = 0.05
_HEARTBEAT = 15.0


def state_routes(workspace: Workspace, calls: CallLog, dispatcher: Dispatcher) -> list[web.RouteDef]:
    """The two routes. `?channel=` (id or name) leaves out the messages of all other channels and the calls."""

    async def state(request: web.Request) -> web.Response:
        only = request.query.get("channel")
        channel = None if only is None else workspace.find_channel(only)
        if only is not None and channel is None:
            return web.json_response({"ok": False, "error": "channel_not_found"}, status=404)
        return web.json_response(snapshot(workspace, calls, dispatcher, channel))

    async def changes(request: web.Request) -> web.StreamResponse:
        return await _stream_changes(request, workspace)

    return [web.get("/_state", state), web.get("/_changes", changes)]


def snapshot(workspace: Workspace, calls: CallLog, dispatcher: Dispatcher, only: Channel | None) -> Json:
    """The state in the shape of CONTRACTS.md; with `only` just that channel has its messages."""
    return {
        "version": SHAPE_VERSION,
        "revision": workspace.changed.version,
        "team": {"id": workspace.team.id, "name": workspace.team.name, "domain": workspace.team.domain},
        "bot": {
            "user_id": workspace.bot.user_id,
            "bot_id": workspace.bot.bot_id,
            "name": workspace.bot.name,
            "app_id": workspace.bot.app_id,
            "connected_by": dispatcher.way,
        },
        "channels": [
            _channel(workspace, channel, with_messages=only is None or only is channel)
            for channel in workspace.channels.values()
        ],
        "users": [_user(user) for user in workspace.users.values()],
        "views": [_view(workspace, view) for view in workspace.views.views.values()],
        "homes": {user_id: _view(workspace, view) for user_id, view in workspace.views.homes.items()},
        "statuses": _statuses(workspace),
        "calls": calls.entries() if only is None else [],
    }


def _channel(workspace: Workspace, channel: Channel, *, with_messages: bool) -> Json:
    log = workspace.messages[channel.id]
    messages = list(log)
    replies: dict[str, int] = {}
    for message in messages:
        if message.thread_ts not in {None, message.ts} and not message.deleted and message.ephemeral_to is None:
            replies[message.root_ts] = replies.get(message.root_ts, 0) + 1
    return {
        "id": channel.id,
        "name": channel.name,
        "topic": channel.topic,
        "members": list(channel.members),
        "is_private": channel.is_private,
        "is_ext_shared": channel.is_ext_shared,
        "is_im": channel.is_im,
        "is_archived": channel.is_archived,
        "latest_ts": messages[-1].ts if messages else None,
        "messages": [_message(message, replies.get(message.ts, 0)) for message in messages] if with_messages else [],
    }


def _message(message: Message, reply_count: int) -> Json:
    author: Json = {"user": message.user} if message.bot_id is None else {"bot_id": message.bot_id}
    return {
        "ts": message.ts,
        "thread_ts": message.thread_ts,
        **author,
        "team": message.team,
        "username": message.username,
        "subtype": message.subtype,
        "text": message.text,
        "blocks": message.blocks,
        "attachments": message.attachments,
        "files": message.files,
        "tasks": message.tasks,
        "plan_title": message.plan_title,
        "streaming": message.streaming,
        "ephemeral_to": message.ephemeral_to,
        "metadata": message.metadata,
        "deleted": message.deleted,
        "edited": message.edited,
        "broadcast": message.broadcast,
        "pings": message.pings,
        "reply_count": reply_count,
    }


def _user(user: User) -> Json:
    return {
        "id": user.id,
        "name": user.name,
        "real_name": user.real_name,
        "title": user.title,
        "team_id": user.team_id,
        "tz": user.tz,
        "is_bot": user.is_bot,
        "is_stranger": user.is_stranger,
        "is_restricted": user.is_restricted,
    }


def _view(workspace: Workspace, view: View) -> Json:
    top = workspace.views.top(view.user_id)
    values = forms.carried_state(view.blocks, view.values)
    return {
        **view.as_json(),
        "state": {"values": values},
        "user_id": view.user_id,
        "is_top": top is not None and top.id == view.id,
    }


def _statuses(workspace: Workspace) -> list[Json]:
    shown: list[Json] = []
    for channel_id, thread_ts in list(workspace.statuses):
        status = workspace.status(channel_id, thread_ts)
        if status is not None:
            loading = list(status.loading_messages)
            shown.append(
                {"channel": channel_id, "thread_ts": thread_ts, "status": status.text, "loading_messages": loading}
            )
    return shown


async def _stream_changes(request: web.Request, workspace: Workspace) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    version = workspace.changed.version
    try:
        await response.write(_event(version))
        while True:
            try:
                async with asyncio.timeout(_HEARTBEAT):
                    version = await workspace.changed.after(version)
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            await response.write(_event(version))
            await asyncio.sleep(_COALESCED)
            # What happened during the pause is told by the next event, which carries the latest version.
    except ConnectionError:
        return response


def _event(version: int) -> bytes:
    return b'data: {"version": %d}\n\n' % version
