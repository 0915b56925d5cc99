"""The workflow `rewrite`: a further draft on the material of a run, in its own stream.

It waits until the run's material is kept, so a click on Full AI is good from the first second. When the new
draft stands, the older ones collapse to one line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dbos import DBOS

from bot.models.codec import decode, encode
from bot.models.draft import Draft, Mode
from bot.models.run import DraftRequest, RunFailed, Step
from bot.pipeline.write import Material
from bot.presentation.card import one_line
from bot.runs.cards import SHOWN, SUPERSEDED, show_card
from bot.runs.draft_reply import MATERIAL, SETTLED
from bot.runs.feeds import LiveFeeds
from bot.runs.kept import Kept
from bot.runs.run_steps import RunSteps
from bot.runs.tools import RunTools

REWRITE_STEPS = (Step.WRITE, Step.CHECK)
# Longer than the reading of a run may take altogether (pipeline.tools.Deadlines).
_MATERIAL_DEADLINE_SECONDS = 60.0
# A draft that is told is shown within seconds; a run that was cancelled never says that it settled.
_SETTLED_DEADLINE_SECONDS = 20.0
_COLLAPSED = "An earlier draft stood here; a newer one replaced it."


async def rewrite(
    tools: RunTools, feeds: LiveFeeds, run_id: str, parent_run_id: str, mode: str, instruction: str | None
) -> str:
    """The workflow's body. Returns how it ended: done or nothing."""
    steps = RunSteps(tools, feeds, run_id)
    ready = await DBOS.get_event_async(parent_run_id, MATERIAL, timeout_seconds=_MATERIAL_DEADLINE_SECONDS)
    if not ready:
        # The parent was blocked, refused or failed, and has told the person so.
        await steps.tell(RunFailed("not_found"))
        return "nothing"
    parent = await steps.journal.step("read_parent", lambda: _read_parent(tools, parent_run_id))
    request, kept = decode(DraftRequest, parent["request"]), Kept.from_json(parent["kept"])
    material = Material.from_json(kept.material)
    if instruction:
        material = replace(material, instruction=instruction)
    await steps.begin(Mode(mode), REWRITE_STEPS)
    making = steps.compose(material, Mode(mode), request, kept)
    draft, places = await steps.show_while(making, kept, request.requester)
    # A quick model overtakes the showing of the run's own draft, which must stand before it can collapse.
    await DBOS.get_event_async(parent_run_id, SETTLED, timeout_seconds=_SETTLED_DEADLINE_SECONDS)
    await steps.journal.step("finish", lambda: _finish(steps, parent_run_id, draft, request, kept, places))
    return "done"


async def _read_parent(tools: RunTools, parent_run_id: str) -> dict[str, Any]:
    record = await tools.ledger.find_run(parent_run_id)
    if record is None:
        msg = "the run's material vanished between two steps"
        raise RuntimeError(msg)
    return {"request": encode(record.request), "kept": record.material}


async def _finish(
    steps: RunSteps,
    parent_run_id: str,
    draft: Draft,
    request: DraftRequest,
    kept: Kept,
    places: list[dict[str, Any]],
) -> bool:
    """Let the new draft count, collapse the older ones, bring the card up to date."""
    tools = steps.tools
    newest = await steps.save_draft(draft, request, kept, places)
    for older in await tools.drafts.drafts_of_run(parent_run_id):
        if older.draft_id != newest and older.status == SHOWN:
            await tools.drafts.save_draft(replace(older, status=SUPERSEDED))
            if older.place is not None:
                await tools.sink.update_draft(older.place, one_line(_COLLAPSED, parent_run_id), older.run_id)
    await show_card(tools, parent_run_id)
    return True
