"""Composes the running bot: settings in, intake, timer, engine and stores out.

Everything that is opened is opened on one exit stack and closed in reverse: intake first, then the timer,
then the engine with its runs, then what they use.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import structlog
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.api.routes import build_web_app
from bot.app.pipeline_tools import open_books, open_tools, prepare_embedder
from bot.app.suppression_secret import read_suppression_secret
from bot.app.team_stores import team_stores
from bot.errors import ConfigurationError, SlackDisconnected, SlackError
from bot.handlers import register
from bot.handlers.desk import Desk
from bot.models.sender import SenderProfile
from bot.pipeline.analyse import warm_up
from bot.pipeline.reuse.grammar import grammar_of
from bot.pipeline.reuse.lexicon import LANGUAGES
from bot.pipeline.tools import Tools
from bot.ports import SlackApi, SuppressionStore, WorkspaceSettings
from bot.presentation.patience import PatientApi
from bot.presentation.sink import SlackSink
from bot.providers.slack import open_slack
from bot.runs.beside import beside
from bot.runs.data_directory import exclusive
from bot.runs.engine import DbosEngine, EngineSettings, open_engine
from bot.runs.feeds import LiveFeeds
from bot.runs.intake import Intake
from bot.runs.prefetch import Prefetcher
from bot.runs.remind import submit_due
from bot.runs.tools import PatientReading, RunTools, Workspace
from bot.schedules import open_schedules
from bot.settings import Settings
from bot.stores.database import Database, open_database, postgres_url, sqlite_url
from bot.stores.draft_store import DatabaseDrafts
from bot.stores.erasing_suppressions import ErasingSuppressions
from bot.stores.inbox import DatabaseInbox
from bot.stores.objections import ListedObjections
from bot.stores.provider_usage import DatabaseProviderUsage
from bot.stores.run_ledger import DatabaseRunLedger
from bot.stores.sender_file import read_sender_file
from bot.stores.settings_store import DatabaseSettings
from bot.stores.spending_store import DatabaseSpending
from bot.stores.suppression_store import DatabaseSuppressions, suppression_key

_log = structlog.get_logger()
# Slack may be away for a moment when we start; longer, and the operator is told.
_HELLO_TRIES = 5
_HELLO_WAIT_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class App:
    """A running bot: its desk (what handlers work with), its Bolt app, and the address it listens on."""

    desk: Desk
    engine: DbosEngine
    bolt: AsyncApp
    host: str
    port: int


async def say_hello(api: SlackApi) -> Workspace:
    """Ask Slack who we are. Raises ConfigurationError when the token is bad or Slack stays away."""
    for attempt in range(_HELLO_TRIES):
        try:
            answer = await api.call("auth.test", {})
        except SlackDisconnected as error:
            msg = f"SLACK_BOT_TOKEN is not accepted by Slack ({error.error})"
            raise ConfigurationError(msg) from error
        except SlackError:
            await asyncio.sleep(_HELLO_WAIT_SECONDS * 2**attempt)
        else:
            return Workspace(str(answer["team_id"]), str(answer["user_id"]), answer.get("bot_id"))
    msg = "Slack does not answer at SLACK_API_URL"
    raise ConfigurationError(msg)


def _workspace_defaults(settings: Settings) -> WorkspaceSettings:
    """What holds before anybody filled in App Home; each person's name comes from Slack."""
    if settings.rejoinder_profile is None:
        return WorkspaceSettings(sender=SenderProfile())
    given = read_sender_file(settings.rejoinder_profile)
    return replace(given, sender=replace(given.sender, name=None))


@asynccontextmanager
async def open_app(settings: Settings, tools: Tools | None = None) -> AsyncGenerator[App]:
    """Open a bot that listens to Slack. `tools` replaces the pipeline's ports in tests and benchmarks.

    Raises ConfigurationError naming what is missing or in use.
    """
    mode, token = settings.slack_mode, settings.slack_bot_token
    if mode is None or token is None:
        msg = "Slack is not configured: set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET"
        raise ConfigurationError(msg)
    async with AsyncExitStack() as stack:
        stack.enter_context(exclusive(settings.data_dir))
        api = await stack.enter_async_context(open_slack(token.get_secret_value(), settings.slack_api_url))
        workspace = await say_hello(api)
        database = await stack.enter_async_context(open_database(_database_address(settings)))
        run_tools = await _open_run_tools(settings, stack, api, workspace, tools, database)
        intake = Intake()
        inbox = DatabaseInbox(database)
        opening = open_engine(run_tools, LiveFeeds(), _engine_settings(settings), inbox, intake)
        engine = await stack.enter_async_context(opening)
        remind = partial(submit_due, run_tools, engine.submit_reminder)
        await stack.enter_async_context(open_schedules(run_tools.clock, engine.forget_runs, remind))
        await stack.enter_async_context(beside(_warm_up()))
        await stack.enter_async_context(beside(prepare_embedder(run_tools.pipeline.embedder)))
        prefetcher = Prefetcher(run_tools)
        await stack.enter_async_context(beside(prefetcher.run()))
        desk = Desk(run_tools, engine, intake, prefetcher)
        bolt = _build_bolt(settings, api.client, desk)
        host, port = await stack.enter_async_context(_listen(settings, bolt if mode == "http" else None))
        if mode == "socket":
            await stack.enter_async_context(_connect_socket(settings, bolt, api.client))
        yield App(desk, engine, bolt, host, port)


