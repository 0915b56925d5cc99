"""One run on a single message that is edited: where Slack has no native stream, or has lost it."""

from __future__ import annotations

import structlog

from bot.errors import SlackDisconnected, SlackError
from bot.models.run import Place
from bot.presentation.blocks import with_block_ids
from bot.presentation.message import Message, short_run_id
from bot.presentation.native_stream import StreamLimits, StreamLost, Target
from bot.presentation.progress import ProgressState, as_blocks, as_text, plan_title
from bot.presentation.sink import SlackSink

log = structlog.get_logger(__name__)


class EditedMessage:
    """Shows states by chat.postMessage once and chat.update after that, at least a second apart."""

    def __init__(self, sink: SlackSink, target: Target, limits: StreamLimits, place: Place | None = None) -> None:
        self._sink = sink
        self._target = target
        self._limits = limits
        self.places: list[Place] = [place] if place else []

    @property
    def interval(self) -> float:
        """Seconds to rest between two states."""
        return self._limits.edit_interval

    @property
    def seconds_left(self) -> float:
        """An edited message has no age; this is only how long the writer sleeps when nothing happens."""
        return self._limits.rotate_seconds

    async def show(self, state: ProgressState) -> None:
        """Bring what is shown up to `state`. Raises StreamLost; SlackDisconnected when no call can succeed."""
        if state.is_over:
            return  # the final message is written once, whole, by the caller
        target = self._target
        title = plan_title(target.run_id, target.label)
        blocks = with_block_ids(as_blocks(state, title), f"live:{short_run_id(target.run_id)}")
        message = Message(as_text(state, title), tuple(blocks))
        try:
            if self.places:
                await self._sink.update_draft(self.places[0], message, target.run_id, spills=False)
            else:
                self.places += await self._sink.post_draft(target.channel, target.thread_ts, message, target.run_id)
        except SlackDisconnected:
            raise
        except SlackError as error:
            log.warning("slack.edit_lost", method=error.method, reason=error.error, run_id=target.run_id)
            raise StreamLost() from error

    async def close(self) -> bool:
        """Nothing is open."""
        return True
