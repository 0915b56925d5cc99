"""Messages of a channel: posted, edited, deleted, threaded."""

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playground.slack.plans import streamed_blocks

TOMBSTONE: dict[str, Any] = {
    "subtype": "tombstone",
    "user": "USLACKBOT",
    "text": "This message was deleted.",
    "hidden": True,
}


@dataclass
class Message:
    """One message. `tasks` and `streaming` are of streamed ones; `ephemeral_to` is the only person who sees it.

    `user_team` is set only for an author of another workspace (Slack Connect), as Slack does.
    `pings` are the mentions that would notify somebody: "channel", "here", "everyone" or ids.
    """

    channel: str
    ts: str
    user: str | None = None
    bot_id: str | None = None
    text: str = ""
    thread_ts: str | None = None
    team: str | None = None
    user_team: str | None = None
    blocks: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    attachments: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    files: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    metadata: dict[str, Any] | None = None
    tasks: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    plan_title: str | None = None
    streaming: bool = False
    ephemeral_to: str | None = None
    subtype: str | None = None
    edited: dict[str, Any] | None = None
    deleted: bool = False
    broadcast: bool = False
    username: str | None = None
    pings: list[str] = field(default_factory=list[str])

    @property
    def root_ts(self) -> str:
        """The ts of the thread this message is, or would be, the root or a reply of."""
        return self.thread_ts or self.ts

    def as_json(self, *, include_metadata: bool = True) -> dict[str, Any]:
        """The message as events and Web API answers carry it (without what depends on its replies)."""
        blocks = self.blocks
        if self.tasks or self.plan_title is not None:
            blocks = [*streamed_blocks(self.plan_title, self.tasks, self.text), *blocks]
        kept: dict[str, Any] = {"type": "message", "ts": self.ts, "text": self.text}
        optional = {
            "subtype": self.subtype,
            "user": self.user,
            "bot_id": self.bot_id,
            "team": self.team,
            "user_team": self.user_team,
            "source_team": self.user_team,
            "thread_ts": self.thread_ts,
            "edited": self.edited,
            "username": self.username,
            "blocks": blocks,
            "attachments": self.attachments,
            "files": self.files,
        }
        kept.update({key: value for key, value in optional.items() if value})
        if self.metadata and include_metadata:
            kept["metadata"] = self.metadata
        return kept


class MessageLog:
    """The messages of one channel in the order of their ts, deleted and ephemeral ones included."""

    def __init__(self) -> None:
        self._by_ts: dict[str, Message] = {}
        self._order: list[str] = []
        self._threads: dict[str, list[str]] = {}

    def add(self, message: Message) -> None:
        """Put `message` in its place. Its ts is new."""
        self._by_ts[message.ts] = message
        insort(self._order, message.ts, key=order_of)
        if message.thread_ts not in {None, message.ts}:
            insort(self._threads.setdefault(message.root_ts, []), message.ts, key=order_of)

    def __iter__(self) -> Iterator[Message]:
        """Every message ever posted here, oldest first."""
        return (self._by_ts[ts] for ts in self._order)

    def find(self, ts: str) -> Message | None:
        """The message that everybody can see at `ts`; None if deleted, ephemeral or never there."""
        message = self._by_ts.get(ts)
        return None if message is None or message.deleted or message.ephemeral_to else message

    def at(self, ts: str) -> Message | None:
        """The message at `ts` even if it is deleted or ephemeral."""
        return self._by_ts.get(ts)

    def replies(self, root_ts: str) -> list[Message]:
        """The visible replies of a thread, oldest first, without its root."""
        found = (self.find(ts) for ts in self._threads.get(root_ts, ()))
        return [message for message in found if message is not None]

    def thread(self, root_ts: str) -> list[dict[str, Any]]:
        """Root and replies as conversations.replies shows them; a deleted root leaves a tombstone."""
        root = self._by_ts.get(root_ts)
        replies = self.replies(root_ts)
        if root is None or root.ephemeral_to or (root.deleted and not replies):
            return []
        return [self.shown(root), *(self.shown(reply) for reply in replies)]

    def roots(self) -> list[Message]:
        """What the channel itself shows, oldest first: no replies, except those sent to the channel too."""
        return [
            message
            for message in self
            if not message.ephemeral_to
            and (message.thread_ts in {None, message.ts} or message.broadcast)
            and (not message.deleted or self.replies(message.ts))
        ]

    def shown(self, message: Message, *, include_metadata: bool = True) -> dict[str, Any]:
        """`message` as the reading methods show it, with the facts about its thread."""
        seen: dict[str, Any] = message.as_json(include_metadata=include_metadata)
        if message.deleted:
            seen = {"type": "message", "ts": message.ts, **TOMBSTONE}
        replies = [] if message.thread_ts not in {None, message.ts} else self.replies(message.ts)
        if replies:
            people = list(dict.fromkeys(reply.user or reply.bot_id or "" for reply in replies))
            seen.update(
                thread_ts=message.ts,
                reply_count=len(replies),
                reply_users=people,
                reply_users_count=len(people),
                latest_reply=replies[-1].ts,
            )
        elif message.thread_ts not in {None, message.ts}:
            root = self._by_ts.get(message.root_ts)
            seen["parent_user_id"] = root.user if root else None
        return seen


def order_of(ts: str) -> tuple[int, int]:
    """A ts as a key for sorting, without the rounding of a float: "12.000003" -> (12, 3)."""
    seconds, _, rest = ts.partition(".")
    return int(seconds or 0), int(rest.ljust(6, "0")[:6])
