"""What every command begins and ends with: settings and logs, the knowledge option, one JSON value on stdout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typer

from bot.app.pipeline_tools import read_knowledge_file
from bot.errors import BadInput, ConfigurationError
from bot.log import configure_logging
from bot.models.sender import KnowledgeEntry
from bot.settings import Settings, read_settings


def start() -> Settings:
    """Return the settings; only errors are logged, so that stderr stays for the command's own words."""
    settings = read_settings()
    configure_logging(settings.secrets, "ERROR")
    return settings


def read_knowledge_option(path: Path | None) -> tuple[KnowledgeEntry, ...] | None:
    """Return the entries of a file, None without one. Raises BadInput, in one sentence."""
    if path is None:
        return None
    try:
        return read_knowledge_file(path)
    except ConfigurationError as error:
        raise BadInput(f"The knowledge file {path} cannot be read: it must be a text file in UTF-8.") from error


def print_json(value: dict[str, Any]) -> None:
    """Print one JSON value and a line end on stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False))
