"""Streamed messages: text and task cards that arrive in pieces, until stop, the end of life or the size cap."""

from dataclasses import dataclass
from typing import Any

from playground.slack.limits import Limits
from playground.slack.messages import Message
from playground.slack.refusal import Refusal

TASKS_PER_MESSAGE = 50
"""A plan block holds 50 tasks (§1.4)."""
BLOCKS_IN_CHUNKS = 50
"""Blocks sent in chunks; those of stopStream have a budget of their own (§1.4)."""


@dataclass(frozen=True)
class Piece:
    """What one call adds to a stream, already validated: chunks in order, or a text at the top level."""

    mode: str
    """"chunks" or "markdown_text"; a stream keeps the mode of its first piece."""
    texts: tuple[str, ...] = ()
    tasks: tuple[dict[str, Any], ...] = ()
    plan_title: str | None = None
    blocks: tuple[dict[str, Any], ...] = ()


@dataclass
class Stream:
    """The streamed side of `message`."""

    message: Message
    started_at: float
    limits: Limits
    display_mode: str = "timeline"
    mode: str | None = None
    stopped: bool = False
    blocks_in_chunks: int = 0

    def is_open(self, now: float) -> bool:
        """Whether pieces may still be added at `now` (seconds since 1970)."""
        return not self.stopped and now - self.started_at <= self.limits.stream_life

    def refuse_unless_open(self, now: float) -> None:
        """Refuse with Slack's word for a stream that was stopped or has outlived its five minutes."""
        if not self.is_open(now):
            raise Refusal("message_not_in_streaming_state")

    def add(self, piece: Piece) -> None:
        """Apply a piece whole or, when it breaks a limit, not at all."""
        if self.mode not in {None, piece.mode}:
            raise Refusal("streaming_mode_mismatch")
        tasks = _merged(self.message.tasks, piece.tasks)
        if len(tasks) > TASKS_PER_MESSAGE:
            raise Refusal("invalid_chunks", [f"[ERROR] no more than {TASKS_PER_MESSAGE} tasks allowed"])
        if self.blocks_in_chunks + len(piece.blocks) > BLOCKS_IN_CHUNKS:
            raise Refusal("invalid_chunks", [f"[ERROR] no more than {BLOCKS_IN_CHUNKS} blocks allowed in chunks"])
        text = self.message.text + "".join(piece.texts)
        title = piece.plan_title if piece.plan_title is not None else self.message.plan_title
        # Reported: the cap counts titles + 2 x details + body, and only once there is a body.
        if text and _size(text, title, tasks) > self.limits.stream_bytes:
            raise Refusal("msg_too_long")
        self.mode = piece.mode
        self.message.text, self.message.plan_title, self.message.tasks = text, title, tasks
        self.message.blocks = [*self.message.blocks, *piece.blocks]
        self.blocks_in_chunks += len(piece.blocks)

    def stop(self, blocks: list[dict[str, Any]]) -> None:
        """End the stream; `blocks` are shown after all text."""
        self.stopped = True
        self.message.streaming = False
        self.message.blocks = [*self.message.blocks, *blocks]


def _merged(tasks: list[dict[str, Any]], updates: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    by_id = {str(task["id"]): dict(task) for task in tasks}
    for update in updates:
        by_id.setdefault(str(update["id"]), {}).update(update)
    return list(by_id.values())


def _size(text: str, plan_title: str | None, tasks: list[dict[str, Any]]) -> int:
    size = _bytes(text) + _bytes(plan_title)
    for task in tasks:
        size += _bytes(task.get("title")) + 2 * _bytes(task.get("details")) + _bytes(task.get("output"))
    return size


def _bytes(text: object) -> int:
    # Half a surrogate pair can come out of JSON; it has no UTF-8, but it has a size.
    return len(str(text).encode(errors="surrogatepass")) if text else 0
