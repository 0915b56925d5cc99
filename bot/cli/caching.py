"""What `rejoinder cache …` does: figures and forgetting, beside a running bot."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.app.reuse import open_reuse_store, reuse_file
from bot.app.suppression_secret import read_suppression_secret
from bot.clock import SystemClock
from bot.errors import BadInput, ConfigurationError
from bot.log import configure_logging
from bot.models.reuse import ReuseKind, ReuseStock, Selection, Tier
from bot.pipeline.reuse.figures import report
from bot.settings import Settings, read_settings
from bot.stores.suppression_store import suppression_key


def stats(*, as_json: bool) -> None:
    """Read the figures of REDIS_URL or DATA_DIR and print them. Raises CacheError, ConfigurationError."""
    settings = _start()
    found = asyncio.run(_read(settings)) if _exists(settings) else report({}, ReuseStock({}, 0, 0))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        _print(found)


def clear(workspace: str | None, prospect: str | None, kind: ReuseKind | None, *, is_confirmed: bool) -> None:
    """Forget the selected results. Raises BadInput, CacheError, ConfigurationError."""
    settings = _start()
    identifier = _identifier(prospect) if prospect is not None else None
    chosen = {"workspace": workspace, "prospect": identifier, "kind": kind}
    words = ", ".join(f"{name} {value}" for name, value in chosen.items() if value) or "everything"
    if not is_confirmed:
        _confirm(words)
    count = 0
    if _exists(settings):
        hashed = suppression_key(_known_secret(settings), identifier) if identifier else None
        count = asyncio.run(_clear(settings, Selection(workspace, hashed, kind)))
    typer.echo(f"Forgotten: {count} {'result' if count == 1 else 'results'} ({words}).")


def _start() -> Settings:
    settings = read_settings()
    configure_logging(settings.secrets, "ERROR")
    return settings


def _identifier(prospect: str) -> str:
    # To read a web address takes half the pipeline, which the other commands do not need.
    from bot.pipeline.reuse.erasure import prospect_identifier  # noqa: PLC0415 - see above

    return prospect_identifier(prospect)


def _confirm(words: str) -> None:
    if not sys.stdin.isatty():
        raise BadInput(f"This forgets stored results ({words}). Add --yes if that is meant.")
    if not typer.confirm(f"Forget stored results: {words}?", err=True):
        raise BadInput("nothing was forgotten.")


def _exists(settings: Settings) -> bool:
    """Whether there is a store at all: before the bot's first start there is no file, and nothing is made."""
    return settings.redis_address is not None or reuse_file(settings).exists()


def _known_secret(settings: Settings) -> bytes:
    """A key made now would match nothing that was stored before, and the command would seem to have worked."""
    if settings.suppression_key is None and not (settings.data_dir / "suppression.key").exists():
        raise ConfigurationError("SUPPRESSION_KEY is not set and DATA_DIR holds no key: prospects cannot be told apart")
    return read_suppression_secret(settings)


async def _read(settings: Settings) -> dict[str, Any]:
    async with open_reuse_store(settings, SystemClock()) as store:
        return report(await store.figures(), await store.stock())


async def _clear(settings: Settings, selection: Selection) -> int:
    async with open_reuse_store(settings, SystemClock()) as store:
        return await store.clear(selection)


def _print(found: dict[str, Any]) -> None:
    out = Console(highlight=False)
    table = Table(box=None, pad_edge=False)
    for title in ("made for", *Tier, "shared", "made anew", "served again", "stored now"):
        table.add_column(str(title), justify="left" if title == "made for" else "right")
    for kind, item in found["kinds"].items():
        hits: dict[str, int] = item["hits"]
        rate = "–" if item["hit_rate"] is None else f"{item['hit_rate']:.1%}"
        cells = (*hits.values(), item["shared"], item["misses"], rate, item["entries"])
        table.add_row(kind, *map(str, cells))
    out.print(table)
    out.print(f"\n{found['stock']['bytes'] / 1e6:.1f} MB in {found['stock']['scopes']} scopes")
    for name, title in (("vetoes", "alike, but not served for"), ("verifier", "verifier"), ("trouble", "trouble")):
        if found[name]:
            words = ", ".join(f"{reason} {count}" for reason, count in found[name].items())
            out.print(Text(f"{title}: {words}"))
    for title, wrong in (("shadow mode", found["shadow"]), *((f"people, {t}", found["labels"][t]) for t in Tier)):
        if wrong["wrong_rate"] is not None:
            low, high = wrong["interval"]
            total = wrong["right"] + wrong["wrong"]
            out.print(f"{title}: {wrong['wrong']} of {total} served wrongly ({low:.1%} to {high:.1%})")
    missed = {bound: count for bound, count in found["near_miss"]["buckets"].items() if count}
    if missed:
        words = ", ".join(f"≤ {bound}: {count}" for bound, count in missed.items())
        out.print(f"best similarity where nothing was served: {words}")
    if found["age_seconds"]["p50_at_most"] is not None:
        out.print(f"age when served: half within {found['age_seconds']['p50_at_most'] / 60:g} min")
    for name, title in (("look_up_ms", "look-up"), ("embed_ms", "embedding")):
        half, most = found[name]["p50_at_most"], found[name]["p99_at_most"]
        if half is not None:
            out.print(
                f"{title}: half within {half:g} ms, 99 % within {f'{most:g} ms' if most else 'more than is counted'}"
            )
