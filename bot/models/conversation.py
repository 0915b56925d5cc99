"""A conversation as it was said: messages, people, sides."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Channel(StrEnum):
    """Where the conversation takes place; it bounds length and form of a reply."""

    LINKEDIN = "linkedin"
    EMAIL = "email"
    SLACK = "slack"


class Side(StrEnum):
    """Which side of the conversation a speaker is on."""

    US = "us"
    PROSPECT = "prospect"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a thread.

    `index` is its place in `Thread.messages` (0 = oldest); `start` and `end` are character offsets
    into `Thread.raw` (both 0 when it came from a Slack payload). `sent_at` is the time as written.
    `ts` is Slack's time stamp. `files` are names of attachments, whose contents were not read.
    """

    index: int
    author: str | None
    side: Side
    text: str
    sent_at: str | None = None
    ts: str | None = None
    user_id: str | None = None
    start: int = 0
    end: int = 0
    is_automatic: bool = False
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """A person of the thread, as far as the thread itself tells."""

    name: str
    side: Side
    first_name: str | None = None
    role: str | None = None
    company: str | None = None
    email: str | None = None
    user_id: str | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation, oldest message first. `raw` is the input as it came (empty for Slack payloads).

    `warnings` say in plain words what could not be read ("2 files were not read").
    """

    channel: Channel
    messages: tuple[Message, ...]
    participants: tuple[Participant, ...] = ()
    subject: str | None = None
    raw: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def last(self) -> Message | None:
        """The newest message, if there is any."""
        return self.messages[-1] if self.messages else None


@dataclass(frozen=True, slots=True)
class ProspectLinks:
    """Links that a person gave. Identifiers first: LinkedIn addresses are never fetched."""

    profile: str | None = None
    company: str | None = None
    website: str | None = None


@dataclass(frozen=True, slots=True)
class ConversationInput:
    """What a person handed over: text, or Slack messages with a directory of user names.

    `messages` are raw Slack message objects as `conversations.replies` returns them; `users` maps user
    id to display name; `our_users` are the ids known to be on our side (from the workspace). `our_replies`
    are what we sent elsewhere since the last message, oldest first.
    """

    channel: Channel | None = None
    text: str | None = None
    messages: tuple[dict[str, object], ...] = ()
    users: dict[str, str] = field(default_factory=dict[str, str])
    our_users: frozenset[str] = frozenset()
    links: ProspectLinks = ProspectLinks()
    unread_files: tuple[str, ...] = ()
    our_replies: tuple[str, ...] = ()
