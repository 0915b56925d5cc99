"""The playground's server: the only place that knows all its parts.

One origin serves the page, the Slack workspace, the hands, the scripted model, stand-ins for data providers
and, as a forward proxy, the small internet.
"""

import random
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from playground.calls import CallLog
from playground.faults import FaultBoard
from playground.guard import guard_middleware, is_loopback
from playground.internet.proxy import internet_middleware
from playground.internet.sites import Sites
from playground.model.routes import ScriptedModel
from playground.page.routes import page_routes
from playground.providers.routes import Providers
from playground.slack.control import control_routes
from playground.slack.delivery.background import Background
from playground.slack.delivery.dispatcher import RETRY_WAITS, Dispatcher
from playground.slack.delivery.http import SignedHTTP
from playground.slack.delivery.outgoing import ACKNOWLEDGE_WITHIN
from playground.slack.delivery.sockets import Sockets
from playground.slack.events import ALL_EVENTS, EventFeed
from playground.slack.hands import Hands
from playground.slack.identifiers import counting_ids
from playground.slack.limits import Limits
from playground.slack.modals import Modals
from playground.slack.response_url import response_url_routes
from playground.slack.seed import load_seed
from playground.slack.state import state_routes
from playground.slack.user_routes import user_routes
from playground.slack.web_api.server import routes as web_api_routes
from playground.slack.workspace import SIGNING_SECRET, Workspace

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8765
_LARGEST_BODY = 8 * 1024 * 1024


@dataclass(frozen=True)
class Configuration:
    """How a playground is to be.

    `bot_url` is the bot's events endpoint (None: Socket Mode); `sites` a directory of further sites; `origin`
    the address under which the bot reaches the server (None: as the caller of a hand reached it);
    `retry_scale` multiplies the waits before events are repeated; `acknowledge_within` is in seconds;
    `clock` gives seconds since 1970.
    """

    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    bot_url: str | None = None
    signing_secret: str = SIGNING_SECRET
    sites: Path | None = None
    origin: str | None = None
    limits: Limits = field(default_factory=Limits)
    subscriptions: frozenset[str] = ALL_EVENTS
    retry_scale: float = 1.0
    acknowledge_within: float = ACKNOWLEDGE_WITHIN
    clock: Callable[[], float] = time.time


@dataclass(frozen=True)
class Playground:
    """The parts of a running playground, for those who build it into a program (tests, the demo)."""

    workspace: Workspace
    calls: CallLog
    faults: FaultBoard
    sockets: Sockets


PLAYGROUND = web.AppKey("playground", Playground)

_REACHED_AT: ContextVar[str] = ContextVar("reached_at")
"""The origin under which the caller of the current request reached the server."""


@web.middleware
async def _remember_origin(request: web.Request, handler: Handler) -> web.StreamResponse:
    _REACHED_AT.set(str(request.url.origin()))
    return await handler(request)


def build_app(configuration: Configuration) -> web.Application:
    """The application with all parts mounted; `app[PLAYGROUND]` holds them."""
    calls, faults = CallLog(configuration.clock), FaultBoard()
    workspace = Workspace(load_seed(), configuration.clock, counting_ids(), configuration.limits)
    sockets = Sockets(
        app_id=workspace.bot.app_id,
        clock=configuration.clock,
        new_id=lambda: secrets.token_hex(16),
        chooser=random.SystemRandom(),
        acknowledge_within=configuration.acknowledge_within,
    )
    app = web.Application(
        client_max_size=_LARGEST_BODY,
        middlewares=[
            internet_middleware(Sites(configuration.sites), calls, faults),
            guard_middleware(loopback_only=is_loopback(configuration.host)),
            _remember_origin,
        ],
    )
    app[PLAYGROUND] = Playground(workspace, calls, faults, sockets)
    model = ScriptedModel(calls, faults)
    providers = Providers(calls, faults, configuration.clock)
    app.router.add_routes([*page_routes(), *model.routes(), *providers.routes()])

    def reset_services() -> None:
        model.reset()
        providers.reset()

    _mount_workspace(app, configuration, reset_services)
    return app


def _mount_workspace(app: web.Application, configuration: Configuration, reset_services: Callable[[], None]) -> None:
    """Add the routes of the workspace, and what must live as long as the server."""
    parts = app[PLAYGROUND]
    background = Background()
    http = _http_transport(app, configuration)
    # After the transport, so that it ends before: no repetition may meet a closed session.
    app.cleanup_ctx.append(background.lifetime)
    dispatcher = Dispatcher(
        http,
        parts.sockets,
        calls=parts.calls,
        faults=parts.faults,
        background=background,
        retry_waits=[wait * configuration.retry_scale for wait in RETRY_WAITS],
    )
    feed = EventFeed(parts.workspace, dispatcher, background, configuration.subscriptions)
    hands = Hands(parts.workspace, dispatcher, feed)
    current_channels: dict[str, str] = {}

    def origin() -> str:
        return configuration.origin or _REACHED_AT.get()

    def open_socket() -> str:
        return f"ws{origin().removeprefix('http')}/link/{parts.sockets.new_ticket()}"

    def reset() -> None:
        background.cancel_all()
        parts.faults.clear()
        parts.calls.clear()
        current_channels.clear()
        parts.sockets.to_every_connection = False
        parts.workspace.reset()
        reset_services()

    async def end_connections(_: web.Application) -> None:
        await parts.sockets.close()

    app.on_shutdown.append(end_connections)
    app.router.add_routes(
        [
            *user_routes(parts.workspace, hands, Modals(parts.workspace, dispatcher, hands), current_channels, origin),
            *web_api_routes(parts.workspace, parts.calls, parts.faults, open_socket),
            *response_url_routes(parts.workspace, parts.calls, parts.faults),
            *state_routes(parts.workspace, parts.calls, dispatcher),
            *control_routes(parts.faults, parts.sockets, reset),
            web.get("/link/{ticket}", parts.sockets.connect),
        ]
    )


def _http_transport(app: web.Application, configuration: Configuration) -> SignedHTTP | None:
    """Signed HTTP to the bot, able to deliver as long as the server runs."""
    if configuration.bot_url is None:
        return None
    transport = SignedHTTP(
        configuration.bot_url,
        configuration.signing_secret,
        clock=configuration.clock,
        acknowledge_within=configuration.acknowledge_within,
    )
    app.cleanup_ctx.append(transport.lifetime)
    return transport
