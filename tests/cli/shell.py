"""The shell as its user has it: a command, its exit code, what came on stdout and on stderr."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.cli import main

DATA = Path(__file__).parents[1] / "data"
THREADS = DATA / "threads"
ROOT = Path(__file__).parents[2]
_SECONDS = 60.0


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> dict[str, Any]:
        """The one JSON value on stdout."""
        answer: dict[str, Any] = json.loads(self.out)
        return answer

    @property
    def complaint(self) -> str:
        """The one line on stderr, after asserting that it is one, ours, and that nothing is on stdout."""
        assert self.out == "", self.out
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("rejoinder: "), self.err
        return lines[0].removeprefix("rejoinder: ")


def run(*arguments: str, given: bytes = b"", environment: Mapping[str, str] | None = None, cwd: Path = ROOT) -> Said:
    """Run the real command in a process of its own, with an empty environment unless one is given."""
    ended = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=given,
        capture_output=True,
        env={"PYTHONPATH": str(ROOT), **(environment or {})},
        cwd=cwd,
        timeout=_SECONDS,
        check=False,
    )
    return Said(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


@contextmanager
def logging_restored() -> Generator[None]:
    """Undo what a command does to the logs of the process."""
    handlers, level = logging.root.handlers[:], logging.root.level
    try:
        yield
    finally:
        logging.root.handlers[:] = handlers
        logging.root.setLevel(level)
        structlog.reset_defaults()


class Shell:
    """Runs commands in this process, which saves the second that a new one takes to import."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *arguments: str | Path) -> Said:
        """Run a command."""
        self._capture.readouterr()
        with logging_restored(), pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = self._capture.readouterr()
        code: object = ended.value.code
        assert isinstance(code, int)
        return Said(code, captured.out, captured.err)
