"""A run shown while it happens, on Slack's native streams."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.messages.chunk import Chunk

from bot.models.draft import BlockReason, Draft, DraftState, Mode
from bot.models.run import Blocked, DraftDelta, DraftReady, NeedsInput, RunCancelled, RunEvent, RunFailed
from bot.presentation.draft_stream import collapse
from bot.presentation.escape import LINK_REMOVED
from bot.presentation.message import run_marker
from bot.presentation.progress import chunk_bytes
from bot.presentation.sink import SlackSink
from tests.presentation.fakes import ManualClock, ScriptedSlack
from tests.presentation.live import (
    TEXT,
    a_draft,
    a_stream,
    assert_nothing_looks_alive,
    beginning,
    draft_shown,
    shown_live,
    whole_run,
)
from tests.presentation.validity import assert_round_trip


@pytest.fixture
def clock() -> ManualClock:
    """A clock that the test moves."""
    return ManualClock()


@pytest.fixture
def slack(clock: ManualClock) -> ScriptedSlack:
    """A workspace without messages."""
    return ScriptedSlack(clock)


@pytest.fixture
def sink(slack: ScriptedSlack, clock: ManualClock) -> SlackSink:
    """The sink of that workspace; its own waits move the clock."""
    return SlackSink(slack, clock, clock.skip)


async def test_a_run_ends_as_one_message_with_exactly_the_checked_text(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """The message left behind shows the checked draft, character by character, below its plan."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*whole_run())
        result = await run.result()
    assert [message.ts for message in slack.visible] == [place.ts for place in result.places]
    assert draft_shown(slack) == TEXT
    assert slack.visible[0].blocks[0]["type"] == "plan"
    assert_round_trip(slack.visible[0].blocks)
    assert result.fallback == "native"
    assert_nothing_looks_alive(slack)


