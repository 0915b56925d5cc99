"""Chooses the way to the bot, plays faults on it, and repeats events as Slack does."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from playground.calls import CallLog
from playground.faults import Fault, FaultBoard
from playground.slack.delivery.background import Background
from playground.slack.delivery.outgoing import Acknowledgement, Delivery, Retry, Transport
from playground.slack.delivery.sockets import Sockets

RETRY_WAITS = (0.0, 60.0, 300.0)
"""Seconds before the three repetitions of an event (slack.md §7): at once, a minute, five minutes."""

SERVICE = "events"
"""The name of deliveries in the call log and on the fault board."""

_NOBODY = Acknowledgement(0, 0, failure="bot_not_configured")
_DUPLICATE = "duplicate"
_SUMMARY_KEYS = ("event_id", "trigger_id", "command", "callback_id")


class Dispatcher:
    """Delivers to the bot: over HTTP when it has a URL, else over Socket Mode.

    Faults of service "events", matched on the event, command or interaction type: `delay_ms` before it is
    sent; `error: "duplicate"` sends it twice; a `status` or any other `error` loses it on the way, with that
    status (0 without one) as the answer; with ``after:`` the bot gets it and its answer is lost.
    """

    def __init__(
        self,
        http: Transport | None,
        sockets: Sockets,
        *,
        calls: CallLog,
        faults: FaultBoard,
        background: Background,
        retry_waits: Sequence[float] = RETRY_WAITS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Send through `http` if given, else through `sockets`; `sleep` waits between repetitions."""
        self._http = http
        self._sockets = sockets
        self._calls = calls
        self._faults = faults
        self._background = background
        self._retry_waits = tuple(retry_waits)
        self._sleep = sleep

    @property
    def way(self) -> str | None:
        """How the bot is reached now: "http", "socket" or, with no URL and no connection, not at all."""
        transport = self._transport()
        return None if transport is None else transport.name

    async def deliver(self, delivery: Delivery) -> Acknowledgement:
        """Send a command or an interaction, once: Slack never repeats these."""
        return await self._attempt(delivery, None)

    async def deliver_event(self, delivery: Delivery) -> Acknowledgement:
        """Send an event; returns the answer to the first attempt, repetitions follow in the background."""
        first = await self._attempt(delivery, None)
        if not first.accepted and first.retry_wanted and first is not _NOBODY:
            self._background.start(self._repeat(delivery, first.failure or "unknown_error"))
        return first

    async def _repeat(self, delivery: Delivery, reason: str) -> None:
        for number, wait in enumerate(self._retry_waits, start=1):
            await self._sleep(wait)
            answer = await self._attempt(delivery, Retry(number, reason))
            if answer.accepted or not answer.retry_wanted:
                return
            reason = answer.failure or reason

    async def _attempt(self, delivery: Delivery, retry: Retry | None) -> Acknowledgement:
        transport = self._transport()
        if transport is None:
            self._record("none", delivery, retry, _NOBODY)
            return _NOBODY
        fault = self._faults.take(SERVICE, delivery.name)
        answer = await self._sent(transport, delivery, retry, fault)
        self._record(transport.name, delivery, retry, answer)
        return answer

    def _transport(self) -> Transport | None:
        return self._http or (self._sockets if self._sockets.count else None)

    async def _sent(
        self, transport: Transport, delivery: Delivery, retry: Retry | None, fault: Fault | None
    ) -> Acknowledgement:
        if fault is None:
            return await transport.send(delivery, retry)
        await self._sleep(fault.delay_ms / 1000)
        harmless = fault.status is None and fault.error in {None, _DUPLICATE}
        if not harmless and not fault.after_effect:
            return _lost(fault)
        answer = await transport.send(delivery, retry)
        if fault.error == _DUPLICATE:
            self._record(transport.name, delivery, retry, answer)
            answer = await transport.send(delivery, retry)
        lost = fault.after_effect and not harmless
        return replace(_lost(fault), ms=answer.ms) if lost else answer

    def _record(self, way: str, delivery: Delivery, retry: Retry | None, answer: Acknowledgement) -> None:
        summary: dict[str, Any] = {key: delivery.payload[key] for key in _SUMMARY_KEYS if key in delivery.payload}
        args = {"transport": way, "retry": 0 if retry is None else retry.number, "ms": answer.ms, **summary}
        self._calls.record(SERVICE, delivery.name, args, answer.status)


def _lost(fault: Fault) -> Acknowledgement:
    if fault.status is None:
        return Acknowledgement(0, 0, failure="http_timeout")
    return Acknowledgement(fault.status, 0, failure="http_error")
