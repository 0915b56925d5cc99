"""The JSON answers of the shell (CONTRACTS "Shell"): exact shapes, version 1. Pure."""

from __future__ import annotations

from typing import Any

from bot.models.analysis import Analysis
from bot.models.codec import encode
from bot.models.draft import Draft

VERSION = 1


def analysis_answer(analysis: Analysis, *, with_evidence: bool) -> dict[str, Any]:
    """Return the public shape of an analysis; citations only on request."""
    data: dict[str, Any] = encode(analysis)
    keys = (
        "prospect_name",
        "prospect_first_name",
        "prospect_company",
        "prospect_role",
        "language",
        "last_speaker",
        "category",
        "intent",
        "sentiment",
        "stage",
        "objections",
        "questions",
        "facts",
        "next_step",
        "should_draft",
    )
    answer = {key: data[key] for key in keys}
    if with_evidence:
        answer["evidence"] = data["evidence"]
    return answer


def draft_answer(draft: Draft) -> dict[str, Any]:
    """Return the public shape of a draft."""
    data: dict[str, Any] = encode(draft)
    keys = ("text", "subject", "mode", "template", "model", "prompt_version", "language", "state", "reason")
    answer = {key: data[key] for key in (*keys, "acknowledgement", "gaps", "warnings")}
    answer["claims"] = [
        {"text": claim["text"], "span": [claim["start"], claim["end"]], "source": claim["source"]}
        for claim in data["claims"]
    ]
    return answer


def answers_answer(draft: Draft) -> list[dict[str, Any]]:
    """Return how the draft treats each question of the prospect."""
    answers: list[dict[str, Any]] = encode(draft)["answers"]
    return answers
