"""Faults on demand: `POST /_fault` puts one on the board, the next matching request meets it.

A fault whose `match` starts with ``after:`` strikes *after* the effect of the request was applied (the rest
of `match` is the regular expression). That is how a lost answer is played: Slack accepted the post, but the
caller saw a timeout, a 500 or half a body. All other faults strike before anything happens, except
`cut_bytes` on a service that passes its real answer to `cut_short`.
"""

import asyncio
import re
from collections import deque
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from aiohttp import web

AFTER = "after:"
_BOARD_LIMIT = 1_000
_LONGEST_DELAY = 120.0
_PADDING = 4_096


@dataclass(frozen=True)
class Fault:
    """What goes wrong, where, and how many more times.

    `match` is a regular expression searched in the method, path or event type; `status` an HTTP status;
    `error` the service's error word (a text starting with ``<`` is sent as an HTML page instead, as a proxy
    would); `retry_after` seconds for the header; `delay_ms` before the answer; `cut_bytes` = the connection
    is closed after that many bytes of the body.
    """

    service: str
    match: str
    times: int
    status: int | None
    error: str | None
    retry_after: float | None
    delay_ms: int
    cut_bytes: int | None

    @property
    def after_effect(self) -> bool:
        """Whether the request is carried out before the fault strikes."""
        return self.match.startswith(AFTER)

    @property
    def pattern(self) -> str:
        """The regular expression without the ``after:`` mark."""
        return self.match.removeprefix(AFTER)


class FaultBoard:
    """The faults that still wait for a request, first added first used."""

    def __init__(self) -> None:
        self._faults: deque[Fault] = deque(maxlen=_BOARD_LIMIT)

    def add(self, fault: Fault) -> None:
        """Put `fault` at the end. Raises `re.error` if its expression is not one."""
        re.compile(fault.pattern)
        if fault.times > 0:
            self._faults.append(fault)

    def take(self, service: str, name: str) -> Fault | None:
        """Use up one time of the first fault of `service` whose expression is found in `name`."""
        for index, fault in enumerate(self._faults):
            if fault.service == service and re.search(fault.pattern, name):
                if fault.times > 1:
                    self._faults[index] = replace(fault, times=fault.times - 1)
                else:
                    del self._faults[index]
                return fault
        return None

    def clear(self) -> None:
        """Take all faults off the board."""
        self._faults.clear()


async def misbehave(fault: Fault, request: web.BaseRequest) -> web.StreamResponse | None:
    """Do what `fault` says to `request`; None means: go on as usual (there was only a delay)."""
    await asyncio.sleep(min(fault.delay_ms / 1000, _LONGEST_DELAY))
    if fault.cut_bytes is not None:
        filler = web.json_response({"filler": "x" * (fault.cut_bytes + _PADDING)}, status=fault.status or 200)
        return await cut_short(request, filler, fault.cut_bytes)
    if fault.status is None and fault.error is None:
        return None
    headers = {} if fault.retry_after is None else {"Retry-After": _seconds(fault.retry_after)}
    status = fault.status or (HTTPStatus.OK if fault.service == "slack" else HTTPStatus.INTERNAL_SERVER_ERROR)
    if fault.error is not None and fault.error.startswith("<"):
        return web.Response(text=fault.error, content_type="text/html", status=status, headers=headers)
    return web.json_response(_body(fault, status), status=status, headers=headers)


async def cut_short(request: web.BaseRequest, response: web.Response, size: int) -> web.StreamResponse:
    """Send the head and the first `size` bytes of `response`, then break the connection."""
    body = response.body if isinstance(response.body, bytes) else b""
    broken = web.StreamResponse(status=response.status, headers={"Content-Type": response.content_type})
    broken.content_length = len(body) + 1
    await broken.prepare(request)
    await broken.write(body[:size])
    if request.transport is not None:
        # close(), not abort(): what was written must still reach the caller before the end of the stream.
        request.transport.close()
    return broken


def _seconds(number: float) -> str:
    """`30.0` -> "30", `0.5` -> "0.5", also for huge numbers, which a plain format would write as 1e+06."""
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _body(fault: Fault, status: int) -> dict[str, Any]:
    word = fault.error or ("ratelimited" if status == HTTPStatus.TOO_MANY_REQUESTS else "internal_error")
    if fault.service == "slack":
        return {"ok": False, "error": word}
    return {"error": {"message": f"Fault on demand: {word}", "type": word, "code": word}}
