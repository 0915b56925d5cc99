"""The recent conversations of a channel, for the picker in the modal."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.errors import SlackError
from bot.handlers.desk import Desk
from bot.pipeline.message_links import read_candidates
from bot.pipeline.slack_conversation import unescape_mrkdwn
from bot.presentation.modals import RecentThread

# Reading the channel must leave time for the modal: a trigger lives 3 s (slack.md section 5).
_SECONDS = 1.5
_READ = 60
_SHOWN = 20
_LABEL = 70


async def recent_threads_in_time(desk: Desk, channel: str) -> list[RecentThread]:
    """Return the channel's recent conversations; none when they cannot be read in time: pasting still works."""
    try:
        async with asyncio.timeout(_SECONDS):
            return await _recent_threads(desk, channel)
    except (TimeoutError, SlackError):
        return []


async def _recent_threads(desk: Desk, channel: str) -> list[RecentThread]:
    """Threads, and long messages that look like a paste, newest first."""
    answer = await desk.tools.api.call("conversations.history", {"channel": channel, "limit": _READ})
    messages: list[dict[str, Any]] = answer.get("messages", [])
    found: list[RecentThread] = []
    for message in messages:
        if message.get("bot_id") or message.get("subtype"):
            continue
        text = " ".join(unescape_mrkdwn(str(message.get("text", ""))).split())
        if text and (message.get("reply_count") or len(text) > _LABEL):
            label = text if len(text) <= _LABEL else text[: _LABEL - 1].rstrip() + "…"
            website = next(iter(read_candidates(message).websites.values()), None)
            found.append(RecentThread(label, str(message["ts"]), website))
    return found[:_SHOWN]
