"""The commands `rejoinder eval …`, as a person types them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.models.draft import Mode

evaluate = typer.Typer(name="eval", help="Measure the product on files of your own.", no_args_is_help=True)

_Json = Annotated[bool, typer.Option("--json", help="Print one JSON value on stdout.")]
_Directory = Annotated[Path, typer.Argument(help="Directory of labelled conversations (*.json).", show_default=False)]
_File = Annotated[Path, typer.Argument(help="A table, columns separated by TAB.", show_default=False)]
_Knowledge = Annotated[Path | None, typer.Option(help="CSV or Markdown file of official questions and answers.")]


@evaluate.command("threads")
def threads_command(
    directory: _Directory,
    as_json: _Json = False,
    mode: Annotated[Mode, typer.Option(help="template needs no model; ai and polish do.")] = Mode.TEMPLATE,
    knowledge: _Knowledge = None,
    web: Annotated[bool, typer.Option("--web", help="Look the prospects' sites up, too.")] = False,
) -> None:
    """Run labelled conversations and score what was read and drafted."""
    # The pipeline takes a second to import; help and tab completion do not need it.
    from bot.cli import evaluating  # noqa: PLC0415 - see above

    evaluating.threads(directory, mode, knowledge, web=web, as_json=as_json)


@evaluate.command("answers")
def answers_command(
    directory: Annotated[Path, typer.Argument(help="Directory of question sets (*.json).", show_default=False)],
    as_json: _Json = False,
    by_words: Annotated[bool, typer.Option("--by-words", help="Do without the embedding model.")] = False,
) -> None:
    """Ask prospects' questions and say which official answers the drafts give, and which they should."""
    from bot.cli import evaluate_answers  # noqa: PLC0415 - as above

    evaluate_answers.answers(directory, by_words=by_words, as_json=as_json)


@evaluate.command("urls")
def urls_command(file: _File, as_json: _Json = False) -> None:
    """Say for every address of a table whether the guard would let it be fetched."""
    from bot.cli import evaluating  # noqa: PLC0415 - as above

    evaluating.urls(file, as_json=as_json)


@evaluate.command("templates")
def templates_command(file: _File, as_json: _Json = False) -> None:
    """Say for every template of a table whether it is refused, and what an accepted one gives."""
    from bot.cli import evaluating  # noqa: PLC0415 - as above

    evaluating.templates(file, as_json=as_json)


@evaluate.command("reuse")
def reuse_command(
    file: Annotated[Path, typer.Argument(help="A JSON list of pairs {a, b, same}.", show_default=False)],
    as_json: _Json = False,
) -> None:
    """Say for every pair of conversation states whether what was made for one would be served for the other."""
    from bot.cli import evaluate_reuse  # noqa: PLC0415 - as above

    evaluate_reuse.reuse(file, as_json=as_json)


@evaluate.command("injections")
def injections_command(file: _File, as_json: _Json = False) -> None:
    """Put every hostile text of a table where it says, with a model that obeys it; say whether its goal held."""
    from bot.cli import evaluating  # noqa: PLC0415 - as above

    evaluating.injections(file, as_json=as_json)
