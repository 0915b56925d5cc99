"""Why an event comes again: the reason of the attempt before, and a bot that is not there."""

import asyncio

from aiohttp import web

from playground.server import Configuration
from tests.playground.delivery.tiny_bot import over_http, playing, served, tiny_bot, until


async def test_each_repetition_names_the_failure_before_it() -> None:
    """An error, then silence: the first repetition says http_error, the second http_timeout."""
    reasons: list[str | None] = []
    released = asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        reasons.append(request.headers.get("X-Slack-Retry-Reason"))
        if len(reasons) == 2:
            await released.wait()
        return web.Response(status=500 if len(reasons) == 1 else 200)

    app = web.Application()
    app.router.add_post("/", answer)
    async with (
        served(app) as bot,
        playing(Configuration(bot_url=bot, retry_scale=0.0, acknowledge_within=0.2)) as script,
    ):
        await script.user("message", channel="general", text="hello")
        await until(lambda: len(reasons) == 3)
        released.set()

    assert reasons == [None, "http_error", "http_timeout"]


async def test_bot_that_is_not_running_is_a_failed_connection() -> None:
    """Nobody listens at the URL: the person's message stands, and the workspace works on."""
    async with playing(Configuration(bot_url="http://127.0.0.1:9/slack/events", retry_scale=0.0)) as script:
        first = await script.user("message", channel="general", text="hello")
        command = await script.user("command", channel="general", command="/x", text="")
        second = await script.user("message", channel="general", text="still here")

    assert (first["ok"], first["ack"]["status"], first["ack"]["reason"]) == (True, 0, "connection_failed")
    assert command["error"] == "dispatch_failed"
    assert second["ok"] is True


async def test_the_bots_own_posts_are_told_but_are_no_mention() -> None:
    """Slack tells an app its own messages too; naming itself is not being mentioned."""
    bot = tiny_bot()
    async with over_http(bot) as script:
        await bot.app.client.chat_postMessage(channel="C0GENERAL", text="I am <@U0REJOIN>")
        await until(lambda: any(call["service"] == "events" for call in script.parts.calls.entries()))
        await script.user("message", channel="general", text="later")
        mentions, messages = await script.deliveries("app_mention"), await script.deliveries("message")

    assert mentions == []
    assert len(messages) >= 2
