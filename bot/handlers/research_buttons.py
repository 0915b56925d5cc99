"""Buttons of a prospect's card: Refresh, Save, Not a fit, Never contact, Undo, Cancel, Retry, Paste, Draft.

Everybody in the workspace sees the card and may decide; each decision carries who made it and when.
"""

from __future__ import annotations

import json
from dataclasses import replace

from bot.errors import SlackError
from bot.handlers.answers import take_in
from bot.handlers.desk import Desk, lacks_sender
from bot.handlers.payloads import Click
from bot.handlers.research_desk import is_member, say, take_in_research
from bot.handlers.setup import open_setup
from bot.models.draft import BlockReason, Mode
from bot.models.research import ProspectMark, ProspectState
from bot.models.run import DraftRequest, RunStatus, Suppression
from bot.ports.prospects import ResearchRecord
from bot.presentation import actions, wording
from bot.presentation.notices import click_again
from bot.presentation.research_modals import paste_profile_modal
from bot.runs.prospect_cards import show_prospect_card
from bot.runs.prospects import domain_of

RESEARCH_BUTTONS = (
    actions.RESEARCH_DRAFT,
    actions.RESEARCH_REFRESH,
    actions.RESEARCH_SAVE,
    actions.RESEARCH_NOT_A_FIT,
    actions.RESEARCH_NEVER,
    actions.RESEARCH_UNDO,
    actions.RESEARCH_CANCEL,
    actions.RESEARCH_RETRY,
    actions.RESEARCH_PASTE,
)
_MARKS = {
    actions.RESEARCH_SAVE: ProspectState.SAVED,
    actions.RESEARCH_NOT_A_FIT: ProspectState.NOT_A_FIT,
    actions.RESEARCH_NEVER: ProspectState.NEVER_CONTACT,
}


async def handle_research_button(desk: Desk, click: Click) -> None:
    """Do what a button of a prospect's card asks for; a late click and a stranger's are answered kindly."""
    record = await newest_research(desk, click.value)
    if record is None:
        return await say(desk, click, wording.FAILURES["not_found"])
    if not await is_member(desk, click.person):
        return await say(desk, click, wording.RESEARCH_NEEDS_MEMBER)
    if click.action_id == actions.RESEARCH_CANCEL:
        return await _cancel(desk, click, record)
    if record.status is RunStatus.RUNNING:
        return await say(desk, click, wording.RESEARCH_LATE)
    if click.action_id in _MARKS:
        return await _mark(desk, click, record, _MARKS[click.action_id])
    if click.action_id == actions.RESEARCH_UNDO:
        return await _undo(desk, click, record)
    if click.action_id == actions.RESEARCH_PASTE:
        return await _paste(desk, click, record)
    if click.action_id == actions.RESEARCH_DRAFT:
        return await _draft(desk, click, record)
    return await _again(desk, click, record)


async def newest_research(desk: Desk, run_id: str) -> ResearchRecord | None:
    """Return the newest look-up on the card that a button belongs to: a slow client may show an older one's."""
    record = await desk.tools.team.prospects.find_research(run_id)
    if record is None:
        return None
    latest = await desk.tools.team.prospects.latest_research(record.thread_key)
    return latest if latest is not None and latest.card == record.card else record


async def _cancel(desk: Desk, click: Click, record: ResearchRecord) -> None:
    if record.request.requester != click.person:
        return await say(desk, click, wording.RESEARCH_NOT_YOURS)
    if record.status is not RunStatus.RUNNING:
        return await say(desk, click, wording.RESEARCH_LATE)
    await desk.engine.cancel(record.run_id)
    await desk.tools.team.prospects.finish_research(record.run_id, RunStatus.CANCELLED)
    return await show_prospect_card(desk.tools, record.run_id)


async def _decide(desk: Desk, click: Click, record: ResearchRecord, state: ProspectState) -> bool:
    mark = ProspectMark(record.request.workspace, record.prospect, state, click.person, desk.tools.now())
    return await desk.tools.team.prospects.mark(mark)


