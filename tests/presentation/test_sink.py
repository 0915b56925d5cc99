"""The sink posts once, waits where Slack asks, and loses nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.errors import SlackDisconnected, SlackError, SlackRateLimited, SlackUnreachable
from bot.models.run import Place
from bot.presentation.blocks import actions, button, rich, section, words
from bot.presentation.message import Message
from bot.presentation.sink import SlackSink
from bot.presentation.wording import text_message
from tests.presentation.fakes import Call, ManualClock, ScriptedSlack, shown_text

ROOT = "1700000000.000100"
CARD = text_message("Draft ready")
UNKNOWN = SlackUnreachable("chat.postMessage", "timeout")


@pytest.fixture
def clock() -> ManualClock:
    """A clock that only sleepers move."""
    return ManualClock()


@pytest.fixture
def slack(clock: ManualClock) -> ScriptedSlack:
    """A workspace without messages."""
    return ScriptedSlack(clock)


@pytest.fixture
def sink(slack: ScriptedSlack, clock: ManualClock) -> SlackSink:
    """The sink of that workspace."""
    return SlackSink(slack, clock, clock.skip)


async def test_a_card_is_posted_with_its_run_and_parses_nothing(sink: SlackSink, slack: ScriptedSlack) -> None:
    """The post carries the run id, and neither unfurls nor parses names or links."""
    place = await sink.post_card("C1", ROOT, CARD, "run-1")
    sent = slack.of("chat.postMessage")[0].arguments
    assert place == Place("C1", next(iter(slack.messages)), ROOT)
    assert sent["metadata"] == {"event_type": "rejoinder_run", "event_payload": {"run_id": "run-1"}}
    assert (sent["unfurl_links"], sent["unfurl_media"], sent["link_names"], sent["parse"]) == (
        False,
        False,
        False,
        "none",
    )
    assert sent["thread_ts"] == ROOT


async def test_a_post_without_an_answer_is_found_and_not_repeated(sink: SlackSink, slack: ScriptedSlack) -> None:
    """Slack took the post but the answer was lost: one message stands there (fault SW-04)."""
    slack.lose_answer("chat.postMessage", UNKNOWN)
    place = await sink.post_card("C1", ROOT, CARD, "run-1")
    assert len(slack.visible) == 1
    assert place.ts == slack.visible[0].ts
    assert slack.of("conversations.replies")[0].arguments["include_all_metadata"] is True


async def test_a_post_that_never_arrived_is_made_again(
    sink: SlackSink, slack: ScriptedSlack, clock: ManualClock
) -> None:
    """Two tries are lost on the way; the third stands, after growing pauses (fault SW-03)."""
    slack.script("chat.postMessage", UNKNOWN, SlackError("chat.postMessage", "internal_error"))
    await sink.post_card("C1", ROOT, CARD, "run-1")
    assert len(slack.visible) == 1
    assert clock.slept == [0.5, 2.0]


async def test_three_lost_posts_are_an_error_and_not_a_guess(sink: SlackSink, slack: ScriptedSlack) -> None:
    """After three tries the caller is told that the outcome is unknown."""
    slack.script("chat.postMessage", UNKNOWN, UNKNOWN, UNKNOWN)
    with pytest.raises(SlackUnreachable):
        await sink.post_card("C1", ROOT, CARD, "run-1")
    assert len(slack.of("chat.postMessage")) == 3
    assert len(slack.of("conversations.replies")) == 3


async def test_another_runs_card_is_not_mistaken_for_this_one(sink: SlackSink) -> None:
    """The card is found by its own run id, in threads and in channels."""
    place = await sink.post_card("C1", ROOT, CARD, "run-1")
    assert await sink.find_card("C1", ROOT, "run-1") == place
    assert await sink.find_card("C1", ROOT, "run-2") is None
    assert await sink.post_card("C1", ROOT, CARD, "run-1", may_exist=True) == place


async def test_a_card_is_found_on_a_later_page(sink: SlackSink, slack: ScriptedSlack) -> None:
    """A thread of more than one page is read on by its cursor."""
    slack.script("conversations.replies", {"ok": True, "messages": [], "response_metadata": {"next_cursor": "next"}})
    place = await sink.post_card("C1", ROOT, CARD, "run-1")
    assert await sink.find_card("C1", ROOT, "run-1") == place
    assert slack.of("conversations.replies")[1].arguments["cursor"] == "next"


async def test_a_rate_limit_is_waited_for_and_only_for_that_method(sink: SlackSink, slack: ScriptedSlack) -> None:
    """Retry-After 30: no call of that method before 30 s, and none is lost (fault SW-01)."""
    slack.script("chat.update", SlackRateLimited("chat.update", 30.0))
    place = await sink.post_card("C1", ROOT, CARD, "run-1")
    await sink.update_card(place, text_message("Approved"))
    assert [call.at for call in slack.of("chat.update")] == [0.0, 30.0]
    assert slack.visible[0].text == "Approved"


async def test_a_rate_limit_beyond_patience_is_told_at_once(
    sink: SlackSink, slack: ScriptedSlack, clock: ManualClock
) -> None:
    """An hour is not waited for; nothing spins (fault SW-02)."""
    slack.script("chat.postMessage", SlackRateLimited("chat.postMessage", 3_600.0))
    with pytest.raises(SlackRateLimited):
        await sink.post_card("C1", ROOT, CARD, "run-1")
    assert len(slack.of("chat.postMessage")) == 1
    assert clock.slept == []


async def test_a_token_that_is_no_longer_good_is_not_tried_again(sink: SlackSink, slack: ScriptedSlack) -> None:
    """No retry after the app was removed (fault SW-06)."""
    slack.script("chat.postMessage", SlackDisconnected("chat.postMessage", "token_revoked"))
    with pytest.raises(SlackDisconnected):
        await sink.post_card("C1", ROOT, CARD, "run-1")
    assert len(slack.calls) == 1


def a_long_message() -> Message:
    """Return 60 paragraphs of 300 characters, each with its number, and a button."""
    blocks = [rich(section(words(f"[{number}] " + "word " * 60))) for number in range(60)]
    return Message("Long", (*blocks, actions(button("Edit", "draft:edit", "run-1#1"))))


def numbers_shown(slack: ScriptedSlack) -> list[str]:
    """Return the paragraph numbers that stand in the workspace, in order."""
    text = "".join(shown_text(message.blocks) or message.text for message in slack.visible)
    return [part.split("]")[0] for part in text.split("[")[1:]]


def refuse_above(characters: int, error: str = "msg_blocks_too_long") -> Any:
    """Return a hook that refuses blocks whose JSON is longer than `characters`."""

    def hook(call: Call) -> Exception | None:
        size = len(json.dumps(call.arguments.get("blocks", []), ensure_ascii=False))
        writes = call.method in {"chat.postMessage", "chat.update"}
        return SlackError(call.method, error) if writes and size > characters else None

    return hook


async def test_a_long_message_is_posted_in_parts_without_loss(sink: SlackSink, slack: ScriptedSlack) -> None:
    """More than 50 blocks or 12,000 characters become several posts, the later ones in the first one's thread."""
    slack.hook = refuse_above(13_200)
    await sink.post_card("C1", None, a_long_message(), "run-1")
    assert numbers_shown(slack) == [str(number) for number in range(60)]
    assert len(slack.visible) > 1
    assert {message.thread_ts for message in slack.visible[1:]} == {slack.visible[0].ts}


