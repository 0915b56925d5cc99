"""Other ways to say the same: Shorter, Warmer, More formal, Try again with…, Two variants, Another template….

Each is a further run on the same material whose id is made of the wish itself (the draft, its revision, what is
wanted), so a second click meets the run of the first. A run that ended without a draft may be asked for again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.errors import SlackError, StoreError
from bot.handlers.answers import tell
from bot.handlers.desk import Desk
from bot.handlers.payloads import Click, view_values
from bot.models.draft import DraftState, Mode
from bot.models.run import RewriteWish
from bot.pipeline.recall import templates_to_pick
from bot.ports import DraftRecord, RunRecord
from bot.presentation import actions, variants, wording
from bot.presentation.card_state import Variant
from bot.presentation.modal_answers import FieldErrors
from bot.presentation.modals import error_modal
from bot.presentation.notices import click_again
from bot.presentation.variants import TemplateOption
from bot.runs.cards import SHOWN, open_variants, put_away, show_card
from bot.runs.kept import Kept
from bot.runs.keys import variant_key
from bot.runs.library import library_of

_TONES = {
    actions.DRAFT_SHORTER: (
        "shorter",
        "Make it short: about half as long. Keep every answer to a question. Add nothing.",
    ),
    actions.DRAFT_WARMER: (
        "warmer",
        "Make it warmer: friendly and personal in tone. Keep what it says. Add no facts.",
    ),
    actions.DRAFT_FORMAL: (
        "more formal",
        "Make it more formal in tone; keep the form of address. Keep what it says. Add no facts.",
    ),
}
_TWO = {
    "direct": "Make it direct: come to the point in the first sentence, plain words. Keep what it says. Add no facts.",
    "warm": "Make it warm: friendly and personal in tone. Keep what it says. Add no facts.",
}
NOTHING_TO_PICK = "One of the two has been picked already; the other one is put away."
_PICKED_OTHER = "You picked the other draft, so this one was put away."
# A wish that failed can be repeated; a person gives up long before this.
_MOST_ATTEMPTS = 20
_AT_WORK = frozenset({"PENDING", "ENQUEUED", "DELAYED"})


@dataclass(frozen=True, slots=True)
class _Found:
    """An open draft of the person who asks, with the run of its card."""

    draft: DraftRecord
    run: RunRecord


@dataclass(frozen=True, slots=True)
class _Order:
    """One draft to write."""

    mode: Mode
    instruction: str | None
    wish: RewriteWish


async def handle_variant_button(desk: Desk, click: Click) -> None:
    """Do what a button of the second row asks for; a late click or a stranger's is answered kindly."""
    found = await _find(desk, click.value, click.person)
    if isinstance(found, str):
        return await _say(desk, click, found)
    if click.action_id in {actions.DRAFT_USE_FIRST, actions.DRAFT_USE_SECOND}:
        return await _use(desk, found)
    if click.action_id == actions.DRAFT_COMPARE:
        pair = await _pair(desk, found)
        return await (_open(desk, click, variants.compare_modal(pair)) if pair else _say(desk, click, NOTHING_TO_PICK))
    if click.action_id == actions.DRAFT_OTHER_TEMPLATE:
        return await _open(desk, click, await _template_view(desk, found))
    if desk.tools.pipeline.model is None:
        return await _say(desk, click, variants.NO_MODEL)
    if click.action_id == actions.DRAFT_FRESH:
        problem = await _write_fresh(desk, found)
        return await _say(desk, click, problem) if problem else None
    if click.action_id == actions.DRAFT_TRY:
        return await _open(desk, click, variants.try_modal(found.draft.draft_id))
    if click.action_id == actions.DRAFT_TWO:
        problem = await _write_two(desk, found)
    else:
        label, tone = _TONES[click.action_id]
        problem = await _write(desk, found, Mode.AI, tone, RewriteWish(found.draft.draft_id, label=label))
    return await _say(desk, click, problem) if problem else None


