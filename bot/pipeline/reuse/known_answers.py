"""Official answers that were recalled before, served again: by question, within one version of the knowledge.

No prospect's words or data are in what is kept: the question's own reading, and which entry answers it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from bot.models.analysis import Analysis
from bot.models.codec import decode_json, encode_json
from bot.models.reuse import Reused, ReusedFrom, Scope, Tier, reused_from
from bot.models.sender import KnowledgeEntry, RecalledAnswer
from bot.pipeline.recall.wording import veto, wording_of
from bot.pipeline.reuse.cache import Made, ReuseCache
from bot.pipeline.reuse.keys import Occasion, answer_scope
from bot.pipeline.reuse.signature import signature_of_question

# The first text loads the embedding model. Recall must not wait for that: it has a deadline, and words suffice.
_PATIENCE_SECONDS = 0.5

Recall = Callable[[], Awaitable[tuple[RecalledAnswer, ...]]]


@dataclass(frozen=True, slots=True)
class AnswerReuse:
    """Serves and stores recalled answers on one occasion."""

    cache: ReuseCache
    occasion: Occasion

    async def recall(
        self, questions: Sequence[str], entries: tuple[KnowledgeEntry, ...], local: Analysis, recall: Recall
    ) -> tuple[tuple[RecalledAnswer, ...], ReusedFrom | None]:
        """Return one result per question, and of those that were served the one least like what was asked.

        `recall` looks all questions up; it is done at most once, and only if one of them was not served.
        """
        if not questions or not entries or self.occasion.is_fresh:
            return await recall(), None
        scope = await asyncio.to_thread(answer_scope, self.occasion, local, entries)
        once = _Once(recall)
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                found = await asyncio.gather(
                    *(self._one(scope, question, number, once) for number, question in enumerate(questions))
                )
        except TimeoutError:
            return await once.all(), None
        served = [told for _, told in found if told is not None]
        least = max(served, key=lambda told: (list(Tier).index(told.tier), told.age_seconds), default=None)
        return tuple(answer for answer, _ in found), least

    async def _one(
        self, scope: Scope, question: str, number: int, once: _Once
    ) -> tuple[RecalledAnswer, ReusedFrom | None]:
        signature = await asyncio.to_thread(signature_of_question, question, scope.fields["language"])

        async def made() -> Made:
            answer = (await once.all())[number]
            # A gap is not kept: the question may be put in words that find the answer, and then it has one.
            return Made(encode_json(answer), self.occasion.source, keep=answer.entry is not None)

        outcome = await self.cache.through(scope, signature, made, _agree)
        answer = replace(decode_json(RecalledAnswer, outcome.value), question=question)
        if not isinstance(outcome, Reused) or outcome.source == self.occasion.source:
            return answer, None
        if not _may_answer(answer, outcome.tier):
            return (await once.all())[number], None
        return answer, reused_from(outcome)


class _Once:
    """Does the look-up of all questions at most once, whoever needs it first."""

    def __init__(self, recall: Recall) -> None:
        self._recall = recall
        self._lock = asyncio.Lock()
        self._answers: tuple[RecalledAnswer, ...] | None = None

    async def all(self) -> tuple[RecalledAnswer, ...]:
        async with self._lock:
            if self._answers is None:
                self._answers = await self._recall()
            return self._answers


def _may_answer(answer: RecalledAnswer, tier: Tier) -> bool:
    """Whether what was found for another wording passes recall's own vetoes for this one."""
    if tier is Tier.EXACT:
        return True
    entry = answer.entry
    if entry is None:
        return False
    return veto(wording_of(answer.question), wording_of(entry.question), wording_of(entry.answer)) is None


def _agree(stored: str, made: str) -> bool:
    left, right = decode_json(RecalledAnswer, stored).entry, decode_json(RecalledAnswer, made).entry
    return left is not None and right is not None and left.id == right.id
