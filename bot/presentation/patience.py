"""Calls of Slack's Web API with patience: waits where Slack asks to, repeats only what may be repeated."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

from bot.errors import SlackError, SlackRateLimited, SlackUnreachable
from bot.ports import Clock, SlackApi

Sleep = Callable[[float], Awaitable[None]]

TRIES = 3
BACKOFF_SECONDS = (0.5, 2.0)
PATIENCE_SECONDS = 120.0
"""The longest that one call waits for Slack's Retry-After, in all."""

# Slack's documentation of every method: after these, "some aspect of the operation may have succeeded".
_UNSURE = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}


def part_of(answer: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return an object inside an answer, empty when it is absent or something else."""
    value: object = answer.get(name)
    return cast(dict[str, Any], value) if isinstance(value, dict) else {}


def backoff(attempt: int) -> float:
    """Return the seconds to wait before a repetition; `attempt` 1 is the first repetition."""
    return BACKOFF_SECONDS[min(attempt, len(BACKOFF_SECONDS)) - 1]


class PatientApi:
    """One workspace's Web API. A 429 holds back only the method it was given for (slack.md section 6)."""

    def __init__(self, api: SlackApi, clock: Clock, sleep: Sleep) -> None:
        self._api = api
        self._clock = clock
        self._sleep = sleep
        self._held_until: dict[str, float] = {}

    async def pause(self, seconds: float) -> None:
        """Wait on the sleep that was passed in."""
        await self._sleep(seconds)

    async def call(
        self,
        method: str,
        arguments: Mapping[str, Any],
        *,
        repeatable: bool = False,
        patience: float = PATIENCE_SECONDS,
    ) -> dict[str, Any]:
        """Return the answer of `method`.

        Waits up to `patience` seconds where Slack asks for it. A call whose outcome is unknown is made again,
        up to 3 times in all, only if it is `repeatable` (doing it twice is doing it once).
        Raises SlackRateLimited, SlackUnreachable (outcome unknown), SlackError.
        """
        deadline = self._clock.monotonic() + patience
        attempt = 1
        while True:
            await self._wait_for_turn(method, deadline)
            try:
                return await self._once(method, arguments)
            except SlackRateLimited as error:
                self._held_until[method] = self._clock.monotonic() + max(0.1, error.retry_after)
            except SlackUnreachable:
                if not repeatable or attempt >= TRIES:
                    raise
                await self._sleep(backoff(attempt))
                attempt += 1

    async def respond(self, response_url: str, payload: Mapping[str, Any]) -> None:
        """Post to a response_url; a 429 is waited for like any other."""
        deadline = self._clock.monotonic() + PATIENCE_SECONDS
        while True:
            await self._wait_for_turn("response_url", deadline)
            try:
                await self._api.respond(response_url, payload)
            except SlackRateLimited as error:
                self._held_until["response_url"] = self._clock.monotonic() + max(0.1, error.retry_after)
            else:
                return

    async def _wait_for_turn(self, method: str, deadline: float) -> None:
        """Wait until the method may be called. Raises SlackRateLimited when that is after the deadline."""
        while (wait := self._held_until.get(method, 0.0) - self._clock.monotonic()) > 0:
            if self._held_until[method] > deadline:
                raise SlackRateLimited(method, wait)
            await self._sleep(wait)
        self._held_until.pop(method, None)

    async def _once(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return await self._api.call(method, arguments)
        except SlackError as error:
            if error.error in _UNSURE:
                raise SlackUnreachable(method, error.error) from error
            raise
