"""Official answers in the Home tab: an editor adds, changes, imports and exports them; drafts use them at once."""

from __future__ import annotations

from typing import Any

from bot.pipeline.recall.knowledge_file import knowledge_id
from tests.scenarios.town import Town
from tests.scenarios.workspace import BRIGHTBARN, Workspace, buttons_of, words_of

Json = dict[str, Any]


async def home(workspace: Workspace, user: str = "U0ADA") -> Json:
    """Open the Home tab and return what it shows."""
    await workspace.hand("home", user=user)
    return await workspace.until(lambda look: look.state["homes"].get(user))


async def press(workspace: Workspace, label: str, user: str = "U0ADA") -> None:
    """Press a button of the Home tab."""
    view = await home(workspace, user)
    button = buttons_of(view["blocks"])[label]
    await workspace.hand("click", view_id=view["id"], user=user, action_id=button["action_id"], value=button["value"])


async def home_says(workspace: Workspace, part: str, user: str = "U0ADA") -> None:
    """Wait until the Home tab shows a text."""
    await workspace.until(lambda look: part in words_of(look.state["homes"].get(user, {}).get("blocks", [])))


async def add(workspace: Workspace, question: str, answer: str) -> Json:
    """Add one official answer."""
    await press(workspace, "Add")
    view = await workspace.modal("Add an official answer")
    return await workspace.submit(view, {"question": question, "answer": answer})


async def test_an_added_answer_is_in_the_next_draft(workspace: Workspace) -> None:
    """What an editor adds answers the prospect's question, and the card names it as the source."""
    question = "How long does Hookline keep an event if we are down for a whole night?"
    assert (await add(workspace, question, "Hookline keeps every event until it is delivered."))["ok"]
    await home_says(workspace, "Official answers (1)")
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    assert "your official answers" in card.words
    assert "keeps every event until it is delivered" in (await workspace.look()).drafts()[0].words


async def test_an_answer_is_changed_rolled_back_and_taken_out_of_use(town: Town) -> None:
    """Each change is a version with its author; the first words can come back; an answer can go."""
    workspace, store = town.workspace, town.app.desk.tools.team.knowledge
    await add(workspace, "Where is data kept?", "In Dublin.")
    for values in ({"answer": "In Frankfurt."}, {"instead": "1"}, {"instead": "retire"}):
        await press(workspace, "Edit")
        picked = await workspace.modal("Which answer?")
        await workspace.submit(picked, {"entry": "Where is data kept?"})
        assert (await workspace.submit(await workspace.modal("Change the answer"), values))["ok"]
    await home_says(workspace, "Official answers (0)")
    versions = await store.versions_of(town.app.desk.tools.workspace.team, knowledge_id("Where is data kept?"))
    words = [(item.entry.answer, item.active, item.author) for item in reversed(versions)]
    assert words == [
        ("In Dublin.", True, "U0ADA"),
        ("In Frankfurt.", True, "U0ADA"),
        ("In Dublin.", True, "U0ADA"),
        ("In Dublin.", False, "U0ADA"),
    ]


async def test_the_same_question_twice_is_refused_at_its_field(workspace: Workspace) -> None:
    """A second answer to a known question is a change, and the modal says so."""
    await add(workspace, "Where is data kept?", "In Dublin.")
    answer = await add(workspace, "where is  data kept?", "In Paris.")
    assert "Edit" in answer["errors"]["question"]


async def test_an_import_is_previewed_with_its_faulty_lines_before_it_is_saved(workspace: Workspace) -> None:
    """The first press counts and names what is left out; nothing is saved until the second one."""
    await press(workspace, "Import")
    text = "question,answer\nWho hosts it?,We do.\nWhat does it cost?,\nWhere?,In Frankfurt."
    await workspace.submit(await workspace.modal("Import answers"), {"text_1": text})
    view = await workspace.modal("Import answers")
    shown = words_of(view["blocks"])
    assert "2 new, 0 changed, 0 as they are" in shown
    assert "Line 3: the answer is missing" in shown
    assert view["submit"]["text"] == "Import 2"
    await home_says(workspace, "Official answers (0)")
    await workspace.submit(view, {})
    await home_says(workspace, "Official answers (2)")
    await press(workspace, "Export")
    exported = await workspace.modal("Official answers")
    assert "Who hosts it?,We do." in words_of(exported["blocks"])


async def test_a_text_changed_after_its_preview_is_previewed_again(workspace: Workspace) -> None:
    """What is saved is always what was counted."""
    await press(workspace, "Import")
    await workspace.submit(await workspace.modal("Import answers"), {"text_1": "# Who?\nWe."})
    await workspace.submit(await workspace.modal("Import answers"), {"text_1": "# Who?\nWe.\n# Where?\nHere."})
    await workspace.until(lambda look: "2 new" in words_of((look.modal() or {}).get("blocks", [])))
    await home_says(workspace, "Official answers (0)")


async def test_only_named_editors_may_change_anything(workspace: Workspace) -> None:
    """Once editors are named, others see no buttons, and a window left open saves nothing."""
    await press(workspace, "Add", "U0MATEO")
    left_open = await workspace.modal("Add an official answer", "U0MATEO")
    await press(workspace, "Name editors")
    await workspace.submit(await workspace.modal("Editors"), {"editors": ["U0ADA"]})
    await home_says(workspace, "Official answers (0)")
    assert not {"Add", "Import", "Name editors"} & set(buttons_of((await home(workspace, "U0MATEO"))["blocks"]))
    answer = await workspace.submit(left_open, {"question": "Who?", "answer": "We."}, user="U0MATEO")
    assert "editors" in answer["errors"]["question"]
