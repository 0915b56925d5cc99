"""From what is stored of a look-up to what its card shows."""

from __future__ import annotations

from dataclasses import replace

from bot.models.evidence import Profile
from bot.models.research import ProspectMark, ProspectState
from bot.models.run import RunStatus
from bot.ports.prospects import ResearchRecord
from bot.presentation.message import Message
from bot.presentation.prospect_card import build_prospect_card
from bot.presentation.prospect_state import ProspectCardState
from bot.runs.prospects import domain_of
from bot.runs.tools import RunTools


def describe_prospect(record: ResearchRecord, mark: ProspectMark | None, *, is_suppressed: bool) -> ProspectCardState:
    """Return what the card of a look-up shows. Pure."""
    request, findings = record.request, record.findings
    state = mark.state if mark else ProspectState.OPEN
    return ProspectCardState(
        run_id=record.run_id,
        requester=request.requester,
        status=record.status,
        target=domain_of(request.website) or request.website or request.profile or "pasted text",
        profile=findings.profile if findings else Profile(),
        fit=findings.fit if findings else None,
        decided=state,
        decided_by=mark.person if mark and state is not ProspectState.OPEN else None,
        is_suppressed=is_suppressed or bool(findings and findings.is_suppressed),
        offers_paste=request.profile is not None and not request.pasted,
        thread_link=findings.link if findings else None,
    )


def first_card(record: ResearchRecord, thread_link: str | None) -> Message:
    """Return the card of a look-up that has just begun."""
    state = describe_prospect(record, None, is_suppressed=False)
    return build_prospect_card(replace(state, thread_link=thread_link))


async def show_prospect_card(tools: RunTools, run_id: str) -> None:
    """Bring a look-up's card up to what is stored; nothing to do where it has none. Raises SlackError, StoreError."""
    record = await tools.team.prospects.find_research(run_id)
    if record is None or record.card is None:
        return
    workspace = record.request.workspace
    mark = await tools.team.prospects.latest_mark(workspace, record.prospect)
    keys = record.findings.suppression_keys if record.findings else ()
    entry = await tools.suppressions.find_suppression(workspace, keys) if keys else None
    state = describe_prospect(record, mark, is_suppressed=entry is not None and record.status is not RunStatus.RUNNING)
    await tools.sink.update_card(record.card, build_prospect_card(state), run_id)
