"""Turns what happens in the workspace into events for the bot, as its subscriptions and memberships allow."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from playground.slack import payloads
from playground.slack.channels import Channel
from playground.slack.delivery.background import Background
from playground.slack.delivery.dispatcher import Dispatcher
from playground.slack.delivery.outgoing import Acknowledgement, Delivery
from playground.slack.users import User
from playground.slack.workspace import Workspace

Json = dict[str, Any]
Result = TypeVar("Result")

ALL_EVENTS = frozenset(
    {"app_mention", "message.channels", "message.groups", "message.im", "message.mpim", "app_home_opened"}
)
"""The events an app can subscribe to here, by the names of the manifest."""

_SUBSCRIPTION = {
    "channel": "message.channels",
    "group": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}


class EventFeed:
    """Hears every event of the workspace and sends it to the bot, each in its own background task."""

    def __init__(
        self,
        workspace: Workspace,
        dispatcher: Dispatcher,
        background: Background,
        subscriptions: frozenset[str] = ALL_EVENTS,
    ) -> None:
        """Listen to `workspace` from now on; `subscriptions` as in the manifest's `bot_events`."""
        self._workspace = workspace
        self._dispatcher = dispatcher
        self._background = background
        self._subscriptions = subscriptions
        self._collected: list[asyncio.Task[Acknowledgement]] | None = None
        workspace.listeners.append(self._hear)

    async def caused_by(self, change: Callable[[], Result]) -> tuple[Result, Acknowledgement | None]:
        """Make a change and wait until the bot has answered the events of it.

        The answer is None if the bot was told nothing; of several the first bad one, else the last.
        """
        sent: list[asyncio.Task[Acknowledgement]] = []
        self._collected = sent
        try:
            result = change()
        finally:
            self._collected = None
        if not sent:
            return result, None
        await asyncio.wait(sent)
        # A reset in between gives deliveries up; then there is nothing to report of them.
        answers = [task.result() for task in sent if not task.cancelled()]
        failed = [answer for answer in answers if not answer.accepted]
        return result, failed[0] if failed else answers[-1] if answers else None

    async def home_opened(self, user: User, tab: str) -> Acknowledgement | None:
        """Tell the bot that `user` looks at its `tab`, "home" or "messages"."""
        if "app_home_opened" not in self._subscriptions:
            return None
        channel = self._workspace.direct_channel(user.id)
        home = self._workspace.views.homes.get(user.id)
        view = home.as_json() if home is not None and tab == "home" else None
        event = payloads.app_home_opened_event(user, channel.id, tab, view, f"{self._workspace.clock():.6f}")
        return await self._dispatcher.deliver_event(self._wrapped(event, channel))

    def _hear(self, event: Json) -> None:
        channel = self._workspace.channels[event["channel"]]
        if self._workspace.bot.user_id not in channel.members:
            return
        if self._is_mention(event, channel) and "app_mention" in self._subscriptions:
            self._send(payloads.app_mention_event(event), channel)
        if _SUBSCRIPTION[channel.event_suffix] in self._subscriptions:
            self._send(event, channel)

    def _is_mention(self, event: Json, channel: Channel) -> bool:
        """Slack sends no app_mention in direct messages, for edits, or for the app's own posts."""
        if (
            channel.is_im
            or event.get("subtype") not in {None, "file_share"}
            or event.get("user") == self._workspace.bot.user_id
        ):
            return False
        return f"<@{self._workspace.bot.user_id}>" in str(event.get("text", ""))

    def _send(self, event: Json, channel: Channel) -> None:
        task = self._background.start(self._dispatcher.deliver_event(self._wrapped(event, channel)))
        if self._collected is not None:
            self._collected.append(task)

    def _wrapped(self, event: Json, channel: Channel) -> Delivery:
        workspace = self._workspace
        return payloads.event_callback(
            payloads.Envelope(workspace.team, workspace.bot),
            event,
            event_id=workspace.ids("Ev"),
            event_time=int(workspace.clock()),
            is_ext_shared=channel.is_ext_shared,
        )
