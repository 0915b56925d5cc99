"""The workflow `rewrite`: a further draft on the material of a run, in its own stream.

It waits until the run's material is kept, so a click on Full AI is good from the first second. When the new
draft stands, the older ones collapse to one line, except the other one of two that were asked for side by side.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dbos import DBOS

from bot.models.codec import decode, encode
from bot.models.draft import Draft, Mode
from bot.models.run import DraftRequest, RewriteWish, RunFailed, Step
from bot.pipeline.recall import picked_template
from bot.pipeline.reply import RunStopped
from bot.pipeline.write import Material
from bot.ports import DraftRecord
from bot.presentation.card import one_line
from bot.runs.cards import APPROVED, SHOWN, STOPPED, SUPERSEDED, put_away, show_card
from bot.runs.draft_reply import MATERIAL, SETTLED
from bot.runs.feeds import LiveFeeds
from bot.runs.kept import Kept
from bot.runs.library import library_of
from bot.runs.run_steps import RunSteps
from bot.runs.tools import RunTools

REWRITE_STEPS = (Step.WRITE, Step.CHECK)
# Longer than the reading of a run may take altogether (pipeline.tools.Deadlines).
_MATERIAL_DEADLINE_SECONDS = 60.0
# A draft that is told is shown within seconds; a run that was cancelled never says that it settled.
_SETTLED_DEADLINE_SECONDS = 20.0
# Characters of a person's own words that are kept with a run; the newest count.
_OWN_WORDS_LIMIT = 12_000
_COLLAPSED = "An earlier draft stood here; a newer one replaced it."
_DECIDED = "Another draft of this conversation was decided on meanwhile, so this one was put away."


async def rewrite(
    tools: RunTools,
    feeds: LiveFeeds,
    run_id: str,
    parent_run_id: str,
    mode: str,
    instruction: str | None,
    wish_data: dict[str, Any] | None = None,
) -> str:
    """The workflow's body. Returns how it ended: done, failed or nothing."""
    steps = RunSteps(tools, feeds, run_id)
    wish = decode(RewriteWish, wish_data) if wish_data else RewriteWish()
    ready = wish.is_kept or await DBOS.get_event_async(
        parent_run_id, MATERIAL, timeout_seconds=_MATERIAL_DEADLINE_SECONDS
    )
    if not ready:
        # The parent was blocked, refused or failed, and has told the person so.
        await steps.tell(RunFailed("not_found"))
        return "nothing"
    parent = await steps.journal.step("read_parent", lambda: _read_parent(tools, parent_run_id, wish, instruction))
    request, kept = decode(DraftRequest, parent["request"]), Kept.from_json(parent["kept"])
    material = Material.from_json(parent["material"])
    await steps.begin(Mode(mode), REWRITE_STEPS)
    making = _compose(steps, material, Mode(mode), request, kept, wish)
    draft, places = await steps.show_while(making, kept, request.requester, _label(Mode(mode), wish))
    if draft is None:
        return "failed"
    # A quick model overtakes the showing of the run's own draft, which must stand before it can collapse.
    await DBOS.get_event_async(parent_run_id, SETTLED, timeout_seconds=_SETTLED_DEADLINE_SECONDS)
    await steps.journal.step(
        "finish", lambda: _finish(steps, parent_run_id, draft, request, kept, places, wish, material)
    )
    return "done"


def _label(mode: Mode, wish: RewriteWish) -> str | None:
    return wish.label or wish.variant or ("polished" if mode is Mode.POLISH else None)


