"""One run of the pipeline at the shell: nothing is remembered, progress goes to stderr as it happens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

from bot.app.pipeline_tools import open_tools
from bot.errors import BadInput, ModelNotConfigured, RejoinderError
from bot.models.analysis import Analysis
from bot.models.conversation import ConversationInput
from bot.models.draft import Draft, Mode
from bot.models.run import RunEvent
from bot.models.sender import KnowledgeEntry, SenderProfile
from bot.pipeline.attempts import Attempt
from bot.pipeline.reply import ReplyDriver, RunStopped, block_reason, blocked
from bot.settings import Settings

_SHELL = "shell"
OnEvent = Callable[[RunEvent], None]


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
    """What the command line asks for."""

    given: ConversationInput
    us: SenderProfile
    mode: Mode = Mode.TEMPLATE
    instruction: str | None = None
    knowledge: tuple[KnowledgeEntry, ...] | None = None
    only_analyse: bool = False


async def run_errand(settings: Settings, errand: Errand, on_event: OnEvent) -> Outcome:
    """Run the pipeline once. Raises BadInput for what cannot be read, RejoinderError for what failed outside."""
    async with AsyncExitStack() as stack:
        tools = await open_tools(settings, stack, errand.knowledge)
        if errand.mode is not Mode.TEMPLATE and tools.model is None:
            msg = "no language model is configured: set OPENAI_API_KEY, OPENAI_BASE_URL or Azure's pair"
            raise ModelNotConfigured(msg)
        driver = ReplyDriver(tools, DirectJournal(), CallbackFeed(on_event))
        try:
            return await _drive(driver, errand)
        except RunStopped as stopped:
            raise _as_error(stopped) from stopped


async def _drive(driver: ReplyDriver, errand: Errand) -> Outcome:
    reading, read = await driver.read(errand.given, errand.us)
    reason = block_reason(reading, suppressed=False)
    if errand.only_analyse or reason is not None:
        draft = None if errand.only_analyse or reason is None else blocked(reason, reading, errand.us, errand.mode)
        return Outcome(reading.analysis, draft, _timings(read))
    material, branches = await driver.gather(_SHELL, reading, errand.given, errand.us, errand.instruction)
    draft, written = await driver.compose(material, errand.mode)
    return Outcome(material.analysis, draft, _timings(read, *branches, *written))


def _timings(*attempts: Attempt) -> dict[str, float]:
    return {item.step.value: round(item.seconds, 6) for item in attempts}


def _as_error(stopped: RunStopped) -> RejoinderError:
    return BadInput(str(stopped)) if stopped.code == BadInput.code else stopped
