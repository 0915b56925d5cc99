"""Answering the person who asked, when a wish was accepted, exists already, or cannot be taken."""

from __future__ import annotations

from bot.errors import SlackError, StoreError
from bot.handlers.desk import Acceptance, Desk
from bot.models.run import DraftRequest
from bot.presentation import wording
from bot.presentation.message import Message
from bot.presentation.notices import already_drafted
from bot.runs.keys import run_key
from bot.runs.refusals import tell_requester


async def take_in(desk: Desk, wish: DraftRequest, *, again: bool = False) -> None:
    """Accept a wish and tell the requester what they would otherwise not see; a started run shows its own card.

    Raises SlackError when even the answer could not be given.
    """
    try:
        accepted = await desk.accept(wish, again=again)
    except StoreError as error:
        await tell_requester(desk.tools, wish, wording.failure_message(error.code, run_key(wish)))
        return
    if accepted.how is Acceptance.EXISTS:
        await tell_requester(desk.tools, wish, already_drafted(accepted.run_id, wish.requester))
    elif accepted.how is Acceptance.QUEUED:
        await tell_requester(desk.tools, wish, wording.text_message(wording.QUEUED))


async def tell(
    desk: Desk,
    channel: str,
    person: str,
    message: Message,
    response_url: str | None = None,
    thread_ts: str | None = None,
) -> None:
    """Tell one person something: by response_url, or else ephemerally in place, or else directly.

    Raises SlackError when none of these works.
    """
    if response_url:
        try:
            await desk.tools.sink.respond(response_url, message)
        except SlackError:
            # Used up or expired (5 uses in 30 minutes): say it another way.
            await desk.tools.sink.ephemeral(channel, person, message, thread_ts)
    else:
        await desk.tools.sink.ephemeral(channel, person, message, thread_ts)


def is_outsider(desk: Desk, team: str) -> bool:
    """Whether a person's team is another than the workspace we serve."""
    return bool(team) and team != desk.tools.workspace.team
