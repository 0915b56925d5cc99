"""`@Rejoinder draft …` in a thread: a run on it, with the rest as an instruction."""

from __future__ import annotations

import re
from typing import Any

from bot.handlers.answers import is_outsider, take_in
from bot.handlers.desk import Desk
from bot.handlers.draft_command import default_mode
from bot.handlers.setup import WAITING_CHARACTERS
from bot.models.run import DraftRequest
from bot.pipeline.slack_conversation import unescape_mrkdwn
from bot.presentation import wording
from bot.presentation.notices import setup_needed

_VERB = re.compile(r"^(?:please\s+)?(?:draft|reply|write|answer)\b[\s:,–-]*", re.IGNORECASE)
# More than a wish: a conversation pasted behind the mention.
_PASTE_CHARACTERS = 200


async def handle_mention(desk: Desk, body: dict[str, Any]) -> None:
    """Start a run, or explain how to."""
    event: dict[str, Any] = body["event"]
    person, channel = str(event.get("user") or ""), str(event["channel"])
    if not person or event.get("bot_id") or event.get("edited"):
        return
    thread_ts = event.get("thread_ts")
    sink = desk.tools.sink
    if is_outsider(desk, str(event.get("user_team") or event.get("team") or "")):
        await sink.ephemeral(channel, person, wording.text_message(wording.EXTERNAL_PERSON), thread_ts)
        return
    words = _without_mention(str(event.get("text", "")), desk.tools.workspace.bot_user)
    verb = _VERB.match(words)
    rest = words[verb.end() :].strip() if verb else words
    if verb is None and rest.lower() in {"", "help", "?"}:
        await sink.ephemeral(channel, person, wording.text_message(wording.HELP), thread_ts)
        return
    is_paste = thread_ts is None and len(rest) > _PASTE_CHARACTERS and "\n" in rest
    if thread_ts is None and not is_paste:
        await sink.ephemeral(channel, person, wording.text_message(wording.HELP))
        return
    if await desk.needs_setup(person):
        waiting = f"{channel}|{thread_ts}|{rest[:WAITING_CHARACTERS]}" if thread_ts else None
        await sink.ephemeral(channel, person, setup_needed(waiting), thread_ts)
        return
    await take_in(
        desk,
        DraftRequest(
            workspace=desk.tools.workspace.team,
            requester=person,
            channel=channel,
            thread_ts=None if is_paste else str(thread_ts),
            mode=await default_mode(desk, person),
            pasted=unescape_mrkdwn(rest) if is_paste else None,
            instruction=None if is_paste else rest or None,
            delivery=str(body.get("event_id") or event.get("ts") or ""),
        ),
    )


def _without_mention(text: str, bot_user: str) -> str:
    return re.sub(rf"<@{re.escape(bot_user)}(\|[^>]*)?>", "", text, count=1).strip()
