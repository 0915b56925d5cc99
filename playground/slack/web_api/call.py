"""One call of a Web API method: its arguments, and who may see and write what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from playground.slack.channels import Channel
from playground.slack.messages import Message
from playground.slack.refusal import Refusal
from playground.slack.web_api.arguments import Arguments
from playground.slack.workspace import Workspace

Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """What a method gets. `open_socket` makes the address of a Socket Mode connection."""

    workspace: Workspace
    arguments: Arguments
    token_kind: Literal["bot", "app", "none"]
    open_socket: Callable[[], str]

    def require_scope(self, *any_of: str) -> None:
        """Refuse with `missing_scope` unless one of these scopes is granted."""
        if not any(scope in self.workspace.scopes for scope in any_of):
            raise missing_scope(any_of[0], self.workspace.scopes)

    def channel_to_read(self, name: str = "channel") -> Channel:
        """The channel named by id, if the bot is a member. Private ones are hidden from outsiders."""
        channel = self._visible_channel(self.arguments.required(name))
        self.require_scope(channel.history_scope)
        if self.workspace.bot.user_id not in channel.members:
            raise Refusal("not_in_channel")
        return channel

    def channel_to_see(self, name: str = "channel") -> Channel:
        """The channel named by id, for its facts only: public ones are open to all."""
        channel = self._visible_channel(self.arguments.required(name))
        self.require_scope(channel.read_scope)
        return channel

    def channel_to_post(self) -> Channel:
        """Like `channel_to_write`, but also by name or (as a direct message) by user id."""
        given = self.arguments.required("channel")
        if given in self.workspace.users and given != self.workspace.bot.user_id:
            return self.workspace.direct_channel(given)
        found = self.workspace.find_channel(given)
        return self._open_channel(found.id if found else given)

    def channel_to_write(self, name: str = "channel") -> Channel:
        """The channel named by id, if the bot may write there."""
        return self._open_channel(self.arguments.required(name))

    def _open_channel(self, channel_id: str) -> Channel:
        channel = self._visible_channel(channel_id)
        if channel.is_archived:
            raise Refusal("is_archived")
        if self.workspace.bot.user_id not in channel.members and "chat:write.public" not in self.workspace.scopes:
            raise Refusal("not_in_channel")
        return channel

    def thread_to_write(self, channel: Channel) -> str | None:
        """The ts of the thread to answer in. It must be that of a root, not of a reply."""
        thread_ts = self.arguments.text("thread_ts") or None
        if thread_ts is None:
            return None
        log = self.workspace.messages[channel.id]
        root = log.at(thread_ts)
        if root is None or root.ephemeral_to or (root.deleted and not log.replies(thread_ts)):
            raise Refusal("thread_not_found")
        if root.thread_ts not in {None, root.ts}:
            raise Refusal("cannot_reply_to_message")
        return thread_ts

    def own_message(self, channel: Channel, not_own: str) -> Message:
        """The bot's own message named by `ts`; others are refused with `not_own`."""
        message = self.workspace.message(channel.id, self.arguments.required("ts"))
        if message is None:
            raise Refusal("message_not_found")
        if message.bot_id != self.workspace.bot.bot_id:
            raise Refusal(not_own)
        return message

    def _visible_channel(self, channel_id: str) -> Channel:
        channel = self.workspace.channels.get(channel_id)
        is_hidden = channel is None or channel.is_private or channel.is_im or channel.is_mpim
        if channel is None or (is_hidden and self.workspace.bot.user_id not in channel.members):
            raise Refusal("channel_not_found")
        return channel


@dataclass(frozen=True)
class Method:
    """An entry of the table of methods. `scopes`: one of them is needed; `per_minute`: None = special tier."""

    run: Callable[[Call], Json]
    scopes: tuple[str, ...] = ()
    token: Literal["bot", "app", "any", "none"] = "bot"
    per_minute: int | None = None


TIER_1, TIER_2, TIER_3, TIER_4 = 1, 20, 50, 100
"""Calls per minute, method, app and workspace (§6)."""


def missing_scope(needed: str, provided: set[str] | frozenset[str]) -> Refusal:
    """What Slack says when the token lacks a scope."""
    return Refusal("missing_scope", needed=needed, provided=",".join(sorted(provided)))
