"""How much of what the sites of the small internet state is read, and how much of what is read they state.

`python -m bench.extraction [HOST …]` names each miss and each wrong reading on the open half. Of the frozen half
only the sums are ever shown (`python -m bench extraction`): nobody tunes the reading on it.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.small_internet import small_internet
from bot.clock import SystemClock
from bot.models.conversation import ProspectLinks
from bot.models.evidence import Fact, Profile
from bot.pipeline.enrich import enrich
from bot.ports import WebPages
from bot.stores.memory_cache import MemoryCache
from playground.internet.stated import Company, Half, Stated, companies


@dataclass(frozen=True, slots=True)
class Marks:
    """One site's profile beside its answer sheet: `found` and `missed` of the facts that a careful reader must
    note, `right` and `wrong` of those that were read.
    """

    company: Company
    found: tuple[Stated, ...]
    missed: tuple[Stated, ...]
    right: tuple[Fact, ...]
    wrong: tuple[Fact, ...]


def mark(company: Company, profile: Profile) -> Marks:
    """Judge a profile by the company's answer sheet, and by nothing else."""
    wanted = [fact for fact in company.facts if not fact.optional]
    found = [fact for fact in wanted if any(_is_read(fact, read) for read in profile.facts)]
    right = [fact for fact in profile.facts if company.states(fact.field, fact.value)]
    return Marks(
        company,
        tuple(found),
        tuple(fact for fact in wanted if fact not in found),
        tuple(right),
        tuple(fact for fact in profile.facts if fact not in right),
    )


def _is_read(stated: Stated, read: Fact) -> bool:
    return stated.field == read.field and stated.says(read.value)


async def mark_half(half: Half, pages: WebPages) -> list[Marks]:
    """Read every site of one half afresh and mark it."""
    return [mark(company, await read_site(company.host, pages)) for company in companies(half)]


async def read_site(host: str, pages: WebPages) -> Profile:
    """Return the profile of one site, nothing kept from before. The small internet speaks http only."""
    clock = SystemClock()
    return await enrich(ProspectLinks(website=f"http://{host}"), None, pages, MemoryCache(clock), clock)


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums of one field: stated facts `found` of `stated`, readings `right` of `read`."""

    found: int
    stated: int
    right: int
    read: int


def count_fields(marks: Iterable[Marks]) -> dict[str, Counts]:
    """Return the sums by field, in alphabetical order."""
    sums = {name: Counter[str]() for name in ("found", "missed", "right", "wrong")}
    for one in marks:
        for name, counter in sums.items():
            counter.update(fact.field for fact in getattr(one, name))
    fields = sorted({field for counter in sums.values() for field in counter})
    return {
        field: Counts(
            sums["found"][field],
            sums["found"][field] + sums["missed"][field],
            sums["right"][field],
            sums["right"][field] + sums["wrong"][field],
        )
        for field in fields
    }


def add_up(counts: Iterable[Counts]) -> Counts:
    """Return the sums over all fields."""
    rows = list(counts)
    return Counts(
        sum(row.found for row in rows),
        sum(row.stated for row in rows),
        sum(row.right for row in rows),
        sum(row.read for row in rows),
    )


async def _show_open(hosts: Sequence[str]) -> None:
    async with small_internet() as pages:
        chosen = [item for item in companies("open") if not hosts or item.host.partition(".")[0] in hosts]
        marks = [mark(company, await read_site(company.host, pages)) for company in chosen]
    for one in marks:
        print(f"== {one.company.host}: {len(one.found)} found, {len(one.right)} right")
        for fact in one.missed:
            print(f"   missed {fact.field}: {fact.value!r} at {fact.path}: {fact.quote!r}")
        for read in one.wrong:
            print(f"   wrong  {read.field}: {read.value!r} at {read.source_url} ({read.method}): {read.quote!r}")
    for field, row in count_fields(marks).items():
        print(f"{field:16} recall {row.found}/{row.stated}, precision {row.right}/{row.read}")
    whole = add_up(count_fields(marks).values())
    print(f"recall {whole.found / max(1, whole.stated):.3f}, precision {whole.right / max(1, whole.read):.3f}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Name what was missed and what was wrong on sites of the open half."""
    options = argparse.ArgumentParser(prog="python -m bench.extraction", description=main.__doc__)
    options.add_argument("hosts", nargs="*", metavar="HOST", help="sites of the open half, without .example")
    asyncio.run(_show_open(options.parse_args(arguments).hosts))


if __name__ == "__main__":
    main()
