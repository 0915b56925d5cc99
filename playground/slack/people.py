"""Whom and what the hands name: people and channels by id or name, and whether that person may act there."""

from collections.abc import Callable
from typing import Any, cast

from playground.slack import forms
from playground.slack.channels import Channel
from playground.slack.messages import Message
from playground.slack.refusal import Refusal, missing_field
from playground.slack.users import User
from playground.slack.workspace import Workspace

Json = dict[str, Any]

_MOST_FILES = 10
_FINDERS: dict[str, Callable[[Workspace, str], User | Channel | None]] = {
    "selected_user": Workspace.find_user,
    "selected_conversation": Workspace.find_channel,
    "selected_channel": Workspace.find_channel,
}


class Asked:
    """The JSON body of one `/_user/*` request, read against the workspace; refuses with Slack's words."""

    def __init__(self, workspace: Workspace, body: Json, current: dict[str, str]) -> None:
        """Look things up in `workspace`; `body` is what the script or page sent.

        `current` remembers the channel in which each person last did something.
        """
        self.workspace = workspace
        self.body = body
        self._current = current

    def text(self, name: str) -> str:
        """A required text. Refuses when it is absent or no string."""
        value = self.body.get(name)
        if not isinstance(value, str):
            raise missing_field(name)
        return value

    def optional_text(self, name: str) -> str | None:
        """A text, or None when it is absent, null or empty."""
        return self.text(name) if self.body.get(name) not in (None, "") else None

    def values(self) -> Json:
        """What was entered in the fields of the form; empty when nothing is said of them."""
        values = self.body.get("values")
        if values is None:
            return {}
        if not isinstance(values, dict):
            raise Refusal("invalid_values")
        return cast("Json", values)

    def files(self) -> list[str]:
        """The names of files sent along with a message, at most ten."""
        given: Any = self.body.get("files") or []
        names = cast("list[Any]", given) if isinstance(given, list) else [given]
        if len(names) > _MOST_FILES or not all(isinstance(name, str) and name for name in names):
            raise Refusal("invalid_files")
        return cast("list[str]", names)

    def entered(self, blocks: list[Json], before: forms.State) -> forms.State:
        """`before` with the values of the request; people and channels in it may be given by name.

        Raises `forms.InvalidValues` and `forms.NoSuchField`.
        """
        state = forms.entered(blocks, before, self.values())
        for block_id, actions in state.items():
            for action_id, value in actions.items():
                named = {key: self._identified(block_id, key, part) for key, part in value.items()}
                actions[action_id] = named
        return state

    def user(self) -> User:
        """The person who acts ("ada", "@ada", "U0ADA"). The bot has no hands."""
        user = self.workspace.find_user(self.text("user"))
        if user is None:
            raise Refusal("user_not_found")
        if user.is_bot:
            raise Refusal("user_is_bot")
        return user

    def channel(self, user: User) -> Channel:
        """The channel, by id, "#name" or name; a person's or the bot's name means their direct message.

        Refuses with `channel_not_found`, or `not_in_channel` where `user` is no member.
        """
        name = self.text("channel")
        channel = self.workspace.find_channel(name) or self._direct(name, user)
        if channel is None:
            raise Refusal("channel_not_found")
        if user.id not in channel.members:
            raise Refusal("channel_not_found" if channel.is_private else "not_in_channel")
        if channel.is_archived:
            raise Refusal("is_archived")
        self._current[user.id] = channel.id
        return channel

    def current_channel(self, user: User) -> str | None:
        """The channel in which `user` last did something: what a form calls the current conversation."""
        return self._current.get(user.id)

    def message(self, channel: Channel, user: User, name: str = "message_ts") -> Message:
        """The message at the ts under `name` that this person can see, ephemeral ones included."""
        message = self.workspace.messages[channel.id].at(self.text(name))
        if message is None or message.deleted or message.ephemeral_to not in (None, user.id):
            raise Refusal("message_not_found")
        return message

    def own_message(self, channel: Channel, user: User, refusal: str) -> Message:
        """The message under `ts`, which only its author may change; refuses others with `refusal`."""
        message = self.message(channel, user, "ts")
        if message.user != user.id:
            raise Refusal(refusal)
        return message

    def thread_root(self, channel: Channel) -> str | None:
        """The ts of the thread's root; a reply's ts leads to its root, as opening it in the client does."""
        ts = self.optional_text("thread_ts")
        if ts is None:
            return None
        message = self.workspace.message(channel.id, ts)
        if message is None:
            raise Refusal("thread_not_found")
        return message.root_ts

    def _identified(self, block_id: str, key: str, given: Any) -> Any:
        """The ids for what was chosen in a select of people or conversations; anything else as it is."""
        find = _FINDERS.get(key.removesuffix("s"))
        if find is None or not given:
            return given
        if isinstance(given, list):
            return [self._identified(block_id, key, item) for item in cast("list[Any]", given)]
        found = find(self.workspace, str(given))
        if found is None:
            raise forms.InvalidValues({block_id: f"{given!r} is not one of the options."})
        return found.id

    def _direct(self, name: str, user: User) -> Channel | None:
        other = self.workspace.find_user(name)
        is_bots_name = name.removeprefix("@").casefold() == self.workspace.bot.name.casefold()
        if is_bots_name or (other is not None and other.id in {user.id, self.workspace.bot.user_id}):
            return self.workspace.direct_channel(user.id)
        return None
