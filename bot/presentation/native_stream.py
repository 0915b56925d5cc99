"""One run on Slack's native streams: several messages in a row when age or size demand it.

Reported limits (slack.md section 1.4): a stream dies about 5 minutes after its start, a streamed message takes
about 10,600 bytes; so a new one is opened at 4 minutes or 9,000 bytes.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

import structlog

from bot.errors import SlackDisconnected, SlackError, SlackUnreachable
from bot.models.run import Place, Step
from bot.ports import Clock
from bot.presentation.escape import clean, split_text, stream_markdown
from bot.presentation.progress import (
    ProgressState,
    StepView,
    chunk_bytes,
    plan_chunk,
    plan_title,
    task_chunk,
    text_chunk,
)
from bot.presentation.stream_calls import START, Chunk, StreamCalls

log = structlog.get_logger(__name__)

FENCE = "```"
_PRINTABLE = "".join(map(chr, range(33, 127)))
CHUNK_CHARACTERS = 2_000
SMALLEST_PIECE = 100
ROOM_FOR_END = 400
"""Bytes kept free in each message for the states of its tasks at its end."""


class StreamLost(Exception):
    """The stream cannot go on; what it showed stands at the places known. `unsure`: one more may be open."""

    def __init__(self, *, unsure: bool = False) -> None:
        super().__init__("stream lost")
        self.unsure = unsure


@dataclass(frozen=True, slots=True)
class StreamLimits:
    """Seconds between appends, seconds and bytes after which a new message is opened, seconds between edits."""

    append_interval: float = 0.3
    rotate_seconds: float = 240.0
    rotate_bytes: int = 9_000
    edit_interval: float = 1.0
    close_seconds: float = 5.0


@dataclass(frozen=True, slots=True)
class Target:
    """Where a run is shown and for whom; `label` is the plan's title without the run's name."""

    channel: str
    thread_ts: str
    run_id: str
    label: str
    recipient_user: str | None = None
    recipient_team: str | None = None


@dataclass(slots=True)
class _Open:
    """The stream that is open now."""

    place: Place
    opened_at: float
    size: int = 0
    tasks: dict[Step, StepView] = field(default_factory=dict[Step, StepView])
    fence: str | None = None


class NativeStream:
    """Shows states on native streams. Not safe under concurrency: one writer only (slack.md section 1.3)."""

    def __init__(
        self, calls: StreamCalls, clock: Clock, target: Target, limits: StreamLimits, allowed_links: Collection[str]
    ) -> None:
        self._calls = calls
        self._clock = clock
        self._target = target
        self._limits = limits
        self._allowed = allowed_links
        self._open: _Open | None = None
        self._shown = 0
        self._shown_text = ""
        self.places: list[Place] = []

    @property
    def interval(self) -> float:
        """Seconds to rest between two states."""
        return self._limits.append_interval

    @property
    def seconds_left(self) -> float:
        """Seconds until this message is to be followed by a new one."""
        if self._open is None:
            return self._limits.rotate_seconds
        return max(0.0, self._limits.rotate_seconds - (self._clock.monotonic() - self._open.opened_at))

    async def show(self, state: ProgressState) -> None:
        """Bring what is shown up to `state`. Raises StreamLost; SlackDisconnected when no call can succeed."""
        try:
            await self._show(state)
        except SlackDisconnected:
            raise
        except SlackError as error:
            log.warning("slack.stream_lost", method=error.method, reason=error.error, run_id=self._target.run_id)
            raise StreamLost(unsure=isinstance(error, SlackUnreachable) and error.method == START) from error

    async def close(self) -> bool:
        """Stop the open stream; whether Slack agreed. A stream that is gone already is no reason to stop."""
        if self._open is None:
            return True
        stopped, self._open = self._open, None
        try:
            await self._calls.stop(stopped.place)
        except SlackError as error:
            log.warning("slack.stream_not_stopped", reason=error.error, run_id=self._target.run_id)
            return False
        return True

    async def _show(self, state: ProgressState) -> None:
        stream = self._open
        if stream is None:
            stream = await self._start(state.steps)
        elif self.seconds_left <= 0 and not state.is_over:
            stream = await self._rotate(stream, state)
        chunks = [self._task(stream, view) for view in state.steps if stream.tasks.get(view.step) != view]
        text = self._next_text(state)
        while True:
            room = self._limits.rotate_bytes - ROOM_FOR_END - stream.size - sum(map(chunk_bytes, chunks))
            piece = _fitting(text, room, self._allowed)
            if piece:
                chunks.append(text_chunk(stream_markdown(piece, self._allowed)))
                text = text[len(piece) :]
            if chunks:
                await self._append(stream, chunks)
                self._follow(stream, piece)
            if not text or (state.is_over and not piece):
                return
            if not piece:
                stream = await self._rotate(stream, state)
            chunks = []

    def _task(self, stream: _Open, view: StepView) -> Chunk:
        stream.tasks[view.step] = view
        return task_chunk(view.step, view.status, view.note, view.sources)

    def _follow(self, stream: _Open, piece: str) -> None:
        """Keep account of what is shown, and of a code fence left open."""
        self._shown += len(piece)
        self._shown_text += piece
        for line in re.findall(r"^[ \t]*```[^\n`]*", piece, re.MULTILINE):
            stream.fence = None if stream.fence is not None else line.strip()

    def _next_text(self, state: ProgressState) -> str:
        """Return the cleaned text that is due: up to the last white space until the run is over.

        A half word is held back, so that a mention or an address cannot be assembled from two chunks.
        """
        text = clean(state.draft.text if state.draft and self._continues(state.draft.text) else state.text)
        if not text.startswith(self._shown_text):
            return ""
        due = text[self._shown :]
        return due if state.is_over else due[: len(due.rstrip(_PRINTABLE))]

    def _continues(self, text: str) -> bool:
        return clean(text).startswith(self._shown_text)

    async def _start(self, steps: tuple[StepView, ...]) -> _Open:
        target = self._target
        title = plan_title(target.run_id, target.label, len(self.places) + 1)
        chunks = [plan_chunk(title), *(task_chunk(view.step, view.status, view.note, view.sources) for view in steps)]
        place = await self._calls.start(
            target.channel, target.thread_ts, target.recipient_user, target.recipient_team, chunks
        )
        self.places.append(place)
        self._open = _Open(place, self._clock.monotonic(), sum(map(chunk_bytes, chunks)), {v.step: v for v in steps})
        return self._open

    async def _append(self, stream: _Open, chunks: list[Chunk]) -> None:
        await self._calls.append(stream.place, chunks)
        stream.size += sum(map(chunk_bytes, chunks))

    async def _rotate(self, stream: _Open, state: ProgressState) -> _Open:
        """Close this message, leaving no task that spins for ever, and go on in a new one."""
        ending = [
            task_chunk(view.step, "complete", "Goes on below")
            for view in stream.tasks.values()
            if view.status in {"pending", "in_progress"}
        ]
        if stream.fence is not None:
            ending.append(text_chunk(f"\n{FENCE}\n"))
        self._open = None
        await self._calls.stop(stream.place, ending)
        rest = tuple(view for view in state.steps if view.status in {"pending", "in_progress"})
        opened = await self._start(rest)
        opened.tasks = {view.step: view for view in state.steps}
        if stream.fence is not None:
            await self._append(opened, [text_chunk(f"{stream.fence}\n")])
            opened.fence = stream.fence
        return opened


def _fitting(text: str, room: int, allowed: Collection[str]) -> str:
    """Return the start of `text` that fits into `room` bytes and one chunk once it is Markdown; "" if none does."""
    limit = CHUNK_CHARACTERS
    while text and limit >= SMALLEST_PIECE:
        piece = split_text(text, limit)[0]
        if len(stream_markdown(piece, allowed).encode()) <= room:
            return piece
        limit //= 2
    return ""
