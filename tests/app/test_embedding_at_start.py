"""The embedding model's graph at the start of the bot: made where there is none, and never in the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.app.pipeline_tools import prepare_embedder
from bot.providers.embedding.sources import find_source
from tests.embedding import open_embedder

needs_model = pytest.mark.semantic


@needs_model
async def test_a_graph_is_made_where_there_is_none_and_a_failure_stops_nothing(tmp_path: Path) -> None:
    """The export is tried at the start; weights that are not the published ones are refused, logged, and no error."""
    async with open_embedder(tmp_path, replace(find_source(None), weights="0" * 64)) as embedder:
        with capture_logs() as logs:
            await prepare_embedder(embedder)
        assert embedder.space is None
    assert [line["event"] for line in logs] == ["embedding_model_not_prepared"]


async def test_without_an_embedder_there_is_nothing_to_make() -> None:
    """The exact and the fuzzy tier need none."""
    await prepare_embedder(None)
