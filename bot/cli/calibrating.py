"""`rejoinder cache calibrate`: a threshold from a team's own labels, or words for why there is none."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from bot.app.pipeline_tools import build_embedder
from bot.cli.command_start import print_json, start
from bot.clock import SystemClock
from bot.errors import BadInput, ConfigurationError
from bot.evaluation.reuse_pairs import Judgement, judge, read_pairs
from bot.pipeline.reuse.calibrate import FEWEST_NEGATIVES, Calibration, LabelledSimilarity, calibrate
from bot.settings import Settings

VERSION = 1
# Texts that the embedding model is given at one time: each such call has a deadline.
_MOST_AT_ONCE = 32


def calibrate_file(path: Path, allowed: float, *, as_json: bool) -> None:
    """Sweep the threshold over the labelled pairs of a file and print. Raises BadInput for too few labels,
    ConfigurationError without an embedding model, DependencyError when it fails.
    """
    settings = start()
    labelled = [pair for pair in read_pairs(path) if pair.same is not None]
    # The embedding of thousands of texts takes minutes: what cannot lead anywhere is said first.
    must_not = sum(pair.same is False for pair in labelled)
    if must_not < FEWEST_NEGATIVES:
        raise BadInput(
            f"{path.name} has {must_not} pairs that must not be reused; at least {FEWEST_NEGATIVES} are needed: "
            "none wrong among fewer would still allow more than one in a hundred."
        )
    judgements = [judge(pair) for pair in labelled]
    cosines = asyncio.run(_cosines(settings, judgements))
    result = calibrate(
        [
            # What an exact or fuzzy key decides needs no threshold: it counts as served at any.
            LabelledSimilarity(1.0 if judgement.reuse else cosine, bool(pair.same), judgement.veto is not None)
            for pair, judgement, cosine in zip(labelled, judgements, cosines, strict=True)
        ],
        allowed,
    )
    if as_json:
        print_json({"version": VERSION, "allowed": allowed, **asdict(result)})
    else:
        _print(result, allowed)


async def _cosines(settings: Settings, judgements: Sequence[Judgement]) -> list[float]:
    """The cosine of each pair's texts; -1 where nothing is compared."""
    texts = [text for judgement in judgements if judgement.texts for text in judgement.texts]
    vectors = await _embedded(settings, texts) if texts else []
    both = iter(zip(vectors[::2], vectors[1::2], strict=True))
    return [_cosine(*next(both)) if judgement.texts else -1.0 for judgement in judgements]


async def _embedded(settings: Settings, texts: Sequence[str]) -> list[list[float] | None]:
    async with AsyncExitStack() as stack:
        embedder = build_embedder(settings, SystemClock())
        stack.push_async_callback(embedder.aclose)
        if not embedder.is_available:
            raise ConfigurationError("There is no embedding model to calibrate: `make semantic` adds one.")
        vectors: list[list[float] | None] = []
        for first in range(0, len(texts), _MOST_AT_ONCE):
            vectors += await embedder.embed_whole(texts[first : first + _MOST_AT_ONCE])
        return vectors


def _cosine(left: list[float] | None, right: list[float] | None) -> float:
    return -1.0 if left is None or right is None else float(np.dot(left, right))


def _print(result: Calibration, allowed: float) -> None:
    out = Console(highlight=False)
    table = Table(box=None, pad_edge=False)
    for title in ("threshold", "served, and may be", "served, and must not be", "at most (95 %)"):
        table.add_column(title, justify="right")
    for row in result.sweep:
        right, wrong = f"{row.served_right}/{row.may}", f"{row.served_wrong}/{row.must_not}"
        table.add_row(f"{row.threshold:.3f}", right, wrong, f"{row.wrong_bound:.2%}")
    out.print(table)
    if result.chosen is None:
        out.print(f"\n{result.refusal}")
    else:
        out.print(f"\nSEMANTIC_SIMILARITY_THRESHOLD={result.chosen.threshold:g} keeps within {allowed:.2%}.")
