"""Save as official answer: what a person answered in a draft becomes an answer for all, after they confirmed it."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any

from bot.errors import SlackError
from bot.handlers.answers import tell
from bot.handlers.desk import Desk
from bot.handlers.payloads import Click, view_values
from bot.handlers.rights import may_edit
from bot.models.run import Decision
from bot.models.sender import KnowledgeEntry
from bot.pipeline.after.given_answers import MOST, given_answers
from bot.pipeline.recall.knowledge_file import knowledge_id
from bot.ports import DraftRecord
from bot.presentation import wording
from bot.presentation.knowledge_modals import save_answer_modal
from bot.presentation.modal_answers import Values, field_text
from bot.presentation.notices import click_again
from bot.runs.aftermath import SAVED_ANSWER
from bot.runs.cards import show_card
from bot.runs.kept import Kept


async def handle_save_answer_button(desk: Desk, click: Click) -> None:
    """Open the window with question and answer, for editors only. Raises SlackError, StoreError."""
    found = await desk.draft_and_run(click.value)
    material = Kept.from_json(found[1].material).read_material() if found else None
    if found is None or material is None:
        return await _say(desk, click, wording.FAILURES["not_found"])
    if not await may_edit(desk, click.person):
        return await _say(desk, click, wording.EDITORS_ONLY)
    draft = found[0]
    given = await asyncio.to_thread(given_answers, material, draft.edited, draft.text)
    if not given:
        return await _say(desk, click, wording.LATE_CLICK)
    try:
        await desk.tools.sink.open_modal(click.trigger_id, save_answer_modal(draft.draft_id, given))
    except SlackError:
        notice = click_again(click.action_id, click.value)
        await desk.tools.sink.ephemeral(click.channel, click.person, notice, click.thread_ts)
    return None


async def _say(desk: Desk, click: Click, words: str) -> None:
    await tell(desk, click.channel, click.person, wording.text_message(words), thread_ts=click.thread_ts)


async def handle_save_answer_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Save the confirmed answers and record who did. Returns what the acknowledgement carries."""
    values, person, tools = view_values(body), str(body["user"]["id"]), desk.tools
    found = await desk.draft_and_run(str(body["view"].get("private_metadata") or ""))
    if found is None or not await may_edit(desk, person):
        return _error(wording.EDITORS_ONLY if found else wording.FAILURES["not_found"])
    entries = _confirmed(values)
    if not entries:
        return _error("Fill in an answer with its question, or press Cancel.")
    await tools.team.knowledge.save_entries(tools.workspace.team, entries, person, tools.now())
    await tools.drafts.record_decision(_decision(desk, found[0], person, entries))
    await show_card(tools, found[1].run_id)
    return {}


def _confirmed(values: Values) -> tuple[KnowledgeEntry, ...]:
    found: dict[str, KnowledgeEntry] = {}
    for number in range(1, MOST + 1):
        question, answer = field_text(values, f"question_{number}"), field_text(values, f"answer_{number}")
        if question and answer:
            entry_id = knowledge_id(question)
            found[entry_id] = KnowledgeEntry(entry_id, question.strip(), answer.strip())
    return tuple(found.values())


def _decision(desk: Desk, draft: DraftRecord, person: str, entries: tuple[KnowledgeEntry, ...]) -> Decision:
    return Decision(
        workspace=draft.workspace,
        draft_id=draft.draft_id,
        person=person,
        action=SAVED_ANSWER,
        text_sha256=hashlib.sha256(draft.text.encode()).hexdigest(),
        decided_at=desk.tools.now(),
        evidence=tuple(f"knowledge:{entry.id}" for entry in entries),
    )


def _error(words: str) -> dict[str, Any]:
    return {"response_action": "errors", "errors": {"answer_1": words}}
