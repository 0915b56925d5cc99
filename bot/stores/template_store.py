"""A team's own reply templates, in versions: the TemplateStore over the database."""

from __future__ import annotations

from sqlalchemy import RowMapping

from bot.models.team import TemplateVersion
from bot.stores.database import Database
from bot.stores.schema import team_templates
from bot.stores.versions import append_versions, newest_versions, versions_of


class DatabaseTemplates:
    """Implements TemplateStore."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def active_templates(self, workspace: str) -> tuple[TemplateVersion, ...]:
        """Return the newest version of every template in use, by name. Raises StoreError."""
        async with self._database.transaction() as connection:
            newest = await newest_versions(connection, team_templates, workspace)
        return tuple(_version(row) for row in newest.values() if row["active"])

    async def save_template(self, workspace: str, name: str, text: str, author: str, at: str) -> bool:
        """Make this text the newest version; return whether it differed. Raises StoreError."""
        return await self._append(workspace, name, text, author, at, active=True)

    async def retire_template(self, workspace: str, name: str, author: str, at: str) -> bool:
        """Take a template out of use; return whether it was in use. Raises StoreError."""
        newest = next(iter(await self.template_versions(workspace, name)), None)
        if newest is None or not newest.active:
            return False
        return await self._append(workspace, name, newest.text, author, at, active=False)

    async def roll_back_template(self, workspace: str, name: str, version: int, author: str, at: str) -> bool:
        """Make an older version the newest again; return whether there is one. Raises StoreError."""
        wanted = next((item for item in await self.template_versions(workspace, name) if item.version == version), None)
        if wanted is None:
            return False
        await self._append(workspace, name, wanted.text, author, at, active=True)
        return True

    async def template_versions(self, workspace: str, name: str) -> tuple[TemplateVersion, ...]:
        """Return all versions of a template, newest first. Raises StoreError."""
        return tuple(_version(row) for row in await versions_of(self._database, team_templates, workspace, name))

    async def _append(self, workspace: str, name: str, text: str, author: str, at: str, *, active: bool) -> bool:
        contents = {name: {"text": text, "active": active}}
        return await append_versions(self._database, team_templates, workspace, contents, author, at) == 1


def _version(row: RowMapping) -> TemplateVersion:
    return TemplateVersion(
        row["name"], row["text"], row["version"], row["author"], row["created_at"], active=row["active"]
    )
