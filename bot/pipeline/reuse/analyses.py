"""A model's reading of a thread, served again where it was made before.

What is kept is the model's answer. It is merged into this conversation's own local reading each time, so that the
rules on opt-outs, sides and quotations hold for what is served, too.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any, cast

from bot.models.analysis import Analysis
from bot.models.conversation import Thread
from bot.models.reuse import Reused, ReusedFrom, Tier, reused_from
from bot.models.sender import SenderProfile
from bot.pipeline.analyse.with_model import ask_model, merge, quotes_stand
from bot.pipeline.reuse.cache import Made, ReuseCache
from bot.pipeline.reuse.keys import Occasion, analysis_key
from bot.ports import Clock, LanguageModel

# What of two readings must be equal for one to stand for the other (shadow mode).
_TELLING = ("category", "intent", "sentiment", "stage", "objections")


@dataclass(frozen=True, slots=True)
class AnalysisReuse:
    """Serves and stores a model's readings on one occasion."""

    cache: ReuseCache
    occasion: Occasion
    clock: Clock

    async def read(
        self, thread: Thread, local: Analysis, us: SenderProfile, company: str | None, model: LanguageModel
    ) -> tuple[Analysis, ReusedFrom | None]:
        """Return the local analysis refined by the model, and where from if it was served. Raises ModelError."""
        began = self.clock.now()
        name = model.reading_model
        key = await asyncio.to_thread(analysis_key, self.occasion, thread, local, us, company, name)

        async def made() -> Made:
            return Made(json.dumps(await ask_model(thread, us, model)), self.occasion.source)

        if not self.occasion.is_fresh:
            outcome = await self.cache.through(key.scope, key.signature, made, _agree)
            answer = _answer(outcome.value)
            is_reused = isinstance(outcome, Reused) and outcome.source != self.occasion.source
            if not isinstance(outcome, Reused) or outcome.tier is Tier.EXACT or quotes_stand(thread, answer):
                told = reused_from(outcome) if isinstance(outcome, Reused) and is_reused else None
                return merge(thread, local, answer, name), told
        anew = await made()
        await self.cache.store(key.scope, key.signature, anew.value, anew.source, began_at=began)
        return merge(thread, local, _answer(anew.value), name), None


def _answer(value: str) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(value))


def _agree(stored: str, made: str) -> bool:
    left, right = _answer(stored), _answer(made)
    return all(left.get(label) == right.get(label) for label in _TELLING)
