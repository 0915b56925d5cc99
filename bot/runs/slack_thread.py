"""Fetching a thread from Slack: its messages, the people in it, and who else can see it."""

from __future__ import annotations

import asyncio
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from bot.errors import NotAllowed, SlackError
from bot.pipeline.slack_conversation import SlackPerson, SlackThread
from bot.ports import SlackApi

_PAGE = 200
# A longer thread is read from its newest messages; the card says how many were left out.
MOST_MESSAGES = 1_000
_LOOKUPS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Asker:
    """The person who asked, as users.info describes them."""

    user_id: str
    name: str
    team: str


async def look_up_asker(api: SlackApi, user_id: str, workspace: str) -> Asker:
    """Return the requester. Raises NotAllowed for guests, strangers, bots and people of other workspaces."""
    user = (await api.call("users.info", {"user": user_id}))["user"]
    outsider = user.get("team_id") not in {workspace, None} or user.get("is_stranger") or user.get("deleted")
    if outsider or user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_bot"):
        msg = "not a full member of this workspace"
        raise NotAllowed(msg)
    return Asker(user_id, _display_name(user), str(user.get("team_id") or workspace))


async def fetch_thread(api: SlackApi, channel: str, thread_ts: str, workspace: str) -> SlackThread:
    """Return the thread and its people. Raises SlackError (not_in_channel, channel_not_found, …)."""
    info, messages = await asyncio.gather(
        api.call("conversations.info", {"channel": channel}), _fetch_messages(api, channel, thread_ts)
    )
    details: dict[str, Any] = info["channel"]
    user_ids = list(dict.fromkeys(str(message["user"]) for message in messages if message.get("user")))
    mentioned = [user for message in messages for user in _mentioned(str(message.get("text", "")))]
    people = await look_up_people(api, list(dict.fromkeys([*user_ids, *mentioned]))[:100], workspace)
    is_shared = bool(details.get("is_ext_shared") or details.get("is_pending_ext_shared"))
    return SlackThread(tuple(messages), people, is_shared)


def _mentioned(text: str) -> list[str]:
    return [part.split(">")[0].split("|")[0] for part in text.split("<@")[1:]]


async def _fetch_messages(api: SlackApi, channel: str, thread_ts: str) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        answer = await api.call(
            "conversations.replies", {"channel": channel, "ts": thread_ts, "limit": _PAGE, "cursor": cursor}
        )
        messages += answer.get("messages", [])
        page: dict[str, Any] = answer.get("response_metadata") or {}
        cursor = page.get("next_cursor") or None
        if cursor is None or len(messages) >= 10 * MOST_MESSAGES:
            return messages[-MOST_MESSAGES:]


async def look_up_people(api: SlackApi, user_ids: list[str], workspace: str) -> tuple[SlackPerson, ...]:
    """Return what is known of the people, a few look-ups at a time; whom Slack does not know keeps their id."""
    gate = asyncio.Semaphore(_LOOKUPS_AT_ONCE)

    async def look_up(user_id: str) -> SlackPerson:
        async with gate:
            try:
                user = (await api.call("users.info", {"user": user_id}))["user"]
            except SlackError:
                # users.info refuses strangers of shared channels at times: unknown counts as external.
                return SlackPerson(user_id, user_id, is_external=True)
        external = user.get("team_id") not in {workspace, None} or bool(user.get("is_stranger"))
        guest = bool(user.get("is_restricted") or user.get("is_ultra_restricted"))
        return SlackPerson(user_id, _display_name(user), external, bool(user.get("is_bot")), guest)

    return tuple(await asyncio.gather(*(look_up(user_id) for user_id in user_ids)))


def _display_name(user: dict[str, Any]) -> str:
    profile: dict[str, Any] = user.get("profile") or {}
    names = (user.get("real_name"), profile.get("real_name"), profile.get("display_name"), user.get("name"))
    return next((str(name) for name in names if name), str(user.get("id", "")))


def digest_of(messages: tuple[dict[str, Any], ...], bot_user: str) -> str:
    """Return a hash of what people said, to notice that a thread has moved on (new, changed, vanished)."""
    said = [
        [message.get("ts"), message.get("text")]
        for message in messages
        if not message.get("bot_id") and message.get("user") != bot_user and message.get("subtype") != "tombstone"
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]
