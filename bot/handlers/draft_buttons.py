"""Buttons about a draft that open a modal: Edit, Copy, Fill in; and what is submitted there."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from bot.errors import SlackError
from bot.handlers.answers import tell
from bot.handlers.desk import Desk
from bot.handlers.payloads import Click, view_values
from bot.models.draft import Draft, DraftState, Mode
from bot.models.run import RewriteWish
from bot.pipeline.after.difference import difference
from bot.pipeline.check import check
from bot.pipeline.write import Material
from bot.pipeline.write.supplied import with_supplied
from bot.pipeline.write.template import write_template
from bot.ports import DraftRecord, RunRecord
from bot.presentation import actions, wording
from bot.presentation.draft_text import draft_messages
from bot.presentation.modal_answers import FieldErrors, read_edit, read_gaps
from bot.presentation.modals import copy_modal, edit_modal, gaps_modal
from bot.presentation.notices import click_again
from bot.runs.cards import SHOWN, show_card
from bot.runs.kept import Kept
from bot.runs.keys import variant_key
from bot.runs.profile_versions import newer_version

# The gap of a conversation in a language that no template speaks: what is filled in is the reply itself.
WHOLE_REPLY = "language"


async def handle_draft_modal_button(desk: Desk, click: Click) -> None:
    """Open the modal that a button asks for; where Slack's trigger has expired, offer the click again."""
    found = await desk.draft_and_run(click.value)
    if found is None:
        return await _say(desk, click, wording.FAILURES["not_found"])
    draft, run = found
    if draft.requester != click.person:
        return await _say(desk, click, wording.NOT_YOURS)
    if click.action_id == actions.DRAFT_COPY:
        text = draft.text or draft.draft.acknowledgement or ""
        view = copy_modal(text, draft.draft.subject)
    elif draft.status != SHOWN:
        return await _say(desk, click, wording.LATE_CLICK)
    elif click.action_id == actions.DRAFT_FILL:
        view = gaps_modal(draft.draft_id, draft.draft.gaps)
    else:
        view = edit_modal(draft.draft_id, draft.text, draft.draft.subject)
    try:
        await desk.tools.sink.open_modal(click.trigger_id, view)
    except SlackError:
        notice = click_again(click.action_id, click.value)
        await desk.tools.sink.ephemeral(click.channel, click.person, notice, click.thread_ts)
    # The modal opens first: its trigger lives 3 s.
    if draft.status == SHOWN and await newer_version(desk.tools, run) is not None:
        await show_card(desk.tools, run.run_id)
    return None


async def _say(desk: Desk, click: Click, words: str) -> None:
    await tell(desk, click.channel, click.person, wording.text_message(words), thread_ts=click.thread_ts)


async def handle_edit_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Keep the edited text and show it. Returns what the acknowledgement carries."""
    try:
        text, subject = read_edit(view_values(body))
        found = await _editable(desk, body, "text_1")
    except FieldErrors as wrong:
        return {"response_action": "errors", "errors": wrong.errors}
    draft, run = found
    material = Kept.from_json(run.material).read_material()
    changed = replace(draft.draft, text=text, subject=subject if subject is not None else draft.draft.subject)
    judged = await asyncio.to_thread(_judge_edit, changed, material) if material else changed
    edited = difference(draft.edited.original if draft.edited else draft.text, text)
    changed_record = replace(draft, draft=judged, text=text, revision=draft.revision + 1, edited=edited)
    await _replace(desk, draft, run, changed_record)
    return {}


async def handle_gaps_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Write the draft again with what the person filled in. Returns what the acknowledgement carries."""
    values = view_values(body)
    try:
        supplied = read_gaps(values)
        draft, run = await _editable(desk, body, next(iter(values), "gap"))
    except FieldErrors as wrong:
        return {"response_action": "errors", "errors": wrong.errors}
    material = Kept.from_json(run.material).read_material()
    if material is None:
        return {}
    filled = with_supplied(material, supplied)
    kept = Kept.from_json(run.material).to_json() | {"material": filled.to_json()}
    await desk.tools.ledger.keep_material(run.run_id, kept)
    if draft.draft.mode is Mode.TEMPLATE:
        written = await asyncio.to_thread(_fill_in, draft, filled, supplied)
        # What is written anew has not been edited yet.
        changed = replace(draft, draft=written, text=written.text, revision=draft.revision + 1, edited=None)
        await _replace(desk, draft, run, changed)
    else:
        await _write_with(desk, draft, run, supplied)
    return {}


async def _write_with(desk: Desk, draft: DraftRecord, run: RunRecord, supplied: dict[str, str]) -> None:
    """Let the model write again with what was filled in: its own draft, or the template draft that it polishes."""
    mode = draft.draft.mode
    known = "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in sorted(supplied.items()))
    run_id = variant_key(run.run_id, mode.value, draft.draft_id, str(draft.revision), known)
    if mode is Mode.POLISH:
        await desk.engine.submit_rewrite(run_id, run.run_id, mode.value, None)
    else:
        wish = RewriteWish(draft.draft_id, own_words=known)
        await desk.engine.submit_rewrite(run_id, run.run_id, mode.value, f"Use what I know: {known}", wish)


async def _editable(desk: Desk, body: dict[str, Any], block: str) -> tuple[DraftRecord, RunRecord]:
    """Return the draft of a submitted modal. Raises FieldErrors when it was handled meanwhile or is another's."""
    found = await desk.draft_and_run(str(body["view"].get("private_metadata") or ""))
    if found is None or found[0].requester != str(body["user"]["id"]):
        raise FieldErrors({block: wording.NOT_YOURS})
    if found[0].status != SHOWN:
        raise FieldErrors({block: wording.LATE_CLICK})
    return found


def _fill_in(draft: DraftRecord, material: Material, supplied: dict[str, str]) -> Draft:
    """Write again with what a person filled in. Where there is no template, what they wrote is the reply; a
    question that they answered goes into the text as they put it.
    """
    if WHOLE_REPLY in supplied:
        return _judge_edit(replace(draft.draft, text=supplied[WHOLE_REPLY]), material)
    written = check(write_template(material), material)
    if "subject" in supplied:
        rest = tuple(gap for gap in written.gaps if gap.name != "subject")
        state = DraftState.NEEDS_YOU if rest else DraftState.READY
        written = replace(written, subject=supplied["subject"], gaps=rest, state=state)
    return written


def _judge_edit(draft: Draft, material: Material) -> Draft:
    """Check a person's own text: it is never changed, its claims and warnings are shown, it counts as ready."""
    checked = check(draft, material)
    if checked.text == draft.text:
        return replace(checked, state=DraftState.READY, gaps=())
    return replace(draft, warnings=checked.warnings, claims=(), gaps=(), state=DraftState.READY)


async def _replace(desk: Desk, old: DraftRecord, run: RunRecord, new: DraftRecord) -> None:
    """Store the new text and write it over the draft's message; a quicker change of somebody else wins."""
    if not await desk.tools.drafts.replace_draft(old, new):
        return
    if new.place is not None:
        allowed = Kept.from_json(run.material).allowed_links
        note = f"Edited, version {new.revision + 1}"
        parts = draft_messages(new.text, new.draft.subject, new.run_id, note=note, allowed_links=allowed)
        await desk.tools.sink.update_draft(new.place, parts[0], new.run_id)
        for number, part in enumerate(parts[1:], start=1):
            root = new.place.thread_ts or new.place.ts
            await desk.tools.sink.post_draft(new.place.channel, root, part, f"{new.draft_id}v{new.revision}", number)
    await show_card(desk.tools, run.run_id)
