"""Has the graph exported once per directory, whichever process needs it first, and never half of it."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import DependencyError
from bot.ports import Clock
from bot.providers.embedding.record import GraphRecord, damaged_file, read_record
from bot.providers.embedding.sources import ModelSource, SourceKind, can_export

_EXPORT_SECONDS = 300.0
_LOOK_EVERY_SECONDS = 0.1
_REFUSED = 1


class GraphFolder:
    """The folder of one model's graph under `parent`, and the way to make it. Blocking: for a worker thread."""

    def __init__(self, source: ModelSource, parent: Path, clock: Clock) -> None:
        self._source, self._parent, self._clock = source, parent, clock
        self.path = Path(source.place) if source.kind is SourceKind.GRAPH else parent / source.folder
        self._closed = threading.Event()

    def record(self) -> GraphRecord | None:
        """Return the graph's record, None when there is no graph."""
        return read_record(self.path)

    def whole(self) -> GraphRecord | None:
        """Return the record of a graph whose files are what was recorded, None when there is none."""
        record = self.record()
        return record if record and damaged_file(self.path, record) is None else None

    def make(self) -> GraphRecord:
        """Return the record of a whole graph, exported now unless another process was first; a damaged one is
        replaced. Raises DependencyError with the reason in plain words.
        """
        if not can_export(self._source):
            raise DependencyError(self._why_not())
        try:
            self._parent.mkdir(parents=True, exist_ok=True)
            with self._alone():
                return self.whole() or self._replace()
        except OSError as error:
            msg = f"the embedding model's graph cannot be kept in {self._parent}"
            raise DependencyError(msg) from error

    def close(self) -> None:
        """End an export that is under way; none begins any more."""
        self._closed.set()

    def _why_not(self) -> str:
        trouble = "is damaged" if self.path.exists() else "is not there"
        return f"the embedding model's graph {trouble}, and the extra “semantic”, which exports it, is not installed"

    def _replace(self) -> GraphRecord:
        with tempfile.TemporaryDirectory(prefix=".export-", dir=self._parent) as work:
            made = Path(work) / "made"
            made.mkdir()
            self._export(made)
            record = read_record(made)
            if record is None:
                msg = "the export of the embedding model ended without a graph"
                raise DependencyError(msg)
            # Moved out of the way and in at once: a reader meets the old graph, none, or the new one.
            if self.path.exists():
                self.path.rename(Path(work) / "damaged")
            made.rename(self.path)
        return record

    def _export(self, target: Path) -> None:
        source = self._source
        command = [sys.executable, "-m", "bot.providers.embedding.export", source.place, str(target)]
        command += ["--model", source.model]
        if source.weights:
            command += ["--weights", source.weights]
        if source.kind is SourceKind.HUB:
            command.append("--hub")
        with subprocess.Popen(  # noqa: S603 - our own program; what it is given are one argument each
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
        ) as process:
            try:
                self._await(process)
            finally:
                process.kill()

    def _await(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for the export's end. Raises DependencyError when it fails, lasts too long, or is no longer wanted."""
        deadline = self._clock.monotonic() + _EXPORT_SECONDS
        while not self._closed.is_set():
            try:
                _, said = process.communicate(timeout=_LOOK_EVERY_SECONDS)
            except subprocess.TimeoutExpired:
                if self._clock.monotonic() > deadline:
                    break
                continue
            if process.returncode == 0:
                return
            lines = said.decode(errors="replace").strip().splitlines()
            reason = lines[-1] if lines and "Traceback" not in lines[0] and process.returncode == _REFUSED else ""
            raise DependencyError(f"the embedding model was not exported{f': {reason}' if reason else ''}")
        msg = "the export of the embedding model was stopped"
        raise DependencyError(msg)

    @contextmanager
    def _alone(self) -> Generator[None]:
        """Hold the right to export into this directory among all processes. Raises DependencyError."""
        deadline = self._clock.monotonic() + _EXPORT_SECONDS
        with (self._parent / ".lock").open("w") as lock:
            while not self._is_locked(lock.fileno()):
                if self._closed.wait(_LOOK_EVERY_SECONDS) or self._clock.monotonic() > deadline:
                    msg = "another process is exporting the embedding model"
                    raise DependencyError(msg)
            yield

    @staticmethod
    def _is_locked(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
