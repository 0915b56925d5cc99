"""Remind me if there is no answer: set and cancelled on the card of an approved draft."""

from __future__ import annotations

from datetime import timedelta

from bot.handlers.answers import tell
from bot.handlers.desk import Desk
from bot.handlers.payloads import Click
from bot.models.reminder import Reminder, ReminderState
from bot.ports import DraftRecord, RunRecord
from bot.presentation import actions, wording
from bot.presentation.after_buttons import REMINDER_DAYS
from bot.runs.cards import APPROVED, show_card
from bot.runs.remind import present_digest


async def handle_reminder_button(desk: Desk, click: Click) -> None:
    """Set or cancel a reminder; a late click and a stranger's are answered kindly. Raises SlackError, StoreError."""
    days, _, draft_id = click.value.rpartition("|")
    found = await desk.draft_and_run(draft_id)
    if found is None:
        return await _say(desk, click, wording.FAILURES["not_found"])
    draft, run = found
    if draft.requester != click.person:
        return await _say(desk, click, wording.NOT_YOURS)
    if click.action_id == actions.DRAFT_FORGET_REMINDER:
        if not await cancel_reminder(desk, draft):
            return await _say(desk, click, wording.LATE_CLICK)
    elif not days.isdecimal() or int(days) not in REMINDER_DAYS or not await _set(desk, draft, run, int(days)):
        return await _say(desk, click, wording.LATE_CLICK)
    return await show_card(desk.tools, run.run_id)


async def _say(desk: Desk, click: Click, words: str) -> None:
    await tell(desk, click.channel, click.person, wording.text_message(words), thread_ts=click.thread_ts)


async def _set(desk: Desk, draft: DraftRecord, run: RunRecord, days: int) -> bool:
    """Store the reminder; False when the draft is not approved (any more) or one waits already."""
    tools = desk.tools
    latest = await tools.team.reminders.latest_reminder(draft.draft_id)
    if draft.status != APPROVED or (latest is not None and latest.state is not ReminderState.CANCELLED):
        return False
    number = await tools.team.reminders.count_reminders(draft.draft_id)
    reminder = Reminder(
        reminder_id=f"{draft.draft_id}@{number}",
        workspace=draft.workspace,
        run_id=run.run_id,
        draft_id=draft.draft_id,
        person=draft.requester,
        due_at=(tools.clock.now() + timedelta(days=days)).isoformat(),
        created_at=tools.now(),
        digest=await present_digest(tools, run),
    )
    return await tools.team.reminders.add_reminder(reminder)


async def cancel_reminder(desk: Desk, draft: DraftRecord) -> bool:
    """Cancel the reminder that waits, if one does; return whether one did. Raises StoreError."""
    reminders = desk.tools.team.reminders
    latest = await reminders.latest_reminder(draft.draft_id)
    return latest is not None and await reminders.settle_reminder(latest.reminder_id, ReminderState.CANCELLED)
