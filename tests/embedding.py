"""The real embedding model for tests: exported once, kept under `var`, verified whenever it is loaded."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.clock import SystemClock
from bot.providers.embedding.embedder import GraphEmbedder
from bot.providers.embedding.sources import ModelSource, find_source

EMBEDDINGS = Path(os.environ.get("EMBEDDING_DIR") or Path(__file__).parents[1] / "var" / "tests" / "embedding")


@asynccontextmanager
async def open_embedder(
    directory: Path = EMBEDDINGS, source: ModelSource | None = None
) -> AsyncGenerator[GraphEmbedder]:
    """Yield an embedder over the graphs in `directory`, of all-MiniLM-L6-v2 unless another source is given."""
    embedder = GraphEmbedder(source or find_source(None), directory, SystemClock())
    try:
        yield embedder
    finally:
        await embedder.aclose()
