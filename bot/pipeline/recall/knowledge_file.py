"""A team's official answers from a file: CSV with a header, or Markdown with a question per heading."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.errors import BadInput
from bot.models.sender import KnowledgeEntry

MAX_CHARACTERS = 2_000_000
MAX_ENTRIES = 5000
_TWICE = "there are two entries for"
_QUESTION_COLUMNS = ("question", "q", "frage", "pregunta")
_ANSWER_COLUMNS = ("answer", "a", "antwort", "réponse", "respuesta")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$")
_MARKED = re.compile(
    r"^\s*(?:[-*]\s+)?(?:\*\*)?(q|question|a|answer|frage|antwort)(?:\*\*)?\s*[:.](?:\*\*)?\s*(.*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A line (counted from 1) that holds no usable entry, and why in one sentence."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Examined:
    """What a file or a paste holds: the usable entries, and what is wrong line by line."""

    entries: tuple[KnowledgeEntry, ...]
    problems: tuple[LineProblem, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    id: str
    question: str
    answer: str


def read_knowledge(text: str, name: str) -> tuple[KnowledgeEntry, ...]:
    """Return the entries of a file called `name` (its ending decides: .csv, .tsv, else Markdown).

    Ids are the file's own `id` column, else a short hash of the question, so that they survive a re-import.
    Raises BadInput with one plain sentence.
    """
    rows = _rows(text, name)
    if not any(row.question and row.answer for row in rows):
        raise BadInput(f"{name} holds no questions with answers: use columns question,answer or one heading each.")
    examined = _examine(rows)
    twice = next((problem for problem in examined.problems if problem.words.startswith(_TWICE)), None)
    if twice is not None:
        raise BadInput(f"{name}, line {twice.line}: {twice.words}")
    if len(examined.entries) > MAX_ENTRIES:
        raise BadInput(f"{name} holds more than {MAX_ENTRIES} questions.")
    return examined.entries


def examine_knowledge(text: str, name: str) -> Examined:
    """Return what a paste holds, with every line that is no use. Raises BadInput when it cannot be read at all."""
    return _examine(_rows(text, name))


def knowledge_id(question: str) -> str:
    """Return the id of a question that was given none: a short hash of its words."""
    normal = " ".join(unicodedata.normalize("NFKC", question).casefold().split())
    return "k-" + hashlib.sha256(normal.encode()).hexdigest()[:10]


def write_knowledge(entries: Sequence[KnowledgeEntry]) -> str:
    """Return the entries as CSV that `read_knowledge` reads back to the same."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("id", "question", "answer"))
    writer.writerows((entry.id, entry.question, entry.answer) for entry in entries)
    return out.getvalue()


def _rows(text: str, name: str) -> list[_Row]:
    if len(text) > MAX_CHARACTERS:
        raise BadInput(f"{name} is larger than {MAX_CHARACTERS // 1_000_000} MB.")
    if "\x00" in text:
        raise BadInput(f"{name} is not a text file.")
    plain = text.lstrip("\ufeff")
    lower = name.casefold()
    if lower.endswith((".csv", ".tsv")):
        return _from_csv(plain, name, "\t" if lower.endswith(".tsv") else None)
    return _from_markdown(plain)


def _from_csv(text: str, name: str, separator: str | None) -> list[_Row]:
    first = text.split("\n", 1)[0]
    delimiter = separator or (";" if first.count(";") > first.count(",") else ",")
    try:
        reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
        rows = _numbered(reader)
    except csv.Error as error:
        raise BadInput(f"{name} is not a readable CSV file: a quote is not closed or misplaced.") from error
    if not rows:
        return []
    header = [cell.strip().casefold() for cell in rows[0][1]]
    question = next((header.index(word) for word in _QUESTION_COLUMNS if word in header), None)
    answer = next((header.index(word) for word in _ANSWER_COLUMNS if word in header), None)
    if question is None or answer is None:
        raise BadInput(f"{name} needs a first line with the columns question and answer.")
    identifier = header.index("id") if "id" in header else None
    found: list[_Row] = []
    for line, row in rows[1:]:
        cells = [*row, *([""] * len(header))]
        own = cells[identifier].strip() if identifier is not None else ""
        found.append(_Row(line, own, cells[question].strip(), cells[answer].strip()))
    return found


def _numbered(reader: Iterator[list[str]]) -> list[tuple[int, list[str]]]:
    """Return the rows that hold anything, each with the line on which it begins."""
    rows: list[tuple[int, list[str]]] = []
    first = 1
    for row in reader:
        if any(cell.strip() for cell in row):
            rows.append((first, row))
        first = 1 + int(getattr(reader, "line_num", first))
    return rows


def _from_markdown(text: str) -> list[_Row]:
    found: list[_Row] = []
    question, asked_at = "", 0
    answer: list[str] = []

    def close() -> None:
        if asked_at:
            found.append(_Row(asked_at, "", question, "\n".join(answer).strip()))

    for number, line in enumerate(text.splitlines(), start=1):
        heading, marked = _HEADING.match(line), _MARKED.match(line)
        if heading or (marked and marked.group(1).casefold() in {"q", "question", "frage"}):
            close()
            question = (heading.group(1) if heading else marked.group(2) if marked else "").strip(" *")
            answer, asked_at = [], number
        elif marked and asked_at:
            answer.append(marked.group(2))
        elif asked_at:
            answer.append(line)
    close()
    return found


def _examine(rows: list[_Row]) -> Examined:
    seen: dict[str, int] = {}
    entries: list[KnowledgeEntry] = []
    problems: list[LineProblem] = []
    for row in rows:
        if not row.question or not row.answer:
            if row.question or row.answer:
                missing = "answer" if row.question else "question"
                problems.append(LineProblem(row.line, f"the {missing} is missing."))
            continue
        key = row.id or knowledge_id(row.question)
        if key in seen:
            problems.append(LineProblem(row.line, f"{_TWICE} “{row.question[:80]}”, see line {seen[key]}."))
            continue
        seen[key] = row.line
        entries.append(KnowledgeEntry(key, row.question, row.answer))
    return Examined(tuple(entries), tuple(problems))
