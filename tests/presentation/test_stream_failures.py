"""Whatever breaks while a run is shown, one message with exactly the draft stands there in the end."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from bot.errors import SlackDisconnected, SlackError, SlackRateLimited, SlackUnreachable, StoreError
from bot.models.run import DraftDelta, DraftReady
from bot.presentation.sink import SlackSink
from bot.presentation.wording import failure_message, text_message
from tests.presentation.fakes import ManualClock, ScriptedSlack, settle
from tests.presentation.live import (
    ROOT,
    TEXT,
    a_draft,
    a_stream,
    assert_nothing_looks_alive,
    beginning,
    draft_shown,
    shown_live,
    whole_run,
)

DEATHS = [
    SlackError("chat.appendStream", "message_not_in_streaming_state"),
    SlackError("chat.appendStream", "msg_too_long"),
    SlackError("chat.appendStream", "stopped_by_user"),
    SlackError("chat.appendStream", "streaming_mode_mismatch"),
    SlackUnreachable("chat.appendStream", "timeout"),
]


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


@pytest.mark.parametrize("death", DEATHS, ids=lambda error: error.error)
async def test_a_stream_that_dies_is_finished_by_editing(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock, death: SlackError
) -> None:
    """The message that was streamed is edited to the draft; no second one appears, no pill is left."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning())
        slack.script("chat.appendStream", death)
        await run.tell(DraftDelta("Hi Mara, "))
        await clock.advance(0.4)
        await run.tell(DraftDelta("thanks "), DraftReady(a_draft()))
        result = await run.result()
    assert len(slack.visible) == 1
    assert draft_shown(slack) == TEXT
    assert result.fallback == "edited"
    assert_nothing_looks_alive(slack)


async def test_after_a_death_the_run_is_still_shown_live(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """Edits of the same message go on, at least a second apart."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning())
        slack.script("chat.appendStream", DEATHS[0])
        for number in range(40):
            await run.tell(DraftDelta(f"word{number} "))
            await clock.advance(0.1)
        times = [call.at for call in slack.of("chat.update")]
        assert 3 <= len(times) <= 5
        assert all(later - earlier >= 1.0 - 1e-6 for earlier, later in pairwise(times))
        assert "word20" in slack.visible[0].text


async def test_a_rate_limited_append_waits_and_goes_on(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """429 with Retry-After 5: no append before that, then all the text at once, on the same stream."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning())
        slack.script("chat.appendStream", SlackRateLimited("chat.appendStream", 5.0))
        await run.tell(DraftDelta("one "))
        await clock.advance(0.3)
        await run.tell(DraftDelta("two "), DraftDelta("three "))
        await clock.advance(6)
        first, second, *_ = [call.at for call in slack.of("chat.appendStream")]
        assert second - first >= 5.0
        assert slack.visible[0].text == "one two three "
        assert len(slack.of("chat.startStream")) == 1


@pytest.mark.parametrize("error", ["unknown_method", "method_deprecated", "feature_not_enabled"])
async def test_a_slack_without_streams_is_asked_once_per_process(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock, error: str
) -> None:
    """One message is posted and edited instead; the next run does not try a native stream again."""
    slack.script("chat.startStream", SlackError("chat.startStream", error))
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*whole_run())
        result = await run.result()
    assert (len(slack.visible), draft_shown(slack), result.fallback) == (1, TEXT, "posted")
    async with shown_live(a_stream(sink, clock, run_id="run-2", channel="C2")) as run:
        await run.tell(*beginning(), DraftDelta("Hi "))
        assert len(slack.visible) == 2
        await run.tell(DraftReady(a_draft()))
        assert (await run.result()).fallback == "edited"
    assert len(slack.visible) == 2
    assert len(slack.of("chat.startStream")) == 1