async def handle_try_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Write the draft again with a free wish. Returns what the acknowledgement carries."""
    try:
        instruction = variants.read_instruction(view_values(body))
    except FieldErrors as wrong:
        return {"response_action": "errors", "errors": wrong.errors}
    found = await _find_of_view(desk, body)
    if isinstance(found, str):
        return {"response_action": "errors", "errors": {"instruction": found}}
    wish = RewriteWish(found.draft.draft_id, label="as you wished", own_words=instruction)
    problem = await _write(desk, found, Mode.AI, instruction, wish)
    return {"response_action": "errors", "errors": {"instruction": problem}} if problem else {}


async def handle_template_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Write with the picked template. Returns what the acknowledgement carries."""
    try:
        name = variants.read_template(view_values(body))
    except FieldErrors as wrong:
        return {"response_action": "errors", "errors": wrong.errors}
    found = await _find_of_view(desk, body)
    if not isinstance(found, str) and name not in {option.name for option in await _options(desk, found.run)}:
        found = variants.TEMPLATE_GONE
    if isinstance(found, str):
        return {"response_action": "errors", "errors": {"template": found}}
    problem = await _write(desk, found, Mode.TEMPLATE, None, RewriteWish(template=name, label="another template"))
    return {"response_action": "errors", "errors": {"template": problem}} if problem else {}


async def handle_compare_submission(desk: Desk, body: dict[str, Any]) -> dict[str, Any]:
    """Keep the picked one of two drafts. Returns what the acknowledgement carries."""
    try:
        draft_id = variants.read_variant(view_values(body))
    except FieldErrors as wrong:
        return {"response_action": "errors", "errors": wrong.errors}
    found = await _find(desk, draft_id, str(body["user"]["id"]))
    if isinstance(found, str):
        return {"response_action": "errors", "errors": {"variant": found}}
    await _use(desk, found)
    return {}


async def _say(desk: Desk, click: Click, words: str) -> None:
    await tell(desk, click.channel, click.person, wording.text_message(words), thread_ts=click.thread_ts)


async def _open(desk: Desk, click: Click, view: dict[str, Any]) -> None:
    """Open a modal; where Slack's trigger has expired, offer the click again."""
    try:
        await desk.tools.sink.open_modal(click.trigger_id, view)
    except SlackError:
        notice = click_again(click.action_id, click.value)
        await desk.tools.sink.ephemeral(click.channel, click.person, notice, click.thread_ts)


async def _find(desk: Desk, draft_id: str, person: str) -> _Found | str:
    """Return an open draft of this person, or why there is none in words for them."""
    found = await desk.draft_and_run(draft_id)
    if found is None:
        return wording.FAILURES["not_found"]
    draft, run = found
    if draft.requester != person:
        return wording.NOT_YOURS
    if draft.status != SHOWN or draft.draft.state is DraftState.BLOCKED:
        return wording.LATE_CLICK
    keys = Kept.from_json(run.material).suppression_keys
    if await desk.tools.suppressions.find_suppression(draft.workspace, keys):
        return wording.NOT_TO_BE_WRITTEN_TO
    return _Found(draft, run)


async def _find_of_view(desk: Desk, body: dict[str, Any]) -> _Found | str:
    return await _find(desk, str(body["view"].get("private_metadata") or ""), str(body["user"]["id"]))


async def _write(desk: Desk, found: _Found, mode: Mode, instruction: str | None, wish: RewriteWish) -> str | None:
    """Start the run of one wish, once. Returns words for the person where nothing was started."""
    return await _start(desk, found, (_Order(mode, instruction, wish),))


