"""Short-lived permissions: trigger ids (one view within three seconds) and response urls (five answers)."""

from dataclasses import dataclass
from typing import Any

from playground.slack.identifiers import Clock, Ids
from playground.slack.limits import Limits
from playground.slack.refusal import Refusal

_KEPT = 10_000
"""Tickets remembered; the oldest are forgotten first, long after they have expired."""


def _forget_oldest(known: dict[str, Any]) -> None:
    while len(known) > _KEPT:
        del known[next(iter(known))]


@dataclass
class Trigger:
    """What a person's action allows once: to show `user_id` a view. `view_id` = the modal it came from."""

    id: str
    user_id: str
    issued_at: float
    view_id: str | None = None
    used: bool = False


class Triggers:
    """Trigger ids handed out with commands, shortcuts, clicks and submissions."""

    def __init__(self, ids: Ids, clock: Clock, limits: Limits) -> None:
        self._ids, self._clock, self._limits = ids, clock, limits
        self._known: dict[str, Trigger] = {}

    def issue(self, user_id: str, view_id: str | None = None) -> str:
        """A fresh trigger id for an action of `user_id`, in the modal `view_id` if it was in one."""
        trigger = Trigger(self._ids("TRIGGER."), user_id, self._clock(), view_id)
        self._known[trigger.id] = trigger
        _forget_oldest(self._known)
        return trigger.id

    def use(self, trigger_id: str) -> Trigger:
        """Exchange a trigger id. Refuses unknown, used and late ones with Slack's words."""
        trigger = self._known.get(trigger_id)
        if trigger is None:
            raise Refusal("invalid_trigger_id")
        if trigger.used:
            raise Refusal("exchanged_trigger_id")
        if self._clock() - trigger.issued_at > self._limits.trigger_life:
            raise Refusal("expired_trigger_id")
        trigger.used = True
        return trigger


@dataclass
class ResponseUrl:
    """Where an app may answer an interaction. `message_ts` = the message it came from, if from one."""

    id: str
    channel_id: str
    user_id: str
    issued_at: float
    message_ts: str | None = None
    thread_ts: str | None = None
    uses: int = 0


class ResponseUrls:
    """Response urls handed out with commands and interactions."""

    def __init__(self, ids: Ids, clock: Clock, limits: Limits) -> None:
        self._ids, self._clock, self._limits = ids, clock, limits
        self._known: dict[str, ResponseUrl] = {}

    def issue(
        self, channel_id: str, user_id: str, message_ts: str | None = None, thread_ts: str | None = None
    ) -> ResponseUrl:
        """A fresh response url; its address is `<origin>/response/<id>`."""
        ticket = ResponseUrl(self._ids("R"), channel_id, user_id, self._clock(), message_ts, thread_ts)
        self._known[ticket.id] = ticket
        _forget_oldest(self._known)
        return ticket

    def use(self, ticket_id: str) -> ResponseUrl:
        """Count one use. Refuses unknown (`no_service`), late (`expired_url`) and worn out (`used_url`) ones."""
        ticket = self._known.get(ticket_id)
        if ticket is None:
            raise Refusal("no_service")
        if self._clock() - ticket.issued_at > self._limits.response_url_life:
            raise Refusal("expired_url")
        if ticket.uses >= self._limits.response_url_uses:
            raise Refusal("used_url")
        ticket.uses += 1
        return ticket
