"""What the workflows work with, wired by the composition root."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.pipeline.tools import Tools
from bot.ports import Clock, DraftStore, RunLedger, SettingsStore, SlackApi, SuppressionStore
from bot.presentation.patience import PatientApi
from bot.presentation.sink import SlackSink
from bot.runs.team import TeamStores


@dataclass(frozen=True, slots=True)
class Workspace:
    """The Slack workspace this process serves: its id, and our bot's user id and bot id in it."""

    team: str
    bot_user: str
    bot_id: str | None = None


class PatientReading:
    """Implements SlackApi for methods that only read: reading twice is reading once, so it is tried again where
    Slack was away, and waits where Slack asks to.
    """

    def __init__(self, api: PatientApi) -> None:
        self._api = api

    async def call(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Call a reading method. Raises SlackError."""
        return await self._api.call(method, arguments, repeatable=True)

    async def respond(self, response_url: str, payload: Mapping[str, Any]) -> None:
        """Post to a response_url. Raises SlackError."""
        await self._api.respond(response_url, payload)


@dataclass(frozen=True, slots=True)
class RunTools:
    """Ports of the workflows. `hash_identifier` turns a prospect's identifier into a suppression key; `api` is for
    reading only, everything that posts goes through `sink`.
    """

    pipeline: Tools
    api: SlackApi
    sink: SlackSink
    ledger: RunLedger
    drafts: DraftStore
    suppressions: SuppressionStore
    settings: SettingsStore
    clock: Clock
    workspace: Workspace
    hash_identifier: Callable[[str], str]
    sleep: Callable[[float], Awaitable[None]]
    team: TeamStores

    def now(self) -> str:
        """Return the present time as ISO 8601 UTC."""
        return self.clock.now().isoformat()
