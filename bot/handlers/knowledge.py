"""Official answers in the Home tab: add, change, import, export; and who may do so."""

from __future__ import annotations

import hashlib
from typing import Any

from bot.errors import BadInput, SlackError
from bot.handlers.desk import Desk
from bot.handlers.home import show_home
from bot.handlers.payloads import Click, view_values
from bot.handlers.rights import may_edit
from bot.models.sender import KnowledgeEntry
from bot.pipeline.recall.knowledge_file import Examined, examine_knowledge, knowledge_id, write_knowledge
from bot.presentation import actions, wording
from bot.presentation.blocks import INPUT_LIMIT, preformatted
from bot.presentation.forms import VALUE, View
from bot.presentation.knowledge_modals import (
    AUTO,
    IMPORT_PARTS,
    MODAL_CHARACTERS,
    RETIRE,
    ImportPreview,
    answer_modal,
    editors_modal,
    export_modal,
    import_modal,
    pick_modal,
)
from bot.presentation.message import Message
from bot.presentation.modal_answers import chosen, field_text
from bot.presentation.modals import error_modal
from bot.presentation.notices import click_again

KNOWLEDGE_BUTTONS = (
    actions.KNOWLEDGE_ADD,
    actions.KNOWLEDGE_EDIT,
    actions.KNOWLEDGE_IMPORT,
    actions.KNOWLEDGE_EXPORT,
    actions.EDITORS_CHOOSE,
)
_TITLE = "Official answers"
_EXPORTED = "Here are all official answers as CSV, in our direct message: they are too long for a window."
_TOO_LONG = "This answer is longer than Slack's fields. Change it by Import, with the same question."


async def handle_knowledge_button(desk: Desk, click: Click) -> None:
    """Open the window that a button of the Home tab asks for, for editors only. Raises SlackError, StoreError."""
    view = await _view_for(desk, click)
    try:
        await desk.tools.sink.open_modal(click.trigger_id, view)
    except SlackError:
        direct = await desk.tools.sink.direct_message(click.person)
        notice = click_again(click.action_id, click.value)
        await desk.tools.sink.notify(direct, None, notice, f"again:{click.trigger_id}")


async def _view_for(desk: Desk, click: Click) -> View:
    tools = desk.tools
    if not await may_edit(desk, click.person):
        return error_modal(_TITLE, wording.EDITORS_ONLY)
    if click.action_id == actions.KNOWLEDGE_ADD:
        return answer_modal()
    if click.action_id == actions.KNOWLEDGE_IMPORT:
        return import_modal()
    if click.action_id == actions.EDITORS_CHOOSE:
        return editors_modal(await tools.team.editors.editors(tools.workspace.team))
    entries = await tools.team.knowledge.entries(tools.workspace.team)
    if click.action_id == actions.KNOWLEDGE_EDIT:
        return pick_modal(entries)
    text = write_knowledge(entries)
    if len(text) <= MODAL_CHARACTERS:
        return export_modal(text)
    message = Message("All official answers as CSV", (preformatted(text),))
    await tools.sink.notify(await tools.sink.direct_message(click.person), None, message, f"export:{tools.now()}")
    return error_modal(_TITLE, _EXPORTED)


