"""Who may change what the team keeps of its own."""

from __future__ import annotations

from bot.errors import NotAllowed, SlackError
from bot.handlers.desk import Desk
from bot.runs.slack_thread import look_up_asker


async def may_edit(desk: Desk, person: str) -> bool:
    """Whether a person is an editor; while none is named, every full member is. Raises StoreError."""
    tools = desk.tools
    editors = await tools.team.editors.editors(tools.workspace.team)
    if editors:
        return person in editors
    try:
        await look_up_asker(tools.api, person, tools.workspace.team)
    except (NotAllowed, SlackError):
        # Whom Slack does not vouch for now may not edit now.
        return False
    return True
