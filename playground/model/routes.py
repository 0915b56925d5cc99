"""HTTP in front of the scripted model: OpenAI's paths, Azure's paths, and its two switches.

`POST /openai/v1/_behaviour {"behaviour", "delay_ms"?, "token_delay_ms"?}` changes what `scripted-1` does,
`POST /openai/v1/_reset` takes it back; a Fault of the service "model" strikes by path.
"""

import asyncio
import contextlib
import json
from http import HTTPStatus
from typing import Any

from aiohttp import web

from playground.calls import CallLog
from playground.faults import FaultBoard, cut_short, misbehave
from playground.model.answers import answer
from playground.model.behaviours import BEHAVIOURS, Behaviour, BehaviourBoard, models
from playground.model.schema import SchemaRefused
from playground.model.wire import (
    CREATED,
    Answer,
    BadRequest,
    ChatRequest,
    chunk,
    completion,
    error_body,
    event,
    parse_request,
    usage_chunk,
    words_of,
)

_HANG_SECONDS = 120.0
_LONG_TEXT = 100_000
"""Above so many characters an answer is streamed in pieces of 4,096, not word by word."""


def model_routes(calls: CallLog, faults: FaultBoard) -> list[web.RouteDef]:
    """The routes of one scripted model; its behaviour lives as long as they do."""
    return ScriptedModel(calls, faults).routes()


