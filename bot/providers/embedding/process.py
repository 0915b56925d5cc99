"""The small process that computes vectors, from the bot's side: started, asked, and ended, each with a deadline.

Blocking: for one worker thread.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.errors import DependencyError
from bot.ports import Clock

_LOAD_SECONDS = 60.0
_BATCH_SECONDS = 30.0
_MOST_BYTES = 1 << 16
_MOST_HEADER = 1 << 16


class GraphDamaged(DependencyError):
    """A file of the graph is not what was recorded."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """A row per text, and whether each text was longer than the model reads."""

    rows: NDArray[np.float32]
    cut: list[bool]


class GraphProcess:
    """One running process. After an error it has ended, and another has to be started."""

    def __init__(self, directory: Path, dimensions: int, clock: Clock) -> None:
        """Start it and wait until its graph is loaded. Raises GraphDamaged, DependencyError."""
        self._clock, self._dimensions, self._read = clock, dimensions, b""
        # A session of its own: Ctrl-C is the bot's, and this process ends when its input does.
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "bot.providers.embedding.helper", str(directory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,
        )
        self._input, self._output = (pipe.fileno() for pipe in (self._process.stdin, self._process.stdout) if pipe)
        os.set_blocking(self._input, False)
        os.set_blocking(self._output, False)
        try:
            self.space = self._read_space()
        except DependencyError:
            self.close()
            raise
        self.pid = self._process.pid

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the texts' vectors. Raises DependencyError, after which the process has ended."""
        deadline = self._clock.monotonic() + _BATCH_SECONDS
        try:
            self._write(json.dumps({"texts": list(texts)}).encode() + b"\n", deadline)
            cut = [bool(item) for item in self._header(deadline)["cut"]]
            content = self._take(4 * self._dimensions * len(texts), deadline)
        except (DependencyError, KeyError, TypeError) as error:
            self.close()
            msg = "the embedding model gave no answer"
            raise DependencyError(msg) from error
        return Vectors(np.frombuffer(content, dtype="<f4").reshape(len(texts), self._dimensions), cut)

    def kill(self) -> None:
        """End the process from another thread, whatever this one waits for."""
        self._process.kill()

    def close(self) -> None:
        """End the process and let go of its pipes."""
        self._process.kill()
        # Closes the pipes and waits; a killed process is gone at once.
        with self._process:
            pass

    def _read_space(self) -> str:
        """Return the space of the graph that it has loaded. Raises GraphDamaged, DependencyError."""
        hello = self._header(self._clock.monotonic() + _LOAD_SECONDS)
        if "damaged" in hello:
            raise GraphDamaged(f"the embedding model's graph is damaged ({hello['damaged']})")
        if "space" not in hello:
            raise DependencyError(str(hello.get("failed", "the embedding model could not be loaded")))
        return str(hello["space"])

    def _header(self, deadline: float) -> dict[str, Any]:
        while b"\n" not in self._read and len(self._read) < _MOST_HEADER:
            self._receive(deadline)
        line, _, self._read = self._read.partition(b"\n")
        try:
            found: Any = json.loads(line)
        except ValueError as error:
            msg = "the embedding model's process said something else"
            raise DependencyError(msg) from error
        return found

    def _take(self, count: int, deadline: float) -> bytes:
        while len(self._read) < count:
            self._receive(deadline)
        taken, self._read = self._read[:count], self._read[count:]
        return taken

    def _receive(self, deadline: float) -> None:
        self._await(self._output, selectors.EVENT_READ, deadline)
        part = os.read(self._output, _MOST_BYTES)
        if not part:
            msg = "the embedding model's process has ended"
            raise DependencyError(msg)
        self._read += part

    def _write(self, content: bytes, deadline: float) -> None:
        while content:
            self._await(self._input, selectors.EVENT_WRITE, deadline)
            try:
                content = content[os.write(self._input, content) :]
            except BrokenPipeError as error:
                msg = "the embedding model's process has ended"
                raise DependencyError(msg) from error

    def _await(self, descriptor: int, event: int, deadline: float) -> None:
        """Wait until something can be read or written. Raises DependencyError at the deadline."""
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, event)
            if not selector.select(max(0.0, deadline - self._clock.monotonic())):
                msg = "the embedding model's process does not answer"
                raise DependencyError(msg)
