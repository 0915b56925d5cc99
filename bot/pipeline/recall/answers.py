"""Official answers to the prospect's questions: exact, then by words, then by meaning inside guards.

A wrong official answer is worse than none, so every tier runs behind the same vetoes, needs a lead over the
second-best entry, and returns a gap when in doubt.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
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
_LEAST_CLAUSE_WORDS = 3
_JOINT = re.compile(r",\s+(?:(?:and|und|et|y)\s+|(?P<or>or|oder|ou|o)\s+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Known:
    entry: KnowledgeEntry
    question: Wording
    answer: Wording


@dataclass(frozen=True, slots=True)
class _Clauses:
    texts: tuple[str, ...]
    alternative: bool


async def recall_answers(
    questions: Sequence[str],
    entries: tuple[KnowledgeEntry, ...],
    embedder: Embedder | None,
    patience: float = _PATIENCE_SECONDS,
) -> tuple[RecalledAnswer, ...]:
    """Return one result per question, in order: the entry that answers it, or a gap.

    A question of two clauses is answered when both are: its entry then joins both ids and both answers.
    `embedder` None means that only exact and word-wise look-up happens. The same is left when it fails or is
    not ready within `patience` seconds: its first use loads a model, and what words found must not wait for it.
    """
    clauses = [_clauses(question) for question in questions]
    texts = tuple(dict.fromkeys((*questions, *(clause for parts in clauses for clause in parts.texts))))
    found = await _looked_up(texts, entries[:_MOST_ENTRIES], embedder, patience)
    results: list[RecalledAnswer] = []
    for question, parts in zip(questions, clauses, strict=True):
        whole = found[question]
        # One entry seldom answers two questions: of two clauses only the very same two are taken as a whole.
        settled = whole.similarity == 1.0 if parts.texts and not parts.alternative else whole.entry is not None
        results.append(whole if settled else _combined(question, parts, found))
    return tuple(results)


async def _looked_up(
    texts: tuple[str, ...], entries: tuple[KnowledgeEntry, ...], embedder: Embedder | None, patience: float
) -> dict[str, RecalledAnswer]:
    """Look every text up, off the event loop: words first, what is left by meaning."""
    known = await asyncio.to_thread(
        lambda: [_Known(entry, wording_of(entry.question), wording_of(entry.answer)) for entry in entries]
    )
    found = await asyncio.to_thread(lambda: {text: _by_words(text, known) for text in texts})
    left = [text for text, result in found.items() if result.entry is None]
    if embedder is None or not known or not left:
        return found
    vectors: list[list[float]] = []
    with contextlib.suppress(TimeoutError, DependencyError):
        async with asyncio.timeout(patience):
            vectors = await embedder.embed([*left, *(item.entry.question for item in known)])
    if not vectors:
        return found
    asked, stored = vectors[: len(left)], vectors[len(left) :]

    def by_meaning() -> dict[str, RecalledAnswer]:
        return {
            text: _by_meaning(text, known, [_dot(vector, other) for other in stored])
            for text, vector in zip(left, asked, strict=True)
        }

    return found | await asyncio.to_thread(by_meaning)


def _clauses(question: str) -> _Clauses:
    """The questions inside a question ("Is there …, and do you …?"); none when it is a single one."""
    match = _JOINT.search(question)
    if match is None:
        return _Clauses((), alternative=False)
    texts = (question[: match.start()].strip() + "?", question[match.end() :].strip())
    if any(len(text.split()) < _LEAST_CLAUSE_WORDS for text in texts):
        return _Clauses((), alternative=False)
    return _Clauses(texts, alternative=match.group("or") is not None)


def _combined(question: str, parts: _Clauses, found: dict[str, RecalledAnswer]) -> RecalledAnswer:
    """The answers to all clauses together; of "is it so, or so?" the first answer settles both."""
    entries = [found[text].entry for text in parts.texts]
    answered = [entry for entry in entries if entry is not None]
    if parts.alternative and entries and entries[0] is not None:
        return RecalledAnswer(question, "answered", entries[0], found[parts.texts[0]].similarity)
    if not answered or len(answered) < len(entries):
        return RecalledAnswer(question, "gap")
    unique = list(dict.fromkeys(answered))
    entry = KnowledgeEntry(
        "+".join(item.id for item in unique), question, " ".join(item.answer.strip() for item in unique)
    )
    least = min(found[text].similarity or 0.0 for text in parts.texts)
    return RecalledAnswer(question, "answered", entry, least)


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
        return min(0.99, ratio / 100)
    if shared == asked.stems and asked.numbers == known.numbers and asked.names and asked.names <= known.names:
        return 0.9
    overlap = min(0.99, len(shared) / len(union))
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
