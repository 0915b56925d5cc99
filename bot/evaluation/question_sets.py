"""Questions as prospects word them, with the official answers that are right: the files of `rejoinder eval answers`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from bot.errors import BadInput
from bot.evaluation.tally import Mark
from bot.models.draft import Draft
from bot.models.sender import KnowledgeEntry
from bot.pipeline.recall.knowledge_file import read_knowledge


@dataclass(frozen=True, slots=True)
class AskedCase:
    """A little thread: our opening, then what the prospect `said`. `expected` are the entries that answer it all."""

    id: str
    document: dict[str, Any]
    said: str
    expected: tuple[KnowledgeEntry, ...]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The cases of one file, and the knowledge that is on file for them."""

    name: str
    entries: tuple[KnowledgeEntry, ...]
    cases: tuple[AskedCase, ...]


def read_question_sets(directory: Path) -> tuple[QuestionSet, ...]:
    """Return every `*.json` of `directory`, by name. Raises BadInput, in one sentence."""
    paths = sorted(directory.glob("*.json")) if directory.is_dir() else []
    if not paths:
        raise BadInput(f"{directory} holds no *.json with questions.")
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> QuestionSet:
    try:
        document = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8-sig")))
        source = path.parent / str(document["knowledge"])
        entries = read_knowledge(source.read_text(encoding="utf-8-sig"), source.name)
        opening = {"us": document["us"], "ours": str(document["ours"]), "prospect": str(document["prospect"])}
        rows = [(str(row["said"]), [str(key) for key in row["answer"]]) for row in document["cases"]]
    except OSError as error:
        raise BadInput(f"{path.name}, or the knowledge file it names, cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise BadInput(f"{path.name} needs knowledge, us, ours, prospect, and cases of said and answer.") from error
    known = {key: entry for entry in entries for key in (entry.id, entry.question)}
    cases: list[AskedCase] = []
    for number, (said, keys) in enumerate(rows, start=1):
        missing = next((key for key in keys if key not in known), None)
        if missing is not None:
            raise BadInput(f"{path.name}, case {number}: {source.name} has no entry {missing!r}.")
        expected = tuple(known[key] for key in keys)
        cases.append(AskedCase(f"{path.stem}-{number:03}", _thread(opening, said), said, expected))
    return QuestionSet(path.stem, entries, tuple(cases))


def _thread(opening: dict[str, Any], said: str) -> dict[str, Any]:
    """The conversation as the shell takes it."""
    text = f"{opening['us']['name']}: {opening['ours']}\n\n{opening['prospect']}: {said}\n"
    return {"channel": "linkedin", "input": text, "us": opening["us"]}


def given_ids(draft: Draft) -> tuple[str, ...]:
    """Return the ids of the official answers that a draft gives; one that joins two has both ids."""
    ids = [answer.knowledge_id for answer in draft.answers if answer.outcome == "answered" and answer.knowledge_id]
    return tuple(dict.fromkeys(part for key in ids for part in key.split("+")))


def marks_of_answers(case: AskedCase, draft: Draft) -> tuple[Mark, ...]:
    """Return what a case adds: was all of it answered with the right content, and was nothing wrong answered."""
    given = given_ids(draft)
    wrong = [key for key in given if key not in {entry.id for entry in case.expected}]
    marks = [Mark("nothing_wrong_answered", int(not wrong), 1)]
    if case.expected:
        said = all(entry.id in given and entry.answer.strip() in draft.text for entry in case.expected)
        marks.append(Mark("answered_with_its_content", int(said), 1))
    else:
        marks.append(Mark("left_unanswered", int(not given), 1))
    return tuple(marks)
