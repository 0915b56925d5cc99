"""The playground's workspace as a scenario sees it: a person's hands, and what the workspace shows.

A scenario acts through `/_user/*` only, as the page does, and looks at `/_state` only.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import aiohttp
from aiohttp import web

from playground.server import PLAYGROUND, Configuration, Playground, build_app
from playground.slack.workspace import SIGNING_SECRET

Json = dict[str, Any]
Found = TypeVar("Found")

BRIGHTBARN = "Bright Barn answered on LinkedIn"
TAMARIND = "Order webhooks from the shops"
GERMAN = "Ladeereignisse an die Fuhrparksoftware"
OPT_OUT = "take us off your list"
OUT_OF_OFFICE = "I am out of the office"
SHARED = "Thank you Ada"
_LOOK_SECONDS = 0.05


class NotSeen(AssertionError):
    """The workspace did not show in time what a scenario waited for."""


def words_of(value: Any) -> str:
    """Return every text that a message or a view shows, joined by lines."""
    if isinstance(value, dict):
        found: list[str] = []
        for key, part in cast("Json", value).items():
            if key in {"text", "initial_value"} and isinstance(part, str):
                found.append(part)
            elif key not in {"private_metadata", "metadata"}:
                found.append(words_of(part))
        return "\n".join(piece for piece in found if piece)
    if isinstance(value, list):
        return "\n".join(piece for item in cast("list[Any]", value) if (piece := words_of(item)))
    return ""


def buttons_of(value: Any) -> dict[str, Json]:
    """Return the buttons of a message or a view by their labels."""
    found: dict[str, Json] = {}
    if isinstance(value, dict):
        given = cast("Json", value)
        if given.get("type") == "button":
            found[str(given["text"]["text"])] = given
        for part in given.values():
            found |= buttons_of(part)
    elif isinstance(value, list):
        for item in cast("list[Any]", value):
            found |= buttons_of(item)
    return found


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the workspace, with the channel it stands in."""

    channel: str
    data: Json

    @property
    def ts(self) -> str:
        return str(self.data["ts"])

    @property
    def thread_ts(self) -> str | None:
        return cast("str | None", self.data["thread_ts"])

    @property
    def words(self) -> str:
        """All its visible text: text, blocks, and the titles and details of its tasks."""
        tasks = json.dumps(self.data.get("tasks") or [], ensure_ascii=False)
        return "\n".join([str(self.data.get("text") or ""), words_of(self.data["blocks"]), tasks])

    @property
    def buttons(self) -> dict[str, Json]:
        return buttons_of(self.data["blocks"])

    @property
    def by_bot(self) -> bool:
        return self.data.get("bot_id") is not None

    @property
    def ephemeral_to(self) -> str | None:
        return cast("str | None", self.data["ephemeral_to"])

    @property
    def tasks(self) -> list[Json]:
        return cast("list[Json]", self.data["tasks"])

    @property
    def is_card(self) -> bool:
        """Cards carry a small print that no other message has."""
        return self.by_bot and self.ephemeral_to is None and "Nothing is sent by me" in self.words

    @property
    def is_stream(self) -> bool:
        return self.by_bot and bool(self.data.get("plan_title"))


