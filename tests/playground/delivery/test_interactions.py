"""Shortcuts and clicks on messages: the payloads of slack.md §4, and what Slack's client would not offer."""

import io
import json
from typing import Any

from playground.server import Configuration
from tests.playground.delivery.tiny_bot import Json, Script, TinyBot, over_http, playing, tiny_bot


def _buttons(*elements: Json) -> list[Json]:
    return [{"type": "actions", "block_id": "choices", "elements": list(elements)}]


def _button(action_id: str, value: str, **more: Any) -> Json:
    return {
        "type": "button",
        "action_id": action_id,
        "value": value,
        "text": {"type": "plain_text", "text": value},
        **more,
    }


async def _posted(bot: TinyBot, blocks: list[Json], **more: Any) -> str:
    posted = await bot.app.client.chat_postMessage(channel="C0GENERAL", text="choose", blocks=blocks, **more)
    return str(posted["ts"])


async def _click(script: Script, ts: str, action_id: str, **more: Any) -> Json:
    return await script.user("click", channel="general", message_ts=ts, action_id=action_id, **more)


async def test_shortcut_carries_the_full_message_and_its_thread() -> None:
    """A message shortcut sends the message as the reading methods show it, with thread_ts for a reply."""
    bot = tiny_bot()
    bot.hear_everything()
    bot.app.shortcut("draft_reply")(bot.keep)

    async with over_http(bot) as script:
        root = (await script.user("message", channel="general", text="root"))["ts"]
        reply = (await script.user("message", channel="general", text="reply", thread_ts=root))["ts"]
        answer = await script.user("shortcut", channel="general", message_ts=reply, callback_id="draft_reply")

    body = bot.seen[-1]
    assert answer["ok"] is True
    assert set(body) == {
        "type",
        "callback_id",
        "trigger_id",
        "response_url",
        "action_ts",
        "message_ts",
        "token",
        "is_enterprise_install",
        "enterprise",
        "api_app_id",
        "user",
        "channel",
        "team",
        "message",
    }
    assert (body["type"], body["message_ts"]) == ("message_action", reply)
    assert (body["message"]["text"], body["message"]["thread_ts"], body["message"]["user"]) == ("reply", root, "U0ADA")
    assert body["team"] == {"id": "T0REJOIN", "domain": "hookline"}
    assert body["user"] == {"id": "U0ADA", "username": "ada", "name": "ada", "team_id": "T0REJOIN"}


async def test_shortcut_is_not_offered_on_what_is_gone_or_ephemeral() -> None:
    """There is no shortcut on deleted and on ephemeral messages."""
    bot = tiny_bot()
    bot.hear_everything()

    async with over_http(bot) as script:
        ts = (await script.user("message", channel="general", text="short life"))["ts"]
        await script.user("delete", channel="general", ts=ts)
        whisper = await bot.app.client.chat_postEphemeral(channel="C0GENERAL", user="U0ADA", text="psst")
        errors = [
            (await script.user("shortcut", channel="general", message_ts=gone, callback_id="x"))["error"]
            for gone in (ts, whisper["message_ts"], "1.000001")
        ]

    assert errors == ["message_not_found"] * 3


async def test_click_carries_container_message_state_and_action() -> None:
    """block_actions in a thread names the thread in the container and in the message."""
    bot = tiny_bot()
    bot.hear_everything()
    bot.app.action("approve")(bot.keep)

    async with over_http(bot) as script:
        root = (await script.user("message", channel="general", text="root"))["ts"]
        ts = await _posted(bot, _buttons(_button("approve", "yes", style="primary")), thread_ts=root)
        answer = await _click(script, ts, "approve", value="yes")

    body = bot.seen[-1]
    assert (answer["ok"], answer["ts"]) == (True, ts)
    assert body["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": "C0GENERAL",
        "is_ephemeral": False,
        "thread_ts": root,
    }
    assert (body["message"]["ts"], body["message"]["thread_ts"], body["message"]["bot_id"]) == (ts, root, "B0REJOIN")
    action = body["actions"][0]
    assert (action["action_id"], action["block_id"], action["type"]) == ("approve", "choices", "button")
    assert (action["value"], action["style"], action["text"]["text"]) == ("yes", "primary", "yes")
    assert body["state"] == {"values": {}}


