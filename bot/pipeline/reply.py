"""The main job, read aloud: read the conversation, understand it three ways at once, write, check.

The driver is the same for every caller; a `Journal` decides whether steps are remembered (the durable
engine) or simply run (the shell). Each branch is one step, and branches are entered in a fixed order
(runs.md trap 1).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.errors import RejoinderError
from bot.models.analysis import Analysis
from bot.models.codec import decode, encode
from bot.models.conversation import ConversationInput, ProspectLinks, Thread
from bot.models.draft import BlockReason, Draft, DraftState, DraftWarning, Mode
from bot.models.evidence import Profile, Skipped
from bot.models.prospect_data import AskedPerson
from bot.models.run import Blocked, DraftReady, NeedsInput, Step
from bot.models.sender import RecalledAnswer, SenderProfile
from bot.pipeline.analyse import analyse
from bot.pipeline.analyse.identity import name_identifier, suppression_identifiers
from bot.pipeline.attempts import INTERNAL, Attempt, Found, as_attempt, attempt
from bot.pipeline.branches import WHY_NO_MODEL, analyse_branch, enrich_branch, recall_branch
from bot.pipeline.check import check
from bot.pipeline.enrich.identity import parse_link
from bot.pipeline.first_message import first_analysis, first_identifiers, first_thread
from bot.pipeline.model_draft import write_with_model
from bot.pipeline.our_replies import with_our_replies
from bot.pipeline.read import read_conversation
from bot.pipeline.recall import choose_template
from bot.pipeline.reuse.keys import Occasion
from bot.pipeline.tools import Tools
from bot.pipeline.website import with_website
from bot.pipeline.write import Material
from bot.pipeline.write.blocked import blocked_draft
from bot.pipeline.write.template import write_template
from bot.ports import EventFeed, Journal, SentenceEncoder


class RunStopped(RejoinderError):
    """The conversation could not be read, so there is nothing to draft; `code` and message are the read step's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Reading:
    """A conversation read and understood by local rules, and the prospect's identifiers for suppression."""

    thread: Thread
    analysis: Analysis
    identifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReplyDriver:
    """Drives one run: `journal` remembers steps, `feed` is told what happens.

    On an `occasion` what was made before may be served; without one everything is made anew.
    """

    tools: Tools
    journal: Journal
    feed: EventFeed
    occasion: Occasion | None = None

    async def _step(self, step: Step, deadline: float, work: Callable[[], Awaitable[Found]], name: str = "") -> Attempt:
        async def tried() -> Any:
            return await attempt(step, work, deadline, self.tools.clock, self.feed)

        ended = as_attempt(step, await self.journal.step(name or step.value, tried))
        self.feed.repeat(ended.event)
        return ended

    async def read(
        self, given: ConversationInput, us: SenderProfile, first: Profile | None = None
    ) -> tuple[Reading, Attempt]:
        """Read and understand by local rules, off the loop. Raises RunStopped when it cannot be read.

        `first` is the prospect's profile where a first message is to be written: then there is nothing to read.
        """

        async def work() -> Found:
            if first is not None:
                reading = await asyncio.to_thread(_before_the_first_word, first, given.links, us)
                return Found(encode(reading), "Nothing has been written yet")
            reading = await asyncio.to_thread(_read_locally, given, us, self.tools.sentences)
            count = len(reading.thread.messages)
            warnings = "".join(f" · {warning}" for warning in reading.thread.warnings[:2])
            return Found(encode(reading), f"{count} message{'s' if count != 1 else ''}{warnings}")

        ended = await self._step(Step.READ, self.tools.deadlines.read, work)
        if not ended.ok:
            raise RunStopped(ended.code or INTERNAL, ended.note)
        return decode(Reading, ended.value), ended

    async def gather(
        self,
        workspace: str,
        reading: Reading,
        given: ConversationInput,
        us: SenderProfile,
        instruction: str | None,
        known: Profile | None = None,
    ) -> tuple[Material, tuple[Attempt, ...]]:
        """Run the three branches at the same time; what fails or finds nobody in is named in `Material.missing`.

        `known` is a profile that was looked up before: it is not looked up again.
        """
        tools, deadlines = self.tools, self.tools.deadlines
        gate = asyncio.Semaphore(tools.branches_at_once)
        thread, local = reading.thread, reading.analysis

        async def branch(step: Step, deadline: float, work: Callable[[], Awaitable[Found]]) -> Any:
            async def tried() -> Any:
                async with gate:
                    return await attempt(step, work, deadline, tools.clock, self.feed)

            return await self.journal.step(step.value, tried)

        company, person = local.prospect_company, _person(reading)
        links, occasion = with_website(given.links, thread, local), self.occasion
        site = links.website or links.company
        results = await asyncio.gather(
            branch(Step.ENRICH, deadlines.enrich, lambda: enrich_branch(tools, links, company, person, known)),
            branch(Step.ANALYSE, deadlines.analyse, lambda: analyse_branch(tools, thread, local, us, occasion, site)),
            branch(Step.RECALL, deadlines.recall, lambda: recall_branch(tools, workspace, thread, local, us, occasion)),
            return_exceptions=True,
        )
        steps = (Step.ENRICH, Step.ANALYSE, Step.RECALL)
        ended = tuple(as_attempt(step, result) for step, result in zip(steps, results, strict=True))
        for item in ended:
            self.feed.repeat(item.event)
        return self._material(reading, ended, us, instruction), ended

    def _material(
        self, reading: Reading, ended: tuple[Attempt, ...], us: SenderProfile, instruction: str | None
    ) -> Material:
        enriched, analysed, recalled = ended
        analysis = decode(Analysis, analysed.value) if analysed.ok else reading.analysis
        unread = Profile(skipped=(Skipped("website", "could not be looked up"),))
        return Material(
            thread=reading.thread,
            analysis=analysis,
            profile=decode(Profile, enriched.value) if enriched.ok else unread,
            choice=choose_template(self.tools.templates, analysis, reading.thread),
            answers=tuple(decode(RecalledAnswer, answer) for answer in recalled.value) if recalled.ok else (),
            sender=us,
            instruction=instruction,
            missing=tuple(item.step.value for item in ended if not item.ok or item.is_lacking),
        )

    async def compose(
        self, material: Material, mode: Mode, *, or_template: bool = True
    ) -> tuple[Draft, tuple[Attempt, ...]]:
        """Write and check one draft; a model that fails is replaced by the template, marked as such.

        Raises RunStopped when nothing could be written, with `or_template` False already when the model failed.
        """
        deadlines = self.tools.deadlines
        model_mode = mode is not Mode.TEMPLATE and self.tools.model is not None
        written = await self._step(Step.WRITE, deadlines.write, lambda: self._write(material, mode, model_mode))
        attempts = [written]
        if not written.ok and model_mode and or_template:
            attempts.append(
                await self._step(
                    Step.WRITE, deadlines.check, lambda: self._write(material, Mode.TEMPLATE, False), "write_fallback"
                )
            )
        if not attempts[-1].ok:
            raise RunStopped(attempts[-1].code or INTERNAL, "")
        draft = decode(Draft, attempts[-1].value)
        if len(attempts) > 1:
            draft = replace(draft, warnings=(*draft.warnings, _fallback_warning(written.code or INTERNAL)))
        checked = await self._step(Step.CHECK, deadlines.check, lambda: _check(draft, material))
        return (decode(Draft, checked.value) if checked.ok else _unchecked(draft)), (*attempts, checked)

    async def _write(self, material: Material, mode: Mode, model_mode: bool) -> Found:
        model = self.tools.model
        if not model_mode or model is None:
            draft = await asyncio.to_thread(write_template, material)
            return Found(encode(draft), f"Template: {draft.template}" if draft.template else "No template fits")
        return await write_with_model(self.tools, self.feed, self.occasion, material, mode, model)


