"""`rejoinder eval reuse`: pairs of conversation states, with every tier that this machine can run."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import typer

from bot.app.pipeline_tools import build_embedder
from bot.cli.answers import VERSION
from bot.cli.command_start import print_json, start
from bot.cli.terminal import print_cases, print_scores
from bot.clock import SystemClock
from bot.errors import DependencyError
from bot.evaluation.reuse_pairs import Judgement, by_meaning, judge, marks_of, read_pairs
from bot.evaluation.tally import tally
from bot.settings import Settings

_NO_MEANING = "Tier semantic was not run, pairs that it alone decides stay apart:"


def reuse(file: Path, *, as_json: bool) -> None:
    """Judge the pairs of a file and print. Raises BadInput, in one sentence."""
    settings = start()
    pairs = read_pairs(file)
    judgements = asyncio.run(_with_meaning(settings, [judge(pair) for pair in pairs]))
    judged = zip(pairs, judgements, strict=True)
    scores = tally(mark for pair, judgement in judged for mark in marks_of(pair, judgement))
    cases: list[dict[str, Any]] = [
        {
            "index": index,
            "reuse": judgement.reuse,
            "tier": judgement.tier.value if judgement.tier else None,
            "veto": judgement.veto,
        }
        for index, judgement in enumerate(judgements)
    ]
    if as_json:
        shown = {score.label: asdict(score) for score in scores}
        for score in shown.values():
            del score["label"]
        print_json({"version": VERSION, "cases": cases, "scores": shown})
    else:
        print_cases(cases)
        print_scores(scores)


async def _with_meaning(settings: Settings, judgements: list[Judgement]) -> list[Judgement]:
    """Settle what only vectors can; without an embedding model these stay apart, which is said on stderr."""
    open_texts = [text for judgement in judgements if judgement.texts for text in judgement.texts]
    if not open_texts:
        return judgements
    async with AsyncExitStack() as stack:
        embedder = build_embedder(settings, SystemClock())
        stack.push_async_callback(embedder.aclose)
        if not embedder.is_available:
            typer.echo(f"{_NO_MEANING} there is no embedding model (`make semantic` adds one).", err=True)
            return judgements
        try:
            vectors = await embedder.embed_whole(open_texts)
        except DependencyError as error:
            typer.echo(f"{_NO_MEANING} {error}.", err=True)
            return judgements
    both = zip(vectors[::2], vectors[1::2], strict=True)
    cosines = iter([_cosine(left, right) for left, right in both])
    threshold = settings.semantic_similarity_threshold
    return [
        by_meaning(judgement, next(cosines), threshold) if judgement.texts else judgement for judgement in judgements
    ]


def _cosine(left: list[float] | None, right: list[float] | None) -> float:
    """The cosine of two unit vectors; -1 where a text is longer than the model reads."""
    return -1.0 if left is None or right is None else float(np.dot(left, right))
