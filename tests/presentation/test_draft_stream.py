"""A run shown while it happens: native streams, their limits, their deaths, and what is left at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.models.draft import Draft, DraftState, Mode
from bot.models.run import DraftDelta, DraftReady, RunEvent, RunStarted, Step, StepFinished, StepStarted
from bot.presentation.draft_stream import DraftStream
from bot.presentation.sink import SlackSink
from tests.presentation.fakes import ManualClock, ScriptedSlack, shown_text

TEXT = "Hi Mara,\n\nthanks for asking. We can start in May.\n\nBest,\nAda"


def draft(text: str = TEXT) -> Draft:
    return Draft(text, Mode.AI, "en", DraftState.READY)


async def replay(*events: RunEvent) -> AsyncIterator[RunEvent]:
    for event in events:
        yield event


def a_run(text: str = TEXT) -> tuple[RunEvent, ...]:
    return (
        RunStarted("run-1", Mode.AI, (Step.READ, Step.WRITE)),
        StepStarted(Step.READ),
        StepFinished(Step.READ, "2 messages"),
        StepStarted(Step.WRITE),
        DraftDelta(text),
        StepFinished(Step.WRITE, "5 sentences"),
        DraftReady(draft(text)),
    )


def stream_of(slack: ScriptedSlack, clock: ManualClock, **options: object) -> DraftStream:
    sink = SlackSink(slack, clock, clock.skip)
    return DraftStream(
        sink,
        clock,
        clock.skip,
        channel="C1",
        thread_ts="1700000000.000100",
        recipient_user="U0ADA",
        recipient_team="T1",
        run_id="run-1",
        label="Draft",
    )


async def test_a_run_ends_as_one_message_with_exactly_the_checked_text() -> None:
    """The message left behind shows the checked draft, character by character."""
    clock = ManualClock()
    slack = ScriptedSlack(clock)
    result = await stream_of(slack, clock).show(replay(*a_run()))
    assert [message.ts for message in slack.visible] == [place.ts for place in result.places]
    assert not slack.visible[0].streaming
    assert shown_text(slack.visible[0].blocks) == TEXT
    assert result.fallback == "native"
