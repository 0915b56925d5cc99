"""The workflow `draft_reply`, as DESIGN section 3 draws it: locate, open the card, read, check suppression,
three branches at once, write, check, show.

Each step is remembered; after a crash the run goes on behind the last one that ended. The body decides on
values only: no clock, no randomness, no I/O (runs.md trap 3).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from dbos import DBOS

from bot.errors import NotFound
from bot.models.codec import decode, encode
from bot.models.conversation import ProspectLinks, Thread
from bot.models.draft import BlockReason, Draft, Mode
from bot.models.evidence import Profile
from bot.models.run import Blocked, DraftRequest, Place, RunFailed, RunStatus, Step, Suppression
from bot.models.sender import SenderProfile
from bot.pipeline.recall.team_templates import with_team_templates
from bot.pipeline.reply import Reading, RunStopped, block_reason, blocked, despite_notice
from bot.pipeline.website import with_website
from bot.pipeline.write import Material
from bot.ports import RunRecord
from bot.presentation.card import build_card
from bot.presentation.card_state import CardState
from bot.runs.cards import show_card
from bot.runs.feeds import LiveFeeds
from bot.runs.kept import Kept, message_link
from bot.runs.keys import thread_key
from bot.runs.library import team_texts
from bot.runs.location import Location, locate
from bot.runs.profile_versions import note_profile
from bot.runs.prospects import domain_of
from bot.runs.refusals import tell_refusal
from bot.runs.run_steps import RunSteps
from bot.runs.tools import RunTools

ALL_STEPS = (Step.READ, Step.ENRICH, Step.ANALYSE, Step.RECALL, Step.WRITE, Step.CHECK)
MATERIAL = "material"
"""Event of a run that a rewrite waits for: true when material was kept, false when there is none."""
SETTLED = "settled"
"""Event of a run whose own draft stands, or will never stand: only then may a newer one replace it."""


async def draft_reply(
    tools: RunTools,
    feeds: LiveFeeds,
    run_id: str,
    data: dict[str, Any],
    on_material: Callable[[], Awaitable[None]],
) -> str:
    """The workflow's body. Returns how it ended: done, blocked, refused or failed.

    `on_material` is called as soon as further drafts can be written.
    """
    request = decode(DraftRequest, data)
    steps = RunSteps(tools, feeds, run_id)
    location = decode(Location, await steps.journal.step("locate", lambda: _locate(tools, request)))
    if location.code is not None:
        return await _refuse(steps, request, location)
    placed = await steps.journal.step("open_card", lambda: _open_card(steps, request, location))
    us = location.settings.sender if location.settings else SenderProfile()
    await steps.begin(Mode.TEMPLATE, ALL_STEPS)
    try:
        known = await _read_research(steps, request)
        reading, _ = await steps.driver.read(location.given, us, known)
    except RunStopped as stopped:
        return await _fail(steps, stopped)
    kept = _kept(tools, location, request, decode(Place, placed), reading, us)
    suppressed = await steps.journal.step(
        "check_suppression", lambda: _check_suppression(tools, request, kept, reading, location.given.links)
    )
    if request.despite_notice and not reading.analysis.opt_out:
        reading = despite_notice(reading)
    reason = block_reason(reading, suppressed)
    if reason is not None:
        return await _block(steps, request, kept, blocked(reason, reading, us, request.mode))
    making = _make_template_draft(steps, request, kept, reading, location, on_material, known)
    draft, places = await steps.show_while(making, kept, request.requester)
    await steps.journal.step("finish", lambda: _finish(steps, draft, request, kept, places))
    await DBOS.set_event_async(SETTLED, True)
    return "done"


async def _read_research(steps: RunSteps, request: DraftRequest) -> Profile | None:
    """Return what was looked up about the prospect of a first message. Raises RunStopped when it is not there."""
    if request.research_run is None:
        return None
    research_run = request.research_run

    async def read() -> Any:
        prospects = steps.tools.team.prospects
        record = await prospects.find_research(research_run)
        latest = await prospects.latest_research(record.thread_key) if record else None
        # What was read since counts, once it has been read.
        findings = next((item.findings for item in (latest, record) if item and item.findings), None)
        return encode(findings.profile) if findings else None

    found = await steps.journal.step("read_research", read)
    if found is None:
        raise RunStopped(NotFound.code, "")
    return decode(Profile, found)


async def _locate(tools: RunTools, request: DraftRequest) -> Any:
    return encode(await locate(tools, request))


async def _refuse(steps: RunSteps, request: DraftRequest, location: Location) -> str:
    code = location.code or ""
    await steps.journal.step("refuse", lambda: tell_refusal(steps.tools, request, steps.run_id, code, location.note))
    await DBOS.set_event_async(MATERIAL, False)
    await steps.tell(RunFailed(code))
    return "refused"


async def _open_card(steps: RunSteps, request: DraftRequest, location: Location) -> Any:
    """Post the card, or find the one that an earlier process posted, and enter the run in the ledger."""
    tools, run_id = steps.tools, steps.run_id
    record = RunRecord(run_id, thread_key(request), request, RunStatus.RUNNING, tools.now())
    record = await tools.ledger.open_run(record)
    if record.card is not None:
        return encode(record.card)
    state = CardState(
        run_id=run_id,
        requester=request.requester,
        ai_configured=tools.pipeline.model is not None,
        thread_link=location.link if location.is_direct else None,
    )
    may_exist = steps.feeds.is_recovered(run_id)
    card = await tools.sink.post_card(
        location.card_channel, location.card_thread, build_card(state), run_id, may_exist=may_exist
    )
    await tools.ledger.place_card(run_id, card)
    return encode(card)


def _kept(
    tools: RunTools, location: Location, request: DraftRequest, card: Place, reading: Reading, us: SenderProfile
) -> Kept:
    """Gather what later clicks need. The stream hangs on the card where the card is no reply itself."""
    is_first = request.research_run is not None
    return Kept(
        suppression_keys=tuple(tools.hash_identifier(identifier) for identifier in reading.identifiers),
        prospect=reading.analysis.prospect_name or (reading.analysis.prospect_company if is_first else None),
        link=location.link,
        digest=location.digest,
        asker_team=location.asker.team if location.asker else request.workspace,
        card_channel=card.channel,
        card_thread=location.card_thread or card.ts,
        message_links=_message_links(reading.thread, location.link, request.thread_ts),
        sender=us,
    )


def _message_links(thread: Thread, link: str | None, root_ts: str | None) -> dict[int, str]:
    if not link or not root_ts:
        return {}
    links = {message.index: message_link(link, root_ts, message.ts) for message in thread.messages if message.ts}
    return {index: url for index, url in links.items() if url}


async def _check_suppression(
    tools: RunTools, request: DraftRequest, kept: Kept, reading: Reading, links: ProspectLinks
) -> bool:
    """Whether the prospect is on the list; an opt-out found here enters it as pending, at once."""
    # The company's own site stands for the company too, whoever of it writes.
    named = with_website(links, reading.thread, reading.analysis).website
    domain = domain_of(named)
    also = (tools.hash_identifier(f"domain:{domain}"),) if domain else ()
    found = await tools.suppressions.find_suppression(request.workspace, (*kept.suppression_keys, *also))
    if reading.analysis.opt_out:
        for key in kept.suppression_keys:
            entry = Suppression(request.workspace, key, BlockReason.OPT_OUT, "pending", tools.now())
            await tools.suppressions.suppress(entry)
    return found is not None


async def _make_template_draft(
    steps: RunSteps,
    request: DraftRequest,
    kept: Kept,
    reading: Reading,
    location: Location,
    on_material: Callable[[], Awaitable[None]],
    known: Profile | None,
) -> Draft:
    """Gather material, keep it for further drafts, and write the draft that costs nothing."""
    us = kept.sender or SenderProfile()
    texts = await steps.journal.step("team_templates", lambda: team_texts(steps.tools, request.workspace))
    library = await asyncio.to_thread(with_team_templates, steps.tools.pipeline.templates, texts)
    driver = replace(steps.driver_for(request, library), occasion=steps.occasion(request, kept))
    material, _ = await driver.gather(request.workspace, reading, location.given, us, request.instruction, known)
    await steps.journal.step("keep_material", lambda: _keep(steps, kept, material))
    await DBOS.set_event_async(MATERIAL, True)
    await on_material()
    return await steps.compose(material, Mode.TEMPLATE, request, kept)


async def _keep(steps: RunSteps, kept: Kept, material: Material | None) -> bool:
    if material is not None:
        version = await note_profile(steps.tools, steps.tools.workspace.team, material.profile)
        kept = replace(kept, domain=material.profile.domain, profile_version=version)
    data = kept.to_json() | {"material": material.to_json() if material else None}
    await steps.tools.ledger.keep_material(steps.run_id, data)
    return True


async def _finish(
    steps: RunSteps, draft: Draft, request: DraftRequest, kept: Kept, places: list[dict[str, Any]]
) -> bool:
    """Note where the draft stands, mark the run done and bring the card up to date."""
    await steps.save_draft(draft, request, kept, places)
    await steps.tools.ledger.finish_run(steps.run_id, RunStatus.DONE)
    await show_card(steps.tools, steps.run_id)
    return True


async def _block(steps: RunSteps, request: DraftRequest, kept: Kept, draft: Draft) -> str:
    """Nothing may be drafted: the card says why, and no stream is opened."""

    async def show_block() -> bool:
        await _keep(steps, kept, None)
        return await _finish(steps, draft, request, kept, [])

    await steps.journal.step("show_block", show_block)
    await DBOS.set_event_async(MATERIAL, False)
    await steps.tell(Blocked(draft))
    return "blocked"


async def _fail(steps: RunSteps, stopped: RunStopped) -> str:
    """The conversation could not be read: the card says so and offers Retry."""

    async def show_failure() -> bool:
        await steps.tools.ledger.finish_run(steps.run_id, RunStatus.FAILED)
        await show_card(steps.tools, steps.run_id, failure=(stopped.code, str(stopped)))
        return True

    await steps.journal.step("show_failure", show_failure)
    await DBOS.set_event_async(MATERIAL, False)
    await steps.tell(RunFailed(stopped.code))
    return "failed"
