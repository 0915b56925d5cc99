"""The workflow `research_prospect`: locate, open the card, check suppression, read the site, judge the fit, show.

Durable like `draft_reply`: each step is remembered, the card is posted once, a crash goes on behind the last step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.errors import NotAllowed, SlackError
from bot.models.codec import decode, encode
from bot.models.draft import Mode
from bot.models.evidence import Profile, Skipped
from bot.models.fit import Fit
from bot.models.research import ResearchRequest
from bot.models.run import Place, ResearchReady, RunFailed, RunStatus, Source, Step, StepGoesOn
from bot.pipeline.attempts import INTERNAL, Found, as_attempt, attempt
from bot.pipeline.enrich.versions import profile_version
from bot.pipeline.lookup import look_up
from bot.ports.prospects import ResearchFindings, ResearchRecord
from bot.presentation import wording
from bot.presentation.fit_words import fit_words
from bot.presentation.prospect_card import NO_IDEAL_CUSTOMER
from bot.runs.feeds import LiveFeeds, RecordedFeed
from bot.runs.ideal_customer import fit_of
from bot.runs.kept import Kept
from bot.runs.location import OUTSIDER
from bot.runs.profile_versions import note_profile
from bot.runs.prospect_cards import first_card, show_prospect_card
from bot.runs.prospects import (
    domain_of,
    find_suppressed,
    identifiers_of,
    links_of,
    prospect_key,
    research_thread_key,
)
from bot.runs.run_steps import RunSteps
from bot.runs.slack_thread import fetch_thread, look_up_asker
from bot.runs.tools import RunTools

RESEARCH_STEPS = (Step.SITE, Step.FIT)
_NOT_IN_TIME = "there was no time left to read the site"


@dataclass(frozen=True, slots=True)
class ResearchPlace:
    """Where a look-up's card stands: in the thread, or in the requester's direct message where outsiders could read.

    `link` leads back to the message; `code` names what stopped the run, if something did.
    """

    channel: str = ""
    thread: str | None = None
    link: str | None = None
    is_direct: bool = False
    is_suppressed: bool = False
    asker_team: str = ""
    code: str | None = None


async def research_prospect(tools: RunTools, feeds: LiveFeeds, run_id: str, data: dict[str, Any]) -> str:
    """The workflow's body. Returns how it ended: done, blocked or refused."""
    request = decode(ResearchRequest, data)
    steps = RunSteps(tools, feeds, run_id)
    place = decode(ResearchPlace, await steps.journal.step("locate", lambda: _locate(tools, request)))
    if place.code is not None:
        await steps.journal.step("refuse", lambda: tell_research_refusal(tools, request, run_id, place.code or ""))
        await steps.tell(RunFailed(place.code))
        return "refused"
    card = decode(Place, await steps.journal.step("open_card", lambda: _open_card(steps, request, place)))
    if place.is_suppressed:
        return await _block(steps, request, place)
    await steps.begin(Mode.TEMPLATE, RESEARCH_STEPS)
    kept = Kept(
        card_channel=card.channel,
        card_thread=place.thread or card.ts,
        asker_team=place.asker_team,
        prospect=domain_of(request.website) or "profile",
    )
    findings, _ = await steps.show_while(_find(steps, request, place), kept, request.requester, "research")
    await steps.journal.step("finish", lambda: _finish(steps, request, findings))
    return "blocked" if findings.is_suppressed else "done"


async def _locate(tools: RunTools, request: ResearchRequest) -> Any:
    """Look the requester and the readers of the thread up; a failure is a code, not an exception."""
    try:
        asker = await look_up_asker(tools.api, request.requester, request.workspace)
        channel, is_direct = await _where(tools, request)
    except NotAllowed:
        return encode(ResearchPlace(code=OUTSIDER))
    except SlackError as error:
        return encode(ResearchPlace(code=error.code))
    suppressed = await find_suppressed(tools, request.workspace, identifiers_of(request))
    root = Place(request.channel, request.thread_ts, request.thread_ts)
    return encode(
        ResearchPlace(
            channel=channel,
            thread=None if is_direct else request.thread_ts,
            link=await tools.sink.permalink(root),
            is_direct=is_direct,
            is_suppressed=suppressed is not None,
            asker_team=asker.team,
        )
    )


