"""`rejoinder embedding`: the embedding model's graph, exported where the bot will look for it."""

from __future__ import annotations

import asyncio

import typer

from bot.app.pipeline_tools import build_embedder
from bot.clock import SystemClock
from bot.log import configure_logging
from bot.settings import Settings, read_settings


def export() -> None:
    """Have the graph exported unless it is there and whole, and print its space. Raises RejoinderError."""
    settings = read_settings()
    configure_logging(settings.secrets, "ERROR")
    space = asyncio.run(_export(settings))
    typer.echo(f"{space} in {settings.embedding_directory}")


async def _export(settings: Settings) -> str:
    embedder = build_embedder(settings, SystemClock())
    try:
        return await embedder.prepare()
    finally:
        await embedder.aclose()
