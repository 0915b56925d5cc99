"""The one sink: everything that people see in Slack is posted, edited and opened here.

Escaping happens in the builders; this module adds what holds for every call: no parsing, no unfurling, limits,
waiting where Slack asks for it, and looking before posting again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import structlog

from bot.errors import SlackError, SlackUnreachable
from bot.models.run import Place
from bot.ports import Clock, SlackApi
from bot.presentation.message import Message, run_marker, split_message
from bot.presentation.patience import PatientApi, Sleep, part_of
from bot.presentation.posting import CARD_EVENT, DRAFT_EVENT, Mark, Poster
from bot.presentation.stream_calls import StreamCalls

log = structlog.get_logger(__name__)

View = Mapping[str, Any]
DM_CACHE = 2_000
RESPONSE_URL_USES = 5
PART_STEP = 100
"""Marks of a draft's parts are this far apart, so that a part which Slack wants in pieces keeps its own."""
NO_ENTRY = frozenset(
    {
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "restricted_action_non_threadable_channel",
        "user_not_in_channel",
        "messages_tab_disabled",
    }
)
"""Errors that say: this person or this app has no way to show a message in that place."""


class SlackSink:
    """Posts to one workspace. `sleep` waits seconds; tests pass their own."""

    def __init__(self, api: SlackApi, clock: Clock, sleep: Sleep) -> None:
        self._calls = PatientApi(api, clock, sleep)
        self._poster = Poster(self._calls)
        self._direct_messages: dict[str, str] = {}
        self.streams = StreamCalls(self._calls)

    async def post_card(
        self, channel: str, thread_ts: str | None, message: Message, run_id: str, *, may_exist: bool = False
    ) -> Place:
        """Post the card of a run once; `may_exist` looks for it first (a step that runs again).

        Raises SlackError; SlackUnreachable when it is still unknown after 3 tries whether it stands there.
        """
        if may_exist and (place := await self.find_card(channel, thread_ts, run_id)):
            return place
        return (await self._poster.post(channel, thread_ts, message, Mark(CARD_EVENT, run_id)))[0]

    async def find_card(self, channel: str, thread_ts: str | None, run_id: str) -> Place | None:
        """Return where the card of a run stands, if it does."""
        return await self._poster.find(channel, thread_ts, Mark(CARD_EVENT, run_id))

    async def update_card(self, place: Place, message: Message, run_id: str = "") -> None:
        """Replace the message at `place`. Raises SlackError."""
        await self._poster.edit(place, message, Mark(CARD_EVENT, run_id))

    async def post_draft(
        self, channel: str, thread_ts: str | None, message: Message, run_id: str, part: int = 0
    ) -> tuple[Place, ...]:
        """Post a draft's message (or a further part of it) once; return where it stands."""
        return await self._poster.post(channel, thread_ts, message, Mark(DRAFT_EVENT, run_id, part * PART_STEP))

    async def update_draft(
        self, place: Place, message: Message, run_id: str, part: int = 0, *, spills: bool = True
    ) -> tuple[Place, ...]:
        """Replace a draft's message; return it and the places of what did not fit in it.

        With `spills` false nothing else is posted: for edits while a run goes on. Raises SlackError.
        """
        mark = Mark(DRAFT_EVENT, run_id, part * PART_STEP)
        try:
            return await self._poster.edit(place, message, mark, spills=spills)
        except SlackError as error:
            if error.error != "streaming_state_conflict":
                raise
        # An earlier stop did not reach Slack: the message can be edited once its stream is closed.
        await self.streams.stop(place)
        return await self._poster.edit(place, message, mark, spills=spills)

    async def find_draft(self, channel: str, thread_ts: str, run_id: str) -> tuple[Place, ...]:
        """Return the messages that show a run's draft, oldest first: by metadata, or by their plan's title."""
        return await self._poster.find_draft(channel, thread_ts, run_id, f"· {run_marker(run_id)}")

    async def delete(self, place: Place) -> None:
        """Delete a message of ours. Raises SlackError."""
        await self._poster.delete(place)

    async def notify(self, channel: str, thread_ts: str | None, message: Message, key: str) -> Place:
        """Post a lasting notice once per `key` (for instance a run id)."""
        return (await self._poster.post(channel, thread_ts, message, Mark("rejoinder_notice", key)))[0]

    async def ephemeral(self, channel: str, user: str, message: Message, thread_ts: str | None = None) -> Place | None:
        """Show a message to one person in a channel, or in a direct message where that is not possible.

        Returns the place of the direct message, None for an ephemeral (which cannot be edited). Raises SlackError.
        """
        try:
            for part in split_message(message):
                arguments = _ephemeral_arguments(channel, user, part, thread_ts)
                await self._calls.call("chat.postEphemeral", arguments, repeatable=True)
        except SlackError as error:
            if error.error not in NO_ENTRY:
                raise
            log.info("slack.ephemeral_to_direct_message", reason=error.error)
            key = f"{channel}:{user}:{hashlib.sha256(message.text.encode()).hexdigest()[:16]}"
            return await self.notify(await self.direct_message(user), None, message, key)
        return None

    async def respond(self, response_url: str, message: Message, replace_original: bool = False) -> None:
        """Answer through a response_url: only the person who asked sees it. Raises SlackError."""
        for number, part in enumerate(split_message(message)[:RESPONSE_URL_USES]):
            payload: dict[str, Any] = {
                "response_type": "ephemeral",
                "replace_original": replace_original and number == 0,
                "text": part.text,
                "unfurl_links": False,
                "unfurl_media": False,
            }
            if part.blocks:
                payload["blocks"] = list(part.blocks)
            await self._calls.respond(response_url, payload)

    async def open_modal(self, trigger_id: str, view: View) -> str:
        """Open a modal and return its view id. Never waits: a trigger lives 3 s. Raises SlackError."""
        answer = await self._calls.call("views.open", {"trigger_id": trigger_id, "view": dict(view)}, patience=0.0)
        view_id = part_of(answer, "view").get("id")
        if not isinstance(view_id, str):
            raise SlackUnreachable("views.open", "answer_without_view")
        return view_id

    async def update_modal(self, view_id: str, view: View, hash: str | None = None) -> bool:  # noqa: A002  # Slack's own name of the argument
        """Replace an open modal; False when the person closed it or it changed meanwhile. Raises SlackError."""
        arguments: dict[str, Any] = {"view_id": view_id, "view": dict(view)}
        if hash:
            arguments["hash"] = hash
        try:
            await self._calls.call("views.update", arguments, repeatable=True)
        except SlackError as error:
            if error.error in {"not_found", "hash_conflict"}:
                return False
            raise
        return True

    async def publish_home(self, user: str, view: View) -> None:
        """Show a person's Home tab. Raises SlackError."""
        await self._calls.call("views.publish", {"user_id": user, "view": dict(view)}, repeatable=True)

    async def direct_message(self, user: str) -> str:
        """Return the channel id of the direct message with a person. Raises SlackError."""
        known = self._direct_messages.get(user)
        if known is not None:
            return known
        answer = await self._calls.call("conversations.open", {"users": user}, repeatable=True)
        channel = part_of(answer, "channel").get("id")
        if not isinstance(channel, str):
            raise SlackUnreachable("conversations.open", "answer_without_channel")
        if len(self._direct_messages) >= DM_CACHE:
            self._direct_messages.clear()
        self._direct_messages[user] = channel
        return channel

    async def permalink(self, place: Place) -> str | None:
        """Return the link to a message, or None when Slack gives none; a card does without it."""
        try:
            answer = await self._calls.call(
                "chat.getPermalink",
                {"channel": place.channel, "message_ts": place.ts},
                repeatable=True,
                patience=5.0,
            )
        except SlackError as error:
            log.info("slack.no_permalink", reason=error.error)
            return None
        link = answer.get("permalink")
        return link if isinstance(link, str) else None


def _ephemeral_arguments(channel: str, user: str, message: Message, thread_ts: str | None) -> dict[str, Any]:
    arguments: dict[str, Any] = {
        "channel": channel,
        "user": user,
        "text": message.text,
        "link_names": False,
        "parse": "none",
    }
    if message.blocks:
        arguments["blocks"] = list(message.blocks)
    return {**arguments, "thread_ts": thread_ts} if thread_ts else arguments