class ScriptedModel:
    """One scripted model with its behaviour; `reset()` puts it back to normal."""

    def __init__(self, calls: CallLog, faults: FaultBoard) -> None:
        self._calls = calls
        self._faults = faults
        self._board = BehaviourBoard()

    def routes(self) -> list[web.RouteDef]:
        """All its routes."""
        return [
            web.post("/openai/v1/chat/completions", self._chat),
            web.get("/openai/v1/models", self._models),
            web.get("/openai/v1/models/{name}", self._model),
            web.post("/openai/deployments/{name}/chat/completions", self._azure),
            web.post("/openai/v1/_behaviour", self._tell),
            web.post("/openai/v1/_reset", self._reset_route),
        ]

    def reset(self) -> None:
        """Back to the normal behaviour."""
        self._board.reset()

    async def _tell(self, request: web.Request) -> web.Response:
        try:
            wanted: Any = json.loads(await request.text())
            told = self._board.tell(
                str(wanted["behaviour"]), _milliseconds(wanted, "delay_ms"), _milliseconds(wanted, "token_delay_ms")
            )
        except (ValueError, KeyError, TypeError) as error:
            text = f"Not a behaviour ({error}); known: {', '.join(BEHAVIOURS)}."
            return web.json_response({"ok": False, "error": text}, status=HTTPStatus.BAD_REQUEST)
        return web.json_response(
            {"ok": True, "behaviour": told.name, "delay_ms": told.delay_ms, "token_delay_ms": told.token_delay_ms}
        )

    async def _reset_route(self, _request: web.Request) -> web.Response:
        self.reset()
        return web.json_response({"ok": True})

    async def _models(self, request: web.Request) -> web.StreamResponse:
        refused = await self._refused(request)
        return refused or web.json_response({"object": "list", "data": [_card(name) for name in models()]})

    async def _model(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        refused = await self._refused(request)
        return refused or (web.json_response(_card(name)) if name in models() else _unknown(name))

    async def _azure(self, request: web.Request) -> web.StreamResponse:
        if "api-version" not in request.query:
            return _error(HTTPStatus.NOT_FOUND, "Resource not found", "invalid_request_error", "404")
        return await self._chat(request)

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        refused = await self._refused(request)
        if refused is not None:
            return refused
        try:
            data: Any = json.loads(await request.text())
            asked = parse_request(data, request.match_info.get("name"))
            behaviour = self._board.of(asked.model)
            if behaviour is None:
                return self._recorded(request, asked, _unknown(asked.model))
            said = await asyncio.to_thread(answer, asked, behaviour)
        except BadRequest as bad:
            return self._recorded(request, None, _error(400, str(bad), "invalid_request_error", None, bad.parameter))
        except (SchemaRefused, json.JSONDecodeError) as bad:
            return self._recorded(
                request, None, _error(400, str(bad), "invalid_request_error", None, "response_format")
            )
        response = await self._answered(request, asked, behaviour, said)
        return self._recorded(request, asked, response)

    async def _answered(
        self, request: web.Request, asked: ChatRequest, behaviour: Behaviour, said: Answer
    ) -> web.StreamResponse:
        await asyncio.sleep(behaviour.delay_ms / 1000)
        failure = _FAILURES.get(behaviour.name)
        if failure is not None:
            status, text, kind, code, headers = failure
            return _error(status, text, kind, code, headers=headers)
        if asked.stream:
            return await _streamed(request, asked, behaviour, said)
        if behaviour.name == "hangs":
            await asyncio.sleep(_HANG_SECONDS)
        whole = web.json_response(completion(asked, said))
        if behaviour.name == "cut":
            return await cut_short(request, whole, 200)
        if behaviour.name in ("slow", "drip"):
            await asyncio.sleep(min(len(words_of(said.text)) * behaviour.token_delay_ms / 1000, _HANG_SECONDS))
        return whole

    async def _refused(self, request: web.Request) -> web.StreamResponse | None:
        """A fault that strikes, or 401 without a key (any text will do for one)."""
        fault = self._faults.take("model", request.path)
        if fault is not None:
            broken = await misbehave(fault, request)
            if broken is not None:
                return self._recorded(request, None, broken)
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        if bearer or request.headers.get("api-key", "").strip():
            return None
        text = "You didn't provide an API key. Any text will do here: this model is scripted."
        return self._recorded(request, None, _error(401, text, "invalid_request_error", "invalid_api_key"))

    def _recorded(
        self, request: web.Request, asked: ChatRequest | None, response: web.StreamResponse
    ) -> web.StreamResponse:
        args: dict[str, Any] = {}
        if asked is not None:
            args = {
                "model": asked.model,
                "stream": asked.stream,
                "schema": asked.schema_name,
                "messages": asked.messages,
            }
        self._calls.record("model", request.path, args, response.status)
        return response


_FAILURES: dict[str, tuple[int, str, str, str | None, dict[str, str]]] = {
    "fails": (500, "The server had an error while processing your request.", "server_error", None, {}),
    "quota": (429, "You exceeded your current quota.", "insufficient_quota", "insufficient_quota", {}),
    "rate-limited": (429, "Rate limit reached.", "requests", "rate_limit_exceeded", {"Retry-After": "1"}),
}


async def _streamed(request: web.Request, asked: ChatRequest, behaviour: Behaviour, said: Answer) -> web.StreamResponse:
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache"}
    )
    await response.prepare(request)
    # A caller that hangs up (a deadline, a Stop button) is a normal end of a stream.
    with contextlib.suppress(ConnectionResetError):
        if behaviour.name == "hangs":
            await asyncio.sleep(_HANG_SECONDS)
        await response.write(event(chunk(asked, {"role": "assistant", "content": "", "refusal": None})))
        key = "content" if said.refusal is None else "refusal"
        text = said.refusal or said.text
        pieces = (
            words_of(text) if len(text) <= _LONG_TEXT else [text[at : at + 4_096] for at in range(0, len(text), 4_096)]
        )
        for piece in pieces[: len(pieces) // 2] if behaviour.name == "cut" else pieces:
            await response.write(event(chunk(asked, {key: piece})))
            await asyncio.sleep(behaviour.token_delay_ms / 1000)
        if behaviour.name == "cut":
            if request.transport is not None:
                request.transport.close()
            return response
        await response.write(event(chunk(asked, {}, said.finish_reason)))
        if asked.include_usage:
            await response.write(event(usage_chunk(asked, said)))
        await response.write(event("[DONE]"))
        await response.write_eof()
    return response


def _milliseconds(wanted: dict[str, Any], key: str) -> int | None:
    value = wanted.get(key)
    return None if value is None else max(0, int(value))


def _card(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": CREATED, "owned_by": "playground-scripted"}


def _unknown(name: str) -> web.Response:
    text = f"The model `{name}` does not exist here. This endpoint is scripted; it has: {', '.join(models())}."
    return _error(404, text, "invalid_request_error", "model_not_found", "model")


def _error(
    status: int,
    text: str,
    kind: str,
    code: str | None,
    parameter: str | None = None,
    headers: dict[str, str] | None = None,
) -> web.Response:
    return web.json_response(error_body(text, kind, code, parameter), status=status, headers=headers or {})
