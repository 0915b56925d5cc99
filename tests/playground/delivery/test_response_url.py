"""response_url: ephemeral by default, replaces and deletes the original, five uses in thirty minutes."""

import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.playground.delivery.tiny_bot import Json, Script, over_http, tiny_bot

BUTTON: Json = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}


@asynccontextmanager
async def _after_click(*, ephemeral: bool = False, **settings: Any) -> AsyncGenerator[tuple[Script, str, str]]:
    """A clicked message of the bot: the script, the message's ts, and the response_url of the click."""
    bot = tiny_bot()
    bot.app.action("go")(bot.keep)
    blocks = [{"type": "actions", "elements": [BUTTON]}]
    async with over_http(bot, subscriptions=frozenset[str](), **settings) as script:
        content: Json = {"channel": "C0GENERAL", "text": "original", "blocks": blocks}
        if ephemeral:
            ts = (await bot.app.client.chat_postEphemeral(user="U0ADA", **content))["message_ts"]
        else:
            ts = (await bot.app.client.chat_postMessage(**content))["ts"]
        await script.user("click", channel="general", message_ts=ts, action_id="go")
        yield script, str(ts), bot.seen[0]["response_url"]


async def _answer(url: str, **message: Any) -> tuple[int, str]:
    response = await AsyncWebhookClient(url).send_dict(message)
    return response.status_code, str(response.body)


async def test_answer_is_ephemeral_and_new_by_default() -> None:
    """Without further words the person alone sees a new message."""
    async with _after_click() as (script, ts, url):
        assert (await _answer(url, text="done"))[0] == 200
        messages = await script.messages("general")

    original, answer = next(message for message in messages if message["ts"] == ts), messages[-1]
    assert original["text"] == "original"
    assert (answer["text"], answer["ephemeral_to"]) == ("done", "U0ADA")


async def test_replace_original_changes_the_message_even_if_ephemeral() -> None:
    """It is the only way to change an ephemeral message."""
    for ephemeral in (False, True):
        async with _after_click(ephemeral=ephemeral) as (script, ts, url):
            count = len(await script.messages("general"))
            assert (await _answer(url, text="changed", replace_original=True))[0] == 200
            messages = await script.messages("general")

        message = next(message for message in messages if message["ts"] == ts)
        assert (message["text"], message["blocks"]) == ("changed", [])
        assert message["ephemeral_to"] == ("U0ADA" if ephemeral else None)
        assert len(messages) == count


async def test_delete_original_takes_the_message_away() -> None:
    """The clicked message is gone after that."""
    async with _after_click() as (script, ts, url):
        assert (await _answer(url, delete_original=True))[0] == 200
        message = next(message for message in await script.messages("general") if message["ts"] == ts)

    assert message["deleted"] is True


async def test_answer_can_be_for_everybody_and_in_a_thread() -> None:
    """`response_type: in_channel` and `thread_ts` place the answer."""
    async with _after_click() as (script, ts, url):
        await _answer(url, text="for all", response_type="in_channel", thread_ts=ts)
        message = (await script.messages("general"))[-1]

    assert (message["text"], message["ephemeral_to"], message["thread_ts"]) == ("for all", None, ts)


async def test_sixth_use_is_refused() -> None:
    """A response_url works five times; failed messages count too."""
    async with _after_click() as (_, _, url):
        answers = [await _answer(url, text="again") for _ in range(6)]

    assert [status for status, _ in answers] == [200] * 5 + [404]
    assert "used_url" in answers[-1][1]


async def test_response_url_ends_after_thirty_minutes() -> None:
    """The playground's clock decides: half an hour later the address is dead."""
    late = [0.0]
    async with _after_click(clock=lambda: time.time() + late[0]) as (_, _, url):
        late[0] = 1_799.0
        in_time, _ = await _answer(url, text="just in time")
        late[0] = 1_801.0
        status, body = await _answer(url, text="late")

    assert (in_time, status) == (200, 404)
    assert "expired_url" in body


async def test_other_peoples_messages_cannot_be_replaced_or_deleted() -> None:
    """After a shortcut on a person's message `replace_original` posts anew, and deleting is refused."""
    bot = tiny_bot()
    bot.hear_everything()
    bot.app.shortcut("draft_reply")(bot.keep)
    async with over_http(bot) as script:
        ts = (await script.user("message", channel="general", text="mine"))["ts"]
        await script.user("shortcut", channel="general", message_ts=ts, callback_id="draft_reply")
        url = bot.seen[-1]["response_url"]
        replaced = await _answer(url, text="not yours", replace_original=True)
        deleted = await _answer(url, delete_original=True)
        original, answer = (await script.messages("general"))[-2:]

    assert (replaced[0], deleted[0]) == (200, 400)
    assert "cant_delete_message" in deleted[1]
    assert (original["text"], original["deleted"]) == ("mine", False)
    assert (answer["text"], answer["ephemeral_to"]) == ("not yours", "U0ADA")


async def test_replaced_blocks_get_names_and_no_edited_mark() -> None:
    """Blocks without ids get them, as Slack makes them up; a replaced message does not show "(edited)"."""
    async with _after_click() as (script, ts, url):
        await _answer(url, text="x", replace_original=True, blocks=[{"type": "actions", "elements": [BUTTON]}])
        message = next(message for message in await script.messages("general") if message["ts"] == ts)

    assert message["blocks"][0]["block_id"]
    assert message["edited"] is None


async def test_addresses_follow_the_origin_the_bot_uses() -> None:
    """With a configured origin, response urls and sockets lead there, however the hand reached the server."""
    async with _after_click(origin="http://playground.example:8765") as (script, _, url):
        form = {"token": "xapp-playground-app"}
        async with script.session.post(f"{script.address}/api/apps.connections.open", data=form) as opened:
            socket = (await opened.json())["url"]

    assert url.startswith("http://playground.example:8765/response/")
    assert socket.startswith("ws://playground.example:8765/link/")


async def test_what_slack_would_not_take_is_refused() -> None:
    """Empty messages, wrong blocks, unknown threads and unknown addresses are refused with Slack's words."""
    async with _after_click() as (script, _, url):
        empty = await _answer(url, text="")
        wrong = await _answer(url, text="x", blocks=[{"type": "section"}])
        lost = await _answer(url, text="x", thread_ts="1.000001")
        unknown = await _answer(f"{script.address}/response/R999", text="x")

    assert (empty[0], wrong[0], lost[0], unknown[0]) == (400, 400, 400, 404)
    assert "no_text" in empty[1]
    assert "invalid_blocks" in wrong[1]
    assert "thread_not_found" in lost[1]


async def test_faults_strike_response_urls_before_or_after_the_effect() -> None:
    """A fault on `response_url` loses the request, or, with ``after:``, only its answer."""
    async with _after_click() as (script, _, url):
        count = len(await script.messages("general"))
        for match in ("response_url", "after:response_url"):
            await script.post("/_fault", {"service": "slack", "match": match, "times": 1, "status": 500})
            assert (await _answer(url, text="lost"))[0] == 500
        messages = await script.messages("general")

    assert len(messages) == count + 1
