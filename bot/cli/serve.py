"""`rejoinder serve`: the bot, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal

import structlog

from bot import __version__
from bot.app.slack_app import open_app
from bot.log import configure_logging
from bot.settings import Settings, read_settings


def serve_until_told() -> None:
    """Run the bot: Socket Mode or HTTP, by the tokens that are set. Ctrl-C ends it cleanly."""
    settings = read_settings()
    configure_logging(settings.secrets, settings.log_level)
    asyncio.run(serve(settings))


async def serve(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT. Raises ConfigurationError naming what is missing or in use."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    log = structlog.get_logger()
    async with open_app(settings) as app:
        log.info("listening", host=app.host, port=app.port, mode=settings.slack_mode, version=__version__)
        await stop.wait()
        log.info("stopping")
