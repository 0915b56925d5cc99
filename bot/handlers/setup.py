"""Who is writing: asked for before the first draft, and from App Home; the waiting wish goes on by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from bot.errors import SlackError
from bot.handlers.answers import take_in
from bot.handlers.desk import Desk
from bot.handlers.payloads import Click, view_values
from bot.handlers.recent_threads import recent_threads_in_time
from bot.models.codec import decode, encode
from bot.models.draft import Mode
from bot.models.run import DraftRequest
from bot.presentation import actions
from bot.presentation.modal_answers import FieldErrors, read_setup
from bot.presentation.modals import paste_modal, setup_modal
from bot.presentation.notices import click_again

_WISH, _NEXT_CHANNEL = "wish", "next_channel"
# So much of an instruction waits with the wish: a button's value takes 2,000 characters and a modal's metadata
# 3,000 (slack.md sections 2 and 5), in which quotes and line ends count double.
WAITING_CHARACTERS = 1_000


async def open_setup(
    desk: Desk, trigger_id: str, person: str, wish: DraftRequest | None, next_channel: str | None = None
) -> None:
    """Open the modal that asks who is writing; `wish` is what waits for the answer, `next_channel` the channel
    whose paste modal comes next.
    """
    settings = await desk.settings_of(person)
    if wish is not None and wish.instruction is not None:
        wish = replace(wish, instruction=wish.instruction[:WAITING_CHARACTERS])
    waiting = {_WISH: encode(wish) if wish else None, _NEXT_CHANNEL: next_channel}
    await desk.tools.sink.open_modal(trigger_id, setup_modal(settings, json.dumps(waiting, ensure_ascii=False)))


async def handle_setup_click(desk: Desk, click: Click) -> None:
    """Open the same modal from App Home or from a notice; its value names the thread that waits, and the wish."""
    channel, _, waiting = click.value.partition("|")
    thread_ts, _, instruction = waiting.partition("|")
    wish = None
    if thread_ts and channel == click.channel:
        wish = DraftRequest(
            desk.tools.workspace.team, click.person, channel, thread_ts, Mode.TEMPLATE, instruction=instruction or None
        )
    try:
        await open_setup(desk, click.trigger_id, click.person, wish)
    except SlackError:
        if not click.channel:
            raise
        notice = click_again(actions.SETUP_OPEN, click.value or actions.NO_VALUE)
        await desk.tools.sink.ephemeral(click.channel, click.person, notice, click.thread_ts)


async def handle_setup_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Save, and go on with what waited. Returns what the acknowledgement carries."""
    try:
        settings = read_setup(view_values(body))
    except FieldErrors as wrong:
        return {"response_action": "errors", "errors": wrong.errors}
    person, tools = str(body["user"]["id"]), desk.tools
    await tools.settings.save_settings(tools.workspace.team, person, settings)
    waiting: dict[str, Any] = json.loads(body["view"].get("private_metadata") or "{}")
    if waiting.get(_NEXT_CHANNEL):
        channel = str(waiting[_NEXT_CHANNEL])
        threads = await recent_threads_in_time(desk, channel)
        return {"response_action": "update", "view": paste_modal(json.dumps({"channel": channel}), threads)}
    if waiting.get(_WISH):
        wish = decode(DraftRequest, waiting[_WISH])
        if wish.requester == person and wish.workspace == tools.workspace.team:
            await take_in(desk, replace(wish, mode=Mode(settings.default_mode)))
    return {}
