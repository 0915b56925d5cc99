"""Two faults anywhere among the calls of a run: the draft still stands there once, whole, and nothing looks alive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import SlackError, SlackRateLimited, SlackUnreachable
from bot.models.run import DraftDelta, DraftReady
from bot.presentation.sink import SlackSink
from tests.presentation.fakes import ManualClock, ScriptedSlack, shown_text
from tests.presentation.live import TEXT, a_draft, a_stream, beginning, shown_live

UNREACHED = "never arrives"
UNANSWERED = "happens, but its answer is lost"
SLOWED = "429"
WORDS = (
    "message_not_in_streaming_state",
    "msg_too_long",
    "internal_error",
    "streaming_state_conflict",
    "invalid_blocks",
)
FAULTS = st.dictionaries(st.integers(0, 12), st.sampled_from((UNREACHED, UNANSWERED, SLOWED, *WORDS)), max_size=2)


class FaultySlack:
    """A Slack whose n-th call meets the fault planned for it."""

    def __init__(self, slack: ScriptedSlack, faults: Mapping[int, str]) -> None:
        self._slack = slack
        self._faults = faults
        self._count = -1

    async def call(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        self._count += 1
        fault = self._faults.get(self._count)
        if fault == UNANSWERED:
            await self._slack.call(method, arguments)
            raise SlackUnreachable(method, "timeout")
        if fault == UNREACHED:
            raise SlackUnreachable(method, "timeout")
        if fault == SLOWED:
            raise SlackRateLimited(method, 1.0)
        if fault is not None:
            raise SlackError(method, fault)
        return await self._slack.call(method, arguments)

    async def respond(self, response_url: str, payload: Mapping[str, Any]) -> None:
        raise NotImplementedError


@settings(max_examples=150, deadline=None)
@given(FAULTS)
@example({0: UNANSWERED, 1: UNREACHED})
@example({0: UNANSWERED, 2: UNREACHED})
@example({0: UNANSWERED, 1: "message_not_in_streaming_state"})
@example({0: "internal_error", 2: UNANSWERED})
async def test_two_faults_anywhere_cost_nothing(faults: dict[int, str]) -> None:
    """The places returned show exactly the draft; no other message does; no message is left streaming."""
    clock = ManualClock()
    slack = ScriptedSlack(clock)
    async with shown_live(a_stream(SlackSink(FaultySlack(slack, faults), clock, clock.skip), clock)) as run:
        await run.tell(*beginning())
        for word in TEXT.split(" "):
            await run.tell(DraftDelta(f"{word} "))
            await clock.advance(0.4)
        await run.tell(DraftReady(a_draft()))
        await clock.advance(10)
        result = await run.result()
    shown = {m.ts: shown_text(m.blocks) if m.blocks else m.text for m in slack.visible}
    assert "".join(shown[place.ts] for place in result.places) == TEXT
    assert list(shown.values()).count(TEXT) == 1
    assert not any(message.streaming for message in slack.visible)
