"""Style notes proposed from a person's own edits: accepted or dismissed by that person, never applied by themselves."""

from __future__ import annotations

from dataclasses import replace

from bot.handlers.desk import Desk
from bot.handlers.home import proposed_notes, show_home
from bot.handlers.payloads import Click
from bot.presentation import actions
from bot.presentation.modals import error_modal

STYLE_BUTTONS = (actions.STYLE_ACCEPT, actions.STYLE_DISMISS)
# A prompt takes no more of them (pipeline.write.ai).
_MOST_CHARACTERS = 2_000
_FULL = "Your style notes are full. Press Change above, shorten them, and accept this again."


async def handle_style_button(desk: Desk, click: Click) -> None:
    """Add the note to the person's style notes, or put it away for good. Raises SlackError, StoreError."""
    tools, team = desk.tools, desk.tools.workspace.team
    note = next((item for item in await proposed_notes(desk, click.person) if item.key == click.value), None)
    if note is None:
        # Decided already, or the edits no longer suggest it: the tab is brought up to date.
        return await show_home(desk, click.person)
    settings = await tools.settings.read_settings(team, click.person)
    notes = "\n".join(text for text in (settings.sender.style_notes, note.note) if text)
    accepts = click.action_id == actions.STYLE_ACCEPT
    if accepts and len(notes) > _MOST_CHARACTERS:
        await tools.sink.open_modal(click.trigger_id, error_modal("Style notes", _FULL))
        return None
    decision = "accepted" if accepts else "dismissed"
    is_first = await tools.team.style.decide_note(team, click.person, note.key, decision, tools.now())
    if accepts and is_first:
        sender = replace(settings.sender, style_notes=notes)
        await tools.settings.save_settings(team, click.person, replace(settings, sender=sender))
    return await show_home(desk, click.person)
