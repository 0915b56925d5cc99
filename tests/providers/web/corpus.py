"""The two files of addresses in tests/data/security, read as their headers say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.providers.web.judge_file import answers_of

DATA = Path(__file__).parents[2] / "data" / "security"


@dataclass(frozen=True)
class Case:
    """One line: `expect` is refuse, never-internal or allow; `notes` are the parts of its last column."""

    line: int
    url: str
    expect: str
    notes: tuple[str, ...]

    @property
    def answers(self) -> list[str]:
        """First answers of the fake name service."""
        return answers_of(list(self.notes))

    @property
    def later_answers(self) -> list[str]:
        """What the name service answers from the second time on."""
        for note in self.notes:
            if note.startswith("dns=") and ">" in note:
                return note.split(">", 1)[1].split("|")
        return self.answers

    def note(self, name: str) -> str | None:
        """The value of a `name=value` note."""
        return next((note.partition("=")[2] for note in self.notes if note.startswith(name + "=")), None)


def read(name: str) -> str:
    """Text of a corpus file."""
    return (DATA / name).read_bytes().decode("utf-8")


def cases() -> list[Case]:
    """All lines of both files."""
    found: list[Case] = []
    for name in ("hostile_urls.tsv", "benign_urls.tsv"):
        for number, line in enumerate(read(name).removesuffix("\n").split("\n"), 1):
            if not line.startswith("# "):
                columns = line.split("\t")
                expect = columns[1] if name.startswith("hostile") else "allow"
                found.append(Case(number, _decode(columns), expect, tuple(columns[-1].split(";"))))
    return found


def _decode(columns: list[str]) -> str:
    if "esc" not in columns[-1].split(";"):
        return columns[0]
    text = columns[0].replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t")
    return text.replace("\\x00", "\0").replace("\\x7f", "\x7f")
