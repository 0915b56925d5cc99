"""`rejoinder eval threads`: labelled conversations through the pipeline, one after the other in one process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import Any, cast

from bot.app.pipeline_tools import open_tools
from bot.cli.answers import analysis_answer, draft_answer
from bot.cli.conversation_file import ConversationFile, conversation_of
from bot.cli.journey import Errand, Outcome, open_driver, run_with
from bot.errors import BadInput, PageUnavailable
from bot.evaluation.case_directory import LabelledCase
from bot.evaluation.draft_marks import DraftCase, marks_of_draft
from bot.evaluation.reading_marks import marks_of_reading
from bot.evaluation.tally import Mark
from bot.models.conversation import Channel
from bot.models.draft import Mode
from bot.models.evidence import Page
from bot.models.sender import KnowledgeEntry
from bot.pipeline.analyse import warm_up
from bot.pipeline.reply import ReplyDriver
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class ThreadResult:
    """One case as it went: its answer in the public shape, and its marks."""

    answer: dict[str, Any]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How the cases are run. Without `web` no site is looked up, so that scores do not depend on the day."""

    mode: Mode = Mode.TEMPLATE
    knowledge: tuple[KnowledgeEntry, ...] | None = None
    web: bool = False


class NoWeb:
    """Implements WebPages for an evaluation that must not depend on what the web says today."""

    async def fetch(self, url: str) -> Page:
        """Refuse, as for a site that is down. Raises PageUnavailable."""
        del url
        raise PageUnavailable("evaluation")


async def evaluate_threads(
    settings: Settings, cases: tuple[LabelledCase, ...], manner: Manner, on_case: Callable[[str], None]
) -> tuple[ThreadResult, ...]:
    """Run every case in order; `on_case` is told each id when its case is done. Raises RejoinderError."""
    conversations = [(case, conversation_of(case.document, case.name, None)) for case in cases]
    results: list[ThreadResult] = []
    async with AsyncExitStack() as stack:
        tools = await open_tools(settings, stack, manner.knowledge)
        # What is loaded once in a process is no part of the first case's time.
        await asyncio.to_thread(warm_up)
        driver = open_driver(tools if manner.web else replace(tools, pages=NoWeb()), manner.mode)
        for case, conversation in conversations:
            results.append(await _run(driver, case, conversation, manner))
            on_case(case.id)
    return tuple(results)


async def _run(driver: ReplyDriver, case: LabelledCase, conversation: ConversationFile, manner: Manner) -> ThreadResult:
    began = driver.tools.clock.monotonic()
    answer: dict[str, Any] = {"id": case.id, "analysis": None, "draft": None}
    outcome: Outcome | None = None
    try:
        outcome = await run_with(driver, Errand(conversation.given, conversation.us, manner.mode))
    except BadInput as error:
        answer["error"] = str(error)
    else:
        answer["analysis"] = analysis_answer(outcome.analysis, with_evidence=False)
        answer["draft"] = draft_answer(outcome.draft) if outcome.draft else None
    answer["seconds"] = round(driver.tools.clock.monotonic() - began, 6)
    return ThreadResult(answer, tuple(_marks(case, conversation, outcome, manner)))


def _marks(case: LabelledCase, conversation: ConversationFile, outcome: Outcome | None, manner: Manner) -> list[Mark]:
    if case.labels is None:
        return []
    marks = list(marks_of_reading(case.labels, outcome.analysis if outcome else None))
    if outcome and outcome.draft:
        texts = list(_texts({key: value for key, value in case.document.items() if key != "labels"}))
        texts.extend(entry.answer for entry in manner.knowledge or ())
        given: Channel | None = conversation.given.channel
        if manner.mode is not Mode.TEMPLATE and outcome.draft.text:
            # Where the model fails a template draft stands in; its scores are not the model's.
            marks.append(Mark("draft_by_model", int(outcome.draft.mode is manner.mode), 1))
        marks.extend(marks_of_draft(DraftCase(case.labels, outcome.draft, given, "\n".join(texts))))
    return marks


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a parsed JSON value, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in cast("dict[str, Any]", value).values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in cast("list[Any]", value):
            yield from _texts(item)
