"""The commands `rejoinder cache …`, as a person types them."""

from __future__ import annotations

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