async def _where(tools: RunTools, request: ResearchRequest) -> tuple[str, bool]:
    """Return the card's channel and whether it is a direct message. A thread that we cannot read may have any
    reader, so its card goes there too. Raises SlackError.
    """
    try:
        thread = await fetch_thread(tools.api, request.channel, request.thread_ts, request.workspace)
    except SlackError:
        is_direct = True
    else:
        is_direct = thread.is_shared or any(person.is_external for person in thread.people)
    return (await tools.sink.direct_message(request.requester), True) if is_direct else (request.channel, False)


async def _open_card(steps: RunSteps, request: ResearchRequest, place: ResearchPlace) -> Any:
    """Post the card, or take the one that stands: an earlier process's, or the one to refresh."""
    tools, run_id = steps.tools, steps.run_id
    record = await tools.team.prospects.open_research(
        ResearchRecord(
            run_id,
            research_thread_key(request),
            prospect_key(request),
            request,
            RunStatus.RUNNING,
            tools.now(),
            card=request.card,
        )
    )
    if record.card is not None:
        await show_prospect_card(tools, run_id)
        return encode(record.card)
    message = first_card(record, place.link if place.is_direct else None)
    may_exist = steps.feeds.is_recovered(run_id)
    card = await tools.sink.post_card(place.channel, place.thread, message, run_id, may_exist=may_exist)
    await tools.team.prospects.place_research_card(run_id, card)
    return encode(card)


async def _find(steps: RunSteps, request: ResearchRequest, place: ResearchPlace) -> ResearchFindings:
    """Read what there is, judge it, and tell the run's terminal event, which also ends its stream."""
    tools = steps.tools
    profile = await _read_site(steps, request)
    entry = await steps.journal.step("check_again", lambda: _is_suppressed(tools, request, profile))
    fit = None if entry else await _judge(steps, profile)
    keys = tuple(tools.hash_identifier(identifier) for identifier in identifiers_of(request, profile))
    findings = ResearchFindings(
        profile=Profile(domain=profile.domain) if entry else profile,
        version="" if entry else profile_version(profile),
        fit=fit,
        is_suppressed=entry,
        suppression_keys=keys,
        link=place.link if place.is_direct else None,
        asker_team=place.asker_team,
    )
    await steps.journal.step("keep_findings", lambda: _keep(tools, steps.run_id, findings))
    await steps.tell(ResearchReady(_summary(findings)))
    return findings


async def _is_suppressed(tools: RunTools, request: ResearchRequest, profile: Profile) -> bool:
    """The site may have led to another domain than the one that was asked for."""
    return await find_suppressed(tools, request.workspace, identifiers_of(request, profile)) is not None


async def _keep(tools: RunTools, run_id: str, findings: ResearchFindings) -> bool:
    await tools.team.prospects.finish_research(run_id, RunStatus.DONE, findings)
    return True


async def _read_site(steps: RunSteps, request: ResearchRequest) -> Profile:
    """Read the site, telling each page as a source as soon as it was read."""
    pipeline = steps.tools.pipeline
    feed = RecordedFeed(steps.feeds.open(steps.run_id))
    sources: list[Source] = []

    async def on_source(source: Source) -> None:
        sources.append(source)
        note = f"{len(sources)} page{'s' if len(sources) != 1 else ''} read"
        await feed.publish(StepGoesOn(Step.SITE, note, tuple(sources)))

    async def work() -> Found:
        profile = await look_up(
            pipeline, links_of(request), pasted=request.pasted, is_fresh=request.is_fresh, on_source=on_source
        )
        return Found(encode(profile), _counted(profile), tuple(sources))

    async def tried() -> Any:
        return await attempt(Step.SITE, work, pipeline.deadlines.research, pipeline.clock, feed)

    ended = as_attempt(Step.SITE, await steps.journal.step(Step.SITE.value, tried))
    feed.repeat(ended.event)
    if ended.ok:
        return decode(Profile, ended.value)
    domain = domain_of(request.website)
    return Profile(domain=domain, skipped=(Skipped(domain or "website", _NOT_IN_TIME),))