async def test_a_channel_without_streams_does_not_switch_them_off_elsewhere(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """channel_type_not_supported holds for that channel only."""
    slack.script("chat.startStream", SlackError("chat.startStream", "channel_type_not_supported"))
    for channel in ("C1", "C1", "C2"):
        async with shown_live(a_stream(sink, clock, channel=channel, run_id=f"run-{len(slack.messages)}")) as run:
            await run.tell(*whole_run())
            await run.result()
    assert [call.arguments["channel"] for call in slack.of("chat.startStream")] == ["C1", "C2"]


async def test_a_start_without_an_answer_opens_no_second_message(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """The stream was opened but the answer was lost: it is found by its title and edited."""
    slack.lose_answer("chat.startStream", SlackUnreachable("chat.startStream", "timeout"))
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*whole_run())
        await run.result()
    assert len(slack.visible) == 1
    assert draft_shown(slack) == TEXT
    assert_nothing_looks_alive(slack)


async def test_a_cancelled_run_leaves_no_stuck_pill(slack: ScriptedSlack, sink: SlackSink, clock: ManualClock) -> None:
    """The task is cancelled in the middle: its stream is closed and no task spins on."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning(), DraftDelta("Hi Mara, "))
        run.task.cancel()
        await asyncio.wait([run.task])
        assert run.task.cancelled()
    assert len(slack.of("chat.stopStream")) == 1
    assert slack.visible[0].tasks["write"]["status"] == "error"
    assert_nothing_looks_alive(slack)


async def test_a_cancelled_edited_message_says_so(slack: ScriptedSlack, sink: SlackSink, clock: ManualClock) -> None:
    """Without streams the same: the message ends as cancelled."""
    slack.script("chat.startStream", SlackError("chat.startStream", "unknown_method"))
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning(), DraftDelta("Hi Mara, "))
        run.task.cancel()
        await asyncio.wait([run.task])
    assert "Cancelled" in slack.visible[0].text


async def test_a_feed_that_breaks_closes_the_stream_and_is_told(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """The error of the feed reaches the caller as itself; nothing is left streaming."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning(), StoreError("gone"))
        with pytest.raises(StoreError, match="gone"):
            await run.result()
    assert_nothing_looks_alive(slack)


async def test_a_feed_that_ends_without_an_ending_is_a_failure(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """Silence is a bug: the message says that something went wrong."""
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning(), None)
        await run.result()
    assert "went wrong" in slack.visible[0].text
    assert_nothing_looks_alive(slack)


async def test_a_final_edit_that_is_refused_becomes_a_post(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """edit_window_closed: the draft is posted whole, and the place returned is that of the post."""
    slack.script("chat.update", SlackError("chat.update", "edit_window_closed"))
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*whole_run())
        result = await run.result()
    assert result.fallback == "posted"
    assert slack.messages[result.places[0].ts].thread_ts == ROOT
    assert draft_shown(slack).endswith(TEXT)


async def test_where_nothing_can_be_posted_the_draft_goes_to_a_direct_message(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """The channel was archived meanwhile: the requester still gets the draft (fault SW-07)."""
    slack.hook = lambda call: SlackError(call.method, "is_archived") if call.arguments.get("channel") == "C1" else None
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*whole_run())
        result = await run.result()
    assert result.fallback == "direct_message"
    assert result.places[0].channel == "DU0ADA"
    assert draft_shown(slack) == TEXT


async def test_a_removed_app_is_told_and_not_retried(slack: ScriptedSlack, sink: SlackSink, clock: ManualClock) -> None:
    """token_revoked on the first call ends the showing with that error."""
    slack.hook = lambda call: SlackDisconnected(call.method, "token_revoked")
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*whole_run())
        with pytest.raises(SlackDisconnected):
            await run.result()
    assert len(slack.calls) == 1


async def test_after_a_crash_the_run_goes_on_in_its_own_message(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """A second process finds the streamed message by its plan title and leaves one message, not two."""
    await sink.post_card("C1", ROOT, text_message("card of · run-1"), "run-1")
    async with shown_live(a_stream(sink, clock)) as crashed:
        await crashed.tell(*beginning(), DraftDelta("Hi Mara, "))
        slack.hook = lambda call: SlackUnreachable(call.method, "down")
    slack.hook = None
    assert slack.visible[1].streaming
    async with shown_live(a_stream(SlackSink(slack, clock, clock.skip), clock), resumed=True) as run:
        await run.tell(*whole_run())
        result = await run.result()
    assert [place.ts for place in result.places] == [slack.visible[1].ts]
    assert len(slack.visible) == 2
    assert_nothing_looks_alive(slack)


async def test_a_resumed_run_that_showed_nothing_starts_normally(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """Neither the card nor a failure notice of the run is mistaken for its stream."""
    await sink.notify("C1", ROOT, failure_message("model_timeout", "run-1"), "run-1")
    async with shown_live(a_stream(sink, clock), resumed=True) as run:
        await run.tell(*whole_run())
        result = await run.result()
    assert result.fallback == "native"
    assert len(slack.visible) == 2


async def test_messages_that_the_checked_text_no_longer_needs_are_removed(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """A long streamed text became short: one message stays; where deleting is refused, one line stays."""
    slack.script("chat.delete", SlackError("chat.delete", "cant_delete_message"))
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*beginning(), DraftDelta("word " * 5_000))
        await clock.advance(3)
        streams = len(slack.of("chat.startStream"))
        assert streams >= 3
        await run.tell(DraftReady(a_draft("Short.")))
        await clock.advance(3)
        result = await run.result()
    assert len(result.places) == 1
    assert draft_shown(slack) == "Short."
    assert len(slack.visible) == 2
    await settle()


async def test_a_plan_block_that_is_refused_costs_no_word(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """A workspace that takes no plan block in an edit still gets the draft's text in rich text."""
    slack.hook = lambda call: (
        SlackError(call.method, "invalid_blocks")
        if any(block["type"] == "plan" for block in call.arguments.get("blocks", []))
        else None
    )
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*whole_run())
        await run.result()
    assert draft_shown(slack) == TEXT
    assert len(slack.visible) == 1


async def test_an_end_that_can_be_shown_nowhere_is_an_error_and_opens_nothing_new(
    slack: ScriptedSlack, sink: SlackSink, clock: ManualClock
) -> None:
    """Every edit and post is refused: the caller is told, and no second stream is started on the way out."""
    slack.hook = lambda call: (
        SlackError(call.method, "team_access_not_granted")
        if call.method in {"chat.update", "chat.postMessage"}
        else None
    )
    async with shown_live(a_stream(sink, clock)) as run:
        await run.tell(*whole_run())
        with pytest.raises(SlackError, match="team_access_not_granted"):
            await run.result()
    assert len(slack.of("chat.startStream")) == 1
    assert_nothing_looks_alive(slack)
