"""Shows one run in Slack while it happens, and leaves exactly the checked draft behind.

native stream → edits of one message → one post (slack.md section 1.4). Whatever breaks on the way, the end is the
same: the final messages are written whole over what was streamed.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Collection
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass
from typing import cast

import structlog

from bot.errors import SlackDisconnected, SlackError
from bot.models.run import Place, RunCancelled, RunEvent, RunFailed
from bot.ports import Clock
from bot.presentation.board import Board
from bot.presentation.card import one_line
from bot.presentation.draft_text import final_messages
from bot.presentation.edited_message import EditedMessage
from bot.presentation.message import Message
from bot.presentation.native_stream import NativeStream, StreamLimits, StreamLost, Target
from bot.presentation.patience import Sleep
from bot.presentation.progress import ProgressState
from bot.presentation.sink import NO_ENTRY, SlackSink

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class StreamResult:
    """Where the draft stands, in order, and how it got there: fallback ∈ native, edited, posted, direct_message."""

    places: tuple[Place, ...]
    fallback: str


class DraftStream:
    """One run's messages below its card. `recipient_user` and `recipient_team` are those of the requester."""

    def __init__(
        self,
        sink: SlackSink,
        clock: Clock,
        sleep: Sleep,
        *,
        channel: str,
        thread_ts: str,
        recipient_user: str | None,
        recipient_team: str | None,
        run_id: str,
        label: str,
        allowed_links: Collection[str] = (),
        limits: StreamLimits | None = None,
    ) -> None:
        self._sink = sink
        self._clock = clock
        self._sleep = sleep
        self._limits = limits or StreamLimits()
        self._allowed = frozenset(allowed_links)
        self._target = Target(channel, thread_ts, run_id, label, recipient_user, recipient_team)
        self._places: list[Place] = []
        self._writer: NativeStream | EditedMessage | None = None
        self._fallback = "native"
        self._unsure = False

    async def show(self, events: AsyncIterator[RunEvent]) -> StreamResult:
        """Show the events to the terminal one; return where the draft stands.

        Raises SlackError when it could be shown nowhere. When cancelled, it closes its stream first, so that no
        message is left "streaming".
        """
        if self._sink.streams.are_supported(self._target.channel):
            target, limits = self._target, self._limits
            self._writer = NativeStream(self._sink.streams, self._clock, target, limits, self._allowed)
        else:
            self._edit_instead()
        return await self._run(events)

    async def resume(self, events: AsyncIterator[RunEvent]) -> StreamResult:
        """Like `show`, after a crash: goes on in the messages of this run that already stand in the thread."""
        target = self._target
        found = await self._sink.find_draft(target.channel, target.thread_ts, target.run_id)
        if not found:
            return await self.show(events)
        self._places = list(found)
        await self._stop_quietly(found[-1])
        self._edit_instead()
        return await self._run(events)

    async def _run(self, events: AsyncIterator[RunEvent]) -> StreamResult:
        board = Board(self._sleep)
        finished = False
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(_read(events, board))
                result = await self._write(board)
                finished = True
        except BaseExceptionGroup as failures:
            if len(failures.exceptions) == 1:
                raise failures.exceptions[0] from None
            raise
        finally:
            if not finished:
                await self._interrupt(board.state)
        return result

    async def _write(self, board: Board) -> StreamResult:
        state = await board.next_state(self._limits.rotate_seconds)
        while True:
            await self._show(state)
            if state.is_over:
                return await self._finish(state)
            await board.rest(self._writer.interval if self._writer else self._limits.edit_interval)
            state = await board.next_state(self._writer.seconds_left if self._writer else self._limits.rotate_seconds)

    async def _show(self, state: ProgressState) -> None:
        """Show a state with the best way that still works."""
        writer = self._writer
        if writer is None:
            return
        try:
            await writer.show(state)
        except StreamLost as lost:
            self._writer = None
            self._unsure = self._unsure or lost.unsure
        else:
            return
        if isinstance(writer, EditedMessage):
            self._places += [place for place in writer.places if place not in self._places]
            self._fallback = "posted"
            return
        await self._leave_native(writer)
        if not state.is_over:
            await self._show(state)

    async def _leave_native(self, writer: NativeStream) -> None:
        """Go on with edits: of the message that was streamed last, or of one whose start got no answer."""
        self._places += writer.places
        await writer.close()
        await self._find_unanswered()
        log.info("slack.edit_instead", run_id=self._target.run_id)
        self._edit_instead()

    async def _find_unanswered(self) -> None:
        """Look for a stream whose start got no answer, close it and count it among ours."""
        if not self._unsure:
            return
        target = self._target
        try:
            found = await self._sink.find_draft(target.channel, target.thread_ts, target.run_id)
        except SlackDisconnected:
            raise
        except SlackError as error:
            log.warning("slack.stream_not_found", reason=error.error, run_id=target.run_id)
            return
        self._unsure = False
        for place in found:
            if place not in self._places:
                self._places.append(place)
                await self._stop_quietly(place)

    def _edit_instead(self) -> None:
        self._fallback = "edited"
        place = self._places[-1] if self._places else None
        self._writer = EditedMessage(self._sink, self._target, self._limits, place)

    async def _stop_quietly(self, place: Place) -> None:
        """Stop a stream that may be open: chat.update answers streaming_state_conflict while it is."""
        try:
            await self._sink.streams.stop(place)
        except SlackDisconnected:
            raise
        except SlackError as error:
            log.info("slack.stream_already_over", reason=error.error, run_id=self._target.run_id)

    async def _finish(self, state: ProgressState) -> StreamResult:
        """Close what is open and write the final messages over what was shown."""
        writer, self._writer = self._writer, None  # from here on nothing may open another stream
        if writer is not None:
            closed = await writer.close()
            self._places += [place for place in writer.places if place not in self._places]
            if not closed and self._places:
                await self._stop_quietly(self._places[-1])
        await self._find_unanswered()
        target = self._target
        messages = final_messages(state, target.run_id, target.label, self._allowed)
        places = await self._settle(messages)
        for surplus in self._places:
            if surplus not in places:
                await self._remove(surplus)
        return StreamResult(tuple(places), self._fallback)

    async def _settle(self, messages: tuple[Message, ...]) -> list[Place]:
        """Write each final message over one that was streamed, or post it; return where they stand."""
        run_id = self._target.run_id
        free = list(self._places)
        places: list[Place] = []
        if not free:
            self._fallback = "posted"
        for part, message in enumerate(messages):
            if free:
                place = free.pop(0)
                try:
                    places += await self._sink.update_draft(place, message, run_id, part)
                    continue
                except SlackDisconnected:
                    raise
                except SlackError as error:
                    log.warning("slack.final_edit_failed", reason=error.error, run_id=run_id)
                    self._fallback = "posted"
            places += await self._post_somewhere(message, part)
        return places

    async def _post_somewhere(self, message: Message, part: int) -> tuple[Place, ...]:
        """Post in the thread, or in the requester's direct message where the thread cannot be written to."""
        target = self._target
        try:
            return await self._sink.post_draft(target.channel, target.thread_ts, message, target.run_id, part)
        except SlackError as error:
            if error.error not in NO_ENTRY or target.recipient_user is None:
                raise
            log.warning("slack.draft_to_direct_message", reason=error.error, run_id=target.run_id)
        self._fallback = "direct_message"
        channel = await self._sink.direct_message(target.recipient_user)
        return await self._sink.post_draft(channel, None, message, target.run_id, part)

    async def _remove(self, place: Place) -> None:
        """Take away a message that the final text no longer needs; one line where it cannot be deleted."""
        try:
            await self._sink.delete(place)
        except SlackDisconnected:
            raise
        except SlackError:
            await collapse(self._sink, place, "The draft stands in the message above.", self._target.run_id)

    async def _interrupt(self, state: ProgressState) -> None:
        """Leave nothing that looks alive: bounded, since the process may be on its way out."""
        ended = state.apply(RunCancelled())
        try:
            async with asyncio.timeout(self._limits.close_seconds):
                if isinstance(self._writer, NativeStream) and self._writer.places:
                    await self._writer.show(ended)
                    await self._writer.close()
                elif isinstance(self._writer, EditedMessage) and self._writer.places:
                    await self._finish(ended)
        except (TimeoutError, StreamLost, SlackError) as error:
            log.warning("slack.interrupted_stream_left", reason=type(error).__name__, run_id=self._target.run_id)


async def collapse(sink: SlackSink, place: Place, words: str, run_id: str) -> None:
    """Turn an older draft's message into one line. Raises SlackError."""
    await sink.update_draft(place, one_line(words, run_id), run_id)


async def _read(events: AsyncIterator[RunEvent], board: Board) -> None:
    """Put every event on the board; a run whose events end without a terminal one has failed."""
    async with AsyncExitStack() as stack:
        source: object = events
        if isinstance(source, AsyncGenerator):
            await stack.enter_async_context(aclosing(cast("AsyncGenerator[RunEvent, None]", source)))
        await _read_all(events, board)
    board.apply(RunFailed("internal"))


async def _read_all(events: AsyncIterator[RunEvent], board: Board) -> None:
    async for event in events:
        board.apply(event)
        if board.state.is_over:
            return
