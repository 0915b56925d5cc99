"""Telling a person, in place, why there is no draft: fixed wording, never an exception's text."""

from __future__ import annotations

from bot.models.run import DraftRequest, RunStatus
from bot.ports import RunRecord
from bot.presentation import wording
from bot.presentation.message import Message
from bot.runs.keys import thread_key
from bot.runs.location import EMPTY, NOT_A_MEMBER, OUTSIDER
from bot.runs.tools import RunTools

_TEXTS = {
    NOT_A_MEMBER: wording.NOT_A_MEMBER,
    OUTSIDER: wording.EXTERNAL_PERSON,
    EMPTY: wording.EMPTY_CONVERSATION,
}


async def tell_requester(tools: RunTools, request: DraftRequest, message: Message) -> None:
    """Tell the requester alone: by response_url where there is one, else ephemerally, else by direct message.

    Raises SlackError when none of these works.
    """
    if request.response_url:
        await tools.sink.respond(request.response_url, message)
    else:
        await tools.sink.ephemeral(request.channel, request.requester, message, request.thread_ts)


async def tell_refusal(tools: RunTools, request: DraftRequest, run_id: str, code: str, note: str | None) -> bool:
    """Say why nothing was drafted, and enter the run as failed so that asking again is a new run."""
    record = RunRecord(run_id, thread_key(request), request, RunStatus.FAILED, tools.now())
    await tools.ledger.open_run(record)
    text = note or _TEXTS.get(code) or wording.failure_text(code, run_id)
    await tell_requester(tools, request, wording.text_message(text))
    return True
