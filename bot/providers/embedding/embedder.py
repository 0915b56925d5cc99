"""Unit vectors of texts by an exported sentence-transformers model, off the event loop and without torch.

One worker thread owns everything that blocks: the export, the small process that computes, its pipes. Nothing is
started before the first text.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.errors import DependencyError
from bot.ports import Clock
from bot.providers.embedding.exporting import GraphFolder
from bot.providers.embedding.process import GraphDamaged, GraphProcess
from bot.providers.embedding.sources import ModelSource, can_export, can_run

# Batching gains nothing here, and memory grows with it: +199 MB for one long text, +332 for eight (section 7).
_MOST_IN_BATCH = 2
# Calls at once; each has at most one batch in the thread's queue.
_MOST_CALLS = 64
# Vectors kept, the first made out first: a team's answers are embedded once, not on every request. About 10 MB.
_MOST_KNOWN = 6144
# Longer than any text of 256 tokens that people write; the rest would only be sent to be dropped.
_MOST_CHARACTERS = 8000
# How long a caller waits for each two texts: others before it, and loading, included; or the export as well.
_BATCH_SECONDS = 60.0
_EXPORT_SECONDS = 400.0
# After a failure nothing is tried again for so long: an export or a start costs seconds.
_REST_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class EmbedderState:
    """How the embedding model is: `space` None = nothing is exported yet, `trouble` = why it cannot be used."""

    model: str
    is_available: bool
    is_loaded: bool
    space: str | None
    most_tokens: int | None
    trouble: str | None


@dataclass(frozen=True, slots=True)
class _Known:
    vector: NDArray[np.float32]
    is_cut: bool


class GraphEmbedder:
    """Embedder over an exported graph under `directory`. `space` says which space its vectors belong to."""

    def __init__(self, source: ModelSource, directory: Path, clock: Clock) -> None:
        self._source, self._clock = source, clock
        self._folder = GraphFolder(source, directory, clock)
        self._record = self._folder.record()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embedding")
        self._calls = threading.BoundedSemaphore(_MOST_CALLS)
        self._lock = threading.Lock()
        self._process: GraphProcess | None = None
        self._known: dict[tuple[str, str], _Known] = {}
        self._trouble: str | None = None
        self._rests_until = 0.0
        self._is_closed = False

    @property
    def is_available(self) -> bool:
        """Whether there is a model: a graph and what runs it, or what exports one."""
        return can_run() and (self._record is not None or can_export(self._source))

    @property
    def space(self) -> str | None:
        """Name of the vector space, None while there is no graph: model and digest of what shapes a vector."""
        record = self._record
        return record.space if record else None

    @property
    def state(self) -> EmbedderState:
        """How it is now, for the doctor and the dashboard."""
        record, process = self._record, self._process
        return EmbedderState(
            model=self._source.model,
            is_available=self.is_available,
            is_loaded=process is not None,
            space=record.space if record else None,
            most_tokens=record.most_tokens if record else None,
            trouble=self._trouble,
        )

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return one unit vector per text; of a longer text than the model reads (256 tokens) only its beginning
        counts. Raises DependencyError when there is no model, it fails, or it is busy.
        """
        return [item.vector.tolist() for item in await self._vectors(texts)]

    async def embed_whole(self, texts: Sequence[str]) -> list[list[float] | None]:
        """Return one unit vector per text, None for a text that is longer than the model reads. Raises like `embed`."""
        return [None if item.is_cut else item.vector.tolist() for item in await self._vectors(texts)]

    async def prepare(self) -> str:
        """Have the graph exported unless it is there and whole; return its space. Raises DependencyError."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._prepare)

    async def aclose(self) -> None:
        """End the process and an export under way; what is asked after this is refused."""
        self._is_closed = True
        self._folder.close()
        process = self._process
        if process is not None:
            # From outside the worker thread: it may be waiting for this very process.
            process.kill()
        # Not in the loop's own executor: the durable engine, which ends before us, shuts that one down.
        with ThreadPoolExecutor(1) as waiting:
            ending = partial(self._thread.shutdown, wait=True, cancel_futures=True)
            await asyncio.get_running_loop().run_in_executor(waiting, ending)
        if self._process is not None:
            self._process.close()

    async def _vectors(self, texts: Sequence[str]) -> list[_Known]:
        if not texts:
            return []
        if not self._calls.acquire(blocking=False):
            msg = "the embedding model is busy"
            raise DependencyError(msg)
        try:
            return await self._in_batches([text[: _MOST_CHARACTERS + 1] for text in texts], self.space)
        except TimeoutError as error:
            msg = "the embedding model took too long"
            raise DependencyError(msg) from error
        finally:
            self._calls.release()

    async def _in_batches(self, texts: list[str], space: str | None) -> list[_Known]:
        """Compute what is not known, two texts at a time, so that callers take turns."""
        loop = asyncio.get_running_loop()
        found: dict[str, _Known] = {}
        if space is not None:
            with self._lock:
                found = {text: self._known[space, text] for text in texts if (space, text) in self._known}
        # Texts of like length together: the shorter of two is padded to the longer.
        unknown = sorted({text for text in texts if text not in found}, key=lambda text: (len(text), text))
        for place in range(0, len(unknown), _MOST_IN_BATCH):
            batch = unknown[place : place + _MOST_IN_BATCH]
            if self._is_closed:
                msg = "the embedding model is closed"
                raise DependencyError(msg)
            async with asyncio.timeout(_BATCH_SECONDS if self._record else _EXPORT_SECONDS):
                found |= await loop.run_in_executor(self._thread, self._encode, batch, space)
        return [found[text] for text in texts]

    def _encode(self, batch: list[str], space: str | None) -> dict[str, _Known]:
        """In the worker thread: load at first use, compute, keep."""
        process = self._loaded()
        # Whoever asked compares these vectors with those of the space it saw; of another space they are no answer.
        if space is not None and process.space != space:
            msg = "the embedding model has changed meanwhile"
            raise DependencyError(msg)
        try:
            answer = process.encode([text[:_MOST_CHARACTERS] for text in batch])
        except DependencyError:
            self._process = None
            raise
        made = {
            text: _Known(row.copy(), is_cut or len(text) > _MOST_CHARACTERS)
            for text, row, is_cut in zip(batch, answer.rows, answer.cut, strict=True)
        }
        with self._lock:
            self._known.update({(process.space, text): item for text, item in made.items()})
            while len(self._known) > _MOST_KNOWN:
                self._known.pop(next(iter(self._known)))
        return made

    def _loaded(self) -> GraphProcess:
        if self._process is not None:
            return self._process
        if self._trouble is not None and self._clock.monotonic() < self._rests_until:
            raise DependencyError(self._trouble)
        try:
            self._process = self._start()
        except DependencyError as error:
            self._trouble = str(error)
            self._rests_until = self._clock.monotonic() + _REST_SECONDS
            raise
        self._trouble = None
        return self._process

    def _start(self) -> GraphProcess:
        if not can_run():
            msg = "the extra “semantic” is not installed"
            raise DependencyError(msg)
        record = self._record = self._folder.record() or self._folder.make()
        try:
            return GraphProcess(self._folder.path, record.dimensions, self._clock)
        except GraphDamaged:
            # Vectors of a damaged graph would mean nothing. It is exported again, or refused with the reason.
            self._record = None
            record = self._record = self._folder.make()
            return GraphProcess(self._folder.path, record.dimensions, self._clock)

    def _prepare(self) -> str:
        record = self._record = self._folder.whole() or self._folder.make()
        return record.space