def _before_the_first_word(profile: Profile, links: ProspectLinks, us: SenderProfile) -> Reading:
    return Reading(first_thread(links), first_analysis(profile, us), first_identifiers(profile, links))


def _read_locally(given: ConversationInput, us: SenderProfile, sentences: SentenceEncoder | None) -> Reading:
    thread = with_our_replies(read_conversation(given, us), given.our_replies, us)
    analysis = analyse(thread, us, given.links, sentences)
    site = parse_link(with_website(given.links, thread, analysis).website or "")
    named = name_identifier(analysis.prospect_name, site.domain if site else None)
    return Reading(thread, analysis, (*suppression_identifiers(analysis, thread, given.links), *named))


def _person(reading: Reading) -> AskedPerson | None:
    """The prospect, as far as the conversation names them."""
    name = reading.analysis.prospect_name
    return AskedPerson(name, reading.analysis.prospect_role, reading.identifiers) if name else None


async def _check(draft: Draft, material: Material) -> Found:
    checked = await asyncio.to_thread(check, draft, material)
    count = len(checked.claims)
    claims = f"{count} claim{'s' if count != 1 else ''}, {count} sourced" if count else "No claim that needs a source"
    open_points = len(checked.warnings) + len(checked.gaps)
    return Found(encode(checked), f"{claims} · {open_points} to look at" if open_points else claims)


def _fallback_warning(code: str) -> DraftWarning:
    why = WHY_NO_MODEL.get(code, "The model did not answer")
    return DraftWarning("model_unavailable", code, f"{why}; this is the template draft instead.")


def _unchecked(draft: Draft) -> Draft:
    """A draft that could not be checked is never called ready."""
    warning = DraftWarning("not_checked", "", "The checks did not run; read every line before you use it.")
    return replace(draft, state=DraftState.NEEDS_YOU, warnings=(*draft.warnings, warning))


def block_reason(reading: Reading, suppressed: bool) -> BlockReason | None:
    """Why nothing may be drafted on this conversation, or None (DESIGN section 5, rule 2: opt-outs win)."""
    if reading.analysis.opt_out:
        return BlockReason.OPT_OUT
    if suppressed:
        return BlockReason.SUPPRESSED
    if reading.analysis.is_automatic_notice and not reading.analysis.should_draft:
        return BlockReason.AUTOMATIC_NOTICE
    return None


def despite_notice(reading: Reading) -> Reading:
    """Return the reading for a person who wants a draft although the last message is an automatic notice."""
    return replace(reading, analysis=replace(reading.analysis, should_draft=True, is_automatic_notice=False))


def blocked(reason: BlockReason, reading: Reading, us: SenderProfile, mode: Mode) -> Draft:
    """The empty draft that says why, with the one-line acknowledgement where one is due."""
    return blocked_draft(reason, reading.analysis, us, mode, reading.thread)


def terminal_event(draft: Draft) -> DraftReady | NeedsInput | Blocked:
    """The event that ends a run with `draft`."""
    if draft.state is DraftState.BLOCKED:
        return Blocked(draft)
    return NeedsInput(draft) if draft.state is DraftState.NEEDS_YOU else DraftReady(draft)