async def test_the_stream_opens_as_a_plan_for_the_requester(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """startStream has both recipient ids, plan mode, the thread, and the run's name in its title."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning())
        opened = slack.of("chat.startStream")[0].arguments
    assert (opened["recipient_user_id"], opened["recipient_team_id"]) == ("U0ADA", "T1")
    assert opened["task_display_mode"] == "plan"
    assert run_marker("run-1") in opened["chunks"][0]["title"]
    assert "markdown_text" not in opened


async def test_the_first_state_and_the_end_are_shown_at_once(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """Neither waits for the interval between appends: no time passes in this test."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning())
        assert len(slack.visible) == 1
        await run.tell(*whole_run()[4:])
        await run.result()
    assert {call.at for call in slack.calls} == {0.0}


async def test_appends_are_merged_and_at_least_the_interval_apart(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """200 pieces of text in 4 seconds become at most one append per 0.3 s, and no word is lost."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning())
        for number in range(200):
            await run.tell(DraftDelta(f"word{number} "))
            await clock.advance(0.02)
        streamed = slack.visible[0].text
        times = [call.at for call in slack.of("chat.startStream", "chat.appendStream")]
    assert len(times) <= 4 / 0.3 + 2
    assert all(later - earlier >= 0.3 - 1e-6 for earlier, later in pairwise(times))
    assert streamed.split()[:150] == [f"word{number}" for number in range(150)]


class HangingSlack:
    """A Slack whose appends hang until the gate opens."""

    def __init__(self, slack: ScriptedSlack) -> None:
        self._slack = slack
        self.gate = asyncio.Event()

    async def call(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        if method == "chat.appendStream":
            await self.gate.wait()
        return await self._slack.call(method, arguments)

    async def respond(self, response_url: str, payload: Mapping[str, Any]) -> None:
        await self._slack.respond(response_url, payload)


async def test_a_slow_slack_slows_nobody_down(slack: ScriptedSlack, clock: ManualClock) -> None:
    """While an append hangs, 5,000 events are taken at once; they become a few appends."""
    hanging = HangingSlack(slack)
    async with shown_live(a_stream(SlackSink(hanging, clock, clock.skip), clock)) as run:
        await run.tell(*beginning(), DraftDelta("first "))
        await clock.advance(0.3)
        for number in range(5_000):
            run.queue.put_nowait(DraftDelta(f"{number} "))
        deadline = time.monotonic() + 5
        while not run.queue.empty():
            assert time.monotonic() < deadline
            await asyncio.sleep(0)
        hanging.gate.set()
        await clock.advance(5)
        assert len(slack.of("chat.appendStream")) <= 20
        assert slack.visible[-1].text.split()[-1] == "4999"


async def test_a_stream_is_rotated_before_slack_would_end_it(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """At four minutes a second message goes on; the first is closed with no task running."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning(), DraftDelta("One two "))
        await clock.advance(241)
        assert len(slack.of("chat.startStream")) == 2
        first, second = slack.visible
        assert not first.streaming
        assert all(task["status"] != "in_progress" for task in first.tasks.values())
        assert second.streaming
        assert second.tasks["write"]["status"] == "in_progress"
        assert "continued 2" in second.title
        await run.tell(DraftDelta("three "), DraftReady(a_draft("One two three")))
        result = await run.result()
    assert draft_shown(slack) == "One two three"
    assert len(result.places) == len(slack.visible) == 1
    assert_nothing_looks_alive(slack)


async def test_no_streamed_message_outgrows_its_cap(slack: ScriptedSlack, sink: SlackSink, clock: ManualClock) -> None:
    """20,000 characters are spread so that no message takes more than 9,000 bytes, and all of it is shown."""
    text = "".join(f"Sentence number {number} stands here — and is über-long. " for number in range(400))
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning(), DraftDelta(text))
        await clock.advance(5)
        sizes: dict[str, int] = {}
        for call in slack.of("chat.startStream", "chat.appendStream", "chat.stopStream"):
            place = call.arguments.get("ts") or f"start-{len(sizes)}"
            sizes[place] = sizes.get(place, 0) + sum(map(chunk_bytes, call.arguments.get("chunks", [])))
        assert len(slack.of("chat.startStream")) >= 3
        assert max(sizes.values()) <= 9_000
        await run.tell(DraftReady(a_draft(text)))
        await clock.advance(5)
        await run.result()
    assert draft_shown(slack) == text
    assert_nothing_looks_alive(slack)


async def test_an_open_code_fence_is_closed_and_opened_again(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """When a message ends inside a fence, it is closed there and re-opened in the next one."""
    text = "Look:\n```python\n" + "".join(f"line_{number} = {number}\n" for number in range(900))
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning(), DraftDelta(text))
        await clock.advance(2)
        first, second = slack.visible[:2]
        assert first.text.rstrip().endswith("```")
        assert second.text.startswith("```python\n")
        assert first.text.count("```") == 2


async def test_what_the_checker_took_out_is_not_left_standing(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """The streamed sentence that failed the check is gone in the end."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*whole_run("We can start in May.", streamed="We guarantee 300 % growth. We can start in May."))
        await run.result()
    assert draft_shown(slack) == "We can start in May."
    assert "300" not in str(slack.visible)


async def test_a_template_draft_that_streams_nothing_is_shown_too(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """Its text goes into the stream and into the final message."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning(), DraftReady(a_draft()))
        await run.result()
    chunks = [chunk for call in slack.of("chat.appendStream", "chat.startStream") for chunk in call.arguments["chunks"]]
    assert any("thanks for asking" in chunk.get("text", "") for chunk in chunks)
    assert draft_shown(slack) == TEXT


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (
            Blocked(Draft("", Mode.AI, "en", DraftState.BLOCKED, reason=BlockReason.OPT_OUT)),
            "asked not to be contacted",
        ),
        (RunFailed("model_timeout"), "did not finish in time"),
        (RunCancelled(), "Cancelled"),
        (NeedsInput(Draft("", Mode.AI, "en", DraftState.NEEDS_YOU)), "the card says what is needed"),
    ],
)
async def test_a_run_without_a_draft_says_why(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock, ending: RunEvent, words: str
) -> None:
    """Blocked, failed, cancelled, empty: one plain sentence stands where the text would."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning(), DraftDelta("Hi "), ending)
        await run.result()
    assert words in slack.visible[0].text
    assert_nothing_looks_alive(slack)


HOSTILE = st.text(st.sampled_from("<@U0ADA>!channel [](https://evil.example) ![x] `\n"), max_size=80)


@settings(max_examples=60, deadline=None)
@given(st.lists(HOSTILE, max_size=8))
async def test_no_cut_of_the_text_can_assemble_a_mention_or_a_link(pieces: list[str]) -> None:
    """However a model's text is cut into deltas, what is streamed can neither ping nor link; the chunks are valid."""
    clock = ManualClock()
    slack = ScriptedSlack(clock)
    text = "".join(pieces)
    async with shown_live(a_stream(SlackSink(slack, clock, clock.skip), clock)) as run:
        await run.tell(*beginning())
        for piece in pieces:
            await run.tell(DraftDelta(piece))
            await clock.advance(0.3)
        await run.tell(DraftReady(a_draft(text or "x")))
        await run.result()
    calls = slack.of("chat.startStream", "chat.appendStream", "chat.stopStream")
    chunks = [chunk for call in calls for chunk in call.arguments.get("chunks", [])]
    streamed = "".join(chunk.get("text", "") for chunk in chunks)
    assert "<" not in streamed
    assert "](" not in streamed
    assert "p://" not in streamed
    assert "s://" not in streamed
    parse = cast(Any, Chunk.parse)  # pyright: ignore[reportUnknownMemberType]  # the SDK types it as a bare dict
    assert all(parse(chunk) is not None for chunk in chunks)
    assert draft_shown(slack) == (text or "x")


async def test_an_allowed_link_is_streamed_and_kept(slack: ScriptedSlack, sink: SlackSink, clock: ManualClock) -> None:
    """The calendar link of the sender works; another address is replaced while streaming and inert in the end."""
    text = "Book https://cal.team.example/ada or see https://evil.example/x now"
    async with shown_live(a_stream(sink, clock, allowed_links=("https://cal.team.example/ada",))) as run:
        await run.tell(*beginning(), DraftDelta(text))
        await clock.advance(0.3)
        assert slack.visible[0].text == f"Book https://cal.team.example/ada or see {LINK_REMOVED} "
        await run.tell(DraftReady(a_draft(text)))
        await run.result()
    assert str(slack.visible[0].blocks).count("'type': 'link'") == 1


async def test_chunks_keep_to_the_documented_sizes(slack: ScriptedSlack, sink: SlackSink, clock: ManualClock) -> None:
    """No chunk of text above 12,000 characters, no task field above 256."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*whole_run("word " * 8_000))
        await clock.advance(5)
        await run.result()
    for call in slack.of("chat.startStream", "chat.appendStream", "chat.stopStream"):
        for chunk in call.arguments.get("chunks", []):
            assert len(chunk.get("text", "")) <= 12_000
            assert len(chunk.get("details", "")) <= 256


async def test_an_older_draft_collapses_to_one_line(slack: ScriptedSlack, sink: SlackSink, clock: ManualClock) -> None:
    """A newer draft leaves of the older one a line that still names its run."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*whole_run())
        result = await run.result()
    await collapse(sink, result.places[0], "A newer draft replaced this one.", "run-1")
    assert draft_shown(slack) == ""
    assert slack.visible[0].text == f"A newer draft replaced this one. · {run_marker('run-1')}"
