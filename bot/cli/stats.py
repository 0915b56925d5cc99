"""`rejoinder stats`: how often drafts are approved, edited and discarded, and whether reading ahead was worth it.

Reads beside a running bot.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import aclosing
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from bot.clock import SystemClock
from bot.log import configure_logging
from bot.models.draft import EditKind
from bot.models.research import PrefetchCounts
from bot.pipeline.after.statistics import Origin, Tally, tally
from bot.settings import Settings, read_settings
from bot.stores.database import open_database, postgres_url, sqlite_url
from bot.stores.draft_history import read_history
from bot.stores.prefetch_store import DatabasePrefetches

VERSION = 1


def report(*, as_json: bool) -> None:
    """Read the database of DATA_DIR or DATABASE_URL and print. Raises StoreError, ConfigurationError."""
    settings = read_settings()
    configure_logging(settings.secrets, "ERROR")
    found, ahead = asyncio.run(_read(settings))
    if as_json:
        typer.echo(json.dumps(statistics_answer(found, ahead), ensure_ascii=False))
    else:
        _print(found, ahead)


async def _read(settings: Settings) -> tuple[dict[Origin, Tally], PrefetchCounts]:
    """Return the counts; before the bot's first start there is no file, and nothing is made."""
    url, path = settings.database_url, settings.data_dir / "rejoinder.db"
    if url is None and not await asyncio.to_thread(path.exists):
        return {}, PrefetchCounts()
    address = postgres_url(url.get_secret_value()) if url else sqlite_url(path)
    async with open_database(address) as database, aclosing(read_history(database)) as history:
        expired = (SystemClock().now() - timedelta(seconds=settings.cache_ttl_profile)).isoformat()
        ahead = await DatabasePrefetches(database).count_prefetches(None, expired)
        return tally([item async for item in history]), ahead


def statistics_answer(found: dict[Origin, Tally], ahead: PrefetchCounts) -> dict[str, Any]:
    """Return the public shape (docs/statistics.md), version 1."""
    return {
        "version": VERSION,
        "drafts": sum(item.drafts for item in found.values()),
        "groups": [{**asdict(origin), **_counts(item)} for origin, item in found.items()],
        "prefetch": {**asdict(ahead), "waiting": ahead.waiting, "hit_rate": ahead.hit_rate},
    }


def _counts(item: Tally) -> dict[str, Any]:
    return {
        "drafts": item.drafts,
        "open": item.open,
        "approved": item.approved,
        "discarded": item.discarded,
        "replaced": item.replaced,
        "edited": item.edited,
        "sent_by_hand": item.sent_by_hand,
        "edits": {kind.value: item.edits[kind.value] for kind in EditKind},
        "median_similarity": item.median_similarity,
        "approve_rate": item.approve_rate,
        "edit_rate": item.edit_rate,
        "discard_rate": item.discard_rate,
        "replace_rate": item.replace_rate,
    }


def _print(found: dict[Origin, Tally], ahead: PrefetchCounts) -> None:
    out = Console(highlight=False)
    if ahead.prefetched:
        used = _with_share(ahead.used, ahead.hit_rate)
        out.print(f"Sites read ahead: {ahead.prefetched}, used {used}, in vain {ahead.wasted}, open {ahead.waiting}")
    if not found:
        out.print("No drafts yet.")
        return
    table = Table(box=None, pad_edge=False)
    for title in (
        "written by",
        "version",
        "drafts",
        "approved",
        "edited",
        "discarded",
        "replaced",
        "sent by hand",
        "open",
    ):
        table.add_column(title, justify="left" if title in {"written by", "version"} else "right")
    for origin, item in found.items():
        table.add_row(
            origin.template or origin.model or origin.mode,
            origin.prompt_version or "–",
            str(item.drafts),
            _with_share(item.approved, item.approve_rate),
            _with_share(item.edited, item.edit_rate),
            _with_share(item.discarded, item.discard_rate),
            _with_share(item.replaced, item.replace_rate),
            str(item.sent_by_hand),
            str(item.open),
        )
    out.print(table)


def _with_share(count: int, share: float | None) -> str:
    return str(count) if share is None else f"{count} ({share:.0%})"
