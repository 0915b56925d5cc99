"""Composes the stores of what a team keeps of its own."""

from __future__ import annotations

from bot.ports import KnowledgeBase
from bot.runs.team import TeamStores
from bot.stores.choice_store import DatabaseChoices
from bot.stores.database import Database
from bot.stores.editor_store import DatabaseEditors
from bot.stores.knowledge_store import DatabaseKnowledge
from bot.stores.prefetch_store import DatabasePrefetches
from bot.stores.prospect_store import DatabaseProspects
from bot.stores.reminder_store import DatabaseReminders
from bot.stores.style_store import DatabaseStyle
from bot.stores.template_store import DatabaseTemplates


def team_stores(database: Database, initial: KnowledgeBase) -> TeamStores:
    """Return the stores over an open database; `initial` are the answers that were there at the start."""
    return TeamStores(
        knowledge=DatabaseKnowledge(database, initial),
        editors=DatabaseEditors(database),
        reminders=DatabaseReminders(database),
        templates=DatabaseTemplates(database),
        style=DatabaseStyle(database),
        prospects=DatabaseProspects(database),
        prefetches=DatabasePrefetches(database),
        choices=DatabaseChoices(database),
    )
