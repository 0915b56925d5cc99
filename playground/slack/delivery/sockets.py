"""Socket Mode: the connections a bot has opened, and envelopes to one of them."""

import asyncio
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from playground.slack.delivery.outgoing import (
    ACKNOWLEDGE_WITHIN,
    Acknowledgement,
    Delivery,
    Retry,
    milliseconds_since,
    parsed_body,
)

MOST_CONNECTIONS = 10
"""Open connections per app (slack.md §7); one more is told `too_many_websockets`."""

_TICKET_LIFE = 30.0
_MOST_TICKETS = 1_000
_HEARTBEAT = 10.0
_GOODBYE = 0.5
"""Seconds to wait for the other side's close frame, so that the playground can end quickly."""
_LARGEST_FRAME = 1_000_000
_GONE = "connection_failed"
_CLOSED = object()
"""What a waiting delivery gets instead of an acknowledgement when its connection ends."""


@dataclass(eq=False)
class _Link:
    socket: web.WebSocketResponse
    waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict[str, "asyncio.Future[Any]"])

    def answer(self, envelope_id: str, payload: Any) -> None:
        future = self.waiting.pop(envelope_id, None)
        if future is not None and not future.done():
            future.set_result(payload)

    def abandon(self) -> None:
        """Tell all who wait for an acknowledgement on this connection that it is gone."""
        for future in self.waiting.values():
            if not future.done():
                future.set_result(_CLOSED)
        self.waiting.clear()


class Sockets:
    """All Socket Mode connections of the app; a `Transport`."""

    name = "socket"

    def __init__(
        self,
        *,
        app_id: str,
        clock: Callable[[], float],
        new_id: Callable[[], str],
        chooser: random.Random,
        acknowledge_within: float = ACKNOWLEDGE_WITHIN,
    ) -> None:
        """Nothing connected yet; `new_id` makes unguessable tickets and envelope ids."""
        self.to_every_connection = False
        self._app_id = app_id
        self._clock = clock
        self._new_id = new_id
        self._chooser = chooser
        self._limit = acknowledge_within
        self._tickets: dict[str, float] = {}
        self._links: list[_Link] = []

    @property
    def count(self) -> int:
        """How many connections are open."""
        return len(self._links)

    def new_ticket(self) -> str:
        """A ticket for one connection within 30 seconds (the path `/link/{ticket}`)."""
        now = self._clock()
        self._tickets = {ticket: until for ticket, until in self._tickets.items() if until > now}
        while len(self._tickets) >= _MOST_TICKETS:
            self._tickets.pop(next(iter(self._tickets)))
        ticket = self._new_id()
        self._tickets[ticket] = now + _TICKET_LIFE
        return ticket

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it ends (`GET /link/{ticket}`)."""
        if self._tickets.pop(request.match_info["ticket"], 0.0) <= self._clock():
            return web.json_response({"ok": False, "error": "invalid_ticket"}, status=web.HTTPForbidden.status_code)
        socket = web.WebSocketResponse(timeout=_GOODBYE, heartbeat=_HEARTBEAT, max_msg_size=_LARGEST_FRAME)
        await socket.prepare(request)
        if len(self._links) >= MOST_CONNECTIONS:
            await socket.send_json(self._disconnect_frame("too_many_websockets"))
            await socket.close()
            return socket
        link = _Link(socket)
        self._links.append(link)
        try:
            await socket.send_json(self._hello())
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    _receive(link, message.data)
        finally:
            self._links.remove(link)
            link.abandon()
        return socket

    async def send(self, delivery: Delivery, retry: Retry | None) -> Acknowledgement:
        """Send one envelope to a connection at random (or to each of them); see `Transport.send`.

        With several receivers the first acknowledgement counts, as one envelope has one answer.
        """
        if not self._links:
            return Acknowledgement(0, 0, failure=_GONE)
        chosen = list(self._links) if self.to_every_connection else [self._chooser.choice(self._links)]
        envelope = self._envelope(delivery, retry)
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        started = asyncio.get_running_loop().time()
        for link in chosen:
            link.waiting[envelope["envelope_id"]] = answer
        try:
            async with asyncio.timeout(self._limit):
                for link in chosen:
                    await link.socket.send_json(envelope)
                body = await answer
        except TimeoutError:
            return Acknowledgement(0, milliseconds_since(started), failure="timeout")
        except ConnectionError:
            return Acknowledgement(0, milliseconds_since(started), failure=_GONE)
        finally:
            for link in chosen:
                link.waiting.pop(envelope["envelope_id"], None)
        if body is _CLOSED:
            return Acknowledgement(0, milliseconds_since(started), failure=_GONE)
        return Acknowledgement(200, milliseconds_since(started), body)

    async def disconnect(self, reason: str) -> None:
        """Ask every connection to renew itself with a `disconnect` frame, as Slack does every few hours."""
        for link in list(self._links):
            await link.socket.send_json(self._disconnect_frame(reason))

    async def close(self) -> None:
        """Close all connections without a word before it."""
        await _close_all(link.socket for link in list(self._links))

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self._links),
            "connection_info": {"app_id": self._app_id},
            "debug_info": {"host": "applink-playground", "build_number": 1, "approximate_connection_time": 18060},
        }

    def _disconnect_frame(self, reason: str) -> dict[str, Any]:
        return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-playground"}}

    def _envelope(self, delivery: Delivery, retry: Retry | None) -> dict[str, Any]:
        envelope: dict[str, Any] = {
            "envelope_id": self._new_id(),
            "type": delivery.envelope_type,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.envelope_type != "events_api",
        }
        if delivery.envelope_type == "events_api":
            envelope["retry_attempt"] = 0 if retry is None else retry.number
            envelope["retry_reason"] = "" if retry is None else retry.reason
        return envelope


def _receive(link: _Link, text: str) -> None:
    """Take an acknowledgement; anything else a client sends is not part of the protocol and has no effect."""
    frame = parsed_body(text)
    if not isinstance(frame, dict):
        return
    fields: dict[str, Any] = {str(key): value for key, value in frame.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    envelope_id = fields.get("envelope_id")
    if isinstance(envelope_id, str):
        link.answer(envelope_id, fields.get("payload"))


async def _close_all(sockets: Iterable[web.WebSocketResponse]) -> None:
    for socket in sockets:
        await socket.close()
