"""Style notes from a person's own edits: proposed in the Home tab, added only when accepted."""

from __future__ import annotations

from dataclasses import replace

from bot.models.draft import Draft, DraftState, Mode
from bot.pipeline.after.difference import difference
from bot.ports import DraftRecord
from tests.scenarios.test_official_answers import home, home_says, press
from tests.scenarios.town import Town
from tests.scenarios.workspace import buttons_of, words_of

BEFORE = "Hi Mara,\n\nThank you for asking. Events are kept until they are delivered, and you can replay them."
AFTER = BEFORE.replace("Hi Mara", "Dear Mara")


async def _edited_four_times(town: Town) -> None:
    """Four approved drafts of Ada's, in each of which she changed the greeting; and one of somebody else."""
    tools = town.app.desk.tools
    record = DraftRecord(
        "run:0#1",
        "run:0",
        tools.workspace.team,
        "U0ADA",
        Draft(AFTER, Mode.TEMPLATE, "en", DraftState.READY),
        AFTER,
        "approved",
        "2026-03-10T09:00:00+00:00",
        edited=difference(BEFORE, AFTER),
    )
    for number in range(4):
        await tools.drafts.save_draft(replace(record, draft_id=f"run:{number}#1", run_id=f"run:{number}"))
    await tools.drafts.save_draft(replace(record, draft_id="run:9#1", requester="U0MATEO"))


async def test_an_accepted_note_is_added_to_the_person_s_own(town: Town) -> None:
    """Nothing changes before the click; then the note stands in the profile, once, and is not proposed again."""
    workspace, tools = town.workspace, town.app.desk.tools
    await _edited_four_times(town)
    assert "From your edits" in words_of((await home(workspace))["blocks"])
    before = await tools.settings.read_settings(tools.workspace.team, "U0ADA")
    await press(workspace, "Add to my style notes")
    await workspace.until(
        lambda look: "From your edits" not in words_of(look.state["homes"]["U0ADA"]["blocks"]) or None
    )
    after = await tools.settings.read_settings(tools.workspace.team, "U0ADA")
    note = "Greet with “Dear”, not with “Hi”."
    assert note not in (before.sender.style_notes or "")
    assert (after.sender.style_notes or "").count(note) == 1
    assert replace(after.sender, style_notes=None) == replace(before.sender, style_notes=None)
    await home_says(workspace, note)


async def test_a_dismissed_note_does_not_come_back(town: Town) -> None:
    """Dismiss changes nothing in the profile, and another person's edits propose nothing."""
    workspace, tools = town.workspace, town.app.desk.tools
    await _edited_four_times(town)
    assert "Dismiss" not in buttons_of((await home(workspace, "U0MATEO"))["blocks"])
    await press(workspace, "Dismiss")
    await workspace.until(
        lambda look: "From your edits" not in words_of(look.state["homes"]["U0ADA"]["blocks"]) or None
    )
    assert "From your edits" not in words_of((await home(workspace))["blocks"])
    after = await tools.settings.read_settings(tools.workspace.team, "U0ADA")
    assert "Dear" not in (after.sender.style_notes or "")
