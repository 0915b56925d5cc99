"""A real, tiny Bolt app, and a script that uses the hands of the playground's people, for the tests beside it."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import aiohttp
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from playground.server import PLAYGROUND, Configuration, Playground, build_app
from playground.slack.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET

Json = dict[str, Any]
DEADLINE = 5.0


@dataclass
class Script:
    """What a test script does: hands, state and switches over HTTP, and the parts of the server beside."""

    address: str
    session: aiohttp.ClientSession
    parts: Playground

    async def post(self, path: str, body: Json | None = None, **headers: str) -> Json:
        """POST JSON to `path` and return the JSON answer."""
        async with self.session.post(self.address + path, json=body or {}, headers=headers) as response:
            return cast("Json", await response.json())

    async def user(self, hand: str, **body: Any) -> Json:
        """Use one hand, as ada unless `user` says otherwise."""
        return await self.post(f"/_user/{hand}", {"user": "ada", **body})

    async def state(self, query: str = "") -> Json:
        """The state of the workspace."""
        async with self.session.get(f"{self.address}/_state{query}") as response:
            return cast("Json", await response.json())

    async def messages(self, channel: str) -> list[Json]:
        """The messages of a channel (by name or id), oldest first."""
        channels = cast("list[Json]", (await self.state())["channels"])
        found = next(item for item in channels if channel in (item["id"], item["name"]))
        return cast("list[Json]", found["messages"])

    async def deliveries(self, name: str) -> list[Json]:
        """The recorded deliveries of one event, command or interaction type."""
        calls = cast("list[Json]", (await self.state())["calls"])
        return [call for call in calls if call["service"] == "events" and call["method"] == name]


@dataclass
class TinyBot:
    """A Bolt app whose listeners a test adds, and the bodies it saw.

    `app` is an `AsyncApp`, whose decorators are not typed well enough for a strict check.
    """

    app: Any
    seen: list[Json] = field(default_factory=list[Json])

    async def keep(self, ack: AsyncAck, body: Json) -> None:
        """A listener that remembers the body and acknowledges."""
        self.seen.append(body)
        await ack()

    def answering(self, **answer: Any) -> Callable[[AsyncAck, Json], Awaitable[None]]:
        """A listener that remembers the body and acknowledges with `answer`."""

        async def listener(ack: AsyncAck, body: Json) -> None:
            self.seen.append(body)
            await ack(**answer)

        return listener

    def hear_everything(self) -> None:
        """Remember every event; messages, mentions and opened homes."""
        for event in ("message", "app_mention", "app_home_opened"):
            self.app.event(event)(self.keep)

    def events(self, kind: str) -> list[Json]:
        """The inner events of one type that were seen."""
        return [body["event"] for body in self.seen if body.get("event", {}).get("type") == kind]


async def until(condition: Callable[[], bool]) -> None:
    """Wait until `condition` holds; fails after `DEADLINE` seconds."""
    async with asyncio.timeout(DEADLINE):
        while not condition():  # noqa: ASYNC110 - what is waited for is counted by a server, without an event
            await asyncio.sleep(0.01)


def tiny_bot() -> TinyBot:
    """A Bolt app with the playground's credentials and no listeners yet."""
    client = AsyncWebClient(token=BOT_TOKEN, base_url="http://127.0.0.1:9/api/")
    return TinyBot(AsyncApp(client=client, signing_secret=SIGNING_SECRET, process_before_response=True))


@asynccontextmanager
async def served(app: web.Application) -> AsyncGenerator[str]:
    """Serve `app` on a free port of loopback; yields its address."""
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def playing(configuration: Configuration) -> AsyncGenerator[Script]:
    """A running playground and a script for it."""
    app = build_app(configuration)
    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(served(app))
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield Script(address, session, app[PLAYGROUND])


@asynccontextmanager
async def over_http(bot: TinyBot, **settings: Any) -> AsyncGenerator[Script]:
    """A playground that delivers to `bot` by signed HTTP."""
    web_app = bot.app.web_app(path="/slack/events")
    async with (
        served(web_app) as bot_address,
        playing(Configuration(bot_url=f"{bot_address}/slack/events", **settings)) as script,
    ):
        bot.app.client.base_url = f"{script.address}/api/"
        yield script


@asynccontextmanager
async def connected(bot: TinyBot, script: Script) -> AsyncGenerator[AsyncSocketModeHandler]:
    """`bot` connected to a running playground by Socket Mode, with Bolt's own handler."""
    bot.app.client.base_url = f"{script.address}/api/"
    app_client = AsyncWebClient(token=APP_TOKEN, base_url=f"{script.address}/api/")
    before = script.parts.sockets.count
    handler = AsyncSocketModeHandler(bot.app, APP_TOKEN, web_client=app_client, ping_interval=0.2)
    try:
        await handler.connect_async()
        await until(lambda: script.parts.sockets.count > before)
        yield handler
    finally:
        await handler.close_async()
