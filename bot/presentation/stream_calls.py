"""Slack's streaming methods, and what this process has learnt about them (slack.md sections 1.1 and 1.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.errors import SlackError, SlackUnreachable
from bot.models.run import Place
from bot.presentation.patience import PatientApi

Chunk = dict[str, Any]

NEVER_HERE = frozenset({"unknown_method", "method_deprecated", "feature_not_enabled", "not_allowed_token_type"})
"""Errors after which this process tries no native stream again."""
NEVER_IN_THIS_CHANNEL = frozenset({"channel_type_not_supported", "messages_tab_disabled"})
START = "chat.startStream"
START_PATIENCE = 10.0
APPEND_PATIENCE = 60.0


class StreamCalls:
    """Start, append, stop: chunks only (`streaming_mode_mismatch` otherwise), never repeated when unsure."""

    def __init__(self, api: PatientApi) -> None:
        self._api = api
        self._unsupported = False
        self._unsupported_channels: set[str] = set()

    def are_supported(self, channel: str) -> bool:
        """Whether it is worth trying a native stream in this channel."""
        return not self._unsupported and channel not in self._unsupported_channels

    async def start(
        self, channel: str, thread_ts: str, user: str | None, team: str | None, chunks: Sequence[Chunk]
    ) -> Place:
        """Open a stream that shows a plan. `user` and `team` are the recipient's; a direct message needs neither.

        Raises SlackError; SlackUnreachable when it is unknown whether the stream is open.
        """
        arguments: dict[str, Any] = {
            "channel": channel,
            "thread_ts": thread_ts,
            "task_display_mode": "plan",
            "chunks": list(chunks),
        }
        if user and team:
            arguments |= {"recipient_user_id": user, "recipient_team_id": team}
        try:
            answer = await self._api.call(START, arguments, patience=START_PATIENCE)
        except SlackError as error:
            self._learn(channel, error)
            raise
        ts = answer.get("ts")
        if not isinstance(ts, str) or not ts:
            raise SlackUnreachable(START, "answer_without_ts")
        return Place(channel, ts, thread_ts)

    async def append(self, place: Place, chunks: Sequence[Chunk]) -> None:
        """Add to an open stream. Raises SlackError: then the stream is to be finished by other means."""
        arguments = {"channel": place.channel, "ts": place.ts, "chunks": list(chunks)}
        await self._api.call("chat.appendStream", arguments, patience=APPEND_PATIENCE)

    async def stop(self, place: Place, chunks: Sequence[Chunk] = ()) -> None:
        """Close a stream. Raises SlackError."""
        arguments: dict[str, Any] = {"channel": place.channel, "ts": place.ts}
        if chunks:
            arguments["chunks"] = list(chunks)
        await self._api.call("chat.stopStream", arguments, patience=APPEND_PATIENCE)

    def _learn(self, channel: str, error: SlackError) -> None:
        if error.error in NEVER_HERE:
            self._unsupported = True
        elif error.error in NEVER_IN_THIS_CHANNEL:
            self._unsupported_channels.add(channel)