@pytest.mark.parametrize("limit", [6_000, 900])
async def test_parts_are_halved_when_slack_wants_less(sink: SlackSink, slack: ScriptedSlack, limit: int) -> None:
    """msg_blocks_too_long below our own budget: smaller parts, nothing lost (fault SW-08)."""
    slack.hook = refuse_above(limit)
    await sink.post_card("C1", ROOT, a_long_message(), "run-1")
    assert numbers_shown(slack) == [str(number) for number in range(60)]


async def test_refused_blocks_become_plain_words(sink: SlackSink, slack: ScriptedSlack) -> None:
    """A workspace that refuses the blocks still gets every word (fault SW-08)."""
    slack.hook = refuse_above(10, "invalid_blocks")
    await sink.post_card("C1", ROOT, a_long_message(), "run-1")
    assert numbers_shown(slack) == [str(number) for number in range(60)]


async def test_an_update_that_does_not_fit_goes_on_in_the_thread(sink: SlackSink, slack: ScriptedSlack) -> None:
    """The message keeps its place, what is too much follows below it."""
    place = await sink.post_card("C1", ROOT, CARD, "run-1")
    await sink.update_card(place, a_long_message())
    assert slack.visible[0].ts == place.ts
    assert numbers_shown(slack) == [str(number) for number in range(60)]


async def test_update_text_keeps_to_four_thousand_characters(sink: SlackSink, slack: ScriptedSlack) -> None:
    """chat.update refuses more than 4,000 characters of text; the rest follows."""
    place = await sink.post_card("C1", ROOT, CARD, "run-1")
    await sink.update_card(place, Message("a&amp;" * 1_500))
    assert all(len(message.text) <= 4_000 for message in slack.visible)
    assert "".join(message.text for message in slack.visible) == "a&amp;" * 1_500


