"""A reminder is due: draft the follow-up, or drop it because the conversation has moved on.

The timer of every replica submits every due reminder, each minute; the run's id is made from the reminder and the
day, so that it runs once, and again on the next day where it failed. The follow-up's own id is made from the
reminder alone: there is never a second one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.errors import SlackError
from bot.models.codec import encode
from bot.models.draft import Mode
from bot.models.reminder import Reminder, ReminderState
from bot.models.run import DraftRequest
from bot.ports import DraftRecord, RunRecord
from bot.runs.cards import APPROVED, show_card
from bot.runs.kept import Kept
from bot.runs.keys import thread_key
from bot.runs.slack_thread import digest_of, fetch_thread
from bot.runs.tools import RunTools

AT_ONCE = 100
"""Reminders submitted in one minute at most; the others follow in the next."""

SubmitReminder = Callable[[str, str], Awaitable[None]]
"""Starts the run of a reminder (its id) on a day (ISO 8601 date), once per pair. Raises StoreError."""


async def submit_due(tools: RunTools, submit: SubmitReminder) -> int:
    """Submit every reminder that is due; return how many. Raises StoreError."""
    now = tools.now()
    due = await tools.team.reminders.due_reminders(tools.workspace.team, now, AT_ONCE)
    for reminder in due:
        await submit(reminder.reminder_id, now[:10])
    return len(due)


async def decide(tools: RunTools, reminder_id: str) -> dict[str, Any] | None:
    """Return the encoded request for the follow-up, or None where none is to be written (any more).

    Raises SlackError, StoreError.
    """
    reminder = await tools.team.reminders.find_reminder(reminder_id)
    if reminder is None or reminder.state is not ReminderState.WAITING:
        return None
    draft = await tools.drafts.find_draft(reminder.draft_id)
    run = await tools.ledger.find_run(reminder.run_id)
    if draft is None or run is None or draft.status != APPROVED or await _is_suppressed(tools, run):
        return await _drop(tools, reminder, ReminderState.CANCELLED)
    if await _has_moved_on(tools, reminder, run):
        return await _drop(tools, reminder, ReminderState.MOVED_ON)
    return encode(_follow_up(run, draft))


async def _drop(tools: RunTools, reminder: Reminder, state: ReminderState) -> None:
    """Nobody is told; the card says it."""
    await tools.team.reminders.settle_reminder(reminder.reminder_id, state)
    await show_card(tools, reminder.run_id)


async def _is_suppressed(tools: RunTools, run: RunRecord) -> bool:
    keys = Kept.from_json(run.material).suppression_keys
    return await tools.suppressions.find_suppression(run.request.workspace, keys) is not None


async def _has_moved_on(tools: RunTools, reminder: Reminder, run: RunRecord) -> bool:
    """Whether somebody spoke in the thread, or asked for another draft on it, since the reminder was set."""
    newest = await tools.ledger.latest_run(thread_key(run.request))
    if newest is not None and newest.run_id != run.run_id and newest.created_at > reminder.created_at:
        return True
    digest = await present_digest(tools, run)
    return digest is not None and reminder.digest is not None and digest != reminder.digest


async def present_digest(tools: RunTools, run: RunRecord) -> str | None:
    """Return the thread's present state, or None where there is no thread or it cannot be read now."""
    request = run.request
    if request.thread_ts is None:
        return None
    try:
        thread = await fetch_thread(tools.api, request.channel, request.thread_ts, request.workspace)
    except SlackError:
        return None
    return digest_of(thread.messages, tools.workspace.bot_user)


def _follow_up(run: RunRecord, draft: DraftRecord) -> DraftRequest:
    """Return the request: the same conversation, with the approved replies as our last messages in it."""
    return replace(
        run.request,
        mode=Mode.TEMPLATE,
        our_replies=(*run.request.our_replies, draft.text),
        instruction=None,
        response_url=None,
        delivery=f"reminder:{draft.draft_id}",
        despite_notice=False,
    )


async def settle(tools: RunTools, reminder_id: str) -> bool:
    """Note that the follow-up is being written, also on the older card. Raises SlackError, StoreError."""
    reminder = await tools.team.reminders.find_reminder(reminder_id)
    if reminder is None:
        return False
    await tools.team.reminders.settle_reminder(reminder_id, ReminderState.WRITTEN)
    await show_card(tools, reminder.run_id)
    return True
