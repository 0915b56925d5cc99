"""A message with links to companies was written: their sites are read ahead, where the workspace wants that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.handlers.answers import is_outsider
from bot.handlers.desk import Desk
from bot.pipeline.message_links import read_candidates
from bot.presentation.modals import RecentThread
from bot.runs.prefetch import is_prefetch_on

MOST_PER_MESSAGE = 3
"""A list of links is no wish to read them all."""


def offer_message(desk: Desk, message: dict[str, Any]) -> None:
    """Put the companies that a message points to in line to be read ahead."""
    if desk.prefetcher is not None:
        websites = list(read_candidates(message).websites.values())
        desk.prefetcher.offer(websites[:MOST_PER_MESSAGE])


def offer_threads(desk: Desk, threads: Sequence[RecentThread]) -> None:
    """Put the companies of the newest conversations in line: while a person picks one, its site is read."""
    if desk.prefetcher is not None:
        desk.prefetcher.offer([thread.website for thread in threads if thread.website][:MOST_PER_MESSAGE])


async def offer_links(desk: Desk, body: dict[str, Any]) -> None:
    """Do so for a new message of a person of ours, if the workspace has turned it on. Raises StoreError."""
    event: dict[str, Any] = body["event"]
    is_new = event.get("subtype") in {None, "file_share", "thread_broadcast"}
    if desk.prefetcher is None or not is_new or event.get("bot_id") or not event.get("user"):
        return
    if is_outsider(desk, str(event.get("user_team") or event.get("team") or "")) or "http" not in str(event):
        return
    if await is_prefetch_on(desk.tools):
        offer_message(desk, event)
