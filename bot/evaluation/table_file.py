"""Tables of hostile texts: one case a line, columns separated by TAB, lines that begin with "# " are comments."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.errors import BadInput

MOST_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One case: `line` counts physical lines from 1, comments included."""

    line: int
    columns: tuple[str, ...]


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8. Raises BadInput, in one sentence, when it cannot be used."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > MOST_BYTES:
        raise BadInput(f"{path} is too large: at most {MOST_BYTES // 1_000_000} MB are read.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not text in UTF-8.") from error
    if "\x00" in text:
        raise BadInput(f"{path} is not a text file.")
    return text


def read_rows(path: Path, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """Return the cases of a table; `\\n` in the last column means a line end.

    Raises BadInput, in one sentence, for a line that has not all of `columns`, or when there is no case.
    """
    rows: list[Row] = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t", len(columns) - 1)
        if len(cells) < len(columns):
            raise BadInput(f"{path}, line {number}: it needs {', '.join(columns)}, separated by TAB.")
        rows.append(Row(number, (*cells[:-1], cells[-1].replace("\\n", "\n"))))
    if not rows:
        raise BadInput(f"{path} holds no case.")
    return tuple(rows)
