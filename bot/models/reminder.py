"""A wish to be reminded if a prospect does not answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReminderState(StrEnum):
    """Life of a reminder: it waits, and ends in one of the other three."""

    WAITING = "waiting"
    WRITTEN = "written"
    MOVED_ON = "moved_on"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Reminder:
    """Draft a follow-up at `due_at` (ISO 8601 UTC) unless the conversation has moved on by then.

    `digest` is the state of the Slack thread when it was set, None where there is none or it could not be read.
    """

    reminder_id: str
    workspace: str
    run_id: str
    draft_id: str
    person: str
    due_at: str
    created_at: str
    digest: str | None = None
    state: ReminderState = ReminderState.WAITING
