"""How a wish to look a prospect up becomes an accepted run, and what the person who asked is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.errors import NotAllowed, SlackError, StoreError
from bot.handlers.answers import tell
from bot.handlers.desk import REPEAT_WINDOW, Acceptance, Accepted, Desk
from bot.handlers.payloads import Click
from bot.models.research import ResearchRequest
from bot.models.run import RunStatus
from bot.ports.prospects import ResearchRecord
from bot.presentation import wording
from bot.presentation.notices import here_it_is
from bot.runs.prospects import research_key, research_thread_key
from bot.runs.slack_thread import look_up_asker


async def accept_research(desk: Desk, wish: ResearchRequest, *, again: bool = False) -> Accepted:
    """Make the wish durable, or name the look-up that answers it already. Raises StoreError.

    `again` = the person wants everything read once more.
    """
    latest = await desk.tools.team.prospects.latest_research(research_thread_key(wish))
    if latest is not None:
        if wish.delivery and latest.request.delivery == wish.delivery:
            return Accepted(Acceptance.REPEATED, latest.run_id)
        if latest.status is RunStatus.RUNNING or (not again and _is_fresh(desk, latest, wish)):
            return Accepted(Acceptance.EXISTS, latest.run_id)
    revision = 0 if latest is None else latest.request.revision + 1
    request = replace(wish, revision=revision)
    run_id = research_key(request)
    if desk.prefetcher is not None and wish.website:
        desk.prefetcher.withdraw([wish.website])
    is_full = desk.engine.is_full
    await desk.engine.submit_research(run_id, request)
    return Accepted(Acceptance.QUEUED if is_full else Acceptance.STARTED, run_id)


def _is_fresh(desk: Desk, latest: ResearchRecord, wish: ResearchRequest) -> bool:
    if latest.status is not RunStatus.DONE or wish.pasted != latest.request.pasted:
        return False
    return desk.tools.clock.now() - datetime.fromisoformat(latest.created_at) < REPEAT_WINDOW


async def take_in_research(desk: Desk, wish: ResearchRequest, *, again: bool = False) -> None:
    """Accept a wish and tell the requester what they would otherwise not see. Raises SlackError."""
    try:
        accepted = await accept_research(desk, wish, again=again)
    except StoreError as error:
        message = wording.failure_message(error.code, research_key(wish))
        return await tell(desk, wish.channel, wish.requester, message, wish.response_url, wish.thread_ts)
    if accepted.how is Acceptance.QUEUED:
        message = wording.text_message(wording.QUEUED)
        return await tell(desk, wish.channel, wish.requester, message, wish.response_url, wish.thread_ts)
    if accepted.how is Acceptance.EXISTS:
        return await _lead_to(desk, wish, accepted.run_id)
    return None


async def _lead_to(desk: Desk, wish: ResearchRequest, run_id: str) -> None:
    record = await desk.tools.team.prospects.find_research(run_id)
    link = await desk.tools.sink.permalink(record.card) if record and record.card else None
    message = here_it_is(link, wording.RESEARCH_EXISTS) if link else wording.text_message(wording.RESEARCH_EXISTS)
    await tell(desk, wish.channel, wish.requester, message, wish.response_url, wish.thread_ts)


async def say(desk: Desk, click: Click, words: str) -> None:
    """Tell the person who clicked something that only they see. Raises SlackError."""
    await tell(desk, click.channel, click.person, wording.text_message(words), thread_ts=click.thread_ts)


async def is_member(desk: Desk, person: str) -> bool:
    """Whether a person is a full member of our workspace; whom Slack does not vouch for now is not."""
    try:
        await look_up_asker(desk.tools.api, person, desk.tools.workspace.team)
    except (NotAllowed, SlackError):
        return False
    return True