async def _write_fresh(desk: Desk, found: _Found) -> str | None:
    """Start a run that serves nothing made before. Returns words for the person where nothing was started."""
    draft = found.draft.draft
    if draft.reused is None:
        return wording.LATE_CLICK
    wish = RewriteWish(label="fresh", is_kept=True, is_fresh=True)
    problem = await _write(desk, found, draft.mode, found.run.request.instruction, wish)
    if problem is None and desk.tools.pipeline.reuse is not None:
        desk.tools.pipeline.reuse.label(draft.reused, right=False)
    return problem


async def _write_two(desk: Desk, found: _Found) -> str | None:
    """Start two runs whose drafts stand side by side. Returns words for the person where nothing was started."""
    draft_id = found.draft.draft_id
    orders = [_Order(Mode.AI, tone, RewriteWish(draft_id, variant=label)) for label, tone in _TWO.items()]
    return await _start(desk, found, tuple(orders))


async def _start(desk: Desk, found: _Found, orders: tuple[_Order, ...]) -> str | None:
    """Start the runs that belong to one click, each once; of two, each knows the draft of the other."""
    draft, run = found.draft, found.run
    try:
        for attempt in range(_MOST_ATTEMPTS):
            run_ids = [_run_id(found, order, attempt) for order in orders]
            states = [await desk.engine.status(run_id) for run_id in run_ids]
            if None in states:
                for order, run_id, state in zip(orders, run_ids, states, strict=True):
                    if state is None:
                        other = next((f"{other}#1" for other in run_ids if other != run_id), None)
                        wish = replace(order.wish, beside=other)
                        await desk.engine.submit_rewrite(run_id, run.run_id, order.mode.value, order.instruction, wish)
                return None
            if _AT_WORK & set(states):
                return variants.BEING_WRITTEN
            # They have ended: with a draft that replaced this one, or without one, so that it may be tried again.
            present = await desk.tools.drafts.find_draft(draft.draft_id)
            if present is None or present.status != SHOWN:
                return wording.LATE_CLICK
    except StoreError as error:
        return wording.failure_text(error.code, run.run_id)
    return wording.failure_text("internal", run.run_id)


def _run_id(found: _Found, order: _Order, attempt: int) -> str:
    """Return the wish as an id: the same click twice is the same run."""
    wish = (order.instruction or "", order.wish.template or "", order.wish.variant or "")
    draft = found.draft
    kind = ("fresh",) if order.wish.is_fresh else ()
    own = (draft.draft_id, str(draft.revision), *wish, *kind, str(attempt))
    return variant_key(found.run.run_id, order.mode.value, *own)


async def _pair(desk: Desk, found: _Found) -> tuple[Variant, ...]:
    drafts = open_variants(await desk.tools.drafts.drafts_of_run(found.run.run_id))
    return tuple(Variant(item.draft_id, item.variant or "", replace(item.draft, text=item.text)) for item in drafts)


async def _use(desk: Desk, found: _Found) -> None:
    """Keep one of two drafts; the other one collapses."""
    for other in await desk.tools.drafts.drafts_of_run(found.run.run_id):
        if other.status == SHOWN and other.draft_id != found.draft.draft_id:
            await put_away(desk.tools, other, _PICKED_OTHER)
    await show_card(desk.tools, found.run.run_id)


async def _options(desk: Desk, run: RunRecord) -> tuple[TemplateOption, ...]:
    material = Kept.from_json(run.material).read_material()
    if material is None:
        return ()
    library = await library_of(desk.tools, run.request.workspace)
    fitting = templates_to_pick(library, material.analysis, material.choice.template)
    return tuple(
        TemplateOption(item.name, ", ".join(word.replace("_", " ") for word in item.situations)) for item in fitting
    )


async def _template_view(desk: Desk, found: _Found) -> dict[str, Any]:
    options = await _options(desk, found.run)
    if not options:
        return error_modal("Another template", variants.NO_OTHER_TEMPLATE)
    material = Kept.from_json(found.run.material).read_material()
    return variants.template_modal(found.draft.draft_id, material.choice.reason if material else None, options)
