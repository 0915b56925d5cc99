"""Official answers to the prospect's questions: exact, then by words, then by meaning inside guards.

A wrong official answer is worse than none, so every tier runs behind the same vetoes, needs a lead over the
second-best entry, and returns a gap when in doubt.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.errors import DependencyError
from bot.models.sender import KnowledgeEntry, RecalledAnswer
from bot.pipeline.recall.wording import Wording, veto, wording_of
from bot.ports import Embedder

# Ratio of sorted words above which two wordings are the same but for spelling; 92 keeps a changed word apart.
_SAME_WORDS = 92.0
# Share of content words in common (Jaccard), with at least two of them, that counts as the same question.
_SHARED_WORDS = 0.6
# Cosine that counts as the same question behind the vetoes. Below it, sameness of the vocabulary must help.
_SAME_MEANING = 0.86
_NEAR_MEANING = 0.62
_LEAD = 0.04
_MOST_ENTRIES = 5000
_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class _Known:
    entry: KnowledgeEntry
    question: Wording
    answer: Wording


async def recall_answers(
    questions: Sequence[str],
    entries: tuple[KnowledgeEntry, ...],
    embedder: Embedder | None,
    patience: float = _PATIENCE_SECONDS,
) -> tuple[RecalledAnswer, ...]:
    """Return one result per question, in order: the entry that answers it, or a gap.

    `embedder` None means that only exact and word-wise look-up happens. The same is left when it fails or is
    not ready within `patience` seconds: its first use loads a model, and what words found must not wait for it.
    """
    known = [_Known(entry, wording_of(entry.question), wording_of(entry.answer)) for entry in entries[:_MOST_ENTRIES]]
    results = [_by_words(question, known) for question in questions]
    open_places = [place for place, result in enumerate(results) if result.entry is None]
    if embedder is not None and known and open_places:
        texts = [questions[place] for place in open_places]
        vectors: list[list[float]] = []
        with contextlib.suppress(TimeoutError, DependencyError):
            async with asyncio.timeout(patience):
                vectors = await embedder.embed([*texts, *(item.entry.question for item in known)])
        if not vectors:
            return tuple(results)
        asked, stored = vectors[: len(texts)], vectors[len(texts) :]
        for place, vector in zip(open_places, asked, strict=True):
            results[place] = _by_meaning(questions[place], known, [_dot(vector, other) for other in stored])
    return tuple(results)


def _by_words(question: str, known: list[_Known]) -> RecalledAnswer:
    asked = wording_of(question)
    scored: list[tuple[float, _Known]] = []
    for item in known:
        if asked.normal and asked.normal == item.question.normal:
            return RecalledAnswer(question, "answered", item.entry, 1.0)
        if veto(asked, item.question, item.answer) is None:
            score = _words_in_common(asked, item.question)
            if score:
                scored.append((score, item))
    return _leader(question, scored, 0.0)


def _words_in_common(asked: Wording, known: Wording) -> float:
    shared = asked.stems & known.stems
    union = asked.stems | known.stems
    if not shared:
        return 0.0
    ratio = fuzz.token_sort_ratio(asked.normal, known.normal)
    if ratio >= _SAME_WORDS:
        return ratio / 100
    if shared == asked.stems and asked.numbers == known.numbers and asked.names and asked.names <= known.names:
        return 0.9
    overlap = len(shared) / len(union)
    return overlap if len(shared) >= 2 and overlap >= _SHARED_WORDS else 0.0


def _by_meaning(question: str, known: list[_Known], similarities: list[float]) -> RecalledAnswer:
    asked = wording_of(question)
    scored: list[tuple[float, _Known]] = []
    for similarity, item in zip(similarities, known, strict=True):
        if similarity < _NEAR_MEANING or veto(asked, item.question, item.answer) is not None:
            continue
        shared = len(asked.stems & item.question.stems)
        extra = len(asked.stems - item.question.stems)
        vocabulary = shared / max(1, len(item.question.stems))
        if similarity >= _SAME_MEANING or (vocabulary >= 0.5 and extra <= shared + 1):
            scored.append((similarity, item))
    return _leader(question, scored, _LEAD)


def _leader(question: str, scored: list[tuple[float, _Known]], lead: float) -> RecalledAnswer:
    ranked = sorted(scored, key=lambda pair: pair[0], reverse=True)
    if not ranked:
        return RecalledAnswer(question, "gap")
    best, item = ranked[0]
    rivals = [score for score, other in ranked[1:] if other.entry.answer != item.entry.answer]
    if rivals and best - rivals[0] <= lead:
        return RecalledAnswer(question, "gap")
    return RecalledAnswer(question, "answered", item.entry, round(best, 3))


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))
