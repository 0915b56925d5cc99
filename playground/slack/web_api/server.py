"""The HTTP side: reads a call, checks token, scope and rate, meets faults, answers as Slack does."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any, Literal

from aiohttp import web

from playground.calls import CallLog
from playground.faults import Fault, FaultBoard, cut_short, misbehave
from playground.slack.refusal import Refusal
from playground.slack.scopes import APP_SCOPES
from playground.slack.web_api import assistant, auth, chat, conversations, streams, users, views
from playground.slack.web_api.arguments import Arguments, read_arguments
from playground.slack.web_api.call import Call, Method, missing_scope
from playground.slack.web_api.rates import RateMeter
from playground.slack.workspace import APP_TOKEN, BOT_TOKEN, Workspace

METHODS: dict[str, Method] = {
    **auth.METHODS,
    **chat.METHODS,
    **streams.METHODS,
    **conversations.METHODS,
    **users.METHODS,
    **views.METHODS,
    **assistant.METHODS,
}

TokenKind = Literal["bot", "app", "none"]
_KINDS: dict[str, TokenKind] = {BOT_TOKEN: "bot", APP_TOKEN: "app"}


def routes(
    workspace: Workspace, calls: CallLog, faults: FaultBoard, open_socket: Callable[[], str]
) -> list[web.RouteDef]:
    """`/api/{method}` for GET and POST. `open_socket` makes the answer of apps.connections.open."""
    handle = WebApi(workspace, calls, faults, open_socket).handle
    return [web.post("/api/{method}", handle), web.get("/api/{method}", handle)]


class WebApi:
    """Slack's Web API for one workspace."""

    def __init__(
        self, workspace: Workspace, calls: CallLog, faults: FaultBoard, open_socket: Callable[[], str]
    ) -> None:
        self._workspace, self._calls, self._faults, self._open_socket = workspace, calls, faults, open_socket
        self._rates = RateMeter(workspace.clock)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request. A fault strikes before the effect, or after it if marked so (see `faults`)."""
        name = request.match_info["method"]
        fault = self._faults.take("slack", name)
        try:
            values = await read_arguments(request)
        except Refusal as refusal:
            self._calls.record("slack", name, {}, HTTPStatus.OK)
            return web.json_response(refusal.as_json())
        shown = {key: value for key, value in values.items() if key != "token"}
        self._calls.record("slack", name, shown, (fault.status if fault else None) or HTTPStatus.OK)
        if fault is None:
            return self._answer(request, name, values)
        if not fault.after_effect:
            broken = await self._misbehave(fault, request)
            return broken or self._answer(request, name, values)
        answer = self._answer(request, name, values)
        if fault.cut_bytes is not None:
            await misbehave(replace(fault, cut_bytes=None, status=None, error=None), request)
            return await cut_short(request, answer, fault.cut_bytes)
        return await self._misbehave(fault, request) or answer

    async def _misbehave(self, fault: Fault, request: web.Request) -> web.StreamResponse | None:
        broken = await misbehave(fault, request)
        if broken is not None and fault.error == "missing_scope":
            method = METHODS.get(request.match_info["method"])
            needed = method.scopes[0] if method and method.scopes else "channels:history"
            return web.json_response(missing_scope(needed, self._workspace.scopes - {needed}).as_json())
        return broken

    def _answer(self, request: web.Request, name: str, values: dict[str, Any]) -> web.Response:
        token = _token(request, values)
        kind: TokenKind = _KINDS.get(token, "none")
        granted = APP_SCOPES if kind == "app" else self._workspace.scopes
        headers = {"x-oauth-scopes": ",".join(sorted(granted))} if kind != "none" else {}
        try:
            method = _authorised(name, token, kind, granted)
            wait = self._wait(name, method, values)
            if wait is not None:
                return web.json_response(
                    {"ok": False, "error": "ratelimited"},
                    status=HTTPStatus.TOO_MANY_REQUESTS,
                    headers={**headers, "Retry-After": f"{wait:.0f}"},
                )
            call = Call(self._workspace, Arguments(values), kind, self._open_socket)
            return web.json_response({"ok": True, **method.run(call)}, headers=headers)
        except Refusal as refusal:
            return web.json_response(refusal.as_json(), headers=headers)

    def _wait(self, name: str, method: Method, values: dict[str, Any]) -> float | None:
        if not self._workspace.limits.enforce_rates:
            return None
        if name == "chat.postMessage":
            return self._rates.refuse_post(str(values.get("channel")))
        return None if method.per_minute is None else self._rates.refuse_for(name, method.per_minute)


def _authorised(name: str, token: str, kind: TokenKind, granted: set[str] | frozenset[str]) -> Method:
    method = METHODS.get(name)
    if method is None:
        raise Refusal("unknown_method", req_method=name)
    if method.token == "none":
        return method
    if not token:
        raise Refusal("not_authed")
    if kind == "none":
        raise Refusal("invalid_auth")
    if method.token not in {"any", kind}:
        raise Refusal("not_allowed_token_type")
    if method.scopes and not granted.intersection(method.scopes):
        raise missing_scope(method.scopes[0], granted)
    return method


def _token(request: web.Request, values: dict[str, Any]) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ").strip() or str(values.get("token") or "")
