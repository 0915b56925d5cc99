"""A team's official answers from a file: CSV with a header, or Markdown with a question per heading."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata

from bot.errors import BadInput
from bot.models.sender import KnowledgeEntry

MAX_CHARACTERS = 2_000_000
MAX_ENTRIES = 5000
_QUESTION_COLUMNS = ("question", "q", "frage", "pregunta")
_ANSWER_COLUMNS = ("answer", "a", "antwort", "réponse", "respuesta")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$")
_MARKED = re.compile(
    r"^\s*(?:[-*]\s+)?(?:\*\*)?(q|question|a|answer|frage|antwort)(?:\*\*)?\s*[:.](?:\*\*)?\s*(.*)$", re.IGNORECASE
)


def read_knowledge(text: str, name: str) -> tuple[KnowledgeEntry, ...]:
    """Return the entries of a file called `name` (its ending decides: .csv, .tsv, else Markdown).

    Ids are the file's own `id` column, else a short hash of the question, so that they survive a re-import.
    Raises BadInput with one plain sentence.
    """
    if len(text) > MAX_CHARACTERS:
        raise BadInput(f"{name} is larger than {MAX_CHARACTERS // 1_000_000} MB.")
    if "\x00" in text:
        raise BadInput(f"{name} is not a text file.")
    plain = text.lstrip("\ufeff")
    lower = name.casefold()
    if lower.endswith((".csv", ".tsv")):
        entries = _from_csv(plain, name, "\t" if lower.endswith(".tsv") else None)
    else:
        entries = _from_markdown(plain)
    if not entries:
        raise BadInput(f"{name} holds no questions with answers: use columns question,answer or one heading each.")
    if len(entries) > MAX_ENTRIES:
        raise BadInput(f"{name} holds more than {MAX_ENTRIES} questions.")
    return tuple(_with_ids(entries, name))


def _from_csv(text: str, name: str, separator: str | None) -> list[tuple[str, str, str]]:
    first = text.split("\n", 1)[0]
    delimiter = separator or (";" if first.count(";") > first.count(",") else ",")
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True) if any(row)]
    except csv.Error as error:
        raise BadInput(f"{name} is not a readable CSV file: a quote is not closed or misplaced.") from error
    if not rows:
        return []
    header = [cell.strip().casefold() for cell in rows[0]]
    question = next((header.index(word) for word in _QUESTION_COLUMNS if word in header), None)
    answer = next((header.index(word) for word in _ANSWER_COLUMNS if word in header), None)
    if question is None or answer is None:
        raise BadInput(f"{name} needs a first line with the columns question and answer.")
    identifier = header.index("id") if "id" in header else None
    found: list[tuple[str, str, str]] = []
    for row in rows[1:]:
        cells = [*row, *([""] * len(header))]
        if cells[question].strip() and cells[answer].strip():
            own = cells[identifier].strip() if identifier is not None else ""
            found.append((own, cells[question].strip(), cells[answer].strip()))
    return found


def _from_markdown(text: str) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    question: str | None = None
    answer: list[str] = []

    def close() -> None:
        if question and " ".join(answer).strip():
            found.append(("", question, "\n".join(answer).strip()))

    for line in text.splitlines():
        heading, marked = _HEADING.match(line), _MARKED.match(line)
        if heading or (marked and marked.group(1).casefold() in {"q", "question", "frage"}):
            close()
            question = (heading.group(1) if heading else marked.group(2) if marked else "").strip(" *")
            answer = []
        elif marked and question is not None:
            answer.append(marked.group(2))
        elif question is not None:
            answer.append(line)
    close()
    return found


def _with_ids(entries: list[tuple[str, str, str]], name: str) -> list[KnowledgeEntry]:
    seen: set[str] = set()
    made: list[KnowledgeEntry] = []
    for own, question, answer in entries:
        normal = " ".join(unicodedata.normalize("NFKC", question).casefold().split())
        key = own or "k-" + hashlib.sha256(normal.encode()).hexdigest()[:10]
        if key in seen:
            raise BadInput(f"{name} has two entries for “{question[:80]}”.")
        seen.add(key)
        made.append(KnowledgeEntry(key, question, answer))
    return made