class Look:
    """One look at the whole workspace."""

    def __init__(self, state: Json) -> None:
        self.state = state

    def messages(self, channel: str | None = None) -> list[Message]:
        """Return what stands in a channel (id or name), or everywhere, without what was deleted."""
        return [
            Message(place["id"], data)
            for place in self.state["channels"]
            if channel in {None, place["id"], place["name"]}
            for data in place["messages"]
            if not data["deleted"]
        ]

    def from_bot(self, channel: str | None = None) -> list[Message]:
        return [message for message in self.messages(channel) if message.by_bot]

    def cards(self, channel: str | None = None) -> list[Message]:
        return [message for message in self.messages(channel) if message.is_card]

    def streams(self, channel: str | None = None) -> list[Message]:
        return [message for message in self.messages(channel) if message.is_stream]

    def drafts(self, channel: str | None = None) -> list[Message]:
        """Return the bot's messages that are no cards and seen by all: streams, their continuations, edits."""
        return [message for message in self.from_bot(channel) if not message.is_card and message.ephemeral_to is None]

    def notices(self, user: str | None = None) -> list[Message]:
        """Return what only one person sees."""
        return [m for m in self.from_bot() if m.ephemeral_to is not None and user in {None, m.ephemeral_to}]

    def calls(self, service: str, method: str = "") -> list[Json]:
        """Return the recorded calls whose method contains the given one."""
        return [call for call in self.state["calls"] if call["service"] == service and method in call["method"]]

    def modal(self, user: str = "U0ADA") -> Json | None:
        """Return the modal on top that this person sees."""
        return next((view for view in self.state["views"] if view["user_id"] == user and view["is_top"]), None)


