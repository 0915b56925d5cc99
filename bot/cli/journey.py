"""One run of the pipeline at the shell: nothing is remembered, progress goes to stderr as it happens."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import Any

from bot.app.pipeline_tools import open_tools
from bot.app.suppression_secret import read_suppression_secret
from bot.errors import BadInput, ModelNotConfigured, RejoinderError
from bot.models.analysis import Analysis
from bot.models.codec import decode
from bot.models.conversation import ConversationInput
from bot.models.draft import Draft, Mode
from bot.models.run import RunEvent, Step
from bot.models.sender import KnowledgeEntry, SenderProfile
from bot.pipeline.attempts import INTERNAL, TIMED_OUT, Attempt, Found, as_attempt, attempt
from bot.pipeline.branches import analyse_branch
from bot.pipeline.reply import Reading, ReplyDriver, RunStopped, block_reason, blocked
from bot.pipeline.reuse.keys import Occasion
from bot.pipeline.tools import Tools
from bot.pipeline.website import with_website
from bot.settings import Settings
from bot.stores.suppression_store import suppression_key

_SHELL = "shell"
_STOPPED = {
    TIMED_OUT: "the conversation could not be read in time; keep the newest messages and try again.",
    INTERNAL: "something in this program failed while it read or wrote; please report it with the input.",
}
OnEvent = Callable[[RunEvent], None]
OnReading = Callable[[Reading], Occasion]


def _tell_nobody(event: RunEvent) -> None:
    del event


class DirectJournal:
    """Implements Journal by running each step: a command that dies is simply run again."""

    async def step(self, name: str, work: Callable[[], Awaitable[Any]]) -> Any:
        """Run `work` and return its result."""
        del name
        return await work()


class CallbackFeed:
    """Implements EventFeed by calling a function at once."""

    def __init__(self, on_event: OnEvent) -> None:
        self._on_event = on_event

    async def publish(self, event: RunEvent) -> None:
        """Pass the event on."""
        self._on_event(event)

    def repeat(self, event: RunEvent) -> None:
        """Nothing to repeat: every event was passed on when it happened."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run at the shell found and wrote; `timings` are seconds by step. `draft` is None for an analysis."""

    analysis: Analysis
    draft: Draft | None
    timings: dict[str, float]


@dataclass(frozen=True, slots=True)
class Errand:
    """What the command line asks for; `is_fresh` = the model is asked, whatever it said before."""

    given: ConversationInput
    us: SenderProfile
    mode: Mode = Mode.TEMPLATE
    instruction: str | None = None
    knowledge: tuple[KnowledgeEntry, ...] | None = None
    only_analyse: bool = False
    is_fresh: bool = False


async def run_errand(settings: Settings, errand: Errand, on_event: OnEvent) -> Outcome:
    """Run the pipeline once. Raises BadInput for what cannot be read, RejoinderError for what failed outside.

    What a model said before is served again where there is a data directory to keep it in; none is made for it.
    """
    async with AsyncExitStack() as stack:
        reuse = settings.has_model and settings.data_dir.is_dir()
        tools = await open_tools(settings, stack, errand.knowledge, reuse=reuse)
        occasion = _occasion(settings, errand) if tools.reuse else None
        return await run_with(open_driver(tools, errand.mode, on_event), errand, occasion)


def _occasion(settings: Settings, errand: Errand) -> OnReading:
    """Return what makes an occasion for reuse of a conversation that was read."""
    secret = read_suppression_secret(settings)
    source = f"{_SHELL}:{secrets.token_hex(6)}"

    def occasion(reading: Reading) -> Occasion:
        prospects = tuple(suppression_key(secret, identifier) for identifier in reading.identifiers)
        return Occasion(_SHELL, _SHELL, "inside", prospects, source, errand.is_fresh)

    return occasion


def open_driver(tools: Tools, mode: Mode, on_event: OnEvent = _tell_nobody) -> ReplyDriver:
    """Return a driver that remembers nothing. Raises ModelNotConfigured when `mode` needs a model and there is none."""
    if mode is not Mode.TEMPLATE and tools.model is None:
        msg = (
            f"--mode {mode.value} needs a language model: set OPENAI_API_KEY, OPENAI_BASE_URL (any compatible "
            "server), or AZURE_OPENAI_API_KEY with AZURE_OPENAI_ENDPOINT; --mode template needs none."
        )
        raise ModelNotConfigured(msg)
    return ReplyDriver(tools, DirectJournal(), CallbackFeed(on_event))


async def run_with(driver: ReplyDriver, errand: Errand, occasion: OnReading | None = None) -> Outcome:
    """Run the pipeline once with `driver`; without an `occasion` nothing is reused. Raises as run_errand."""
    try:
        return await _drive(driver, errand, occasion)
    except RunStopped as stopped:
        raise _as_error(stopped) from stopped


async def drafts_of(driver: ReplyDriver, errand: Errand, modes: Sequence[Mode]) -> tuple[Draft, ...]:
    """Read once and write in each of `modes`; one blocked draft where nothing may be drafted. Raises as run_errand."""
    try:
        reading, _ = await driver.read(errand.given, errand.us)
        reason = block_reason(reading, suppressed=False)
        if reason is not None:
            return (blocked(reason, reading, errand.us, modes[0]),)
        material, _ = await driver.gather(_SHELL, reading, errand.given, errand.us, errand.instruction)
        return tuple([(await driver.compose(material, mode))[0] for mode in modes])
    except RunStopped as stopped:
        raise _as_error(stopped) from stopped


async def _drive(driver: ReplyDriver, errand: Errand, occasion: OnReading | None) -> Outcome:
    reading, read = await driver.read(errand.given, errand.us)
    driver = replace(driver, occasion=occasion(reading)) if occasion else driver
    reason = block_reason(reading, suppressed=False)
    if errand.only_analyse:
        # After an opt-out no model sees the conversation (architecture section 5, rule 2).
        return await _analysed(driver, reading, errand, read) if reason is None else Outcome(reading.analysis, None, {})
    if reason is not None:
        return Outcome(reading.analysis, blocked(reason, reading, errand.us, errand.mode), _timings(read))
    material, branches = await driver.gather(_SHELL, reading, errand.given, errand.us, errand.instruction)
    draft, written = await driver.compose(material, errand.mode)
    return Outcome(material.analysis, draft, _timings(read, *branches, *written))


async def _analysed(driver: ReplyDriver, reading: Reading, errand: Errand, read: Attempt) -> Outcome:
    """The local findings, refined by the model where there is one; where it fails they stay as they are."""
    tools = driver.tools

    async def work() -> Found:
        links = with_website(errand.given.links, reading.thread, reading.analysis)
        site = links.website or links.company
        return await analyse_branch(tools, reading.thread, reading.analysis, errand.us, driver.occasion, site)

    told = await attempt(Step.ANALYSE, work, tools.deadlines.analyse, tools.clock, driver.feed)
    ended = as_attempt(Step.ANALYSE, told)
    analysis = decode(Analysis, ended.value) if ended.ok else reading.analysis
    return Outcome(analysis, None, _timings(read, ended))


def _timings(*attempts: Attempt) -> dict[str, float]:
    return {item.step.value: round(item.seconds, 6) for item in attempts}


def _as_error(stopped: RunStopped) -> RejoinderError:
    """Every failure has words: what a person gave wrong has its own, the rest by its code."""
    if stopped.code == BadInput.code:
        return BadInput(str(stopped))
    words = _STOPPED.get(stopped.code, f"the run stopped ({stopped.code}).")
    return RunStopped(stopped.code, str(stopped) or words)
