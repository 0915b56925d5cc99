"""The user's hands (`/_user/*`): what a person does in Slack's client, for the page, tests and scripts.

Each hand checks what the client would check, tells the bot, waits for its acknowledgement and answers
`{ok: true, ack: {status, ms, body}, …}` or `{ok: false, error}`.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from playground.slack import forms, gestures, payloads
from playground.slack.channels import Channel
from playground.slack.composer import composed
from playground.slack.delivery.dispatcher import Dispatcher
from playground.slack.delivery.outgoing import Acknowledgement, Delivery
from playground.slack.events import EventFeed
from playground.slack.messages import Message
from playground.slack.people import Asked
from playground.slack.refusal import Refusal
from playground.slack.response_url import post_answer
from playground.slack.users import User
from playground.slack.workspace import Workspace

Json = dict[str, Any]

LONGEST_MESSAGE = 40_000
"""Characters of one message (slack.md §5)."""

_MEMBERSHIP_COMMANDS = ("/invite", "/remove")
_HOME_TABS = ("home", "messages")


class Hands:
    """What people do with messages, commands and shortcuts; modals are in `modals`."""

    def __init__(self, workspace: Workspace, dispatcher: Dispatcher, feed: EventFeed) -> None:
        """Act in `workspace`; interactions go out by `dispatcher`, events by `feed`."""
        self._workspace = workspace
        self._dispatcher = dispatcher
        self._feed = feed

    @property
    def envelope(self) -> payloads.Envelope:
        """What every payload says about team and app."""
        return payloads.Envelope(self._workspace.team, self._workspace.bot)

    def actions(self) -> dict[str, Callable[[Asked, str], Awaitable[Json]]]:
        """The hands by the last part of their path; each gets the request and the origin for response urls."""
        return {
            "message": self.message,
            "edit": self.edit,
            "delete": self.delete,
            "command": self.command,
            "shortcut": self.shortcut,
            "home": self.home,
        }

    async def message(self, asked: Asked, origin: str) -> Json:
        """Send `{channel, user, text, thread_ts?, files?}`; `files` are names, their content is nowhere.

        A text that starts with "/" is a command, as in the client.
        """
        user = asked.user()
        channel = asked.channel(user)
        names = asked.files()
        text = asked.text("text") if not names else asked.optional_text("text") or ""
        root = asked.thread_root(channel)
        command, _, rest = text.partition(" ")
        if command.startswith("/") and command[1:].replace("-", "").replace("_", "").isalnum():
            _refuse_in_thread(command, root)
            return await self._command(user, channel, command, rest, origin)
        if not (text.strip() or names):
            raise Refusal("no_text")
        if len(text) > LONGEST_MESSAGE:
            raise Refusal("msg_too_long")
        content: Json = {"text": composed(self._workspace, text), "thread_ts": root}
        if names:
            files = [payloads.file_object(self._workspace.ids("F"), name, user) for name in names]
            content |= {"files": files, "subtype": "file_share"}
        message, answer = await self._feed.caused_by(
            lambda: self._workspace.post(channel.id, user_id=user.id, **content)
        )
        return _told(answer, ts=message.ts)

    async def edit(self, asked: Asked, _origin: str) -> Json:
        """Change one's own message: `{channel, ts, user, text}`."""
        user = asked.user()
        channel = asked.channel(user)
        message = asked.own_message(channel, user, "cant_update_message")
        written = composed(self._workspace, asked.text("text"))
        _, answer = await self._feed.caused_by(lambda: self._workspace.revise(message, text=written, blocks=[]))
        return _told(answer, ts=message.ts)

    async def delete(self, asked: Asked, _origin: str) -> Json:
        """Delete one's own message: `{channel, ts, user}`."""
        user = asked.user()
        channel = asked.channel(user)
        message = asked.own_message(channel, user, "cant_delete_message")
        _, answer = await self._feed.caused_by(lambda: self._workspace.delete(message))
        return _told(answer, ts=message.ts)

    async def command(self, asked: Asked, origin: str) -> Json:
        """Send a slash command: `{channel, user, command, text}`."""
        user = asked.user()
        channel = asked.channel(user)
        command = asked.text("command")
        if not command.startswith("/") or " " in command or len(command) == 1:
            raise Refusal("invalid_command")
        _refuse_in_thread(command, asked.optional_text("thread_ts"))
        return await self._command(user, channel, command, asked.optional_text("text") or "", origin)

    async def _command(self, user: User, channel: Channel, command: str, text: str, origin: str) -> Json:
        if command in _MEMBERSHIP_COMMANDS:
            return self._change_membership(channel, command, text)
        ticket = self._workspace.response_urls.issue(channel.id, user.id)
        trigger_id = self._workspace.triggers.issue(user.id)
        address = f"{origin}/response/{ticket.id}"
        delivery = payloads.slash_command(self.envelope, channel, user, command, text.strip(), address, trigger_id)
        answer = await self._dispatcher.deliver(delivery)
        posted = post_answer(self._workspace, ticket, answer.body) if answer.accepted else None
        return self._outcome(answer, user, **({} if posted is None else {"ts": posted.ts}))

    def _change_membership(self, channel: Channel, command: str, text: str) -> Json:
        """Slack's own `/invite @name` and `/remove @name`: the client does them, the app hears nothing."""
        name = text.strip().removeprefix("@")
        bot = self._workspace.bot
        named = bot.user_id if name.casefold() == bot.name.casefold() else name
        user = self._workspace.find_user(named)
        if user is None:
            raise Refusal("user_not_found")
        if channel.is_im:
            raise Refusal("method_not_supported_for_channel_type")
        change = self._workspace.join if command == "/invite" else self._workspace.leave
        change(channel.id, user.id)
        return _told(None)

    async def shortcut(self, asked: Asked, origin: str) -> Json:
        """Use a message shortcut: `{channel, message_ts, user, callback_id}`. Not offered on ephemeral messages."""
        user = asked.user()
        channel = asked.channel(user)
        message = asked.message(channel, user)
        if message.ephemeral_to is not None:
            raise Refusal("message_not_found")
        delivery = payloads.message_action(
            self.envelope,
            channel,
            user,
            self._workspace.messages[channel.id].shown(message),
            asked.text("callback_id"),
            response_url=self._response_url(origin, channel, user, message),
            trigger_id=self._workspace.triggers.issue(user.id),
            action_ts=self.moment(),
        )
        return self._outcome(await self._dispatcher.deliver(delivery), user)

    async def click(self, asked: Asked, origin: str) -> Json:
        """Click or choose in a message: `{channel, message_ts, user, action_id, value?, block_id?, values?}`."""
        user = asked.user()
        channel = asked.channel(user)
        message = asked.message(channel, user)
        value = asked.body.get("value")
        action = gestures.action(
            message.blocks, user.id, asked.text("action_id"), value, asked.optional_text("block_id"), self.moment()
        )
        state = asked.entered(message.blocks, forms.initial_state(message.blocks))
        delivery = payloads.message_block_actions(
            self.envelope,
            channel,
            user,
            message,
            self._workspace.messages[channel.id].shown(message),
            action,
            gestures.reflected(state, action),
            response_url=self._response_url(origin, channel, user, message),
            trigger_id=self._workspace.triggers.issue(user.id),
        )
        return self._outcome(await self._dispatcher.deliver(delivery), user, ts=message.ts)

    async def home(self, asked: Asked, _origin: str) -> Json:
        """Open the app's Home: `{user, tab?}`; answers with the view that is published, if there is one."""
        user = asked.user()
        tab = asked.optional_text("tab") or _HOME_TABS[0]
        if tab not in _HOME_TABS:
            raise Refusal("invalid_tab")
        answer = await self._feed.home_opened(user, tab)
        home = self._workspace.views.homes.get(user.id)
        return _told(answer, **({} if home is None else {"view_id": home.id}))

    async def interact(self, delivery: Delivery, user: User) -> Json:
        """Send an interaction and answer as all hands do."""
        return self._outcome(await self._dispatcher.deliver(delivery), user)

    def moment(self) -> str:
        """An `action_ts`: now, in the form of a message's ts."""
        return f"{self._workspace.clock():.6f}"

    def _response_url(self, origin: str, channel: Channel, user: User, message: Message) -> str:
        ticket = self._workspace.response_urls.issue(channel.id, user.id, message.ts, message.thread_ts)
        return f"{origin}/response/{ticket.id}"

    def _outcome(self, answer: Acknowledgement, user: User, **extra: Any) -> Json:
        return outcome(self._workspace, answer, user, **extra)


def outcome(workspace: Workspace, answer: Acknowledgement, user: User, **extra: Any) -> Json:
    """The hand's answer to an interaction, with the modal that `user` now looks at as `view_id`."""
    top = workspace.views.top(user.id)
    shape: Json = {"ack": answer.as_json(), **extra, **({} if top is None else {"view_id": top.id})}
    if answer.accepted:
        return {"ok": True, **shape}
    return {"ok": False, "error": _client_error(answer), **shape}


def _client_error(answer: Acknowledgement) -> str:
    """The word Slack's client shows for an interaction that failed."""
    if answer.failure == "bot_not_configured":
        return answer.failure
    return "operation_timeout" if answer.failure in {"http_timeout", "timeout"} else "dispatch_failed"


def _told(answer: Acknowledgement | None, **extra: Any) -> Json:
    """What was done holds whatever the bot answers to the event; `ack` is None if it was told nothing."""
    return {"ok": True, "ack": None if answer is None else answer.as_json(), **extra}


def _refuse_in_thread(command: str, thread_ts: str | None) -> None:
    if thread_ts is not None:
        raise Refusal(f"{command} is not supported in threads. Sorry!")
