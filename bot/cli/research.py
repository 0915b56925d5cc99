"""`rejoinder research`: what a company's own site says about it, each fact with its source."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.app.pipeline_tools import open_tools
from bot.cli.answers import VERSION
from bot.cli.command_start import print_json, start
from bot.cli.text_file import decode_text
from bot.errors import BadInput
from bot.models.codec import encode
from bot.models.conversation import ProspectLinks
from bot.models.evidence import Profile
from bot.models.fit import Fit
from bot.models.run import Source
from bot.pipeline.enrich.identity import parse_link
from bot.pipeline.fit import judge, read_ideal_customer
from bot.pipeline.lookup import look_up
from bot.presentation.fit_words import fit_words, verdict_words
from bot.settings import Settings

_NOT_AN_ADDRESS = "That is no web address and no domain: it looks like https://company.example or company.example."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    target: str
    as_json: bool = False
    fresh: bool = False
    pasted: Path | None = None
    ideal_customer: Path | None = None


def research(asked: Asked) -> None:
    """Look the company up and print. Raises BadInput, ConfigurationError."""
    settings = start()
    link = parse_link(asked.target)
    if link is None:
        raise BadInput(_NOT_AN_ADDRESS)
    links = ProspectLinks(profile=link.given) if link.is_linkedin else ProspectLinks(website=link.given)
    pasted = _text_of(asked.pasted) if asked.pasted else None
    ideal = read_ideal_customer(_text_of(asked.ideal_customer)) if asked.ideal_customer else None
    console = Console(stderr=True, quiet=asked.as_json)
    began = time.perf_counter()
    profile = asyncio.run(_look_up(settings, links, pasted, console, is_fresh=asked.fresh))
    seconds = round(time.perf_counter() - began, 6)
    fit = judge(ideal, profile) if ideal else None
    if asked.as_json:
        print_json(research_answer(profile, seconds, fit))
    else:
        _print(profile, fit, seconds)


def _text_of(path: Path) -> str:
    try:
        return decode_text(path.read_bytes(), path.name)
    except OSError as error:
        msg = f"{path.name} cannot be read: {error.strerror}."
        raise BadInput(msg) from error


async def _look_up(
    settings: Settings, links: ProspectLinks, pasted: str | None, console: Console, *, is_fresh: bool
) -> Profile:
    async def on_source(source: Source) -> None:
        console.print(Text(f"read {source.url}"), soft_wrap=True)

    async with AsyncExitStack() as stack:
        tools = await open_tools(settings, stack, knowledge=())
        return await look_up(tools, links, pasted=pasted, is_fresh=is_fresh, on_source=on_source)


def research_answer(profile: Profile, seconds: float, fit: Fit | None = None) -> dict[str, Any]:
    """Return the public shape (docs/contracts.md); `fit` stands in it only where an ideal customer was given."""
    data: dict[str, Any] = encode(profile)
    answer: dict[str, Any] = {
        "version": VERSION,
        "identity": {key: data[key] for key in ("domain", "name", "aliases")},
        "facts": data["facts"],
        "skipped": data["skipped"],
        "seconds": seconds,
    }
    return answer if fit is None else {**answer, "fit": encode(fit)}


def _print(profile: Profile, fit: Fit | None, seconds: float) -> None:
    out = Console(highlight=False, soft_wrap=True)
    name = profile.name or profile.domain or "No company"
    out.print(Text.assemble((name, "bold"), f" · {profile.domain or 'no website'} · {seconds:.2f} s"))
    for fact in sorted(profile.facts, key=lambda fact: fact.field):
        label = f"{fact.field.replace('_', ' ')}: "
        out.print(Text.assemble((label, "bold"), fact.value, (f"  {fact.source_url}", "dim")))
    for note in profile.skipped:
        out.print(Text(f"! {note.target}: {note.reason}", style="yellow"))
    if fit is not None:
        out.print(Text(f"Fit: {fit_words(fit)}", style="bold"))
        for item in fit.judged:
            out.print(Text(f"  {verdict_words(item)}"))
