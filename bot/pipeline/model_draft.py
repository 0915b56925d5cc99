"""A draft by the model, streamed as it is written, or served again where the same was written before.

What is kept is the model's text. On each hit greeting, sign-off and subject are made anew and every check runs
again; a text that does not pass them here is not served.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from bot.errors import ModelAnswerInvalid
from bot.models.codec import decode_json, encode, encode_json
from bot.models.draft import Draft, DraftState, DraftWarning, Mode
from bot.models.reuse import Reused, ReusedFrom, reused_from
from bot.models.run import DraftDelta
from bot.pipeline.attempts import Found
from bot.pipeline.check import check
from bot.pipeline.reuse.cache import Made
from bot.pipeline.reuse.keys import Occasion, draft_key
from bot.pipeline.tools import Tools
from bot.pipeline.write import Material
from bot.pipeline.write.ai import finish_ai, write_ai
from bot.pipeline.write.polish import Original, finish_polish, original_of, unpolished
from bot.ports import EventFeed, LanguageModel

# Text is told on in pieces of at least so many characters: each piece is one committed row.
_DELTA_CHARACTERS = 24


@dataclass(frozen=True, slots=True)
class _Written:
    """What the model wrote, as far as the gate let it pass, what the gate left out, and what it is said to rest on."""

    text: str
    dropped: tuple[DraftWarning, ...] = ()
    declared: str = ""


class _Telling:
    """Tells text on until whoever listens is gone: shared work goes on without them."""

    def __init__(self, feed: EventFeed) -> None:
        self._feed = feed
        self._has_listener = True

    def stop(self) -> None:
        self._has_listener = False

    async def tell(self, text: str) -> None:
        if self._has_listener:
            await self._feed.publish(DraftDelta(text))


@dataclass(frozen=True, slots=True)
class _Work:
    """One draft to write; `original` is the template draft that is to be polished."""

    material: Material
    mode: Mode
    model: LanguageModel
    original: Original | None

    async def stream(self, telling: _Telling) -> _Written:
        """Let the model write and tell the text on. Raises ModelError, NotAllowed."""
        writing = write_ai(self.material, self.model, self.mode, original=self.original)
        pieces: list[str] = []
        waiting = ""
        try:
            async for piece in writing:
                pieces.append(piece)
                waiting += piece
                if len(waiting) >= _DELTA_CHARACTERS:
                    await telling.tell(waiting)
                    waiting = ""
        except ModelAnswerInvalid:
            if self.original is None:
                raise
            return _Written("")
        if waiting:
            await telling.tell(waiting)
        return _Written("".join(pieces), writing.dropped, writing.declared)

    def finish(self, written: _Written) -> Draft:
        """Return the draft that the text makes; not for the event loop. Raises ModelAnswerInvalid."""
        name = self.model.writing_model
        if self.original is None:
            return finish_ai(self.material, written.text, name, written.dropped, self.mode, written.declared)
        if not written.text:
            remedy = "Nothing that the model wrote could be kept, so the template draft stands as it was."
            return unpolished(self.original, "", remedy)
        return finish_polish(self.material, self.original, written.text, name, written.dropped)

    def is_whole(self, written: _Written) -> bool:
        """Whether the text is good enough to be served again: what was asked for, with nothing taken out or marked."""
        draft = self.finish(written)
        checked = check(draft, self.material)
        is_clean = checked.state is DraftState.READY or (bool(checked.gaps) and not checked.warnings)
        is_ours = draft.mode is self.mode and not written.dropped and checked.text == draft.text
        return is_ours and is_clean and checked.state is not DraftState.BLOCKED


async def write_with_model(
    tools: Tools, feed: EventFeed, occasion: Occasion | None, material: Material, mode: Mode, model: LanguageModel
) -> Found:
    """Return the model's draft, or the one it wrote for the same request before; `occasion` None = never reused.

    Raises ModelError, and NotAllowed after an opt-out.
    """
    original = await asyncio.to_thread(original_of, material) if mode is Mode.POLISH else None
    if original is not None and not original.body:
        return Found(encode(original.draft), "Nothing to polish")
    work = _Work(material, mode, model, original)
    telling = _Telling(feed)
    try:
        written, reused = await _written(tools, occasion, work, telling)
    finally:
        telling.stop()
    draft = await asyncio.to_thread(work.finish, written)
    if reused is not None:
        note = f"Reused from a draft of {reused.age} ago ({reused.likeness})"
        return Found(encode(replace(draft, reused=reused)), note, reused=reused)
    if mode is Mode.POLISH and draft.mode is not Mode.POLISH:
        return Found(encode(draft), f"Template: {draft.template}")
    verb = "Polished" if mode is Mode.POLISH else "Written"
    return Found(encode(draft), f"{verb} by {model.writing_model}")


async def _written(
    tools: Tools, occasion: Occasion | None, work: _Work, telling: _Telling
) -> tuple[_Written, ReusedFrom | None]:
    """Return the model's text, and where from if it was served.

    What was made without a branch that failed is neither looked up nor kept.
    """
    cache, material = tools.reuse, work.material
    if cache is None or occasion is None or material.missing:
        return await work.stream(telling), None
    began = tools.clock.now()
    day = began.date().isoformat()
    key = await asyncio.to_thread(draft_key, occasion, material, work.mode, work.model.writing_model, day)

    async def made() -> Made:
        written = await work.stream(telling)
        return Made(encode_json(written), occasion.source, keep=await asyncio.to_thread(work.is_whole, written))

    if not occasion.is_fresh:
        outcome = await cache.through(key.scope, key.signature, made)
        written = decode_json(_Written, outcome.value)
        if not isinstance(outcome, Reused):
            return written, None
        if await asyncio.to_thread(work.is_whole, written):
            await telling.tell(written.text)
            return written, reused_from(outcome) if outcome.source != occasion.source else None
    anew = await made()
    if anew.keep:
        await cache.store(key.scope, key.signature, anew.value, anew.source, began_at=began)
    return decode_json(_Written, anew.value), None
