"""Posting and editing messages: once each, whole, and found again when the outcome was unknown."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.errors import SlackError, SlackUnreachable
from bot.models.run import Place
from bot.presentation.blocks import json_size
from bot.presentation.escape import split_text
from bot.presentation.message import TEXT_LIMIT, Message, plain_version, split_message
from bot.presentation.patience import TRIES, PatientApi, backoff, part_of

CARD_EVENT = "rejoinder_run"
DRAFT_EVENT = "rejoinder_draft"
PAGE_SIZE = 200
PAGES = 10
TOO_LONG = frozenset({"msg_too_long", "msg_blocks_too_long", "msg_too_many_blocks", "too_many_blocks"})
REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "invalid_arguments", "no_text"})


@dataclass(frozen=True, slots=True)
class Mark:
    """What a post carries as metadata, so that it can be found again: kind of message, run, part (0 = first)."""

    event_type: str
    run_id: str
    part: int = 0

    def as_metadata(self) -> dict[str, Any]:
        """Return Slack's `metadata`."""
        payload: dict[str, Any] = {"run_id": self.run_id}
        return {
            "event_type": self.event_type,
            "event_payload": {**payload, "part": self.part} if self.part else payload,
        }

    def is_on(self, message: dict[str, Any]) -> bool:
        """Whether a message read back from Slack carries this mark."""
        metadata = part_of(message, "metadata")
        payload = part_of(metadata, "event_payload")
        carried = (metadata.get("event_type"), payload.get("run_id"), payload.get("part", 0))
        return carried == (self.event_type, self.run_id, self.part)


class Poster:
    """Posts, edits and finds messages of one workspace."""

    def __init__(self, api: PatientApi) -> None:
        self._api = api

    async def post(self, channel: str, thread_ts: str | None, message: Message, mark: Mark) -> tuple[Place, ...]:
        """Post the message, in several parts if Slack wants it smaller; return the places of all parts."""
        return await self._post_parts(channel, thread_ts, split_message(message), mark)

    async def edit(self, place: Place, message: Message, mark: Mark, *, spills: bool = True) -> tuple[Place, ...]:
        """Replace the message at `place`; what does not fit follows in its thread, if it `spills`."""
        parts = deque(split_message(message))
        while True:
            first = parts.popleft()
            try:
                await self._api.call("chat.update", _update_arguments(place, first, mark), repeatable=True)
                break
            except SlackError as error:
                parts.extendleft(reversed(_smaller_or_raise(first, error)))
        if not spills:
            return (place,)
        rest = await self._post_parts(
            place.channel, place.thread_ts or place.ts, list(parts), Mark(mark.event_type, mark.run_id, mark.part + 1)
        )
        return (place, *rest)

    async def delete(self, place: Place) -> None:
        """Delete a message of ours."""
        await self._api.call("chat.delete", {"channel": place.channel, "ts": place.ts}, repeatable=True)

    async def find(self, channel: str, thread_ts: str | None, mark: Mark) -> Place | None:
        """Return where the message with this mark is, if it is in the thread (or the channel's newest messages)."""
        found = await self.search(channel, thread_ts, mark.is_on)
        return found[0] if found else None

    async def find_draft(self, channel: str, thread_ts: str, run_id: str, words: str) -> tuple[Place, ...]:
        """Return the app's messages of a thread that show a run's draft, by metadata or by `words` in them.

        A stream has no metadata until it is edited (slack.md section 1.1); a card has its own and is not meant.
        """

        def shows(message: dict[str, Any]) -> bool:
            metadata = part_of(message, "metadata")
            if metadata.get("event_type") == DRAFT_EVENT:
                return part_of(metadata, "event_payload").get("run_id") == run_id
            return bool(message.get("bot_id")) and not metadata and words in json.dumps(message, ensure_ascii=False)

        return await self.search(channel, thread_ts, shows)

    async def search(
        self, channel: str, thread_ts: str | None, wanted: Callable[[dict[str, Any]], bool]
    ) -> tuple[Place, ...]:
        """Return the places of the wanted messages among at most 2,000, in Slack's order."""
        method = "conversations.replies" if thread_ts else "conversations.history"
        arguments: dict[str, Any] = {"channel": channel, "limit": PAGE_SIZE, "include_all_metadata": True}
        if thread_ts:
            arguments["ts"] = thread_ts
        found: list[Place] = []
        for _ in range(PAGES):
            answer = await self._api.call(method, arguments, repeatable=True)
            messages: list[dict[str, Any]] = answer.get("messages") or []
            found += [Place(channel, str(m["ts"]), thread_ts) for m in messages if m.get("ts") and wanted(m)]
            cursor = part_of(answer, "response_metadata").get("next_cursor")
            if not cursor or (found and not thread_ts):
                break
            arguments = {**arguments, "cursor": cursor}
        return tuple(found)

    async def _post_parts(
        self, channel: str, thread_ts: str | None, messages: list[Message], mark: Mark
    ) -> tuple[Place, ...]:
        places: list[Place] = []
        parts = deque(messages)
        while parts:
            part = parts.popleft()
            root = thread_ts or (places[0].ts if places else None)
            numbered = Mark(mark.event_type, mark.run_id, mark.part + len(places))
            try:
                places.append(await self._post_once(channel, root, part, numbered))
            except SlackError as error:
                parts.extendleft(reversed(_smaller_or_raise(part, error)))
        return tuple(places)

    async def _post_once(self, channel: str, thread_ts: str | None, message: Message, mark: Mark) -> Place:
        """Post so that one message stands there: after an unknown outcome look for it before posting again."""
        arguments = post_arguments(channel, thread_ts, message, mark)
        for attempt in range(1, TRIES + 1):
            try:
                answer = await self._api.call("chat.postMessage", arguments)
                return Place(str(answer.get("channel") or channel), _ts_of(answer), thread_ts)
            except SlackUnreachable:
                await self._api.pause(backoff(attempt))
                if place := await self.find(channel, thread_ts, mark):
                    return place
                if attempt == TRIES:
                    raise
        raise AssertionError("unreachable")


