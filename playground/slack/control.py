"""`POST /_fault`, `POST /_reset` and `POST /_delivery`: what a test wants to go wrong, and starting again."""

import re
from collections.abc import Callable
from typing import Any

from aiohttp import web

from playground.faults import Fault, FaultBoard
from playground.slack.delivery.sockets import Sockets
from playground.slack.user_routes import json_object

Json = dict[str, Any]

DISCONNECT_REASONS = ("warning", "refresh_requested", "link_disabled", "too_many_websockets")
_SERVICES = ("slack", "events", "model", "internet", "hunter", "pdl", "github")
_OPTIONAL: dict[str, type | tuple[type, ...]] = {
    "status": int,
    "error": str,
    "retry_after": (int, float),
    "cut_bytes": int,
}
_LONGEST_EXPRESSION = 500
_MOST_TIMES = 1_000_000
_LONGEST_WAIT = 86_400


class InvalidControl(Exception):
    """A control request of a wrong shape; the text says what is wrong."""


def control_routes(faults: FaultBoard, sockets: Sockets, reset: Callable[[], None]) -> list[web.RouteDef]:
    """The routes; `reset` puts every part of the playground back to its start."""

    async def add_fault(request: web.Request) -> web.Response:
        try:
            faults.add(fault_of(await json_object(request)))
        except InvalidControl as invalid:
            return _refused(invalid)
        return web.json_response({"ok": True})

    async def start_again(_: web.Request) -> web.Response:
        reset()
        return web.json_response({"ok": True})

    async def deliver(request: web.Request) -> web.Response:
        try:
            await _change_delivery(sockets, await json_object(request))
        except InvalidControl as invalid:
            return _refused(invalid)
        return web.json_response({"ok": True, "connections": sockets.count})

    return [web.post("/_fault", add_fault), web.post("/_reset", start_again), web.post("/_delivery", deliver)]


def fault_of(body: Json) -> Fault:
    """The fault that `{service, match, times, status?, error?, retry_after?, delay_ms?, cut_bytes?}` describes.

    `times` is 1 when absent. Raises `InvalidControl`.
    """
    known = {"service", "match", "times", "delay_ms", *_OPTIONAL}
    if unknown := sorted(set(body) - known):
        raise InvalidControl(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")
    if body.get("service") not in _SERVICES:
        raise InvalidControl(f"service must be one of {', '.join(_SERVICES)}")
    for name, kind in _OPTIONAL.items():
        value = body.get(name)
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            raise InvalidControl(f"{name} has the wrong type")
    _refuse_outside(body, "status", 200, 599)
    _refuse_outside(body, "retry_after", 0, _LONGEST_WAIT)
    _refuse_outside(body, "cut_bytes", 0, _MOST_TIMES)
    fault = Fault(
        service=body["service"],
        match=_expression(body.get("match", "")),
        times=_count(body, "times", 1),
        status=body.get("status"),
        error=body.get("error"),
        retry_after=body.get("retry_after"),
        delay_ms=_count(body, "delay_ms", 0),
        cut_bytes=body.get("cut_bytes"),
    )
    try:
        re.compile(fault.pattern)
    except re.error as error:
        raise InvalidControl(f"match is not a regular expression: {error}") from error
    return fault


def _expression(given: Any) -> str:
    if not isinstance(given, str) or len(given) > _LONGEST_EXPRESSION:
        raise InvalidControl(f"match must be a text of at most {_LONGEST_EXPRESSION} characters")
    return given


def _count(body: Json, name: str, default: int) -> int:
    value = body.get(name)
    if value is None:
        return default
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST_TIMES:
        raise InvalidControl(f"{name} must be a whole number from 0 to {_MOST_TIMES}")
    return value


def _refuse_outside(body: Json, name: str, least: float, most: float) -> None:
    value = body.get(name)
    if value is not None and not least <= value <= most:
        raise InvalidControl(f"{name} must be from {least} to {most}")


async def _change_delivery(sockets: Sockets, body: Json) -> None:
    """`{to_every_connection?: bool, disconnect?: reason, close?: true}`."""
    to_every, reason = body.get("to_every_connection"), body.get("disconnect")
    if to_every not in (None, True, False):
        raise InvalidControl("to_every_connection must be true or false")
    if reason not in (None, *DISCONNECT_REASONS):
        raise InvalidControl(f"disconnect must be one of {', '.join(DISCONNECT_REASONS)}")
    if to_every is not None:
        sockets.to_every_connection = to_every
    if reason is not None:
        await sockets.disconnect(reason)
    if body.get("close") is True:
        await sockets.close()


def _refused(invalid: InvalidControl) -> web.Response:
    return web.json_response({"ok": False, "error": "invalid_arguments", "detail": str(invalid)}, status=400)
