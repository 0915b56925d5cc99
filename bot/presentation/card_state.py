"""Everything a card shows, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.models.draft import Draft


class CardStatus(StrEnum):
    """How a run stands, in the words of its card."""

    QUEUED = "queued"
    READING = "reading"
    READY = "ready"
    NEEDS_YOU = "needs_you"
    BLOCKED = "blocked"
    FAILED = "failed"
    CANCELLED = "cancelled"
    APPROVED = "approved"
    MOVED_ON = "moved_on"


@dataclass(frozen=True, slots=True)
class Variant:
    """One of two drafts to choose from; `label` is a lower-case word for it."""

    draft_id: str
    label: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class CardState:
    """Everything a card shows. `requester`, `approved_by` and `sent_by` (who marked it as sent by hand) are
    Slack user ids; `offers_answer` = a person answered something that could become an official answer.
    `reminder` is a word of ReminderState and `reminder_due` its day.

    `missing` are plain sentences on what failed; `offer_modes` ⊆ {"template", "ai"} are the buttons that
    write (again); `thread_link` leads to the conversation where the card stands elsewhere;
    `failure_note` says in the words of what was given wrong why nothing could be read;
    `message_links` maps a message index to its permalink; `suppression` ∈ None, "pending", "confirmed";
    `shows_text` puts the draft's text on the card itself, where no message below it could. `variants` are two
    drafts of which a person has to pick one; `other_templates` says whether another template could be picked.
    `is_first` = it is a first message and no reply; `facts_changed` = more or other is known about the company now.
    """

    run_id: str
    requester: str
    status: str = CardStatus.READING
    draft_id: str | None = None
    draft: Draft | None = None
    missing: tuple[str, ...] = ()
    offer_modes: tuple[str, ...] = ("template", "ai")
    ai_configured: bool = False
    thread_link: str | None = None
    prospect: str | None = None
    template_reason: str | None = None
    failure_code: str | None = None
    failure_note: str | None = None
    approved_by: str | None = None
    sent_by: str | None = None
    offers_answer: bool = False
    reminder: str | None = None
    reminder_due: str | None = None
    moved_on: bool = False
    suppression: str | None = None
    warnings: tuple[str, ...] = ()
    queue_position: int | None = None
    message_links: Mapping[int, str] = field(default_factory=dict[int, str])
    shows_text: bool = False
    variants: tuple[Variant, ...] = ()
    other_templates: bool = False
    is_first: bool = False
    facts_changed: bool = False

    @property
    def has_moved_on(self) -> bool:
        """Whether the conversation changed after the draft."""
        return self.moved_on or self.status == CardStatus.MOVED_ON

    @property
    def is_decided(self) -> bool:
        """Whether the draft is approved or blocked, so that nothing about it is open."""
        return self.status in {CardStatus.APPROVED, CardStatus.BLOCKED}
