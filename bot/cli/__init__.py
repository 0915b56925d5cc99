"""Commands of a person at a shell. stdout holds the answer, stderr everything else.

Exit codes: 0 for any state of a draft, 2 for bad input, 3 for a dependency that failed, 130 after Ctrl-C. The
modules below only describe commands: what a command works with is imported when it runs, so that help, version
and tab completion answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot import __version__
from bot.cli.cache import cache
from bot.cli.draft import analyse_command, draft_command
from bot.cli.evaluate import evaluate
from bot.errors import BadInput, ConfigurationError, RejoinderError

BAD_INPUT, DEPENDENCY_FAILED, INTERRUPTED = 2, 3, 130

app = typer.Typer(
    name="rejoinder",
    help="Reads a conversation with a prospect and drafts the next reply, with a source for every claim.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("draft")(draft_command)
app.command("analyse")(analyse_command)
app.add_typer(evaluate)
app.add_typer(cache)


@app.command()
def serve() -> None:
    """Run the bot: Socket Mode or HTTP, by the tokens that are set. Ctrl-C ends it cleanly."""
    # Slack's client and the durable engine take seconds to import; a draft at the shell needs neither.
    from bot.cli.serve import serve_until_told  # noqa: PLC0415 - see above

    serve_until_told()


@app.command()
def research(
    target: Annotated[str, typer.Argument(metavar="URL|DOMAIN", help="A company's site.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON value on stdout.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Ask the site again whatever is cached.")] = False,
    pasted: Annotated[Path | None, typer.Option(help="Text file of a profile that you may read.")] = None,
    ideal_customer: Annotated[Path | None, typer.Option(help="TOML file of criteria to judge the fit by.")] = None,
) -> None:
    """Look a company up: what its own site says, each fact with its source."""
    from bot.cli.research import Asked  # noqa: PLC0415 - as above
    from bot.cli.research import research as look_up  # noqa: PLC0415 - as above

    look_up(Asked(target, as_json, fresh, pasted, ideal_customer))


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON value on stdout.")] = False,
) -> None:
    """Check settings and everything they point to; says what to do about what is wrong."""
    from bot.cli.doctor import report  # noqa: PLC0415 - as above

    report(as_json=as_json)


@app.command()
def embedding() -> None:
    """Export the embedding model once, so that the bot needs no torch; say which model it is and where."""
    from bot.cli.embedding import export  # noqa: PLC0415 - as above

    export()


@app.command()
def stats(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON value on stdout.")] = False,
) -> None:
    """Show how often drafts are approved, edited and discarded, by template and prompt version."""
    from bot.cli.stats import report  # noqa: PLC0415 - as above

    report(as_json=as_json)


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


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command (the process's own by default) and exit; a failure is one clear line on stderr."""
    try:
        # Not standalone: usage errors come back here, and are one line like every other bad input.
        code: object = app(args=arguments, standalone_mode=False)
    except (BadInput, ConfigurationError) as error:
        sys.exit(_complain(str(error), BAD_INPUT))
    except RejoinderError as error:
        sys.exit(_complain(str(error), DEPENDENCY_FAILED))
    except typer.TyperException as error:
        sys.exit(_complain(error.format_message(), BAD_INPUT))
    except OSError as error:  # a full disk behind stdout, for one
        # What is still buffered goes nowhere, or the interpreter would fail once more at its end (Python docs, signal).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_complain(f"the answer could not be written: {error.strerror}.", DEPENDENCY_FAILED))
    if code == INTERRUPTED:
        sys.exit(_complain("stopped.", INTERRUPTED))
    sys.exit(code if isinstance(code, int) else 0)


def _complain(words: str, code: int) -> int:
    if words:  # none where help was shown instead
        typer.echo(f"rejoinder: {words}", err=True)
    return code
