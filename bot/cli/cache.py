"""The commands `rejoinder cache …`, as a person types them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.models.reuse import ReuseKind

cache = typer.Typer(
    name="cache", help="What is reused: figures, forgetting, and the threshold that fits.", no_args_is_help=True
)

_Json = Annotated[bool, typer.Option("--json", help="Print one JSON value on stdout.")]


@cache.command("stats")
def stats_command(as_json: _Json = False) -> None:
    """Show what was served again, by tier, why similar results were not, and what is stored.

    Reads beside a running bot, which tells its figures every few seconds.
    """
    # The pipeline takes a second to import; help and tab completion do not need it.
    from bot.cli import caching  # noqa: PLC0415 - see above

    caching.stats(as_json=as_json)


@cache.command("clear")
def clear_command(
    workspace: Annotated[str | None, typer.Option(help="Only this Slack workspace, by its id (T…).")] = None,
    prospect: Annotated[
        str | None,
        typer.Option(help="Only this prospect: an e-mail address, a LinkedIn profile, or the company's site."),
    ] = None,
    kind: Annotated[ReuseKind | None, typer.Option(help="Only results of this kind.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Forget stored results, all of them unless options choose; a running bot stops serving them at once.

    Options are combined: what is forgotten fits all of them. The figures stay.
    """
    from bot.cli import caching  # noqa: PLC0415 - as above

    caching.clear(workspace, prospect, kind, is_confirmed=yes)


@cache.command("calibrate")
def calibrate_command(
    labels: Annotated[
        Path, typer.Argument(help="JSON list of pairs {a, b, same}, as of `eval reuse`.", show_default=False)
    ],
    allowed: Annotated[
        float,
        typer.Option(min=0.0005, max=0.2, help="Share of the pairs that must not be reused that may slip through."),
    ] = 0.02,
    as_json: _Json = False,
) -> None:
    """Say which threshold of similarity your own labels bear out; it needs hundreds of them.

    Each pair is judged as the running bot would: the vetoes first, then the similarity of the last messages.
    """
    from bot.cli import calibrating  # noqa: PLC0415 - as above

    calibrating.calibrate_file(labels, allowed, as_json=as_json)
