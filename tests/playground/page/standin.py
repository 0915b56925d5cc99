"""A stand-in for the playground's server: the real page on a recorded workspace, and a record of what it asks for."""

import asyncio
import copy
import json
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from playground.page.routes import page_routes

RECORDING = Path(__file__).with_name("state.json")
DEADLINE = 5.0
NO_MANIFEST = Path(__file__).with_name("no-manifest.yml")


class StandIn:
    """Serves `/`, `/_page/*`, `/_state`, `/_changes`, `/_user/*` and `/_reset`; `asked` lists the actions.

    `answers` maps a path to the answer given instead of `{"ok": true}`; `with_events` false leaves
    `/_changes` out, so that the page has to poll.
    """

    def __init__(self, *, with_events: bool = True, manifest: Path = NO_MANIFEST) -> None:
        recording: dict[str, Any] = json.loads(RECORDING.read_text(encoding="utf-8"))
        self.state: dict[str, Any] = copy.deepcopy(recording["state"])
        self.modal: dict[str, Any] = recording["modal"]
        self.home: dict[str, Any] = recording["home"]
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.state_reads: list[str | None] = []
        self.answers: dict[str, dict[str, Any]] = {}
        self._version = 1
        self._changed = asyncio.Event()
        self._acted = asyncio.Event()
        app = web.Application()
        app.add_routes(page_routes(manifest))
        app.add_routes([web.get("/_state", self._state), web.post("/_user/{action}", self._act)])
        app.add_routes([web.post("/_reset", self._act)])
        if with_events:
            app.add_routes([web.get("/_changes", self._changes)])
        self.server = TestServer(app)

    @property
    def address(self) -> str:
        """Where the page is."""
        return str(self.server.make_url("/"))

    def channel(self, channel_id: str) -> dict[str, Any]:
        """One recorded channel."""
        return next(channel for channel in self.state["channels"] if channel["id"] == channel_id)

    def message(self, channel_id: str, text: str) -> dict[str, Any]:
        """The first message of a channel whose text or plan title contains `text`."""
        return next(
            message
            for message in self.channel(channel_id)["messages"]
            if text in f"{message['text']} {message.get('plan_title', '')}"
        )

    def post(self, channel_id: str, ts: str, **fields: Any) -> None:
        """Add a message of the bot and tell the page."""
        self.channel(channel_id)["messages"].append(
            {"ts": ts, "thread_ts": None, "user": None, "bot_id": "B0REJOIN", "blocks": [], "tasks": [], **fields}
        )
        self.announce()

    async def action(self, path: str, count: int = 1) -> dict[str, Any]:
        """The body of the latest action with that path, as soon as there have been `count` of them."""
        async with asyncio.timeout(DEADLINE):
            while len(found := [body for asked_path, body in self.asked if asked_path == path]) < count:
                await self._acted.wait()
        return found[-1]

    def announce(self) -> None:
        """Tell listening pages that the state has changed."""
        self._version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def _state(self, request: web.Request) -> web.Response:
        only = request.query.get("channel")
        self.state_reads.append(only)
        channels: list[dict[str, Any]] = [
            {
                **channel,
                "latest_ts": channel["messages"][-1]["ts"] if channel["messages"] else None,
                "messages": channel["messages"] if only in (None, channel["id"]) else [],
            }
            for channel in self.state["channels"]
        ]
        return web.json_response({**self.state, "channels": channels})

    async def _act(self, request: web.Request) -> web.Response:
        body: dict[str, Any] = await request.json()
        self.asked.append((request.path, body))
        self._acted.set()
        self._acted = asyncio.Event()
        return web.json_response(self.answers.get(request.path, {"ok": True, "ack": None}))

    async def _changes(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        while True:
            await response.write(b'data: {"version": %d}\n\n' % self._version)
            await self._changed.wait()
