"""From what is stored of a run to what its card shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.models.draft import BlockReason, Draft, DraftState
from bot.models.run import RunStatus
from bot.pipeline.recall import TemplateLibrary, templates_to_pick
from bot.ports import DraftRecord, RunRecord
from bot.presentation.card import build_card, one_line
from bot.presentation.card_state import CardState, CardStatus, Variant
from bot.runs.aftermath import with_aftermath
from bot.runs.kept import Kept
from bot.runs.library import library_of
from bot.runs.profile_versions import newer_version
from bot.runs.tools import RunTools

APPROVED = "approved"
STOPPED = "stopped"
SUPERSEDED = "superseded"
SHOWN = "shown"

_MISSING = {
    "enrich": "Looking the company up did not work, so nothing from its website is in the draft.",
    "analyse": "The closer analysis did not work; the draft rests on a quick reading of the words.",
    "recall": "Your official answers could not be looked up, so questions are deferred.",
}
_OF_RUN = {
    RunStatus.RUNNING: CardStatus.READING,
    RunStatus.DONE: CardStatus.READING,
    RunStatus.FAILED: CardStatus.FAILED,
    RunStatus.CANCELLED: CardStatus.CANCELLED,
}
_OF_DRAFT = {
    DraftState.READY: CardStatus.READY,
    DraftState.NEEDS_YOU: CardStatus.NEEDS_YOU,
    DraftState.BLOCKED: CardStatus.BLOCKED,
}


def missing_sentences(missing: Sequence[str]) -> tuple[str, ...]:
    """Return a plain sentence for each branch that failed."""
    return tuple(_MISSING[name] for name in missing if name in _MISSING)


def current_draft(drafts: Sequence[DraftRecord]) -> DraftRecord | None:
    """Return the draft that counts: the one that was decided on, or the newest that no other has replaced."""
    standing = [draft for draft in reversed(drafts) if draft.status != SUPERSEDED]
    return next((draft for draft in standing if draft.status != SHOWN), standing[0] if standing else None)


def open_variants(drafts: Sequence[DraftRecord]) -> tuple[DraftRecord, ...]:
    """Return the two drafts that stand side by side and wait for a choice, or nothing."""
    pair = tuple(draft for draft in drafts if draft.status == SHOWN and draft.variant)
    return pair if len(pair) > 1 else ()


def describe(
    record: RunRecord,
    drafts: Sequence[DraftRecord],
    suppression: str | None,
    approved_by: str | None,
    has_model: bool,
    templates: TemplateLibrary | None = None,
) -> CardState:
    """Return what the card of a run shows, from what is stored of it; `templates` may be picked from. Pure."""
    kept = Kept.from_json(record.material)
    current = current_draft(drafts)
    material = kept.read_material()
    return CardState(
        run_id=record.run_id,
        requester=record.request.requester,
        status=_status(record, current),
        draft_id=current.draft_id if current else None,
        draft=_shown(current) if current else None,
        missing=missing_sentences(material.missing) if material else (),
        ai_configured=has_model,
        thread_link=kept.link,
        prospect=kept.prospect,
        is_first=record.request.research_run is not None,
        approved_by=approved_by,
        suppression=suppression,
        warnings=material.thread.warnings if material else (),
        message_links=kept.message_links,
        # A draft that could be shown nowhere below its card stands on the card itself.
        shows_text=current is not None and current.place is None,
        variants=tuple(
            Variant(item.draft_id, item.variant or "", replace(item.draft, text=item.text))
            for item in open_variants(drafts)
        ),
        other_templates=bool(
            templates and material and templates_to_pick(templates, material.analysis, material.choice.template)
        ),
    )


def _status(record: RunRecord, current: DraftRecord | None) -> CardStatus:
    if current is None:
        return _OF_RUN[record.status]
    if current.status == APPROVED:
        return CardStatus.APPROVED
    return CardStatus.BLOCKED if current.status == STOPPED else _OF_DRAFT[current.draft.state]


def _shown(current: DraftRecord) -> Draft:
    draft = replace(current.draft, text=current.text)
    return replace(draft, reason=BlockReason.SUPPRESSED) if current.status == STOPPED else draft


async def put_away(tools: RunTools, record: DraftRecord, words: str) -> bool:
    """Mark an open draft as replaced and collapse its message to one line; nothing where it was decided on meanwhile.

    Returns whether it was put away. Raises SlackError, StoreError.
    """
    if not await tools.drafts.replace_draft(record, replace(record, status=SUPERSEDED)):
        return False
    if record.place is not None:
        await tools.sink.update_draft(record.place, one_line(words, record.run_id), record.run_id)
    return True


async def card_state(tools: RunTools, record: RunRecord) -> CardState:
    """Read what belongs to a run's card. Raises StoreError."""
    drafts = await tools.drafts.drafts_of_run(record.run_id)
    kept = Kept.from_json(record.material)
    suppression = await tools.suppressions.find_suppression(record.request.workspace, kept.suppression_keys)
    current = current_draft(drafts)
    approved_by: str | None = None
    if current is not None and current.status == APPROVED:
        decisions = await tools.drafts.decisions_of(current.draft_id)
        approved_by = next((item.person for item in reversed(decisions) if item.action == APPROVED), None)
    has_model = tools.pipeline.model is not None
    templates = await library_of(tools, record.request.workspace)
    suppressed = suppression.state if suppression else None
    state = describe(record, drafts, suppressed, approved_by, has_model, templates)
    state = replace(state, facts_changed=await newer_version(tools, record) is not None)
    return await with_aftermath(tools, state, current, kept)


async def show_card(
    tools: RunTools,
    run_id: str,
    *,
    failure: tuple[str, str] | None = None,
    moved_on: bool = False,
) -> None:
    """Bring a run's card up to what is stored; nothing to do where it has none.

    `failure` = code and sentence of what stopped the run. Raises SlackError, StoreError.
    """
    record = await tools.ledger.find_run(run_id)
    if record is None or record.card is None:
        return
    state = await card_state(tools, record)
    state = replace(state, moved_on=moved_on)
    if failure is not None:
        code, note = failure
        state = replace(state, status=CardStatus.FAILED, failure_code=code, failure_note=note or None)
    await tools.sink.update_card(record.card, build_card(state))