class Workspace:
    """The workspace under test, with a person's hands on it."""

    def __init__(self, origin: str, session: aiohttp.ClientSession, parts: Playground) -> None:
        self.origin = origin
        self._session = session
        self.parts = parts

    async def post(self, path: str, body: Json) -> Json:
        """POST JSON to the playground and return its answer."""
        async with self._session.post(f"{self.origin}{path}", json=body) as response:
            return cast("Json", await response.json())

    async def hand(self, action: str, **body: Any) -> Json:
        """Let a person act (Ada unless said otherwise); fails when Slack's client or the bot refuses."""
        answer = await self.try_hand(action, **body)
        assert answer["ok"], answer
        return answer

    async def try_hand(self, action: str, **body: Any) -> Json:
        """Let a person act; returns whatever comes back."""
        return await self.post(f"/_user/{action}", {"user": "U0ADA", **body})

    async def at_once(self, *gestures: Awaitable[object]) -> None:
        """Do several things at the same time."""
        await asyncio.gather(*gestures)

    async def fault(self, service: str, match: str, times: int = 1, **how: Any) -> None:
        """Put a fault on the board."""
        answer = await self.post("/_fault", {"service": service, "match": match, "times": times, **how})
        assert answer["ok"], answer

    async def tell_model(self, behaviour: str, **pace: int) -> None:
        """Tell the scripted model how to behave."""
        answer = await self.post("/openai/v1/_behaviour", {"behaviour": behaviour, **pace})
        assert answer["ok"], answer

    async def look(self) -> Look:
        """Look at everything."""
        async with self._session.get(f"{self.origin}/_state") as response:
            return Look(await response.json())

    async def until(self, condition: Callable[[Look], Found | None], seconds: float = 30.0) -> Found:
        """Wait until a look satisfies the condition (returns something true). Raises NotSeen at the deadline."""
        last: Look | None = None
        try:
            async with asyncio.timeout(seconds):
                while True:
                    version = self.parts.workspace.changed.version
                    last = await self.look()
                    found = condition(last)
                    if found:
                        return found
                    await self._change_after(version)
        except TimeoutError:
            raise NotSeen(self._describe(last)) from None

    async def _change_after(self, version: int) -> None:
        """Wait for a change of the workspace; look again now and then, since calls are no changes."""
        try:
            async with asyncio.timeout(_LOOK_SECONDS):
                await self.parts.workspace.changed.after(version)
        except TimeoutError:
            return

    @staticmethod
    def _describe(look: Look | None) -> str:
        if look is None:
            return "the workspace was never seen"
        lines = [f"{m.channel} {m.ts} to={m.ephemeral_to}: {m.words[:700]}" for m in look.from_bot()]
        modal = look.modal()
        shown = words_of(modal["blocks"])[:300] if modal else "no modal"
        calls = [f"{c['service']} {c['method']} {c['status']}" for c in look.state["calls"][-25:]]
        return "\n".join(["the bot shows:", *lines, shown, *calls])

    async def message(self, part: str, channel: str | None = None) -> Message:
        """Return the first message of people that contains a text."""
        look = await self.look()
        return next(m for m in look.messages(channel) if not m.by_bot and part in m.words)

    async def say(self, channel: str, text: str, **extra: Any) -> str:
        """Let Ada (or `user`) write; returns the message's ts."""
        return str((await self.hand("message", channel=channel, text=text, **extra))["ts"])

    async def shortcut(self, message: Message, **extra: Any) -> Json:
        """Use Draft reply on a message."""
        body = {"channel": message.channel, "message_ts": message.ts, "callback_id": "draft_reply"} | extra
        return await self.hand("shortcut", **body)

    async def command(self, text: str = "", channel: str = "deals-brightline", **extra: Any) -> Json:
        """Type /draft-reply with a text."""
        return await self.hand("command", channel=channel, command="/draft-reply", text=text, **extra)

    async def click(self, message: Message, label: str, **extra: Any) -> Json:
        """Press the button with this label, as the message showed it."""
        button = message.buttons.get(label)
        assert button is not None, f"no button {label!r}, only {sorted(message.buttons)}"
        return await self.hand("click", channel=message.channel, message_ts=message.ts, **_pressed(button), **extra)

    async def stale_click(self, old: Message, label: str, now: Message) -> None:
        """Press a button that a slow client still shows although the card has changed meanwhile."""
        message = self.parts.workspace.messages[now.channel].at(now.ts)
        assert message is not None
        present = message.blocks
        message.blocks = old.data["blocks"]
        try:
            await self.click(old, label)
        finally:
            if message.blocks is old.data["blocks"]:
                message.blocks = present

    async def submit(self, view: Json, values: Json, **extra: Any) -> Json:
        """Submit a modal; returns the answer, errors included."""
        return await self.try_hand("submit", view_id=view["id"], values=values, **extra)

    async def ready_card(self, channel: str | None = None, seconds: float = 30.0) -> Message:
        """Wait for a card with a draft that stands, and return it."""
        return await self.card("Approve", channel, seconds)

    async def card(self, label: str, channel: str | None = None, seconds: float = 30.0) -> Message:
        """Wait for a card with a button of this label, and return it."""
        return await self.until(
            lambda look: next((card for card in look.cards(channel) if label in card.buttons), None), seconds
        )

    async def card_says(self, part: str, channel: str | None = None, seconds: float = 30.0) -> Message:
        """Wait for a card that shows a text, and return it."""
        return await self.until(
            lambda look: next((card for card in look.cards(channel) if part in card.words), None), seconds
        )

    async def notice(self, part: str, user: str = "U0ADA", seconds: float = 30.0) -> Message:
        """Wait for words that only this person sees, and return them."""
        return await self.until(lambda look: next((m for m in look.notices(user) if part in m.words), None), seconds)

    async def modal(self, title: str, user: str = "U0ADA") -> Json:
        """Wait for the modal with this title on top, and return it."""

        def on_top(look: Look) -> Json | None:
            view = look.modal(user)
            return view if view is not None and view["title"]["text"] == title and _has_fields(view) else None

        return await self.until(on_top)


def _has_fields(view: Json) -> bool:
    """Whether it is the modal itself and not the placeholder that stands while it loads."""
    return any(block["type"] == "input" for block in view["blocks"])


def _pressed(button: Json) -> Json:
    return {"action_id": button["action_id"], **({"value": button["value"]} if "value" in button else {})}


@asynccontextmanager
async def open_workspace(bot_port: int) -> AsyncGenerator[Workspace]:
    """Run a playground whose bot listens on `bot_port` of this machine."""
    configuration = Configuration(
        port=0,
        bot_url=f"http://127.0.0.1:{bot_port}/slack/events",
        signing_secret=SIGNING_SECRET,
        retry_scale=0.005,
    )
    app = build_app(configuration)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
        async with aiohttp.ClientSession() as session:
            yield Workspace(origin, session, app[PLAYGROUND])
    finally:
        await runner.cleanup()
