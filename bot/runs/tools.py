"""What the workflows work with, wired by the composition root."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.pipeline.tools import Tools
from bot.ports import Clock, DraftStore, RunLedger, SettingsStore, SlackApi, SuppressionStore
from bot.presentation.sink import SlackSink


@dataclass(frozen=True, slots=True)
class Workspace:
    """The Slack workspace this process serves: its id, and the user id of our bot in it."""

    team: str
    bot_user: str


@dataclass(frozen=True, slots=True)
class RunTools:
    """Ports of the workflows. `hash_identifier` turns a prospect's identifier into a suppression key."""

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

    def now(self) -> str:
        """Return the present time as ISO 8601 UTC."""
        return self.clock.now().isoformat()
