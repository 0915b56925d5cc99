"""`POST /_user/*`: the hands over HTTP."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, cast

from aiohttp import web

from playground.slack.forms import InvalidValues, NoSuchField
from playground.slack.hands import Hands
from playground.slack.modals import Modals
from playground.slack.people import Asked
from playground.slack.refusal import Refusal
from playground.slack.workspace import Workspace

Json = dict[str, Any]


def user_routes(
    workspace: Workspace,
    hands: Hands,
    modals: Modals,
    current_channels: dict[str, str],
    origin: Callable[[], str],
) -> list[web.RouteDef]:
    """The routes of all hands; `origin` tells where the bot reaches this server, for response urls.

    Refusals are `{ok: false, error, …}` with status 200, as Slack's own; a body that is not a JSON object is
    answered with 400.
    """
    actions = {
        **hands.actions(),
        "click": modals.click,
        "submit": modals.submit,
        "close": modals.close,
    }

    def route(action: Callable[[Asked, str], Awaitable[Json]]) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            body = await json_object(request)
            return web.json_response(await _done(action, Asked(workspace, body, current_channels), origin()))

        return handle

    return [web.post(f"/_user/{name}", route(action)) for name, action in actions.items()]


async def json_object(request: web.Request) -> Json:
    """The body as a JSON object; an empty body is an empty object. Raises 400 for anything else."""
    text = await request.text()
    if not text:
        return {}
    try:
        body: Any = await request.json()
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(
            text='{"ok": false, "error": "invalid_json"}',
            content_type="application/json",
            reason=HTTPStatus.BAD_REQUEST.phrase,
        )
    return cast("Json", body)


async def _done(action: Callable[[Asked, str], Awaitable[Json]], asked: Asked, origin: str) -> Json:
    try:
        return await action(asked, origin)
    except InvalidValues as invalid:
        return {"ok": False, "error": "invalid_values", "errors": invalid.errors}
    except NoSuchField as missing:
        return {"ok": False, "error": "field_not_found", "field": str(missing)}
    except Refusal as refusal:
        return refusal.as_json()
