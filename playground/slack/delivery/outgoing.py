"""The values of a delivery: what is sent to the bot, and what the bot answered."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Literal, Protocol, cast
from urllib.parse import urlencode

EnvelopeType = Literal["events_api", "slash_commands", "interactive"]

ACKNOWLEDGE_WITHIN = 3.0
"""Seconds in which the bot must answer (slack.md §5)."""


@dataclass(frozen=True)
class Delivery:
    """One thing to tell the bot; `name` is the event, command or interaction type that faults match on."""

    envelope_type: EnvelopeType
    name: str
    payload: dict[str, Any]

    def encoded(self) -> tuple[str, bytes]:
        """Content type and body as Slack sends them over HTTP."""
        if self.envelope_type == "events_api":
            return "application/json", json.dumps(self.payload).encode()
        form = self.payload if self.envelope_type == "slash_commands" else {"payload": json.dumps(self.payload)}
        return "application/x-www-form-urlencoded", urlencode(form, errors="replace").encode()


@dataclass(frozen=True)
class Retry:
    """Which repetition this is (1 to 3), and what was wrong with the attempt before."""

    number: int
    reason: str


@dataclass(frozen=True)
class Acknowledgement:
    """The bot's answer.

    `status` is the HTTP status (Socket Mode: 200 for an acknowledgement), 0 when there was none; `ms` the
    milliseconds until then; `body` parsed JSON, text or None; `failure` Slack's word for what went wrong
    (`http_timeout`, `http_error`, `connection_failed`, …) or None; `retry_wanted` is False when the bot said
    `x-slack-no-retry: 1`.
    """

    status: int
    ms: int
    body: Any = None
    failure: str | None = None
    retry_wanted: bool = True

    @property
    def accepted(self) -> bool:
        """Whether Slack takes this answer for a success."""
        return self.failure is None

    @property
    def fields(self) -> dict[str, Any]:
        """The body where it is a JSON object, else an empty object."""
        body, empty = self.body, dict[str, Any]()
        return cast("dict[str, Any]", body) if isinstance(body, dict) else empty

    def as_json(self) -> dict[str, Any]:
        """The shape `{status, ms, body}` of CONTRACTS.md, with the reason of a failure beside it."""
        shape: dict[str, Any] = {"status": self.status, "ms": self.ms, "body": self.body}
        return shape if self.failure is None else {**shape, "reason": self.failure}


class Transport(Protocol):
    """One way to the bot."""

    name: str

    async def send(self, delivery: Delivery, retry: Retry | None) -> Acknowledgement:
        """Send once and wait at most `ACKNOWLEDGE_WITHIN` seconds; never raises for what the bot does."""
        ...


def parsed_body(text: str) -> Any:
    """`text` as JSON when it is an object or a list, None when it is empty, else as it is."""
    if not text:
        return None
    if text[0] not in "{[":
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def milliseconds_since(started: float) -> int:
    """Whole milliseconds from `started`, a reading of the running loop's own clock."""
    return round((asyncio.get_running_loop().time() - started) * 1000)