async def _warm_up() -> None:
    """Get ready in a thread what the first conversation would otherwise wait for; in steps, so that it can be ended."""
    # A thread of its own: the engine closes the loop's, and another bot may be opened on the same loop.
    pool, loop = ThreadPoolExecutor(max_workers=1, thread_name_prefix="warm-up"), asyncio.get_running_loop()
    try:
        await loop.run_in_executor(pool, warm_up)
        for language in LANGUAGES:
            await loop.run_in_executor(pool, grammar_of, language)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _database_address(settings: Settings) -> str:
    url = settings.database_url
    return postgres_url(url.get_secret_value()) if url else sqlite_url(settings.data_dir / "rejoinder.db")


async def _open_run_tools(
    settings: Settings,
    stack: AsyncExitStack,
    api: SlackApi,
    workspace: Workspace,
    tools: Tools | None,
    database: Database,
) -> RunTools:
    pipeline = tools or await open_tools(settings, stack, usage=DatabaseProviderUsage(database), reuse=True)
    team = team_stores(database, pipeline.knowledge)
    suppressions: SuppressionStore = DatabaseSuppressions(database)
    if pipeline.reuse is not None:
        suppressions = ErasingSuppressions(suppressions, pipeline.reuse.clear)
    hash_identifier = partial(suppression_key, read_suppression_secret(settings))
    objections = ListedObjections(suppressions, workspace.team, hash_identifier, pipeline.clock)
    sources = replace(pipeline.sources, objections=objections)
    accounts = open_books(settings, DatabaseSpending(database), pipeline.clock)
    pipeline = replace(pipeline, knowledge=team.knowledge, sources=sources, accounts=accounts)
    return RunTools(
        pipeline=pipeline,
        api=PatientReading(PatientApi(api, pipeline.clock, asyncio.sleep)),
        sink=SlackSink(api, pipeline.clock, asyncio.sleep),
        ledger=DatabaseRunLedger(database),
        drafts=DatabaseDrafts(database),
        suppressions=suppressions,
        settings=DatabaseSettings(database, _workspace_defaults(settings), is_exclusive=settings.database_url is None),
        clock=pipeline.clock,
        workspace=workspace,
        hash_identifier=hash_identifier,
        sleep=asyncio.sleep,
        team=team,
    )


def _engine_settings(settings: Settings) -> EngineSettings:
    url = settings.database_url
    return EngineSettings(
        data_dir=settings.data_dir,
        database_url=url.get_secret_value() if url else None,
        most_at_once=settings.max_concurrent_requests,
    )


def _build_bolt(settings: Settings, client: AsyncWebClient, desk: Desk) -> AsyncApp:
    secret, workspace = settings.slack_signing_secret, desk.tools.workspace

    async def authorize(**_: Any) -> AuthorizeResult:
        """Bolt would ask Slack at its first requests, each of them; who we are is known since the start."""
        return AuthorizeResult(
            enterprise_id=None,
            team_id=workspace.team,
            bot_user_id=workspace.bot_user,
            bot_id=workspace.bot_id,
            bot_token=client.token,
        )

    bolt = AsyncApp(
        client=client,
        authorize=authorize,
        # Bolt's own words go through this logger, whose level keeps request bodies out of the log.
        logger=logging.getLogger("bot.slack_bolt"),
        signing_secret=secret.get_secret_value() if secret else "",
        process_before_response=True,
        request_verification_enabled=settings.slack_mode == "http",
    )
    register(bolt, desk)
    anything: Any = bolt

    async def on_error(error: Exception) -> BoltResponse:
        """The outermost edge of intake: not durable, so Slack is told, and sends an event again."""
        _log.error("intake_failed", error=type(error).__name__, exc_info=error)
        return BoltResponse(status=500)

    anything.error(on_error)
    return bolt


@asynccontextmanager
async def _listen(settings: Settings, bolt: AsyncApp | None) -> AsyncGenerator[tuple[str, int]]:
    """Listen on API_HOST:API_PORT; yields the real port (0 = any free one). Raises ConfigurationError if taken."""
    runner = web.AppRunner(build_web_app(bolt), access_log=None, shutdown_timeout=3)
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.api_host, settings.api_port)
        try:
            await site.start()
        except OSError as error:
            msg = f"API_PORT {settings.api_port} is taken; choose another"
            raise ConfigurationError(msg) from error
        yield settings.api_host, int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _connect_socket(settings: Settings, bolt: AsyncApp, client: AsyncWebClient) -> AsyncGenerator[None]:
    app_token = settings.slack_app_token
    if app_token is None:
        msg = "SLACK_APP_TOKEN is missing"
        raise ConfigurationError(msg)
    handler: Any = AsyncSocketModeHandler(
        bolt, app_token.get_secret_value(), web_client=AsyncWebClient(base_url=client.base_url)
    )
    await handler.connect_async()
    try:
        yield
    finally:
        await handler.close_async()
