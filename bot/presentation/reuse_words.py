"""That a draft is an earlier one, in words for a person."""

from __future__ import annotations

from bot.models.reuse import ReusedFrom
from bot.presentation.message import run_marker


def reused_words(reused: ReusedFrom) -> str:
    """Return how old it is and how the conversations were the same; where the words differed, also its run."""
    source = f", {run_marker(reused.source)}" if reused.similarity is not None else ""
    return f"Reused from a draft of {reused.age} ago ({reused.likeness}{source})"
