"""The one Slack workspace of the playground: all its state, and the only ways to change it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.slack.changes import Changes
from playground.slack.channels import Channel
from playground.slack.identifiers import Clock, Ids, Timestamps
from playground.slack.limits import Limits
from playground.slack.mentions import pings_of
from playground.slack.messages import Message, MessageLog
from playground.slack.scopes import BOT_SCOPES
from playground.slack.seed import Seed, SeedMessage
from playground.slack.streams import Stream
from playground.slack.tickets import ResponseUrls, Triggers
from playground.slack.users import User
from playground.slack.views import ViewBoard

BOT_TOKEN = "xoxb-playground-bot"
APP_TOKEN = "xapp-playground-app"
SIGNING_SECRET = "playground-signing-secret"

Listener = Callable[[dict[str, Any]], None]
"""Gets the inner event (`{"type": "message", …}`) of each change that Slack would tell an app."""


@dataclass(frozen=True)
class Status:
    """The "is thinking…" line of a thread. `set_at` in seconds since 1970."""

    text: str
    loading_messages: tuple[str, ...]
    set_at: float


class Workspace:
    """Team, people, channels, messages, views, streams, triggers and response urls.

    Public state may be read by anybody; it is changed through the methods, which announce each change on
    `changed` and tell `listeners` the event.
    """

    def __init__(self, seed: Seed, clock: Clock, ids: Ids, limits: Limits | None = None) -> None:
        """Build the workspace from `seed`, with times from `clock` and ids from `ids`."""
        self.clock, self.ids = clock, ids
        self.limits = limits or Limits()
        self.changed = Changes()
        self.listeners: list[Listener] = []
        self._seed = seed
        self._start()

    def _start(self) -> None:
        seed = self._seed
        self.team, self.bot = seed.team, seed.bot
        self.scopes: set[str] = set(BOT_SCOPES)
        self.users: dict[str, User] = {user.id: user for user in seed.users}
        if self.bot.user_id not in self.users:
            name = self.bot.name
            self.users[self.bot.user_id] = User(self.bot.user_id, name.lower(), name, self.team.id, is_bot=True)
        self.channels: dict[str, Channel] = {channel.id: channel for channel in seed.fresh_channels()}
        self.messages: dict[str, MessageLog] = {channel_id: MessageLog() for channel_id in self.channels}
        for channel in self.channels.values():
            teams = {self.users[member].team_id for member in channel.members if member in self.users}
            channel.connected_team_ids = sorted(teams - {self.team.id}) if channel.is_ext_shared else []
        self.views = ViewBoard(self.team, self.bot, self.ids)
        self.streams: dict[tuple[str, str], Stream] = {}
        self.statuses: dict[tuple[str, str], Status] = {}
        self.triggers = Triggers(self.ids, self.clock, self.limits)
        self.response_urls = ResponseUrls(self.ids, self.clock, self.limits)
        self._timestamps = Timestamps(self.clock)
        now = self.clock()
        for conversation in seed.conversations:
            channel = self.find_channel(conversation.channel)
            if channel is None:
                raise KeyError(f"seed conversation in unknown channel {conversation.channel}")
            for message in conversation.messages:
                self._sow(channel, message, None, now)

    def _sow(self, channel: Channel, seed: SeedMessage, thread_ts: str | None, now: float) -> None:
        ts = self._timestamps.at(now - seed.minutes_ago * 60)
        is_bot = seed.user == self.bot.user_id
        author = self.users[seed.user]
        self.messages[channel.id].add(
            Message(
                channel=channel.id,
                ts=ts,
                user=author.id,
                bot_id=self.bot.bot_id if is_bot else None,
                team=author.team_id,
                user_team=self._foreign_team(author),
                text=seed.text,
                thread_ts=thread_ts,
                **seed.extra,
            )
        )
        for reply in seed.thread:
            self._sow(channel, reply, ts, now)

    def reset(self) -> None:
        """Start again from the seed; versions go on and listeners stay."""
        self._start()
        self.changed.announce()

    # -- looking things up -------------------------------------------------------------------------------

    def find_channel(self, name: str) -> Channel | None:
        """The channel with that id, or name ("#" allowed)."""
        plain = name.removeprefix("#")
        if plain in self.channels:
            return self.channels[plain]
        for channel in self.channels.values():
            if channel.name == plain and not channel.is_im:
                return channel
        return None

    def find_user(self, name: str) -> User | None:
        """The person with that id or name ("@" allowed)."""
        plain = name.removeprefix("@")
        if plain in self.users:
            return self.users[plain]
        return next((user for user in self.users.values() if user.name == plain), None)

    def direct_channel(self, *user_ids: str) -> Channel:
        """The direct message between the bot and one person or a few, opened if there is none yet."""
        people = {*user_ids, self.bot.user_id}
        for channel in self.channels.values():
            if (channel.is_im or channel.is_mpim) and set(channel.members) == people:
                return channel
        is_group = len(user_ids) > 1
        new_id = self.ids("G" if is_group else "D")
        channel = Channel(new_id, "", members=[*user_ids, self.bot.user_id], is_im=not is_group, is_mpim=is_group)
        self.channels[channel.id] = channel
        self.messages[channel.id] = MessageLog()
        self.changed.announce()
        return channel

    def message(self, channel_id: str, ts: str) -> Message | None:
        """The message everybody can see there; None if deleted, ephemeral or never posted."""
        log = self.messages.get(channel_id)
        return log.find(ts) if log else None

    def permalink(self, message: Message) -> str:
        """The address of a message; for a reply it names its thread."""
        link = f"{self.team.url}archives/{message.channel}/p{message.ts.replace('.', '')}"
        if message.thread_ts in {None, message.ts}:
            return link
        return f"{link}?thread_ts={message.thread_ts}&cid={message.channel}"

    # -- changing things ---------------------------------------------------------------------------------

    def post(self, channel_id: str, *, user_id: str | None = None, link_names: bool = False, **content: Any) -> Message:
        """Add a message by `user_id`, or by the bot if None; `content` are further fields of `Message`.

        An ephemeral message (`ephemeral_to`) is seen by one person and told to nobody.
        """
        by_bot = user_id is None or user_id == self.bot.user_id
        author = self.bot.user_id if user_id is None else user_id
        message = Message(
            channel=channel_id,
            ts=self._timestamps.following(),
            user=author,
            bot_id=self.bot.bot_id if by_bot else None,
            team=self.users[author].team_id,
            user_team=self._foreign_team(self.users[author]),
            **content,
        )
        message.pings = pings_of(message.text, message.blocks, message.attachments, link_names=link_names)
        self.messages[channel_id].add(message)
        if by_bot:
            self.statuses.pop((channel_id, message.root_ts), None)
        if message.ephemeral_to is None:
            self._tell({**message.as_json(), **self._place(message), "event_ts": message.ts})
        self.changed.announce()
        return message

    def revise(self, message: Message, *, mark_edited: bool = True, **content: Any) -> None:
        """Change fields of `message`; with `mark_edited` it shows "(edited)". Tells message_changed."""
        before = message.as_json()
        for name, value in content.items():
            setattr(message, name, value)
        self._note_pings(message)
        if mark_edited:
            message.edited = {"user": message.user, "ts": self._timestamps.following()}
        shown = self.messages[message.channel].shown(message)
        self._tell_about(message, "message_changed", {"message": shown, "previous_message": before})
        self.changed.announce()

    def refresh(self, message: Message) -> None:
        """Announce a change made to a streamed `message`; Slack tells apps nothing while text arrives."""
        self._note_pings(message)
        self.changed.announce()

    def delete(self, message: Message) -> None:
        """Take `message` away; it stays in the record as deleted. Tells message_deleted."""
        before = message.as_json()
        message.deleted = True
        message.streaming = False
        self._tell_about(message, "message_deleted", {"deleted_ts": message.ts, "previous_message": before})
        self.changed.announce()

    def set_status(self, channel_id: str, thread_ts: str, text: str, loading_messages: tuple[str, ...] = ()) -> None:
        """Show or, with an empty text, clear the status line of a thread."""
        self.statuses.pop((channel_id, thread_ts), None)
        if text:
            self.statuses[channel_id, thread_ts] = Status(text, loading_messages, self.clock())
        self.changed.announce()

    def status(self, channel_id: str, thread_ts: str) -> Status | None:
        """The status line of a thread now; it vanishes by itself after `limits.status_life`."""
        status = self.statuses.get((channel_id, thread_ts))
        if status is None or self.clock() - status.set_at > self.limits.status_life:
            return None
        return status

    def join(self, channel_id: str, user_id: str) -> None:
        """Make a person (or the bot) a member."""
        if user_id not in self.channels[channel_id].members:
            self.channels[channel_id].members.append(user_id)
            self.changed.announce()

    def leave(self, channel_id: str, user_id: str) -> None:
        """End a membership."""
        if user_id in self.channels[channel_id].members:
            self.channels[channel_id].members.remove(user_id)
            self.changed.announce()

    def _foreign_team(self, user: User) -> str | None:
        return None if user.team_id == self.team.id else user.team_id

    def _note_pings(self, message: Message) -> None:
        """Add the mentions of the new content: whom an earlier version notified stays notified."""
        now = pings_of(message.text, message.blocks, message.attachments)
        message.pings = list(dict.fromkeys([*message.pings, *now]))

    def _place(self, message: Message) -> dict[str, Any]:
        return {"channel": message.channel, "channel_type": self.channels[message.channel].event_suffix}

    def _tell_about(self, message: Message, subtype: str, content: dict[str, Any]) -> None:
        if message.ephemeral_to is None:
            ts = self._timestamps.following()
            event = {"type": "message", "subtype": subtype, "hidden": True, "ts": ts, "event_ts": ts}
            self._tell({**event, **self._place(message), **content})

    def _tell(self, event: dict[str, Any]) -> None:
        for listener in self.listeners:
            listener(event)
