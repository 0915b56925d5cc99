"""`rejoinder eval answers`: prospects' questions against official answers, through the whole pipeline."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from bot.app.pipeline_tools import open_tools
from bot.cli.answers import VERSION
from bot.cli.command_start import print_json, start
from bot.cli.conversation_file import conversation_of
from bot.cli.evaluate_threads import NoWeb
from bot.cli.journey import Errand, open_driver, run_with
from bot.cli.terminal import CaseProgress, print_cases, print_scores
from bot.evaluation.question_sets import AskedCase, QuestionSet, given_ids, marks_of_answers, read_question_sets
from bot.evaluation.tally import Mark, tally
from bot.models.draft import Draft, Mode
from bot.pipeline.reply import ReplyDriver
from bot.settings import Settings
from bot.stores.knowledge import FixedKnowledge

# The embedding model is loaded before the first case; its patience is measured elsewhere.
_WARM_UP = "How much does it cost?"


def answers(directory: Path, *, by_words: bool, as_json: bool) -> None:
    """Ask every question of a directory and print. Raises BadInput, in one sentence."""
    settings = start()
    sets = read_question_sets(directory)
    total = sum(len(item.cases) for item in sets)
    with CaseProgress("Questions", total, quiet=as_json) as progress:
        rows, marks = asyncio.run(_evaluate(settings, sets, by_words, progress.advance))
    scores = tally(marks)
    if as_json:
        print_json({"version": VERSION, "cases": rows, "scores": {score.label: asdict(score) for score in scores}})
    else:
        print_cases([row for row in rows if not row["right"]])
        print_scores(scores)


async def _evaluate(
    settings: Settings, sets: tuple[QuestionSet, ...], by_words: bool, on_case: Callable[[str], None]
) -> tuple[list[dict[str, Any]], list[Mark]]:
    """Run every case from a template; no model and no web, so that the figures depend on the look-up alone."""
    rows: list[dict[str, Any]] = []
    marks: list[Mark] = []
    async with AsyncExitStack() as stack:
        opened = await open_tools(settings, stack, ())
        embedder = None if by_words else opened.embedder
        if embedder is not None:
            await embedder.embed([_WARM_UP])
        tools = replace(opened, pages=NoWeb(), model=None, embedder=embedder)
        for item in sets:
            driver = open_driver(replace(tools, knowledge=FixedKnowledge(item.entries)), Mode.TEMPLATE)
            for case in item.cases:
                draft = await _draft(driver, case)
                found = marks_of_answers(case, draft)
                marks.extend(found)
                rows.append(_row(case, draft, right=all(mark.hits == mark.total for mark in found)))
                on_case(case.id)
    return rows, marks


async def _draft(driver: ReplyDriver, case: AskedCase) -> Draft:
    conversation = conversation_of(case.document, case.id, None)
    outcome = await run_with(driver, Errand(conversation.given, conversation.us))
    if outcome.draft is None:
        msg = "a run that is more than an analysis ends in a draft"
        raise RuntimeError(msg)
    return outcome.draft


def _row(case: AskedCase, draft: Draft, *, right: bool) -> dict[str, Any]:
    questions = [answer.question for answer in draft.answers]
    expected = [entry.id for entry in case.expected]
    return {
        "id": case.id,
        "right": right,
        "said": case.said,
        "expected": expected,
        "given": list(given_ids(draft)),
        "questions": questions,
    }
