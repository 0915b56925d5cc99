"""The same sink and streams against the playground's Slack: over HTTP, with Slack's checks and limits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from datetime import UTC, datetime

import pytest
from aiohttp import web

from bot.models.run import DraftDelta, DraftReady, Place, RunEvent
from bot.presentation.card import build_card
from bot.presentation.card_state import CardState, CardStatus
from bot.presentation.draft_stream import DraftStream, collapse
from bot.presentation.home import ChecklistItem, build_home
from bot.presentation.native_stream import StreamLimits
from bot.presentation.sink import SlackSink
from bot.presentation.wording import HELP, text_message
from bot.providers.slack import SlackWebApi, open_slack
from playground.faults import Fault
from playground.server import PLAYGROUND, Configuration, Playground, build_app
from playground.slack.messages import Message
from tests.presentation.fakes import shown_text
from tests.presentation.live import TEXT, a_draft, beginning, whole_run
from tests.presentation.test_card import READY
from tests.presentation.test_modals import SETTINGS

CHANNEL = "C0DEALS"


class WallClock:
    """The real time, which the server over there has too."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class Stage:
    """A running playground, a sink on it, and the root of a thread to draft in."""

    def __init__(self, playground: Playground, api: SlackWebApi) -> None:
        self.playground = playground
        self.api = api
        self.sink = SlackSink(api, WallClock(), asyncio.sleep)
        self.card = Place(CHANNEL, "")

    async def open_card(self) -> None:
        """Post a card at the channel's root; streams go into its thread."""
        self.card = await self.sink.post_card(CHANNEL, None, build_card(CardState("run-1", "U0ADA")), "run-1")

    def stream(self, limits: StreamLimits | None = None) -> DraftStream:
        """Return the stream of the run below its card."""
        return DraftStream(
            self.sink,
            WallClock(),
            asyncio.sleep,
            channel=CHANNEL,
            thread_ts=self.card.ts,
            recipient_user="U0ADA",
            recipient_team="T0REJOIN",
            run_id="run-1",
            label="Mara Vogt",
            limits=limits or StreamLimits(append_interval=0.02, edit_interval=0.02),
        )

    def break_next(self, method: str, error: str, times: int = 1) -> None:
        """Let the next calls of a method fail with Slack's word."""
        fault = Fault("slack", f"^{method}$", times, None, error, None, 0, None)
        self.playground.faults.add(fault)

    def calls_of(self, method: str) -> int:
        """Return how often the bot called a method."""
        return sum(call["method"] == method for call in self.playground.calls.entries())

    @property
    def replies(self) -> list[Message]:
        """The messages in the card's thread."""
        return self.playground.workspace.messages[CHANNEL].replies(self.card.ts)


@pytest.fixture
async def stage() -> AsyncGenerator[Stage]:
    """A fresh playground with a card on it; its streams have Slack's own limits."""
    app = build_app(Configuration())
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        address = runner.addresses[0]
        async with open_slack("xoxb-playground-bot", f"http://127.0.0.1:{address[1]}/api/") as api:
            stage = Stage(app[PLAYGROUND], api)
            await stage.open_card()
            yield stage
    finally:
        await runner.cleanup()


async def live(*events: RunEvent) -> AsyncIterator[RunEvent]:
    """Yield the events a little apart, as a run does."""
    for event in events:
        yield event
        await asyncio.sleep(0.01)


async def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition, five seconds at most."""
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)


def shown(message: Message) -> str:
    """Return the draft as a message shows it."""
    return shown_text(message.blocks)


async def test_every_card_home_and_modal_text_is_taken(stage: Stage) -> None:
    """The playground, strict where Slack is, refuses none of them."""
    for status in CardStatus:
        await stage.sink.update_card(
            stage.card, build_card(CardState(READY.run_id, "U0ADA", status, draft=READY.draft))
        )
    await stage.sink.publish_home("U0ADA", build_home(SETTINGS, [ChecklistItem("Draft", False)], "scripted"))
    await stage.sink.ephemeral(CHANNEL, "U0ADA", text_message(HELP))
    assert await stage.sink.permalink(stage.card) is not None


async def test_a_run_ends_in_one_reply_with_the_draft(stage: Stage) -> None:
    """Streamed with tasks, then written over with the checked text."""
    result = await stage.stream().show(live(*whole_run()))
    (reply,) = stage.replies
    assert (result.fallback, result.places[0].ts) == ("native", reply.ts)
    assert shown(reply) == TEXT
    assert not reply.streaming
    assert all(stage.calls_of(method) for method in ("chat.startStream", "chat.stopStream", "chat.update"))


@pytest.mark.parametrize("error", ["message_not_in_streaming_state", "msg_too_long", "internal_error"])
async def test_a_killed_stream_still_ends_in_one_reply(stage: Stage, error: str) -> None:
    """Whatever word Slack kills it with."""
    stage.break_next("chat.appendStream", error)
    await stage.stream().show(live(*whole_run()))
    assert [shown(reply) for reply in stage.replies] == [TEXT]


async def test_without_native_streams_it_is_posted_and_edited(stage: Stage) -> None:
    """unknown_method once, then never asked again."""
    stage.break_next("chat.startStream", "unknown_method", times=99)
    for _ in range(2):
        await stage.stream().show(live(*whole_run()))
    assert [shown(reply) for reply in stage.replies] == [TEXT, TEXT]
    assert stage.calls_of("chat.startStream") == 1


async def test_a_long_draft_stays_under_the_cap_of_a_stream(stage: Stage) -> None:
    """30,000 characters: the stream is rotated, never refused, and the final parts join to the text."""
    text = "".join(f"Sentence {number} stands here, and it is long enough. " for number in range(600))

    async def written() -> AsyncIterator[RunEvent]:
        for event in (*beginning(), DraftDelta(text)):
            yield event
        await until(lambda: stage.calls_of("chat.startStream") >= 3)
        yield DraftReady(a_draft(text))

    result = await stage.stream().show(written())
    assert result.fallback == "native"
    assert "".join(shown(reply) for reply in stage.replies) == text
    assert not any(reply.streaming for reply in stage.replies)


async def test_a_stream_found_after_a_crash_is_finished_in_place(stage: Stage) -> None:
    """The first process dies in the middle; the second leaves one reply."""
    show = asyncio.get_running_loop().create_task(
        stage.stream().show(live(*beginning(), *[DraftDelta("word ")] * 2_000))
    )
    await until(lambda: bool(stage.replies))
    stage.break_next("chat", "fatal_error", times=99)
    show.cancel()
    await asyncio.wait([show])
    stage.playground.faults.clear()
    result = await stage.stream().resume(live(*whole_run()))
    assert [shown(reply) for reply in stage.replies] == [TEXT]
    await collapse(stage.sink, result.places[0], "A newer draft replaced this one.", "run-1")
    assert [shown(reply) for reply in stage.replies] == [""]
