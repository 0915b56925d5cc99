"""A team's own templates in the Home tab: previewed, saved, used by the next draft, rolled back."""

from __future__ import annotations

from typing import Any

from tests.scenarios.test_official_answers import home_says, press
from tests.scenarios.town import Town
from tests.scenarios.workspace import BRIGHTBARN, Workspace, words_of

FIELDS = {
    "name": "Clear answers",
    "category": "any",
    "situation": "question",
    "language": "en",
    "text": "{{ greeting }}\n\nWhat a good thing to ask. {{ answers_block }}\n\n{{ sign_off }}",
}


async def _saved(workspace: Workspace, fields: dict[str, Any]) -> None:
    """Fill in the window on top, look at the preview, and save."""
    title = "Add a template" if "name" in fields else "Change the template"
    assert (await workspace.submit(await workspace.modal(title), fields))["ok"]
    view = await workspace.until(
        lambda look: view if (view := look.modal()) and "invented prospects" in words_of(view["blocks"]) else None
    )
    assert view["submit"]["text"] == "Save"
    assert (await workspace.submit(view, {}))["ok"]


async def test_a_saved_template_writes_the_next_draft(town: Town) -> None:
    """It is previewed first; then the team's own comes before the built-in ones, and the draft pins its version."""
    workspace = town.workspace
    await press(workspace, "Add a template")
    await _saved(workspace, FIELDS)
    await home_says(workspace, "Your own templates (1)")
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    assert "clear answers" in card.words
    assert "What a good thing to ask" in (await workspace.look()).drafts()[0].words
    before = await town.app.desk.tools.drafts.find_draft(card.buttons["Approve"]["value"])
    await press(workspace, "Edit a template")
    await workspace.submit(await workspace.modal("Which template?"), {"template": "clear_answers"})
    await _saved(workspace, {"text": FIELDS["text"].replace("What a good thing to ask.", "Thank you.")})
    after = await town.app.desk.tools.drafts.find_draft(card.buttons["Approve"]["value"])
    assert before is not None
    assert before == after


async def test_a_template_is_rolled_back_and_taken_out_of_use(town: Town) -> None:
    """Each change is a version with its author; the first text comes back; a template can go."""
    workspace, tools = town.workspace, town.app.desk.tools
    await press(workspace, "Add a template")
    await _saved(workspace, FIELDS)
    for values in (None, {"instead": "1"}, {"instead": "retire"}):
        await press(workspace, "Edit a template")
        await workspace.submit(await workspace.modal("Which template?"), {"template": "clear_answers"})
        if values is None:
            await _saved(workspace, {"text": "{{ greeting }}\n\nThank you. {{ answers_block }}"})
        else:
            assert (await workspace.submit(await workspace.modal("Change the template"), values))["ok"]
    await home_says(workspace, "Your own templates (0)")
    versions = await tools.team.templates.template_versions(tools.workspace.team, "clear_answers")
    assert [(item.version, item.active, "good thing" in item.text) for item in versions] == [
        (4, False, True),
        (3, True, True),
        (2, True, False),
        (1, True, True),
    ]
    assert {item.author for item in versions} == {"U0ADA"}


async def test_a_hostile_or_broken_text_is_refused_at_its_field(workspace: Workspace) -> None:
    """What the rules refuse is said in the window; nothing is saved."""
    await press(workspace, "Add a template")
    answer = await workspace.submit(
        await workspace.modal("Add a template"), {**FIELDS, "text": "{{ ''.__class__.__mro__ }}"}
    )
    assert "not allowed" in answer["errors"]["text"]
    await home_says(workspace, "Your own templates (0)")