async def test_value_says_which_button_or_option() -> None:
    """Of buttons with one action_id, and of a menu's options, `value` names one; others are refused."""
    bot = tiny_bot()
    bot.app.action("pick")(bot.keep)
    bot.app.action("menu")(bot.keep)
    options = [{"text": {"type": "plain_text", "text": f"Option {name}"}, "value": name} for name in "ab"]
    menu: Json = {"type": "static_select", "action_id": "menu", "options": options}
    more: Json = {"type": "actions", "block_id": "more", "elements": [_button("pick", "second")]}

    async with over_http(bot, subscriptions=frozenset[str]()) as script:
        ts = await _posted(bot, [*_buttons(_button("pick", "first"), menu), more])
        await _click(script, ts, "pick", value="second")
        await _click(script, ts, "menu", value="Option b")
        refused = [
            (await _click(script, ts, "pick", value="third"))["error"],
            (await _click(script, ts, "no"))["error"],
        ]

    assert bot.seen[0]["actions"][0]["block_id"] == "more"
    assert bot.seen[1]["actions"][0]["selected_option"]["value"] == "b"
    assert bot.seen[1]["state"]["values"]["choices"]["menu"]["selected_option"]["value"] == "b"
    assert refused == ["value_not_found", "action_not_found"]


async def test_button_for_one_person_is_not_there_for_another() -> None:
    """A button with `visible_to_user_ids` can be clicked only by those people."""
    bot = tiny_bot()
    bot.app.action("mine")(bot.keep)

    async with over_http(bot, subscriptions=frozenset[str]()) as script:
        ts = await _posted(bot, _buttons(_button("mine", "x", visible_to_user_ids=["U0ADA"])))
        refused = await _click(script, ts, "mine", user="mateo")
        taken = await _click(script, ts, "mine")

    assert refused == {"ok": False, "error": "action_not_visible"}
    assert taken["ok"] is True


async def test_click_in_an_ephemeral_message_has_no_message() -> None:
    """An ephemeral message is seen, and clicked, by one person; the payload names it by its container only."""
    bot = tiny_bot()
    bot.app.action("ok")(bot.keep)

    async with over_http(bot) as script:
        posted = await bot.app.client.chat_postEphemeral(
            channel="C0GENERAL", user="U0ADA", text="psst", blocks=_buttons(_button("ok", "1"))
        )
        refused = await _click(script, posted["message_ts"], "ok", user="mateo")
        await _click(script, posted["message_ts"], "ok")

    assert refused["error"] == "message_not_found"
    assert bot.seen[0]["container"]["is_ephemeral"] is True
    assert "message" not in bot.seen[0]


async def test_feedback_buttons_send_the_value_of_the_side() -> None:
    """Feedback buttons share an action_id; the value says which of the two was clicked."""
    bot = tiny_bot()
    bot.app.action("feedback")(bot.keep)
    side = {"text": {"type": "plain_text", "text": "Good"}, "value": "good"}
    feedback: Json = {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": side,
        "negative_button": {**side, "value": "bad"},
    }

    async with over_http(bot, subscriptions=frozenset[str]()) as script:
        ts = await _posted(bot, [{"type": "context_actions", "elements": [feedback]}])
        await _click(script, ts, "feedback", value="bad")

    action = bot.seen[0]["actions"][0]
    assert (action["type"], action["value"]) == ("feedback_buttons", "bad")


async def test_hands_answer_bad_requests_with_words() -> None:
    """A missing argument is named; what is no JSON object is answered with status 400."""
    statuses: list[int] = []
    async with playing(Configuration()) as script:
        missing = await script.user("click", channel="general")
        for body in ("[1]", "{", "[" * 100_000, '"text"'):
            async with script.session.post(f"{script.address}/_user/message", data=body) as response:
                statuses.append(response.status)

    assert missing["error"] == "invalid_arguments"
    assert missing["response_metadata"]["messages"] == ["[ERROR] missing required field: message_ts"]
    assert statuses == [400] * 4


async def test_any_text_reaches_the_bot_and_too_long_ones_are_refused() -> None:
    """Half of a surrogate pair, control and right-to-left marks arrive; two megabytes are refused in place."""
    bot = tiny_bot()
    bot.hear_everything()
    bot.app.command("/odd")(bot.keep)
    odd = "\ud83d \u202e\x07 \u0000 end"

    async with over_http(bot) as script:
        answers = [
            await script.user("message", channel="general", text=odd),
            await script.user("command", channel="general", command="/odd", text=odd),
        ]
        paste = json.dumps({"user": "ada", "channel": "general", "text": "x" * 2_000_000}).encode()
        async with script.session.post(f"{script.address}/_user/message", data=io.BytesIO(paste)) as response:
            long = await response.json()

    assert [answer["ack"]["status"] for answer in answers] == [200, 200]
    assert bot.seen[0]["event"]["text"] == odd
    assert bot.seen[1]["text"].endswith(" end")
    assert long == {"ok": False, "error": "msg_too_long"}
