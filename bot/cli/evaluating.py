"""`rejoinder eval …`: how good reading, writing and the guards are, on any team's own files (docs/evaluation.md)."""

from __future__ import annotations

import asyncio
import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.answers import VERSION
from bot.cli.command_start import print_json, read_knowledge_option, start
from bot.cli.evaluate_injections import evaluate_injections
from bot.cli.evaluate_threads import Manner, evaluate_threads
from bot.cli.terminal import CaseProgress, print_cases, print_scores
from bot.evaluation import injection_case, template_trial
from bot.evaluation.case_directory import read_cases
from bot.evaluation.table_file import read_rows, read_text
from bot.evaluation.tally import Score, tally
from bot.evaluation.template_trial import try_template
from bot.models.draft import Mode
from bot.providers.web.judge_file import judge_urls

evaluate = typer.Typer(name="eval", help="Measure the product on labelled files.", no_args_is_help=True)

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
    settings = start()
    cases = read_cases(directory)
    manner = Manner(mode, read_knowledge_option(knowledge), web)
    with CaseProgress("Conversations", len(cases), quiet=as_json) as progress:
        results = asyncio.run(evaluate_threads(settings, cases, manner, progress.advance))
    scores = tally(mark for result in results for mark in result.marks)
    if as_json:
        answers = [result.answer for result in results]
        print_json({"version": VERSION, "cases": answers, "scores": _scores(scores)})
    else:
        print_cases([_case_row(result.answer) for result in results])
        print_scores(scores)


@evaluate.command("urls")
def urls_command(file: _File, as_json: _Json = False) -> None:
    """Say for every address of a table whether the guard would let it be fetched."""
    start()
    rows = [asdict(verdict) for verdict in judge_urls(read_text(file))]
    _answer(rows, ("line", "verdict", "reason", "url"), as_json=as_json)


@evaluate.command("templates")
def templates_command(file: _File, as_json: _Json = False) -> None:
    """Say for every template of a table whether it is refused, and what an accepted one gives."""
    start()
    rows: list[dict[str, Any]] = []
    for row in read_rows(file, template_trial.COLUMNS):
        began = time.perf_counter()
        verdict = try_template(row.columns[-1])
        milliseconds = round((time.perf_counter() - began) * 1000, 3)
        word = "accept" if verdict.accepted else "refuse"
        rows.append(
            {"line": row.line, "id": row.columns[0], "verdict": word, "output": verdict.output, "ms": milliseconds}
        )
    _answer(rows, ("line", "id", "verdict", "ms", "output"), as_json=as_json)


@evaluate.command("injections")
def injections_command(file: _File, as_json: _Json = False) -> None:
    """Put every hostile text of a table where it says, with a model that obeys it; say whether its goal held."""
    settings = start()
    rows = read_rows(file, injection_case.COLUMNS)
    cases = injection_case.cases_of(rows)
    with CaseProgress("Injections", len(cases), quiet=as_json) as progress:
        answers = asyncio.run(evaluate_injections(settings, cases, progress.advance))
    _answer(list(answers), ("line", "id", "goal", "held", "output"), as_json=as_json)


def _answer(rows: list[dict[str, Any]], columns: tuple[str, ...], *, as_json: bool) -> None:
    if as_json:
        print_json({"version": VERSION, "cases": rows})
    else:
        print_cases([{column: row[column] for column in columns} for row in rows])


def _scores(scores: tuple[Score, ...]) -> dict[str, Any]:
    return {score.label: {key: value for key, value in asdict(score).items() if key != "label"} for score in scores}


def _case_row(answer: dict[str, Any]) -> dict[str, Any]:
    analysis: dict[str, Any] = answer["analysis"] or {}
    draft: dict[str, Any] = answer["draft"] or {}
    return {
        "id": answer["id"],
        "prospect": analysis.get("prospect_name"),
        "language": analysis.get("language"),
        "intent": analysis.get("intent"),
        "state": draft.get("state") or answer.get("error"),
        "template": draft.get("template") or draft.get("reason"),
        "seconds": f"{answer['seconds']:.2f}",
    }