async def _mark(desk: Desk, click: Click, record: ResearchRecord, state: ProspectState) -> None:
    """Record the decision; Never contact goes on the suppression list too, before anything else."""
    if state is ProspectState.NEVER_CONTACT:
        keys = record.findings.suppression_keys if record.findings else ()
        if not keys:
            return await say(desk, click, wording.NOBODY_TO_STOP)
        for key in keys:
            entry = Suppression(record.request.workspace, key, BlockReason.SUPPRESSED, "confirmed", desk.tools.now())
            await desk.tools.suppressions.suppress(entry)
    if not await _decide(desk, click, record, state):
        return await say(desk, click, wording.RESEARCH_LATE)
    await show_prospect_card(desk.tools, record.run_id)
    if state is ProspectState.NEVER_CONTACT:
        await say(desk, click, wording.NEVER_CONTACT_DONE)
    return None


async def _undo(desk: Desk, click: Click, record: ResearchRecord) -> None:
    """Take the newest decision back; one before it counts again, unless it forbade to write."""
    marks = await desk.tools.team.prospects.marks_of(record.request.workspace, record.prospect)
    if not marks or marks[0].state is ProspectState.OPEN:
        return await say(desk, click, wording.RESEARCH_LATE)
    if marks[0].state is ProspectState.NEVER_CONTACT and record.findings:
        for key in record.findings.suppression_keys:
            await desk.tools.suppressions.lift(record.request.workspace, key)
    before = marks[1].state if len(marks) > 1 else ProspectState.OPEN
    kept = before if before is ProspectState.SAVED else ProspectState.OPEN
    if not await _decide(desk, click, record, kept):
        return await say(desk, click, wording.RESEARCH_LATE)
    return await show_prospect_card(desk.tools, record.run_id)


async def _paste(desk: Desk, click: Click, record: ResearchRecord) -> None:
    request = record.request
    metadata = json.dumps(
        {"channel": request.channel, "thread_ts": request.thread_ts, "profile": request.profile}, ensure_ascii=False
    )
    profiles = (request.profile,) if request.profile else ()
    try:
        view = paste_profile_modal(profiles, metadata, domain_of(request.website))
        await desk.tools.sink.open_modal(click.trigger_id, view)
    except SlackError:
        notice = click_again(actions.RESEARCH_PASTE, record.run_id)
        await desk.tools.sink.ephemeral(click.channel, click.person, notice, click.thread_ts)


async def _draft(desk: Desk, click: Click, record: ResearchRecord) -> None:
    """Start a draft of the first message with what was found as its material."""
    if record.findings is None or record.findings.is_suppressed:
        return await say(desk, click, wording.RESEARCH_LATE)
    request = record.request
    settings = await desk.tools.settings.read_settings(desk.tools.workspace.team, click.person)
    wish = DraftRequest(
        workspace=request.workspace,
        requester=click.person,
        channel=request.channel,
        thread_ts=request.thread_ts,
        mode=Mode(settings.default_mode),
        links=tuple(link for link in (request.website, request.profile) if link),
        response_url=click.response_url,
        delivery=f"{click.action_id}:{click.container_ts}:{record.run_id}:{click.trigger_id}",
        research_run=record.run_id,
    )
    if lacks_sender(settings):
        return await open_setup(desk, click.trigger_id, click.person, wish)
    return await take_in(desk, wish)


async def _again(desk: Desk, click: Click, record: ResearchRecord) -> None:
    """Refresh, Retry: the same wish once more on the same card, whatever is cached."""
    wish = replace(
        record.request,
        requester=click.person,
        is_fresh=True,
        card=record.card,
        delivery=f"{click.action_id}:{click.container_ts}:{click.value}",
        response_url=None,
    )
    await take_in_research(desk, wish, again=True)
