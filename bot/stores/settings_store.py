"""Settings of workspaces and persons: the SettingsStore port over the database."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import select

from bot.models.sender import SenderProfile
from bot.ports import WorkspaceSettings
from bot.stores.database import Database
from bot.stores.schema import settings_table
from bot.stores.upsert import insert_or_replace

# What one teammate sets for all; the rest of the sender's profile is each person's own.
SHARED_FIELDS = ("company", "offer", "value_proposition")
_WORKSPACE = ""


# A workspace has fewer people; beyond it further ones are simply read each time.
_MOST_KNOWN = 10_000


class DatabaseSettings:
    """Implements SettingsStore; `defaults` apply where neither person nor workspace has set anything.

    `is_exclusive` = no other process writes to this database, so what was read stays true until it is saved here:
    settings are asked for at every command, while the person waits for its acknowledgement.
    """

    def __init__(self, database: Database, defaults: WorkspaceSettings, *, is_exclusive: bool = False) -> None:
        self._database = database
        self._defaults = defaults
        self._is_exclusive = is_exclusive
        self._known: dict[tuple[str, str], WorkspaceSettings] = {}

    async def read_settings(self, workspace: str, person: str) -> WorkspaceSettings:
        """Return the person's settings over the workspace's over the defaults. Raises StoreError."""
        known = self._known.get((workspace, person))
        if known is not None:
            return known
        query = select(settings_table.c.person, settings_table.c.document).where(
            settings_table.c.workspace == workspace, settings_table.c.person.in_([_WORKSPACE, person])
        )
        async with self._database.transaction() as connection:
            rows = {row.person: json.loads(row.document) for row in await connection.execute(query)}
        result = self._defaults
        for key in (_WORKSPACE, person):
            result = _overlay(result, rows.get(key, {}))
        if self._is_exclusive and len(self._known) < _MOST_KNOWN:
            self._known[workspace, person] = result
        return result

    async def save_settings(self, workspace: str, person: str, settings: WorkspaceSettings) -> None:
        """Store company, offer, value proposition and mode for the workspace; the rest for the person."""
        values = {item.name: getattr(settings.sender, item.name) for item in fields(SenderProfile)}
        shared: dict[str, Any] = {name: values[name] for name in SHARED_FIELDS}
        shared["default_mode"] = settings.default_mode
        own = {name: value for name, value in values.items() if name not in SHARED_FIELDS}
        self._known.clear()
        async with self._database.transaction() as connection:
            for key, document in ((_WORKSPACE, shared), (person, own)):
                row = {"workspace": workspace, "person": key, "document": json.dumps(document)}
                await insert_or_replace(connection, settings_table, row)
        # Once more: somebody may have read the old ones while these were being written.
        self._known.clear()


def _overlay(base: WorkspaceSettings, document: dict[str, Any]) -> WorkspaceSettings:
    """Lay what was saved over `base`; an emptied field stays empty, one never saved falls through."""
    mode = document.get("default_mode", base.default_mode)
    changes = {key: value for key, value in document.items() if key != "default_mode"}
    return WorkspaceSettings(sender=replace(base.sender, **changes), default_mode=mode)
