"""`rejoinder doctor`: what is configured, what is reachable, which scopes are missing, what to do."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict

import typer
from rich.console import Console
from rich.text import Text

from bot.examination import Finding, Health, examine
from bot.log import configure_logging
from bot.settings import read_settings

_SIGNS = {Health.GOOD: ("✓", "green"), Health.OFF: ("–", "dim"), Health.BAD: ("✗", "red")}
_DEPENDENCY_FAILED = 3


def report(*, as_json: bool) -> None:
    """Examine and print. Raises typer.Exit(3) when something that is configured does not work."""
    settings = read_settings()
    configure_logging(settings.secrets, "ERROR")
    findings = asyncio.run(examine(settings))
    if as_json:
        rows = [asdict(item) for item in findings]
        typer.echo(json.dumps({"version": 1, "findings": rows}, ensure_ascii=False))
    else:
        _print(findings)
    if any(item.health is Health.BAD for item in findings):
        raise typer.Exit(_DEPENDENCY_FAILED)


def _print(findings: tuple[Finding, ...]) -> None:
    out = Console(highlight=False)
    for item in findings:
        sign, colour = _SIGNS[item.health]
        out.print(Text.assemble((sign, colour), f" {item.part}: {item.words}"))
        if item.remedy:
            out.print(Text(f"    {item.remedy}", style="yellow" if item.health is Health.BAD else "dim"))
