"""The message shortcut Draft reply: a run on the thread of the message, replies included."""

from __future__ import annotations

from typing import Any

from bot.handlers.answers import is_outsider, take_in, tell
from bot.handlers.desk import Desk, lacks_sender
from bot.handlers.payloads import team_of
from bot.handlers.prospect_links import offer_message
from bot.handlers.setup import open_setup
from bot.models.draft import Mode
from bot.models.run import DraftRequest
from bot.presentation import wording


async def handle_draft_shortcut(desk: Desk, body: dict[str, Any]) -> None:
    """Start a run on the thread that holds the message."""
    person, channel = str(body["user"]["id"]), str(body["channel"]["id"])
    message: dict[str, Any] = body["message"]
    response_url = body.get("response_url")
    if is_outsider(desk, team_of(body)):
        await tell(desk, channel, person, wording.text_message(wording.EXTERNAL_PERSON), response_url)
        return
    settings = await desk.tools.settings.read_settings(desk.tools.workspace.team, person)
    wish = DraftRequest(
        workspace=desk.tools.workspace.team,
        requester=person,
        channel=channel,
        thread_ts=str(message.get("thread_ts") or message["ts"]),
        mode=Mode(settings.default_mode),
        response_url=response_url,
        delivery=str(body.get("trigger_id") or ""),
    )
    if lacks_sender(settings):
        await open_setup(desk, str(body["trigger_id"]), person, wish)
        # While they fill it in, the site that the message points to is read.
        offer_message(desk, message)
    else:
        await take_in(desk, wish)
