"""`/draft-reply`: with a permalink a run on that thread; alone a modal; `help` explains both."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from bot.errors import SlackError
from bot.handlers.answers import is_outsider, take_in, tell
from bot.handlers.desk import Desk, lacks_sender
from bot.handlers.payloads import team_of
from bot.handlers.permalinks import Permalink, read_permalink
from bot.handlers.prospect_links import offer_threads
from bot.handlers.recent_threads import recent_threads_in_time
from bot.handlers.setup import open_setup
from bot.models.draft import Mode
from bot.models.run import DraftRequest
from bot.presentation import wording
from bot.presentation.modals import loading_modal, paste_modal

# Looking must leave time for the modal: a trigger lives 3 s (slack.md section 5).
_LOOK_SECONDS = 0.8


async def handle_draft_command(desk: Desk, body: dict[str, Any]) -> None:
    """Do what the command's text asks for. Everything is answered in place."""
    text = str(body.get("text") or "").strip()
    person, channel, response_url = str(body["user_id"]), str(body["channel_id"]), str(body["response_url"])

    async def answer(words: str) -> None:
        await tell(desk, channel, person, wording.text_message(words), response_url)

    if is_outsider(desk, team_of(body)):
        return await answer(wording.EXTERNAL_PERSON)
    if text.lower() in {"help", "?", "hilfe", "aide", "ayuda"}:
        return await answer(wording.HELP)
    if not text:
        return await _open_modal(desk, body)
    link = read_permalink(text.split()[0])
    if link is None:
        return await answer(f"{wording.BAD_PERMALINK}\n\n{wording.HELP}")
    if link.domain != str(body.get("team_domain", link.domain)):
        return await answer(wording.WRONG_WORKSPACE)
    instruction = text.split(maxsplit=1)[1] if " " in text else None
    return await _start(desk, body, link, instruction)


async def _start(desk: Desk, body: dict[str, Any], link: Permalink, instruction: str | None) -> None:
    person = str(body["user_id"])
    settings = await desk.tools.settings.read_settings(desk.tools.workspace.team, person)
    wish = DraftRequest(
        workspace=desk.tools.workspace.team,
        requester=person,
        channel=link.channel,
        thread_ts=link.thread_ts,
        mode=Mode(settings.default_mode),
        instruction=instruction,
        response_url=str(body["response_url"]),
        delivery=str(body.get("trigger_id") or ""),
    )
    if lacks_sender(settings):
        await open_setup(desk, str(body["trigger_id"]), person, wish)
    else:
        await take_in(desk, wish)


async def default_mode(desk: Desk, person: str) -> Mode:
    """Return the mode that the workspace drafts in by default."""
    settings = await desk.tools.settings.read_settings(desk.tools.workspace.team, person)
    return Mode(settings.default_mode)


async def _open_modal(desk: Desk, body: dict[str, Any]) -> None:
    """Open the modal, with a picker of this channel's recent threads when they can be read in time."""
    person, channel, trigger_id = str(body["user_id"]), str(body["channel_id"]), str(body["trigger_id"])
    if not await _is_member(desk, channel):
        await tell(desk, channel, person, wording.text_message(wording.NOT_A_MEMBER), str(body["response_url"]))
        return
    if await desk.needs_setup(person):
        await open_setup(desk, trigger_id, person, None, next_channel=channel)
        return
    view_id = await desk.tools.sink.open_modal(trigger_id, loading_modal("Draft a reply"))
    threads = await recent_threads_in_time(desk, channel)
    await desk.tools.sink.update_modal(view_id, paste_modal(json.dumps({"channel": channel}), threads))
    offer_threads(desk, threads)


async def _is_member(desk: Desk, channel: str) -> bool:
    """Whether we may read the channel; where Slack does not say so in time we go on, since pasting works anyhow."""
    try:
        async with asyncio.timeout(_LOOK_SECONDS):
            answer = await desk.tools.api.call("conversations.info", {"channel": channel})
    except TimeoutError:
        return True
    except SlackError as error:
        return error.error not in {"channel_not_found", "not_in_channel", "missing_scope"}
    details: dict[str, Any] = answer["channel"]
    return bool(details.get("is_member") or details.get("is_im") or details.get("is_mpim"))
