"""Buttons that decide: Approve, Undo, Stop contacting, Confirm, Lift. Each decision is recorded with its person."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from bot.errors import SlackError
from bot.handlers.answers import tell
from bot.handlers.desk import Desk
from bot.handlers.payloads import Click
from bot.handlers.reminders import cancel_reminder
from bot.models.draft import BlockReason, DraftState
from bot.models.run import Decision, Suppression
from bot.pipeline.after.statistics import SENT_BY_HAND, sent_by
from bot.ports import DraftRecord, RunRecord
from bot.presentation import actions, wording
from bot.runs.cards import APPROVED, SHOWN, STOPPED, show_card
from bot.runs.kept import Kept
from bot.runs.profile_versions import accept_version, newer_version
from bot.runs.slack_thread import digest_of, fetch_thread


async def handle_decision_button(desk: Desk, click: Click) -> None:
    """Decide as asked; a late or second click and a stranger's click are answered kindly."""
    found = await desk.draft_and_run(click.value)
    if found is None:
        return await _say(desk, click, wording.FAILURES["not_found"])
    draft, run = found
    if draft.requester != click.person:
        return await _say(desk, click, wording.NOT_YOURS)
    if click.action_id == actions.DRAFT_APPROVE:
        return await _approve(desk, click, draft, run)
    if click.action_id == actions.DRAFT_UNDO:
        return await _undo(desk, click, draft, run)
    if click.action_id == actions.DRAFT_SENT:
        return await _mark_sent(desk, click, draft, run)
    if click.action_id == actions.DRAFT_LIFT:
        return await _lift(desk, click, draft, run)
    return await _stop(desk, click, draft, run)


async def _say(desk: Desk, click: Click, words: str) -> None:
    await tell(desk, click.channel, click.person, wording.text_message(words), thread_ts=click.thread_ts)


async def _record(desk: Desk, click: Click, draft: DraftRecord, action: str) -> None:
    sources = tuple(f"{claim.source.kind}:{claim.source.id}" for claim in draft.draft.claims)
    await desk.tools.drafts.record_decision(
        Decision(
            workspace=draft.workspace,
            draft_id=draft.draft_id,
            person=click.person,
            action=action,
            text_sha256=hashlib.sha256(draft.text.encode()).hexdigest(),
            decided_at=desk.tools.now(),
            evidence=sources,
        )
    )


async def _approve(desk: Desk, click: Click, draft: DraftRecord, run: RunRecord) -> None:
    """Approve, unless it was decided already, they asked to be left alone, or the thread has moved on unseen."""
    if draft.status != SHOWN or draft.draft.state is DraftState.BLOCKED:
        return await _say(desk, click, wording.LATE_CLICK)
    kept = Kept.from_json(run.material)
    if await desk.tools.suppressions.find_suppression(draft.workspace, kept.suppression_keys):
        return await _say(desk, click, wording.SUPPRESSED_MEANWHILE)
    digest = await _present_digest(desk, run)
    if digest is not None and digest != draft.thread_digest:
        # They are told once; the next click approves with the newest messages seen.
        await desk.tools.drafts.replace_draft(draft, replace(draft, thread_digest=digest))
        await show_card(desk.tools, run.run_id, moved_on=True)
        return await _say(desk, click, wording.MOVED_ON_BEFORE_APPROVAL)
    changed = await newer_version(desk.tools, run)
    if changed is not None:
        await show_card(desk.tools, run.run_id)
        await accept_version(desk.tools, run, changed)
        return await _say(desk, click, wording.FACTS_CHANGED_BEFORE_APPROVAL)
    if not await desk.tools.drafts.replace_draft(draft, replace(draft, status=APPROVED)):
        return await _say(desk, click, wording.LATE_CLICK)
    await _record(desk, click, draft, APPROVED)
    if draft.draft.reused is not None and desk.tools.pipeline.reuse is not None:
        desk.tools.pipeline.reuse.label(draft.draft.reused, right=True)
    return await show_card(desk.tools, run.run_id)


async def _present_digest(desk: Desk, run: RunRecord) -> str | None:
    """Return the thread's present state, or None where there is no thread or it cannot be read now."""
    request = run.request
    if request.thread_ts is None:
        return None
    try:
        thread = await fetch_thread(desk.tools.api, request.channel, request.thread_ts, request.workspace)
    except SlackError:
        return None
    return digest_of(thread.messages, desk.tools.workspace.bot_user)


async def _undo(desk: Desk, click: Click, draft: DraftRecord, run: RunRecord) -> None:
    if draft.status not in {APPROVED, STOPPED}:
        return await _say(desk, click, wording.LATE_CLICK)
    if draft.status == STOPPED:
        await _lift_keys(desk, run)
    await cancel_reminder(desk, draft)
    if await desk.tools.drafts.replace_draft(draft, replace(draft, status=SHOWN)):
        await _record(desk, click, draft, "undone")
    return await show_card(desk.tools, run.run_id)


async def _mark_sent(desk: Desk, click: Click, draft: DraftRecord, run: RunRecord) -> None:
    """Record that a person sent the approved text by hand; the second click changes nothing."""
    if draft.status != APPROVED or sent_by(await desk.tools.drafts.decisions_of(draft.draft_id)):
        return await _say(desk, click, wording.LATE_CLICK)
    await _record(desk, click, draft, SENT_BY_HAND)
    return await show_card(desk.tools, run.run_id)


async def _stop(desk: Desk, click: Click, draft: DraftRecord, run: RunRecord) -> None:
    """Suppress the prospect, confirmed by a person; the draft, if there is one, may not be used any more."""
    kept = Kept.from_json(run.material)
    if not kept.suppression_keys:
        return await _say(desk, click, wording.NOBODY_TO_STOP)
    reason = draft.draft.reason or BlockReason.SUPPRESSED
    for key in kept.suppression_keys:
        entry = Suppression(draft.workspace, key, reason, "confirmed", desk.tools.now())
        await desk.tools.suppressions.suppress(entry)
    await cancel_reminder(desk, draft)
    if draft.draft.text:
        await desk.tools.drafts.replace_draft(draft, replace(draft, status=STOPPED))
    await _record(desk, click, draft, "stop_contacting")
    await show_card(desk.tools, run.run_id)
    return await _say(desk, click, wording.STOPPED)


async def _lift(desk: Desk, click: Click, draft: DraftRecord, run: RunRecord) -> None:
    await _lift_keys(desk, run)
    await _record(desk, click, draft, "lifted")
    await show_card(desk.tools, run.run_id)
    return await _say(desk, click, wording.LIFTED)


async def _lift_keys(desk: Desk, run: RunRecord) -> None:
    for key in Kept.from_json(run.material).suppression_keys:
        await desk.tools.suppressions.lift(run.request.workspace, key)
