"""Slash commands: what the bot gets, what its answer does, and what a thread refuses."""

import asyncio

from aiohttp import web
from slack_bolt.context.ack.async_ack import AsyncAck

from playground.server import Configuration
from tests.playground.delivery.tiny_bot import Json, over_http, playing, served, tiny_bot

ALL_KEYS = {
    "token",
    "team_id",
    "team_domain",
    "channel_id",
    "channel_name",
    "user_id",
    "user_name",
    "command",
    "text",
    "api_app_id",
    "is_enterprise_install",
    "response_url",
    "trigger_id",
}


async def test_command_carries_every_key_of_slack_and_no_ts() -> None:
    """A slash command arrives signed and form-encoded, with exactly Slack's keys."""
    bot = tiny_bot()
    bot.app.command("/draft-reply")(bot.keep)

    async with over_http(bot) as script:
        answer = await script.user("command", channel="#general", command="/draft-reply", text=" help & me ")

    assert answer["ok"] is True
    assert answer["ack"]["status"] == 200
    assert set(bot.seen[0]) == ALL_KEYS
    assert bot.seen[0]["text"] == "help & me"
    assert bot.seen[0]["channel_id"] == "C0GENERAL"
    assert bot.seen[0]["user_name"] == "ada"


async def test_text_of_the_acknowledgement_is_shown_to_the_person_alone() -> None:
    """What a command's acknowledgement carries is posted, ephemeral by default."""
    bot = tiny_bot()
    bot.app.command("/draft-reply")(bot.answering(text="Working on it"))

    async with over_http(bot) as script:
        answer = await script.user("command", channel="deals-brightline", command="/draft-reply", text="")
        message = (await script.messages("deals-brightline"))[-1]

    assert message["ts"] == answer["ts"]
    assert (message["text"], message["ephemeral_to"]) == ("Working on it", "U0ADA")


async def test_late_acknowledgement_is_an_operation_timeout() -> None:
    """A bot that does not answer in time leaves the person with Slack's words, and is not asked again."""
    bot = tiny_bot()
    released = asyncio.Event()

    @bot.app.command("/slow")
    async def slow(ack: AsyncAck, body: Json) -> None:  # pyright: ignore[reportUnusedFunction] - registered
        bot.seen.append(body)
        await released.wait()
        await ack()

    async with over_http(bot, acknowledge_within=0.2, retry_scale=0.0) as script:
        answer = await script.user("command", channel="general", command="/slow", text="")
        released.set()
        deliveries = await script.deliveries("/slow")

    assert (answer["ok"], answer["error"]) == (False, "operation_timeout")
    assert answer["ack"]["status"] == 0
    assert len(bot.seen) == len(deliveries) == 1


async def test_command_without_listener_is_a_dispatch_failure() -> None:
    """A bot that answers 404 (Bolt without a listener) makes the command fail as in Slack's client."""
    async with over_http(tiny_bot()) as script:
        answer = await script.user("command", channel="general", command="/unknown", text="")

    assert (answer["ok"], answer["error"], answer["ack"]["status"]) == (False, "dispatch_failed", 404)


async def test_text_of_a_failed_answer_is_not_shown() -> None:
    """What stands in an error page of the bot, or where a redirect leads, reaches nobody."""

    async def fail(_: web.Request) -> web.Response:
        return answers.pop(0)

    answers = [web.Response(status=500, text="Traceback"), web.Response(status=302, headers={"Location": "/ok"})]
    app = web.Application()
    app.router.add_post("/", fail)
    app.router.add_get("/ok", fail)
    async with served(app) as bot, playing(Configuration(bot_url=bot)) as script:
        before = len(await script.messages("general"))
        outcomes = [await script.user("command", channel="general", command="/x", text="") for _ in range(2)]
        after = len(await script.messages("general"))

    assert [(outcome["error"], outcome["ack"]["status"]) for outcome in outcomes] == [
        ("dispatch_failed", 500),
        ("dispatch_failed", 302),
    ]
    assert after == before