def post_arguments(channel: str, thread_ts: str | None, message: Message, mark: Mark) -> dict[str, Any]:
    """Return the arguments of chat.postMessage: nothing is parsed, nothing is unfurled."""
    arguments: dict[str, Any] = {
        "channel": channel,
        "text": message.text,
        "metadata": mark.as_metadata(),
        "unfurl_links": False,
        "unfurl_media": False,
        "link_names": False,
        "parse": "none",
    }
    if message.blocks:
        arguments["blocks"] = list(message.blocks)
    if thread_ts:
        arguments["thread_ts"] = thread_ts
    return arguments


def _update_arguments(place: Place, message: Message, mark: Mark) -> dict[str, Any]:
    arguments: dict[str, Any] = {
        "channel": place.channel,
        "ts": place.ts,
        "text": split_text(message.text, TEXT_LIMIT)[0],
        "blocks": list(message.blocks),
        "link_names": False,
        "parse": "none",
    }
    # A streamed message has no metadata of ours until now; a card keeps what it was posted with.
    return {**arguments, "metadata": mark.as_metadata()} if mark.event_type == DRAFT_EVENT else arguments


def _ts_of(answer: dict[str, Any]) -> str:
    """Return the ts of a post. Raises SlackUnreachable for an answer that is ok but names no message."""
    ts = answer.get("ts")
    if not isinstance(ts, str) or not ts:
        raise SlackUnreachable("chat.postMessage", "answer_without_ts")
    return ts


def _smaller_or_raise(message: Message, error: SlackError) -> list[Message]:
    """Return the same content in a form Slack may accept: halves when too long, plain words when refused."""
    if error.error in TOO_LONG:
        halves = split_message(message, max(1, len(message.blocks) // 2), max(1_000, json_size(message.blocks) // 2))
        if len(halves) > 1:
            return halves
    without_plan = tuple(block for block in message.blocks if block.get("type") != "plan")
    if error.error in REFUSED and without_plan and len(without_plan) < len(message.blocks):
        return [Message(message.text, without_plan)]
    if error.error in TOO_LONG | REFUSED and message.blocks:
        return plain_version(message)
    if error.error in TOO_LONG and len(message.text) > 500:
        return [Message(piece) for piece in split_text(message.text, len(message.text) // 2 + 1)]
    raise error
