"""Running one step so that its failure is a value: a branch that fails never fails the run."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.errors import RejoinderError
from bot.models.codec import decode, encode
from bot.models.reuse import ReusedFrom
from bot.models.run import Source, Step, StepFailed, StepFinished, StepStarted
from bot.ports import Clock, EventFeed

TIMED_OUT = "timeout"
INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Found:
    """What a step's work returns: a JSON-native value, a few words on it, and the places it was read.

    `is_lacking` = the value stands, but what was asked outside for it did not answer. `reused` = it was made before.
    """

    value: Any
    note: str
    sources: tuple[Source, ...] = ()
    is_lacking: bool = False
    reused: ReusedFrom | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """How a step ended: with a value, or with the code of what went wrong. `seconds` is wall time."""

    step: Step
    ok: bool
    seconds: float
    value: Any = None
    note: str = ""
    sources: tuple[Source, ...] = ()
    code: str | None = None
    is_lacking: bool = False
    reused: ReusedFrom | None = None

    @property
    def event(self) -> StepFinished | StepFailed:
        """The event that tells of it."""
        if self.ok:
            return StepFinished(self.step, self.note, self.sources, self.seconds, self.reused)
        return StepFailed(self.step, self.code or INTERNAL, self.note)


async def attempt(
    step: Step, work: Callable[[], Awaitable[Found]], deadline: float, clock: Clock, feed: EventFeed
) -> dict[str, Any]:
    """Run `work` within `deadline` seconds; return an encoded Attempt whatever the outside did."""
    began = clock.monotonic()
    try:
        async with asyncio.timeout(deadline):
            found = await _announced(feed, StepStarted(step), work)
    except RejoinderError as error:
        ended = Attempt(step, ok=False, seconds=clock.monotonic() - began, code=error.code, note=_note(error))
    except TimeoutError:
        ended = Attempt(step, ok=False, seconds=clock.monotonic() - began, code=TIMED_OUT)
    else:
        seconds = clock.monotonic() - began
        ended = Attempt(
            step,
            True,
            seconds,
            found.value,
            found.note,
            found.sources,
            is_lacking=found.is_lacking,
            reused=found.reused,
        )
    await feed.publish(ended.event)
    return encode(ended)


async def _announced(feed: EventFeed, event: StepStarted, work: Callable[[], Awaitable[Found]]) -> Found:
    """Do the work while its beginning is being recorded: nobody need wait for that."""
    told, found = await asyncio.gather(feed.publish(event), work(), return_exceptions=True)
    if isinstance(found, BaseException):
        raise found
    if isinstance(told, BaseException):
        raise told
    return found


def _note(error: RejoinderError) -> str:
    """Only what a person gave wrong has words for a person; everything else has fixed wording by its code."""
    return str(error) if error.code in {"bad_input", "not_allowed"} else ""


def as_attempt(step: Step, result: object) -> Attempt:
    """Return what a journal gave for `step`; an exception (a bug, or garbage from outside) counts as failed."""
    if isinstance(result, BaseException):
        if not isinstance(result, Exception):
            raise result
        return Attempt(step, ok=False, seconds=0.0, code=INTERNAL)
    return decode(Attempt, result)
