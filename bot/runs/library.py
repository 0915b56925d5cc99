"""The templates of a run: the team's own and the built-in ones."""

from __future__ import annotations

import asyncio

from bot.pipeline.recall import TemplateLibrary
from bot.pipeline.recall.team_templates import with_team_templates
from bot.runs.tools import RunTools


async def team_texts(tools: RunTools, workspace: str) -> list[str]:
    """Return the texts of the team's templates in use, by name. Raises StoreError."""
    return [item.text for item in await tools.team.templates.active_templates(workspace)]


async def library_of(tools: RunTools, workspace: str) -> TemplateLibrary:
    """Return the templates that a draft in this workspace may use now. Raises StoreError."""
    texts = await team_texts(tools, workspace)
    if not texts:
        return tools.pipeline.templates
    return await asyncio.to_thread(with_team_templates, tools.pipeline.templates, texts)