async def _judge(steps: RunSteps, profile: Profile) -> Fit | None:
    pipeline = steps.tools.pipeline
    feed = RecordedFeed(steps.feeds.open(steps.run_id))

    async def work() -> Found:
        fit = await fit_of(steps.tools, profile)
        return Found(encode(fit) if fit else None, fit_words(fit) if fit else NO_IDEAL_CUSTOMER)

    async def tried() -> Any:
        return await attempt(Step.FIT, work, pipeline.deadlines.check, pipeline.clock, feed)

    ended = as_attempt(Step.FIT, await steps.journal.step(Step.FIT.value, tried))
    feed.repeat(ended.event)
    return decode(Fit, ended.value) if ended.ok and ended.value else None


def _counted(profile: Profile) -> str:
    count, pages = len(profile.facts), len({fact.source_url for fact in profile.facts})
    if not count:
        return profile.skipped[0].reason if profile.skipped else "Nothing was found"
    return f"{count} fact{'s' if count != 1 else ''} from {pages} source{'s' if pages != 1 else ''}"


def _summary(findings: ResearchFindings) -> str:
    if findings.is_suppressed:
        return wording.RESEARCH_SUPPRESSED
    return f"{_counted(findings.profile)}. The card above shows them."


async def _finish(steps: RunSteps, request: ResearchRequest, findings: ResearchFindings) -> bool:
    """Note the profile's version and bring the card up to date."""
    await note_profile(steps.tools, request.workspace, findings.profile)
    await show_prospect_card(steps.tools, steps.run_id)
    return True


async def _block(steps: RunSteps, request: ResearchRequest, place: ResearchPlace) -> str:
    """Nothing is read about somebody who is not to be contacted: the card says so, and no stream is opened."""
    tools = steps.tools
    keys = tuple(tools.hash_identifier(identifier) for identifier in identifiers_of(request))
    findings = ResearchFindings(
        profile=Profile(domain=domain_of(request.website)),
        is_suppressed=True,
        suppression_keys=keys,
        link=place.link if place.is_direct else None,
        asker_team=place.asker_team,
    )

    async def show_block() -> bool:
        await _keep(tools, steps.run_id, findings)
        return await _finish(steps, request, findings)

    await steps.journal.step("show_block", show_block)
    await steps.tell(ResearchReady(_summary(findings)))
    return "blocked"


async def tell_research_refusal(tools: RunTools, request: ResearchRequest, run_id: str, code: str) -> bool:
    """Say to the requester alone why nothing was looked up. Raises SlackError."""
    text = wording.EXTERNAL_PERSON if code == OUTSIDER else wording.failure_text(code, run_id)
    message = wording.text_message(text)
    if request.response_url:
        await tools.sink.respond(request.response_url, message)
    else:
        await tools.sink.ephemeral(request.channel, request.requester, message, request.thread_ts)
    return True


async def report_research_failure(tools: RunTools, run_id: str, data: dict[str, Any]) -> bool:
    """Show that a look-up failed on its card; where there is none yet, tell the requester. Raises SlackError."""
    record = await tools.team.prospects.find_research(run_id)
    await tools.team.prospects.finish_research(run_id, RunStatus.FAILED)
    if record is None or record.card is None:
        return await tell_research_refusal(tools, decode(ResearchRequest, data), run_id, INTERNAL)
    await show_prospect_card(tools, run_id)
    return True
