"""The App Home: what a draft needs to know, and the first steps."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.handlers.desk import Desk
from bot.handlers.payloads import Click
from bot.handlers.prospect_home import change_prospect_home, prospect_sections, save_ideal_customer
from bot.handlers.rights import may_edit
from bot.models.team import StyleNote
from bot.pipeline.after.style import Edit, propose_notes
from bot.presentation.home import ChecklistItem, build_home
from bot.presentation.style_home import style_blocks
from bot.presentation.team_home import TeamShown, team_blocks


async def proposed_notes(desk: Desk, person: str) -> tuple[StyleNote, ...]:
    """Return the style notes that a person's edits suggest and that they have not decided on. Raises StoreError."""
    style, team = desk.tools.team.style, desk.tools.workspace.team
    edits = [Edit(before, after) for before, after in await style.approved_edits(team, person)]
    if not edits:
        return ()
    decided = await style.decided_notes(team, person)
    return tuple(note for note in await asyncio.to_thread(propose_notes, edits) if note.key not in decided)


async def show_home(desk: Desk, person: str) -> None:
    """Publish a person's Home tab. Raises SlackError, StoreError."""
    tools = desk.tools
    settings = await desk.settings_of(person)
    model = tools.pipeline.model
    checklist = (
        ChecklistItem("Say who is writing: your company and what you offer", not await desk.needs_setup(person)),
        ChecklistItem("Invite me to the channels where you talk about prospects: /invite @Rejoinder", done=False),
        ChecklistItem("Try it: Draft reply in the menu of any message of a thread", done=False),
        ChecklistItem("Connect a language model for Full AI (templates work without one)", model is not None),
    )
    answers = await tools.team.knowledge.entries(tools.workspace.team)
    editors = await tools.team.editors.editors(tools.workspace.team)
    own = await tools.team.templates.active_templates(tools.workspace.team)
    names = tuple(item.name for item in own)
    team = team_blocks(TeamShown(len(answers), editors, await may_edit(desk, person), names))
    team = [*style_blocks(await proposed_notes(desk, person)), *await prospect_sections(desk, person), *team]
    name = model.writing_model if model else None
    accounts = tools.pipeline.accounts
    statement = await accounts.statement(tools.workspace.team) if accounts and model else None
    await tools.sink.publish_home(person, build_home(settings, checklist, name, team=team, statement=statement))


async def handle_prospect_home_button(desk: Desk, click: Click) -> None:
    """Do what a button of the sections about prospects asks for. Raises SlackError, StoreError."""
    if await change_prospect_home(desk, click):
        await show_home(desk, click.person)


async def handle_ideal_customer_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Save the ideal customer, and show it in the Home tab. Returns what the acknowledgement carries."""
    answer = await save_ideal_customer(desk, body)
    if not answer:
        await show_home(desk, str(body["user"]["id"]))
    return answer
