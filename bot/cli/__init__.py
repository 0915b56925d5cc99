"""Commands of a person at a shell. stdout holds the answer, stderr everything else.

Exit codes: 0 for any state of a draft, 2 for bad input, 3 for a dependency that failed.
"""

from __future__ import annotations

import sys

import typer

from bot import __version__
from bot.cli.doctor import doctor_command
from bot.cli.draft import analyse_command, draft_command
from bot.cli.serve import serve_command
from bot.errors import BadInput, ConfigurationError, RejoinderError

BAD_INPUT, DEPENDENCY_FAILED = 2, 3

app = typer.Typer(
    name="rejoinder",
    help="Reads a conversation with a prospect and drafts the next reply, with a source for every claim.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("draft")(draft_command)
app.command("analyse")(analyse_command)
app.command("serve")(serve_command)
app.command("doctor")(doctor_command)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", callback=_show_version, is_eager=True, help="Show the version."),
) -> None:
    """Options of every command."""
    del version


def main() -> None:
    """Run a command; a failure is one clear line on stderr."""
    try:
        app()
    except (BadInput, ConfigurationError) as error:
        sys.exit(_complain(error, BAD_INPUT))
    except RejoinderError as error:
        sys.exit(_complain(error, DEPENDENCY_FAILED))


def _complain(error: RejoinderError, code: int) -> int:
    typer.echo(f"rejoinder: {error}", err=True)
    return code