async def test_an_ephemeral_becomes_a_direct_message_where_the_person_is_not(
    sink: SlackSink, slack: ScriptedSlack
) -> None:
    """user_not_in_channel: the same words arrive in the direct message."""
    slack.script("chat.postEphemeral", SlackError("chat.postEphemeral", "user_not_in_channel"))
    place = await sink.ephemeral("C1", "U0ADA", text_message("Not yours"), ROOT)
    assert place is not None
    assert place.channel == "DU0ADA"
    assert slack.visible[0].text == "Not yours"


async def test_an_ephemeral_that_works_leaves_no_message(sink: SlackSink, slack: ScriptedSlack) -> None:
    """It is shown in the thread to one person and has no place."""
    assert await sink.ephemeral("C1", "U0ADA", text_message("Not yours"), ROOT) is None
    sent = slack.of("chat.postEphemeral")[0].arguments
    assert (sent["user"], sent["thread_ts"]) == ("U0ADA", ROOT)
    assert slack.visible == []


async def test_a_modal_never_waits_for_a_rate_limit(sink: SlackSink, slack: ScriptedSlack, clock: ManualClock) -> None:
    """A trigger lives three seconds, so a 429 is told at once (fault SW-10 is then the handler's to answer)."""
    slack.script("views.open", SlackRateLimited("views.open", 2.0))
    with pytest.raises(SlackRateLimited):
        await sink.open_modal("t1", {})
    assert clock.slept == []
    await clock.skip(2.0)
    assert await sink.open_modal("t2", {}) == "V1"


@pytest.mark.parametrize("error", ["not_found", "hash_conflict"])
async def test_a_modal_closed_meanwhile_is_no_error(sink: SlackSink, slack: ScriptedSlack, error: str) -> None:
    """The person closed it, or something newer is in it."""
    slack.script("views.update", SlackError("views.update", error))
    assert await sink.update_modal("V1", {}, "h") is False
    assert await sink.update_modal("V1", {}) is True


async def test_the_response_url_answers_the_asker_alone(sink: SlackSink, slack: ScriptedSlack) -> None:
    """It is ephemeral and replaces nothing unless told to."""
    await sink.respond("https://hooks.slack.example/1", text_message("Help"))
    _, payload = slack.responses[0]
    assert payload["response_type"] == "ephemeral"
    assert payload["replace_original"] is False


async def test_a_draft_that_still_streams_is_closed_and_then_edited(sink: SlackSink, slack: ScriptedSlack) -> None:
    """streaming_state_conflict: an earlier stop was lost, so the stream is stopped and the same message edited."""
    place = await sink.streams.start("C1", ROOT, "U0ADA", "T1", [])
    assert await sink.update_draft(place, CARD, "run-1") == (place,)
    assert not slack.visible[0].streaming
    assert slack.visible[0].text == CARD.text


async def test_a_long_answer_reaches_its_asker_whole(sink: SlackSink, slack: ScriptedSlack) -> None:
    """More than fits in one message goes in several, by the response_url and ephemerally."""
    await sink.respond("https://hooks.slack.example/1", a_long_message(), replace_original=True)
    assert [payload["replace_original"] for _, payload in slack.responses] == [True, False, False]
    await sink.ephemeral("C1", "U0ADA", a_long_message())
    sent = [call.arguments["blocks"] for call in slack.of("chat.postEphemeral")]
    assert sum(map(len, sent)) == sum(len(payload["blocks"]) for _, payload in slack.responses) == 61


async def test_a_direct_message_is_opened_once(sink: SlackSink, slack: ScriptedSlack) -> None:
    """The channel of a person is asked for once per process."""
    assert await sink.direct_message("U0ADA") == await sink.direct_message("U0ADA") == "DU0ADA"
    assert len(slack.of("conversations.open")) == 1


async def test_a_missing_permalink_never_fails_a_run(sink: SlackSink, slack: ScriptedSlack) -> None:
    """A card does without a link that Slack does not give; the next one is asked for again."""
    slack.script("chat.getPermalink", SlackError("chat.getPermalink", "message_not_found"))
    assert await sink.permalink(Place("C1", ROOT)) is None
    assert await sink.permalink(Place("C1", ROOT)) == "https://team.slack.example/archives/C1/p1"


async def test_an_answer_that_is_ok_but_empty_is_a_failure(sink: SlackSink, slack: ScriptedSlack) -> None:
    """A proxy's `ok` without a ts is treated as unknown, looked up and posted again (fault SW-09)."""
    slack.script("chat.postMessage", {"ok": True})
    await sink.post_card("C1", ROOT, CARD, "run-1")
    assert len(slack.visible) == 1