async def _read_parent(
    tools: RunTools, parent_run_id: str, wish: RewriteWish, instruction: str | None
) -> dict[str, Any]:
    """Return the request, what is kept, and the material as this draft wants it."""
    record = await tools.ledger.find_run(parent_run_id)
    kept = Kept.from_json(record.material) if record else None
    material = kept.read_material() if kept else None
    if record is None or material is None:
        msg = "the run's material vanished between two steps"
        raise RuntimeError(msg)
    if wish.template:
        library = await library_of(tools, record.request.workspace)
        material = replace(material, choice=picked_template(library, wish.template, material.choice))
    present = await tools.drafts.find_draft(wish.draft_id) if wish.draft_id else None
    if instruction:
        material = replace(material, instruction=instruction)
    if present is not None:
        edited = present.text if present.revision else None
        material = replace(_with_own_words(material, wish.own_words, edited), present_draft=present.text)
    return {"request": encode(record.request), "kept": record.material, "material": material.to_json()}


def _with_own_words(material: Material, wish: str | None, edited: str | None) -> Material:
    """Return the material in which what the person typed is a source of their own, beside what they typed before."""
    typed = {"instruction": wish, "edit": edited}
    own = {
        name: "\n".join(filter(None, (material.supplied.get(name), text)))[-_OWN_WORDS_LIMIT:]
        for name, text in typed.items()
        if text
    }
    return replace(material, supplied={**material.supplied, **own})


async def _compose(
    steps: RunSteps, material: Material, mode: Mode, request: DraftRequest, kept: Kept, wish: RewriteWish
) -> Draft | None:
    """Write the draft; None where the model failed and the draft that it should have replaced stays."""
    or_template = wish.draft_id is None and not wish.is_fresh
    # Who wants a draft said otherwise wants other words than before.
    occasion = steps.occasion(request, kept, is_fresh=wish.is_fresh) if wish.draft_id is None else None
    try:
        return await steps.compose(
            material, mode, request, kept, or_template=or_template, variant=wish.variant, occasion=occasion
        )
    except RunStopped as stopped:
        if or_template:
            raise
        await steps.tell(RunFailed(stopped.code))
        return None


async def _finish(
    steps: RunSteps,
    parent_run_id: str,
    draft: Draft,
    request: DraftRequest,
    kept: Kept,
    places: list[dict[str, Any]],
    wish: RewriteWish,
    material: Material,
) -> bool:
    """Let the new draft count, collapse the older ones, bring the card up to date.

    A decision of a person stands: what they approved or stopped meanwhile is not displaced by a draft that came
    later.
    """
    tools = steps.tools
    newest = await steps.save_draft(draft, request, kept, places)
    drafts = await tools.drafts.drafts_of_run(parent_run_id)
    own = next(draft for draft in drafts if draft.draft_id == newest)
    if own.status == SUPERSEDED and own.place is not None:
        # The other one of two was picked before this one's message was known.
        await tools.sink.update_draft(own.place, one_line(_DECIDED, parent_run_id), parent_run_id)
    elif any(other.status in {APPROVED, STOPPED} for other in drafts if other.draft_id != newest):
        await _put_away(tools, [own], _DECIDED)
    else:
        await _keep(tools, parent_run_id, material, wish)
        spared = {newest, wish.beside}
        await _put_away(tools, [older for older in drafts if older.draft_id not in spared], _COLLAPSED)
    await show_card(tools, parent_run_id)
    return True


async def _put_away(tools: RunTools, drafts: list[DraftRecord], words: str) -> None:
    """Mark open drafts as replaced and collapse their messages to one line."""
    for record in drafts:
        if record.status == SHOWN:
            await put_away(tools, record, words)


async def _keep(tools: RunTools, parent_run_id: str, used: Material, wish: RewriteWish) -> None:
    """Keep the picked template and the person's own words with the run: what is written next rests on them too."""
    record = await tools.ledger.find_run(parent_run_id)
    kept = Kept.from_json(record.material) if record else None
    material = kept.read_material() if kept else None
    if kept is None or material is None:
        return
    choice = used.choice if wish.template else material.choice
    changed = replace(material, choice=choice, supplied={**material.supplied, **used.supplied})
    if changed != material:
        await tools.ledger.keep_material(parent_run_id, kept.to_json() | {"material": changed.to_json()})
