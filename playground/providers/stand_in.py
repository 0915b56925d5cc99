"""What every stand-in shares: a fault strikes first, then the service answers, and the call is recorded.

A fault of the service gets the service's own error body. Its `error` may also be a page (a text starting with
``<``, with the fault's status, 200 for "HTML where JSON belongs"), or ``without:data.emails``, which takes that
member out of the true answer: a change of the schema.
"""

import json
from collections.abc import Awaitable, Callable
from typing import Any, cast

from aiohttp import web

from playground.calls import CallLog
from playground.faults import Fault, FaultBoard, cut_short, misbehave

WITHOUT = "without:"

Handler = Callable[[web.Request], Awaitable[web.Response]]
ErrorBody = Callable[[int, str], Any]
"""Makes the service's own error body from an HTTP status and the fault's error word ("" if it has none)."""


def answering(
    service: str, prefix: str, handler: Handler, error_body: ErrorBody, calls: CallLog, faults: FaultBoard
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The route's handler: faults, answer, record. `prefix` is left out of the recorded path."""

    async def answer(request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix(prefix)
        fault = faults.take(service, path)
        response = await _faulty(fault, request, handler, error_body)
        calls.record(service, path, dict(request.query), response.status)
        return response

    return answer


async def _faulty(
    fault: Fault | None, request: web.Request, handler: Handler, error_body: ErrorBody
) -> web.StreamResponse:
    if fault is None:
        return await handler(request)
    word = fault.error or ""
    if word.startswith("<"):
        broken = await misbehave(fault, request)
        return broken or await handler(request)
    delay = Fault(fault.service, "", 1, None, None, None, fault.delay_ms, None)
    await misbehave(delay, request)
    if fault.cut_bytes is not None:
        return await cut_short(request, await handler(request), fault.cut_bytes)
    if word.startswith(WITHOUT):
        return _without(await handler(request), word.removeprefix(WITHOUT).split("."))
    if fault.status is None and not word:
        return await handler(request)
    headers = {} if fault.retry_after is None else {"Retry-After": f"{fault.retry_after:g}"}
    status = fault.status or 500
    return web.json_response(error_body(status, word), status=status, headers=headers)


def _without(response: web.Response, path: list[str]) -> web.Response:
    whole: Any = json.loads(response.text or "{}")
    place = whole
    for name in path[:-1]:
        place = cast("dict[str, Any]", place).get(name, {})
    cast("dict[str, Any]", place).pop(path[-1], None)
    kept = {name: value for name, value in response.headers.items() if name.lower().startswith("x-")}
    return web.json_response(whole, status=response.status, headers=kept)
