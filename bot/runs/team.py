"""What runs and handlers need of what a team keeps of its own; the stores implement these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.models.reminder import Reminder, ReminderState
from bot.models.sender import KnowledgeEntry
from bot.models.team import KnowledgeVersion, TemplateVersion
from bot.ports import KnowledgeBase
from bot.ports.prospects import ChoiceStore, PrefetchStore, ProspectStore


class KnowledgeStore(KnowledgeBase, Protocol):
    """Official answers that a team changes itself; every change is a new version with its author."""

    async def save_entries(self, workspace: str, entries: Sequence[KnowledgeEntry], author: str, at: str) -> int:
        """Make these the newest versions; return how many differed from what was there. Raises StoreError."""
        ...

    async def retire_entry(self, workspace: str, entry_id: str, author: str, at: str) -> bool:
        """Take an answer out of use; return whether it was in use. Raises StoreError."""
        ...

    async def roll_back(self, workspace: str, entry_id: str, version: int, author: str, at: str) -> bool:
        """Make an older version the newest again; return whether there is one. Raises StoreError."""
        ...

    async def versions_of(self, workspace: str, entry_id: str) -> tuple[KnowledgeVersion, ...]:
        """Return all versions of an answer, newest first. Raises StoreError."""
        ...


class EditorStore(Protocol):
    """Who may change what the team keeps."""

    async def editors(self, workspace: str) -> tuple[str, ...]:
        """Return the people named as editors, sorted; none named = every full member. Raises StoreError."""
        ...

    async def name_editors(self, workspace: str, people: Sequence[str], author: str, at: str) -> None:
        """Name the editors anew. Raises StoreError."""
        ...


class TemplateStore(Protocol):
    """A team's own reply templates; every change is a new version with its author."""

    async def active_templates(self, workspace: str) -> tuple[TemplateVersion, ...]:
        """Return the newest version of every template in use, by name. Raises StoreError."""
        ...

    async def save_template(self, workspace: str, name: str, text: str, author: str, at: str) -> bool:
        """Make this text the newest version; return whether it differed. Raises StoreError."""
        ...

    async def retire_template(self, workspace: str, name: str, author: str, at: str) -> bool:
        """Take a template out of use; return whether it was in use. Raises StoreError."""
        ...

    async def roll_back_template(self, workspace: str, name: str, version: int, author: str, at: str) -> bool:
        """Make an older version the newest again; return whether there is one. Raises StoreError."""
        ...

    async def template_versions(self, workspace: str, name: str) -> tuple[TemplateVersion, ...]:
        """Return all versions of a template, newest first. Raises StoreError."""
        ...


class ReminderStore(Protocol):
    """Reminders that wait for an answer which may not come."""

    async def add_reminder(self, reminder: Reminder) -> bool:
        """Store the reminder unless its id is known; return whether it was stored. Raises StoreError."""
        ...

    async def find_reminder(self, reminder_id: str) -> Reminder | None:
        """Return the reminder, if known. Raises StoreError."""
        ...

    async def latest_reminder(self, draft_id: str) -> Reminder | None:
        """Return the newest reminder about a draft, if any. Raises StoreError."""
        ...

    async def count_reminders(self, draft_id: str) -> int:
        """Return how many reminders a draft has had. Raises StoreError."""
        ...

    async def due_reminders(self, workspace: str, now: str, limit: int) -> tuple[Reminder, ...]:
        """Return the waiting reminders that are due at `now`, the oldest first. Raises StoreError."""
        ...

    async def settle_reminder(self, reminder_id: str, state: ReminderState) -> bool:
        """End a waiting reminder; return whether it still waited. Raises StoreError."""
        ...


class StyleStore(Protocol):
    """What a person's edits teach, and what was decided about it."""

    async def approved_edits(self, workspace: str, person: str) -> tuple[tuple[str, str], ...]:
        """Return text before and after, newest first, of the drafts that a person changed and approved."""
        ...

    async def decided_notes(self, workspace: str, person: str) -> frozenset[str]:
        """Return the keys of the proposals that a person accepted or dismissed. Raises StoreError."""
        ...

    async def decide_note(self, workspace: str, person: str, key: str, decision: str, at: str) -> bool:
        """Record "accepted" or "dismissed" once; return whether it was the first decision. Raises StoreError."""
        ...


@dataclass(frozen=True, slots=True)
class TeamStores:
    """The stores of what a team keeps of its own."""

    knowledge: KnowledgeStore
    editors: EditorStore
    reminders: ReminderStore
    templates: TemplateStore
    style: StyleStore
    prospects: ProspectStore
    prefetches: PrefetchStore
    choices: ChoiceStore