async def test_without_any_bot_the_hand_says_so() -> None:
    """With neither a URL nor a socket there is nobody to ask, and nothing to repeat."""
    async with playing(Configuration(retry_scale=0.0)) as script:
        answer = await script.user("command", channel="general", command="/draft-reply", text="")
        for text in ("one", "two"):
            await script.user("message", channel="general", text=text)
        recorded = await script.deliveries("message")

    assert (answer["ok"], answer["error"]) == (False, "bot_not_configured")
    assert len(recorded) == 2


async def test_archived_channels_take_nothing() -> None:
    """Nobody can act in an archived channel."""
    async with playing(Configuration()) as script:
        script.parts.workspace.channels["C0GENERAL"].is_archived = True
        answer = await script.user("command", channel="general", command="/draft-reply", text="")

    assert answer == {"ok": False, "error": "is_archived"}


async def test_commands_are_refused_inside_threads() -> None:
    """A text that starts with a command is not sent in a thread; Slack's client says why."""
    bot = tiny_bot()
    bot.app.command("/draft-reply")(bot.keep)

    async with over_http(bot) as script:
        root = (await script.messages("general"))[0]["ts"]
        typed = await script.user("message", channel="general", text="/draft-reply please", thread_ts=root)
        sent = await script.user("command", channel="general", command="/draft-reply", text="", thread_ts=root)

    assert typed["error"] == sent["error"] == "/draft-reply is not supported in threads. Sorry!"
    assert bot.seen == []


async def test_command_typed_as_a_message_is_a_command() -> None:
    """In the channel itself the composer sends a text with a slash as a command, not as a message."""
    bot = tiny_bot()
    bot.app.command("/draft-reply")(bot.keep)

    async with over_http(bot) as script:
        before = len(await script.messages("general"))
        answer = await script.user("message", channel="general", text="/draft-reply for Ilse")
        after = len(await script.messages("general"))

    assert answer["ok"] is True
    assert bot.seen[0]["text"] == "for Ilse"
    assert after == before


async def test_command_works_where_the_bot_is_no_member() -> None:
    """Slack offers commands everywhere; the answer goes to the person by response_url."""
    bot = tiny_bot()
    bot.app.command("/draft-reply")(bot.keep)

    async with over_http(bot) as script:
        await script.user("command", channel="office", command="/draft-reply", text="")
        answer = await script.post(bot.seen[0]["response_url"].removeprefix(script.address), {"text": "Invite me"})
        message = (await script.messages("office"))[-1]

    assert answer == {"ok": True}
    assert (message["text"], message["ephemeral_to"], message["bot_id"]) == ("Invite me", "U0ADA", "B0REJOIN")


async def test_invite_and_remove_are_commands_of_slack_itself() -> None:
    """After `/invite @Rejoinder` the bot hears the channel, after `/remove` no more."""
    bot = tiny_bot()
    bot.hear_everything()

    async with over_http(bot) as script:
        await script.user("message", channel="office", text="/invite @Rejoinder")
        heard = await script.user("message", channel="office", text="one")
        await script.user("command", channel="office", command="/remove", text="@rejoinder")
        unheard = await script.user("message", channel="office", text="two")
        unknown = await script.user("command", channel="office", command="/invite", text="@nobody")

    assert heard["ack"]["status"] == 200
    assert unheard["ack"] is None
    assert [event["text"] for event in bot.events("message")] == ["one"]
    assert unknown["error"] == "user_not_found"


async def test_names_that_do_not_exist_are_refused() -> None:
    """Unknown people and channels, channels one is not in, and hands of the bot are refused with Slack's words."""
    async with playing(Configuration()) as script:
        errors = [
            (await script.user("command", channel=channel, user=user, command="/x", text=""))["error"]
            for channel, user in (
                ("nowhere", "ada"),
                ("general", "nobody"),
                ("office", "ilse.vandermeer"),
                ("pricing-room", "mateo"),
                ("general", "rejoinder"),
            )
        ]

    assert errors == [
        "channel_not_found",
        "user_not_found",
        "not_in_channel",
        "channel_not_found",
        "user_is_bot",
    ]
