"""What `rejoinder eval …` does: how good reading, writing and the guards are, on any files (docs/evaluation.md)."""

from __future__ import annotations

import asyncio
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.cli.answers import VERSION
from bot.cli.command_start import print_json, read_knowledge_option, start
from bot.cli.evaluate_injections import evaluate_injections
from bot.cli.evaluate_threads import Manner, ThreadResult, evaluate_threads
from bot.cli.terminal import CaseProgress, print_cases, print_scores
from bot.evaluation import injection_case, template_trial
from bot.evaluation.case_directory import read_cases
from bot.evaluation.table_file import read_rows, read_text
from bot.evaluation.tally import Score, tally
from bot.evaluation.template_trial import try_template
from bot.models.draft import Mode
from bot.providers.web.judge_file import judge_urls


def threads(directory: Path, mode: Mode, knowledge: Path | None, *, web: bool, as_json: bool) -> None:
    """Run labelled conversations and print what was read and drafted, and the scores. Raises RejoinderError."""
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
        print_cases([_case_row(result) for result in results])
        print_scores(scores)


def urls(file: Path, *, as_json: bool) -> None:
    """Judge a table of addresses and print. Raises BadInput, in one sentence."""
    start()
    rows = [asdict(verdict) for verdict in judge_urls(read_text(file))]
    _answer(rows, ("line", "verdict", "reason", "url"), as_json=as_json)


def templates(file: Path, *, as_json: bool) -> None:
    """Try a table of templates and print. Raises BadInput, in one sentence."""
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


def injections(file: Path, *, as_json: bool) -> None:
    """Try a table of hostile texts and print. Raises BadInput, in one sentence."""
    start()
    rows = read_rows(file, injection_case.COLUMNS)
    cases = injection_case.cases_of(rows)
    with CaseProgress("Injections", len(cases), quiet=as_json) as progress:
        answers = asyncio.run(evaluate_injections(cases, progress.advance))
    _answer(list(answers), ("line", "id", "goal", "held", "output"), as_json=as_json)


def _answer(rows: list[dict[str, Any]], columns: tuple[str, ...], *, as_json: bool) -> None:
    if as_json:
        print_json({"version": VERSION, "cases": rows})
    else:
        print_cases([{column: row[column] for column in columns} for row in rows])


def _scores(scores: tuple[Score, ...]) -> dict[str, Any]:
    return {score.label: {key: value for key, value in asdict(score).items() if key != "label"} for score in scores}


def _case_row(result: ThreadResult) -> dict[str, Any]:
    answer = result.answer
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
        "missed": ", ".join(mark.label.replace("_", " ") for mark in result.marks if mark.hits < mark.total),
    }
