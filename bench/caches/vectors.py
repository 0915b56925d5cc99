"""Vectors of a stream's texts, computed once by the bot's own embedder and given to every cache alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.clock import SystemClock
from bot.errors import DependencyError
from bot.providers.embedding.embedder import GraphEmbedder
from bot.providers.embedding.sources import find_source


def key_of(text: str) -> str:
    """Return the key of a text in a file of vectors."""
    return hashlib.sha256(text.encode()).hexdigest()


def open_graph(directory: Path) -> GraphEmbedder:
    """Return the bot's embedder over the graph in `directory`."""
    return GraphEmbedder(find_source(None), directory, SystemClock())


async def write_vectors(embedder: GraphEmbedder, texts: Iterable[str], path: Path) -> None:
    """Add the vectors of all texts that `path` does not hold yet. Raises DependencyError."""
    space = await embedder.prepare()
    known = _read(path, space)
    missing = sorted({text for text in texts if key_of(text) not in known}, key=len)
    for text, vector in zip(missing, [(await embedder.embed([text]))[0] for text in missing], strict=True):
        known[key_of(text)] = np.asarray(vector, dtype=np.float32)
    keys = sorted(known)
    np.savez(path, space=np.asarray(space), keys=np.asarray(keys), rows=np.stack([known[key] for key in keys]))


def _read(path: Path, space: str | None = None) -> dict[str, Any]:
    if not path.exists():
        return {}
    with np.load(path) as file:
        if space is not None and str(file["space"]) != space:
            return {}
        return dict(zip((str(key) for key in file["keys"]), file["rows"], strict=True))


class KnownVectors:
    """An embedder that has its vectors from a file: what embedding takes is measured apart."""

    def __init__(self, path: Path) -> None:
        self._known = _read(path)
        with np.load(path) as file:
            self.space: str | None = str(file["space"])

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return the texts' vectors. Raises DependencyError for a text that is not in the file."""
        try:
            return [self._known[key_of(text)].tolist() for text in texts]
        except KeyError:
            raise DependencyError("a text without a vector") from None

    async def embed_whole(self, texts: Sequence[str]) -> list[list[float] | None]:
        """As `embed`; what is longer than the model reads is never asked here."""
        return list(await self.embed(texts))
