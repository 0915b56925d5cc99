"""Events become a plan with a task per step, and the text below it."""

from __future__ import annotations

from functools import reduce

import pytest

from bot.models.draft import Draft, DraftState, Mode
from bot.models.run import (
    DraftDelta,
    DraftReady,
    RunCancelled,
    RunEvent,
    RunFailed,
    RunStarted,
    Source,
    Step,
    StepFailed,
    StepFinished,
    StepStarted,
)
from bot.presentation.blocks import json_size
from bot.presentation.draft_text import draft_messages, final_messages
from bot.presentation.message import Message, run_marker, short_run_id, split_message
from bot.presentation.progress import (
    TITLES,
    ProgressState,
    as_blocks,
    as_text,
    plan_block,
    plan_title,
    task_chunk,
)
from tests.presentation.fakes import shown_text
from tests.presentation.validity import assert_round_trip, assert_sendable

STEPS = (Step.READ, Step.ENRICH, Step.WRITE)
SITE = Source("brightbarn.example", "https://brightbarn.example/about")


def after(*events: RunEvent) -> ProgressState:
    """Return the state after these events."""
    return reduce(ProgressState.apply, events, ProgressState())


def test_steps_run_at_the_same_time_and_keep_the_order_of_the_plan() -> None:
    """Two steps are under way at once; each keeps its own note and sources."""
    state = after(
        RunStarted("r", Mode.AI, STEPS),
        StepStarted(Step.READ),
        StepStarted(Step.ENRICH),
        StepFinished(Step.ENRICH, "4 facts", (SITE,)),
        StepFailed(Step.READ, "slack_failed", "Slack refused"),
    )
    assert [view.status for view in state.steps] == ["error", "complete", "pending"]
    assert state.steps[1].sources == (SITE,)


def test_every_step_has_a_title_in_plain_words() -> None:
    """No task shows a program's own name for a step."""
    assert set(TITLES) == set(Step)


@pytest.mark.parametrize("ending", [RunFailed("internal"), RunCancelled()])
def test_an_ending_leaves_no_task_running(ending: RunEvent) -> None:
    """What was under way is marked as not finished."""
    state = after(RunStarted("r", Mode.AI, STEPS), StepStarted(Step.READ), ending)
    assert [view.status for view in state.steps] == ["error", "complete", "complete"]


def test_nothing_happens_after_the_end() -> None:
    """A late event changes nothing."""
    over = after(DraftDelta("a"), RunCancelled())
    assert over.apply(DraftDelta("b")) == over
    assert over.apply(DraftReady(Draft("x", Mode.AI, "en", DraftState.READY))).draft is None


def test_the_plan_title_names_the_run_also_under_a_long_label() -> None:
    """The run's name survives any label, so that the message can be found again."""
    assert plan_title("run-1", "x" * 500).endswith(f"· {run_marker('run-1')}")
    assert plan_title("run-1", "") == f"Draft reply · run {short_run_id('run-1')}"
    assert "continued 2" in plan_title("run-1", "Draft", 2)
    assert "<" not in plan_title("run-1", "<!channel>")


def test_a_task_card_shows_only_web_links_and_short_notes() -> None:
    """A source that is no web address is left out; a note is cut at 256 characters."""
    chunk = task_chunk(Step.ENRICH, "complete", "n" * 300, (SITE, Source("x", "javascript:alert(1)")))
    assert chunk["sources"] == [{"type": "url", "url": SITE.url, "text": SITE.text}]
    assert len(chunk["details"]) == 256


def test_the_fallbacks_show_the_same_progress() -> None:
    """As blocks, as a plan block and as text: every step, its note, the text so far, escaped."""
    state = after(
        RunStarted("r", Mode.AI, STEPS),
        StepFinished(Step.READ, "2 <messages>"),
        StepStarted(Step.WRITE),
        DraftDelta("Hi *you*"),
    )
    title = plan_title("r", "Draft")
    blocks = as_blocks(state, title)
    assert_round_trip([*blocks, plan_block(state, title)])
    assert shown_text(blocks).endswith("Hi *you*")
    text = as_text(state, title)
    assert "✓ Reading the conversation — 2 ‹messages›" in text
    assert "<" not in text
    assert "Hi *you*" in text


@pytest.mark.parametrize("text", ["Wörd 👍🏽 " * 5_000, '"\n' * 6_000, "a" * 30_000])
def test_a_growing_text_never_breaks_the_limits_of_an_edit(text: str) -> None:
    """Live edits of a very long text stay one sendable message; the whole of it comes at the end."""
    state = after(RunStarted("r", Mode.AI, STEPS), DraftDelta(text))
    parts = split_message(Message(as_text(state, "t"), tuple(as_blocks(state, "t"))))
    assert len(parts) == 1
    assert_sendable(parts[0])


@pytest.mark.parametrize(
    "text", ["Hi", "*bold* _x_ `y` <!channel>", "日本語のテキスト。\n\n" * 900, "a" * 40_000, " \n x"]
)
@pytest.mark.parametrize("subject", [None, "Your question"])
def test_a_draft_is_shown_whole_in_as_few_messages_as_fit(text: str, subject: str | None) -> None:
    """The parts are sendable, join to the text, and each names its run."""
    head = plan_block(after(RunStarted("r", Mode.AI, STEPS)), "Plan")
    parts = draft_messages(text, subject, "run-1", head=head)
    shown = "".join(shown_text(list(part.blocks)) for part in parts)
    assert shown == (f"Subject: {subject}" if subject else "") + text
    for part in parts:
        assert_sendable(part)
    assert all(run_marker("run-1") in str(part.blocks) for part in parts[1:])
    assert len(parts) <= len(text) // 5_000 + 1


def test_a_huge_plan_gives_way_to_the_text() -> None:
    """Sources that would crowd out the draft are left out of the final message."""
    sources = tuple(Source("x" * 100, f"https://brightbarn.example/{'y' * 1_500}{number}") for number in range(5))
    state = after(
        RunStarted("r", Mode.AI, STEPS),
        StepFinished(Step.ENRICH, "n", sources),
        DraftReady(Draft("Hi", Mode.AI, "en", DraftState.READY)),
    )
    (message,) = final_messages(state, "run-1", "Draft")
    assert json_size(message.blocks) < 5_000
    assert shown_text(list(message.blocks)) == "Hi"
