"""Official answers to the prospect's questions: exact, then by words, then by meaning inside guards.

A wrong official answer is worse than none, so every tier runs behind the same vetoes, needs a lead over the
second-best entry, and returns a gap when in doubt.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from bot.errors import DependencyError
from bot.models.sender import KnowledgeEntry, RecalledAnswer
from bot.pipeline.recall.context import leaning_on
from bot.pipeline.recall.weak_words import SOFT_CONCEPTS
from bot.pipeline.recall.wording import Wording, same_content, stem, veto, wording_of
from bot.ports import Embedder

# Ratio of sorted words above which two wordings are the same but for spelling; 92 keeps a changed word apart.
_SAME_WORDS = 92.0
# Share of the question on file that must have been asked, by weight; the second where an answer vouches for the rest.
_COVERED = 0.5
_COVERED_WELL = 0.75
_COVERED_PARTLY = 0.3
_WORDS_LEAD = 0.05
_SOFT_WEIGHT = 0.3
# A name that stands in so many entries is our own, not what one of them is about.
_OWN_LEAST = 4
_OWN_SHARE = 0.12
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
class _Shelf:
    """All entries with what they ask; `own` are names of ours, `names` what questions are about by name or as a rare
    word, `weights` tell rare words from common ones.
    """

    known: tuple[_Known, ...]
    own: frozenset[str]
    names: frozenset[str]
    weights: Mapping[str, float]

    def coverage(self, asked: Wording, item: _Known) -> tuple[float, tuple[str, ...]]:
        """Return how much of an entry's question was asked, by weight, and what was asked that it does not ask."""
        wanted = item.question.content - self.own
        given = asked.content - self.own
        times = item.question.times
        met = [word for word in wanted if any(same_content(word, other) for other in given)] + sorted(
            times & asked.times
        )
        unknown = tuple(
            word for word in sorted(given - SOFT_CONCEPTS) if not any(same_content(word, other) for other in wanted)
        )
        whole = sum(self._weight(word) for word in (*wanted, *times))
        return (sum(self._weight(word) for word in met) / whole if whole else 0.0), unknown

    def _weight(self, word: str) -> float:
        weight = self.weights.get(word, math.log(1 + len(self.known)))
        return weight * _SOFT_WEIGHT if word in SOFT_CONCEPTS else weight


def _shelf_of(entries: tuple[KnowledgeEntry, ...], own: str | None) -> _Shelf:
    known = tuple(_Known(entry, wording_of(entry.question), wording_of(entry.answer)) for entry in entries)
    counts = Counter(word for item in known for word in item.question.content)
    named = Counter(name for item in known for name in item.question.names | item.answer.names)
    often = max(_OWN_LEAST, _OWN_SHARE * len(known))
    names = {name for name, count in named.items() if count >= often} | set(wording_of(f"we {own or ''}").names)
    weights = {word: math.log(1 + len(known) / count) for word, count in counts.items()}
    # Names are folded words, content is stemmed: ours go from both.
    own_names = frozenset(names | {stem(name) for name in names})
    rare = frozenset(word for word, count in counts.items() if count == 1)
    about = frozenset(name for item in known for name in item.question.names)
    return _Shelf(known, own_names, (about | rare) - own_names, weights)


@dataclass(frozen=True, slots=True)
class _Clauses:
    texts: tuple[str, ...]
    alternative: bool


