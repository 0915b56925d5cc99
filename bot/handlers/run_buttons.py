"""Buttons about a run: Template, Polish, Full AI, Cancel, Retry, Run anyway, View existing."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import StoreError
from bot.handlers.answers import take_in, tell
from bot.handlers.desk import Desk
from bot.handlers.payloads import Click
from bot.models.draft import BlockReason, DraftState, Mode
from bot.models.run import RunStatus
from bot.ports import RunRecord
from bot.presentation import actions, wording
from bot.presentation.notices import here_it_is
from bot.presentation.variants import NO_TEMPLATE_TO_POLISH
from bot.runs.cards import SHOWN, current_draft, show_card
from bot.runs.kept import Kept
from bot.runs.keys import rewrite_key
from bot.runs.profile_versions import newer_version

_ENDED = frozenset({"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})
_MODES = {
    actions.DRAFT_TEMPLATE: Mode.TEMPLATE,
    actions.DRAFT_POLISH: Mode.POLISH,
    actions.DRAFT_AI: Mode.AI,
}


async def handle_run_button(desk: Desk, click: Click) -> None:
    """Do what a button about a run asks for; a late click or a stranger's is answered kindly."""
    record = await desk.tools.ledger.find_run(click.value)
    if record is None:
        return await _say(desk, click, wording.FAILURES["not_found"])
    if click.action_id == actions.RUN_VIEW:
        return await _view(desk, click, record)
    if record.request.requester != click.person:
        return await _say(desk, click, wording.NOT_YOURS)
    if click.action_id in _MODES:
        return await _write_again(desk, click, record)
    if click.action_id == actions.RUN_CANCEL:
        return await _cancel(desk, click, record)
    return await _run_again(desk, click, record)


async def _say(desk: Desk, click: Click, words: str) -> None:
    message = wording.text_message(words)
    await tell(desk, click.channel, click.person, message, thread_ts=click.thread_ts)


async def _view(desk: Desk, click: Click, record: RunRecord) -> None:
    link = await desk.tools.sink.permalink(record.card) if record.card else None
    message = here_it_is(link) if link else wording.text_message(wording.FAILURES["not_found"])
    await tell(desk, click.channel, click.person, message, thread_ts=click.thread_ts)
    if await newer_version(desk.tools, record) is not None:
        await show_card(desk.tools, record.run_id)


async def _write_again(desk: Desk, click: Click, record: RunRecord) -> None:
    """Write a further draft in the wanted mode; the first template draft is on its way anyhow."""
    mode = _MODES[click.action_id]
    if mode is not Mode.TEMPLATE and desk.tools.pipeline.model is None:
        return await _say(desk, click, wording.AI_NOT_CONFIGURED)
    drafts = await desk.tools.drafts.drafts_of_run(record.run_id)
    current = current_draft(drafts)
    if mode is Mode.TEMPLATE and (current is None or current.draft.mode is Mode.TEMPLATE):
        return await _say(desk, click, wording.TEMPLATE_IS_HERE if current else wording.TEMPLATE_IS_COMING)
    if current is not None and (current.status != SHOWN or current.draft.state is DraftState.BLOCKED):
        return await _say(desk, click, wording.LATE_CLICK)
    keys = Kept.from_json(record.material).suppression_keys
    if await desk.tools.suppressions.find_suppression(record.request.workspace, keys):
        return await _say(desk, click, wording.NOT_TO_BE_WRITTEN_TO)
    if mode is Mode.POLISH and _has_no_template(record):
        return await _say(desk, click, NO_TEMPLATE_TO_POLISH)
    number = 1 + sum(draft.draft_id.startswith(f"{record.run_id}:{mode.value}:") for draft in drafts)
    try:
        run_id = rewrite_key(record.run_id, mode, number)
        while await desk.engine.status(run_id) in _ENDED:
            # It ended without a draft, or its draft would have been counted: the click is good for another try.
            number += 1
            run_id = rewrite_key(record.run_id, mode, number)
        await desk.engine.submit_rewrite(run_id, record.run_id, mode.value, record.request.instruction)
    except StoreError as error:
        await _say(desk, click, wording.failure_text(error.code, record.run_id))


def _has_no_template(record: RunRecord) -> bool:
    material = Kept.from_json(record.material).read_material()
    return material is not None and material.choice.template is None


async def _cancel(desk: Desk, click: Click, record: RunRecord) -> None:
    if record.status is not RunStatus.RUNNING:
        return await _say(desk, click, wording.LATE_CLICK)
    await desk.engine.cancel(record.run_id)
    await desk.tools.ledger.finish_run(record.run_id, RunStatus.CANCELLED)
    return await show_card(desk.tools, record.run_id)


async def _run_again(desk: Desk, click: Click, record: RunRecord) -> None:
    """Retry, Draft again, Run anyway: the same wish once more, as a new run."""
    delivery = f"{click.action_id}:{click.container_ts}:{record.run_id}"
    current = current_draft(await desk.tools.drafts.drafts_of_run(record.run_id))
    despite = current is not None and current.draft.reason is BlockReason.AUTOMATIC_NOTICE
    wish = replace(record.request, delivery=delivery, response_url=click.response_url, despite_notice=despite)
    await take_in(desk, wish, again=True)
