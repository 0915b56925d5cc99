"""What a workspace chose, by name: the ChoiceStore port over the database."""

from __future__ import annotations

import json
from typing import Any

from bot.stores.database import Database
from bot.stores.schema import choices
from bot.stores.versions import append_versions, versions_of


class DatabaseChoices:
    """Implements ChoiceStore."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read_choice(self, workspace: str, name: str) -> dict[str, Any] | None:
        """Return the newest document, None where nothing was chosen. Raises StoreError."""
        newest = next(iter(await versions_of(self._database, choices, workspace, name)), None)
        return json.loads(newest["document"]) if newest else None

    async def save_choice(self, workspace: str, name: str, document: dict[str, Any], author: str, at: str) -> bool:
        """Make the document the newest; return whether it differed. Raises StoreError."""
        content = {name: {"document": json.dumps(document, ensure_ascii=False, sort_keys=True)}}
        return await append_versions(self._database, choices, workspace, content, author, at) > 0