async def recall_answers(
    questions: Sequence[str],
    entries: tuple[KnowledgeEntry, ...],
    embedder: Embedder | None,
    patience: float = _PATIENCE_SECONDS,
    own: str | None = None,
    before: Mapping[str, str] | None = None,
) -> tuple[RecalledAnswer, ...]:
    """Return one result per question, in order: the entry that answers it, or a gap.

    A question of two clauses is answered when both are: its entry then joins both ids and both answers.
    `embedder` None means that only exact and word-wise look-up happens. The same is left when it fails or is
    not ready within `patience` seconds: its first use loads a model, and what words found must not wait for it.
    `own` is the name of our company, which questions and entries may or may not repeat; `before` is the sentence in
    front of a question that leans on it.
    """
    shelf = await asyncio.to_thread(_shelf_of, entries[:_MOST_ENTRIES], own)
    asked = [leaning_on(question, (before or {}).get(question, ""), shelf.names) for question in questions]
    clauses = [_clauses(question) for question in asked]
    texts = tuple(dict.fromkeys((*asked, *(clause for parts in clauses for clause in parts.texts))))
    found = await _looked_up(texts, shelf, embedder, patience)
    results: list[RecalledAnswer] = []
    for question, text, parts in zip(questions, asked, clauses, strict=True):
        whole = found[text]
        # One entry seldom answers two questions: of two clauses only the very same two are taken as a whole.
        settled = whole.similarity == 1.0 if parts.texts and not parts.alternative else whole.entry is not None
        results.append(replace(whole if settled else _combined(text, parts, found), question=question))
    return tuple(results)


async def _looked_up(
    texts: tuple[str, ...], shelf: _Shelf, embedder: Embedder | None, patience: float
) -> dict[str, RecalledAnswer]:
    """Look every text up, off the event loop: words first, what is left by meaning."""
    found = await asyncio.to_thread(lambda: {text: _by_words(text, shelf) for text in texts})
    left = [text for text, result in found.items() if result.entry is None]
    if embedder is None or not shelf.known or not left:
        return found
    vectors: list[list[float]] = []
    with contextlib.suppress(TimeoutError, DependencyError):
        async with asyncio.timeout(patience):
            vectors = await embedder.embed([*left, *(item.entry.question for item in shelf.known)])
    if not vectors:
        return found
    asked, stored = vectors[: len(left)], vectors[len(left) :]

    def by_meaning() -> dict[str, RecalledAnswer]:
        return {
            text: _by_meaning(text, shelf, [_dot(vector, other) for other in stored])
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


def _by_words(question: str, shelf: _Shelf) -> RecalledAnswer:
    asked = wording_of(question)
    scored: list[tuple[float, _Known]] = []
    for item in shelf.known:
        if asked.normal and asked.normal == item.question.normal:
            return RecalledAnswer(question, "answered", item.entry, 1.0)
        if veto(asked, item.question, item.answer, shelf.own) is None:
            score = _words_in_common(asked, item, shelf)
            if score:
                scored.append((score, item))
    return _leader(question, scored, _WORDS_LEAD)


def _words_in_common(asked: Wording, item: _Known, shelf: _Shelf) -> float:
    """How much of the question on file was asked (0 to 1); 0 where something else was asked besides."""
    known = item.question
    ratio = fuzz.token_sort_ratio(asked.normal, known.normal)
    if ratio >= _SAME_WORDS and asked.stems & known.stems:
        return min(0.99, ratio / 100)
    covered, unknown = shelf.coverage(asked, item)
    if covered < _COVERED:
        return 0.0
    vouched = all(any(same_content(word, said) for said in item.answer.content) for word in unknown)
    if unknown and not (vouched and covered >= _COVERED_WELL):
        return 0.0
    return min(0.98, covered)


def _by_meaning(question: str, shelf: _Shelf, similarities: list[float]) -> RecalledAnswer:
    asked = wording_of(question)
    scored: list[tuple[float, _Known]] = []
    for similarity, item in zip(similarities, shelf.known, strict=True):
        if similarity < _NEAR_MEANING or veto(asked, item.question, item.answer, shelf.own) is not None:
            continue
        covered, unknown = shelf.coverage(asked, item)
        # A word that another entry asks about names another thing; one that none knows may be a mere wording.
        elsewhere = any(word in shelf.weights for word in unknown)
        is_near = covered >= (_COVERED_WELL if unknown else _COVERED) and len(unknown) <= 1 and not elsewhere
        if (similarity >= _SAME_MEANING and covered >= _COVERED_PARTLY and not unknown) or is_near:
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