async def handle_answer_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Save an official answer, go back to an older version, or take it out of use."""
    values, person = view_values(body), str(body["user"]["id"])
    if not await may_edit(desk, person):
        return _errors("question", wording.EDITORS_ONLY)
    tools, team = desk.tools, desk.tools.workspace.team
    entry_id, instead = str(body["view"].get("private_metadata") or ""), chosen(values, "instead")
    if entry_id and instead == RETIRE:
        await tools.team.knowledge.retire_entry(team, entry_id, person, tools.now())
    elif entry_id and instead:
        await tools.team.knowledge.roll_back(team, entry_id, int(instead), person, tools.now())
    else:
        question, answer = field_text(values, "question"), field_text(values, "answer")
        if question is None or answer is None:
            return _errors("question" if question is None else "answer", "Both the question and its answer are needed.")
        entry = KnowledgeEntry(entry_id or knowledge_id(question), question.strip(), answer.strip())
        if not entry_id and any(known.id == entry.id for known in await tools.team.knowledge.entries(team)):
            return _errors("question", "There is an official answer to this question already; change it with Edit.")
        await tools.team.knowledge.save_entries(team, [entry], person, tools.now())
    await show_home(desk, person)
    return {}


async def handle_pick_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Go on to the picked answer, or show what was searched for."""
    values, tools = view_values(body), desk.tools
    entries = await tools.team.knowledge.entries(tools.workspace.team)
    picked = next((entry for entry in entries if entry.id == chosen(values, "entry")), None)
    if picked is not None:
        if max(len(picked.question), len(picked.answer)) > INPUT_LIMIT:
            return _errors("entry", _TOO_LONG)
        versions = await tools.team.knowledge.versions_of(tools.workspace.team, picked.id)
        return {"response_action": "update", "view": answer_modal(picked.question, picked.answer, picked.id, versions)}
    searched = field_text(values, "search")
    if searched is None:
        return _errors("search", "Pick an answer, or type words of its question.")
    wanted = searched.casefold().split()
    found = [entry for entry in entries if all(word in entry.question.casefold() for word in wanted)]
    if not found:
        return _errors("search", "No question holds these words.")
    return {"response_action": "update", "view": pick_modal(found, searched)}


async def handle_import_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Show what an import would do; the second press, on the same text, does it."""
    values, person = view_values(body), str(body["user"]["id"])
    if not await may_edit(desk, person):
        return _errors("text_1", wording.EDITORS_ONLY)
    parts = [field_text(values, f"text_{number}") or "" for number in range(1, IMPORT_PARTS + 1)]
    text = "\n".join(part.strip("\n") for part in parts if part.strip())
    if not text:
        return _errors("text_1", "Paste questions and answers, as CSV or as Markdown.")
    try:
        examined = examine_knowledge(text, f"The text.{_ending(chosen(values, 'format'), text)}")
    except BadInput as error:
        return _errors("text_1", str(error))
    preview = await _preview(desk, examined)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if body["view"].get("private_metadata") != digest or not preview.count:
        return {"response_action": "update", "view": import_modal(parts, preview, digest)}
    tools = desk.tools
    await tools.team.knowledge.save_entries(tools.workspace.team, examined.entries, person, tools.now())
    await show_home(desk, person)
    return {}


def _ending(wanted: str | None, text: str) -> str:
    """Return csv or md: as chosen, or by whether the first line names the columns."""
    if wanted and wanted != AUTO:
        return wanted
    first = text.split("\n", 1)[0].casefold()
    return "csv" if "question" in first and ("," in first or ";" in first) and "answer" in first else "md"


async def _preview(desk: Desk, examined: Examined) -> ImportPreview:
    tools = desk.tools
    known = {entry.id: entry for entry in await tools.team.knowledge.entries(tools.workspace.team)}
    new = sum(entry.id not in known for entry in examined.entries)
    same = sum(known.get(entry.id) == entry for entry in examined.entries)
    problems = tuple((problem.line, problem.words) for problem in examined.problems)
    return ImportPreview(new, len(examined.entries) - new - same, same, problems)


async def handle_editors_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Name the editors anew."""
    person, tools = str(body["user"]["id"]), desk.tools
    if not await may_edit(desk, person):
        return _errors("editors", wording.EDITORS_ONLY)
    people: list[str] = view_values(body).get("editors", {}).get(VALUE, {}).get("selected_users") or []
    await tools.team.editors.name_editors(tools.workspace.team, people, person, tools.now())
    await show_home(desk, person)
    return {}


def _errors(block: str, words: str) -> dict[str, Any]:
    return {"response_action": "errors", "errors": {block: words}}


KNOWLEDGE_SUBMISSIONS = {
    actions.MODAL_KNOWLEDGE: handle_answer_submission,
    actions.MODAL_KNOWLEDGE_PICK: handle_pick_submission,
    actions.MODAL_KNOWLEDGE_IMPORT: handle_import_submission,
    actions.MODAL_EDITORS: handle_editors_submission,
}
