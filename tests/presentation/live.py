"""A run that a test tells event by event, shown by the stream under test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.models.draft import Draft, DraftState, Mode
from bot.models.run import DraftDelta, DraftReady, RunEvent, RunStarted, Step, StepFinished, StepStarted
from bot.presentation.draft_stream import DraftStream, StreamResult
from bot.presentation.native_stream import StreamLimits
from bot.presentation.sink import SlackSink
from tests.presentation.fakes import ManualClock, ScriptedSlack, settle, shown_text

ROOT = "1700000000.000100"
TEXT = "Hi Mara,\n\nthanks for asking. We can start in May.\n\nBest,\nAda"


def a_draft(text: str = TEXT) -> Draft:
    """Return a checked draft with this text."""
    return Draft(text, Mode.AI, "en", DraftState.READY)


def beginning() -> tuple[RunEvent, ...]:
    """Return the first events of a run: its plan, the conversation read, writing begun."""
    return (
        RunStarted("run-1", Mode.AI, (Step.READ, Step.WRITE)),
        StepStarted(Step.READ),
        StepFinished(Step.READ, "2 messages"),
        StepStarted(Step.WRITE),
    )


def whole_run(text: str = TEXT, streamed: str | None = None) -> tuple[RunEvent, ...]:
    """Return all events of a run that streams `streamed` and ends with the draft `text`."""
    return (
        *beginning(),
        DraftDelta(text if streamed is None else streamed),
        StepFinished(Step.WRITE, "5 sentences"),
        DraftReady(a_draft(text)),
    )


def a_stream(
    sink: SlackSink,
    clock: ManualClock,
    *,
    channel: str = "C1",
    run_id: str = "run-1",
    allowed_links: tuple[str, ...] = (),
    limits: StreamLimits | None = None,
) -> DraftStream:
    """Return the stream of a run asked for by U0ADA."""
    return DraftStream(
        sink,
        clock,
        clock.sleep,
        channel=channel,
        thread_ts=ROOT,
        recipient_user="U0ADA",
        recipient_team="T1",
        run_id=run_id,
        label="Draft",
        allowed_links=allowed_links,
        limits=limits,
    )


@dataclass
class LiveRun:
    """A run under way. `result` is there once it has been shown to its end."""

    task: asyncio.Task[StreamResult]
    queue: asyncio.Queue[RunEvent | Exception | None] = field(
        default_factory=asyncio.Queue[RunEvent | Exception | None]
    )

    async def tell(self, *events: RunEvent | Exception | None) -> None:
        """Let these events happen; None = the feed ends, an exception = it breaks."""
        for event in events:
            self.queue.put_nowait(event)
        await settle()

    async def result(self) -> StreamResult:
        """Return where the draft stands; fails the test when the run is not over."""
        await settle()
        assert self.task.done(), "the run is still being shown"
        return self.task.result()


async def events_of(queue: asyncio.Queue[RunEvent | Exception | None]) -> AsyncGenerator[RunEvent, None]:
    """Yield what the test tells."""
    while (event := await queue.get()) is not None:
        if isinstance(event, Exception):
            raise event
        yield event


@asynccontextmanager
async def shown_live(stream: DraftStream, *, resumed: bool = False) -> AsyncGenerator[LiveRun]:
    """Show a run while the test tells its events; it is cancelled at the end if it is still going on."""
    queue: asyncio.Queue[RunEvent | Exception | None] = asyncio.Queue()
    show = stream.resume if resumed else stream.show
    task = asyncio.get_running_loop().create_task(show(events_of(queue)))
    try:
        yield LiveRun(task, queue)
    finally:
        task.cancel()
        await asyncio.wait([task])


def draft_shown(slack: ScriptedSlack) -> str:
    """Return the draft as the visible messages show it, without small print."""
    return "".join(shown_text(message.blocks) for message in slack.visible)


def assert_nothing_looks_alive(slack: ScriptedSlack) -> None:
    """No message is left streaming and no task is left running."""
    for message in slack.visible:
        assert not message.streaming
        assert all(task["status"] != "in_progress" for task in message.tasks.values())
