"""Labelled conversations of a directory, in the format of the corpus (tests/data/README.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from bot.errors import BadInput

_LISTS = ("objections", "questions")
_FACT_LISTS = ("dates", "amounts", "competitors")


@dataclass(frozen=True, slots=True)
class LabelledCase:
    """One conversation file: `id` is the file's own or its stem; `labels` is None where it has none."""

    id: str
    name: str
    document: dict[str, Any]
    labels: dict[str, Any] | None


def read_cases(directory: Path) -> tuple[LabelledCase, ...]:
    """Return every `*.json` of `directory` that has `input` or `messages`, in the order of their ids.

    Raises BadInput, in one sentence, for a directory or file that cannot be used.
    """
    if not directory.is_dir():
        raise BadInput(f"{directory} is not a directory with conversations.")
    cases = [case for path in sorted(directory.glob("*.json")) if (case := _read(path)) is not None]
    if not cases:
        raise BadInput(f'{directory} holds no *.json with "input" or "messages".')
    ids = [case.id for case in cases]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice is not None:
        raise BadInput(f"Two conversations in {directory} have the id {twice}.")
    return tuple(sorted(cases, key=lambda case: case.id))


def _read(path: Path) -> LabelledCase | None:
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{path.name} is not valid JSON in UTF-8.") from error
    if not isinstance(document, dict) or not ({"input", "messages"} & set(cast("dict[str, Any]", document))):
        return None
    case = cast("dict[str, Any]", document)
    identifier = case.get("id")
    name = str(identifier) if isinstance(identifier, str | int) and str(identifier) else path.stem
    return LabelledCase(name, path.name, case, _labels(case.get("labels"), path.name))


def _labels(labels: Any, name: str) -> dict[str, Any] | None:
    if labels is None:
        return None
    if not isinstance(labels, dict):
        raise BadInput(f'{name}: "labels" must be an object.')
    known = cast("dict[str, Any]", labels)
    facts: Any = known.get("facts", {})
    if not isinstance(facts, dict):
        raise BadInput(f'{name}: "facts" must be an object.')
    tables = ((known, _LISTS), (cast("dict[str, Any]", facts), _FACT_LISTS))
    for table, keys in tables:
        for key in keys:
            if key in table and not _is_list_of_texts(table[key]):
                raise BadInput(f'{name}: "{key}" must be a list of texts.')
    return known


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in cast("list[Any]", value))
