"""The modal of `/draft-reply` was submitted: a picked thread, or a pasted conversation with links."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import Any

from bot.handlers.answers import take_in
from bot.handlers.desk import Desk
from bot.handlers.draft_command import default_mode
from bot.handlers.payloads import view_values
from bot.models.run import DraftRequest
from bot.presentation.modal_answers import FieldErrors, read_paste


async def handle_paste_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Take the wish in. Returns what the acknowledgement carries: field errors, or nothing."""
    try:
        answer = read_paste(view_values(body))
    except FieldErrors as wrong:
        return {"response_action": "errors", "errors": wrong.errors}
    person = str(body["user"]["id"])
    metadata: dict[str, Any] = json.loads(body["view"].get("private_metadata") or "{}")
    wish = DraftRequest(
        workspace=desk.tools.workspace.team,
        requester=person,
        channel=str(metadata["channel"]),
        thread_ts=answer.thread_ts,
        mode=await default_mode(desk, person),
        pasted=answer.conversation,
        conversation_channel=answer.channel.value if answer.channel else None,
        links=tuple(link for link in astuple(answer.links) if link),
        delivery=str(body["view"].get("id") or ""),
    )
    await take_in(desk, wish)
    return {}
