"""Reading ahead is bounded everywhere, can be withdrawn, and is stopped by nothing but its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.errors import PageUnavailable
from bot.models.evidence import Page
from bot.runs.beside import beside
from bot.runs.prefetch import Prefetcher, PrefetchLimits
from bot.runs.tools import RunTools
from tests.scenarios.town import Town, open_town


class SlowWeb:
    """Implements WebPages: every site waits until it is let go, and then cannot be read."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        self.let_go = asyncio.Event()

    async def fetch(self, url: str) -> Page:
        self.asked.append(url)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.let_go.wait()
        finally:
            self.at_once -= 1
        raise PageUnavailable("status_500")


@asynccontextmanager
async def slow_town(path: Path) -> AsyncGenerator[tuple[Town, RunTools, SlowWeb]]:
    """A town whose bot's tools read a slow web at leisure."""
    async with open_town(path, model=None) as town:
        web = SlowWeb()
        tools = town.app.desk.tools
        yield town, replace(tools, pipeline=replace(tools.pipeline, unhurried_pages=web)), web


def sites(count: int) -> list[str]:
    """Addresses of so many companies."""
    return [f"http://company-{number}.example/" for number in range(count)]


async def test_the_line_is_bounded_and_only_companies_stand_in_it(tmp_path: Path) -> None:
    """What finds no place is left out; each company once; LinkedIn, platforms and nonsense never."""
    async with slow_town(tmp_path / "data") as (_, tools, _web):
        prefetcher = Prefetcher(tools, PrefetchLimits(waiting=3))
        assert prefetcher.offer(["https://www.linkedin.com/in/x", "https://x.github.io", "nonsense", "gmail.com"]) == 0
        assert prefetcher.offer(["http://company-0.example/a", "https://www.company-0.example/b"]) == 1
        assert prefetcher.offer(sites(9)) == 2


async def test_few_sites_are_read_at_a_time_and_a_failing_one_stops_nothing(tmp_path: Path) -> None:
    """Two at a time; what cannot be read is over, and the next one follows."""
    async with slow_town(tmp_path / "data") as (town, tools, web):
        prefetcher = Prefetcher(tools, PrefetchLimits(at_once=2))
        prefetcher.offer(sites(5))
        async with beside(prefetcher.run()):
            await town.workspace.until(lambda _: len(web.asked) == 2)
            web.let_go.set()
            await town.workspace.until(lambda _: prefetcher.is_idle)
        assert (len(web.asked), web.most_at_once) == (5, 2)


async def test_a_person_who_asks_takes_the_site_out_of_the_line_and_off_the_slow_reading(tmp_path: Path) -> None:
    """The reading in progress ends at once, the waiting one never begins, the others go on."""
    async with slow_town(tmp_path / "data") as (town, tools, web):
        prefetcher = Prefetcher(tools, PrefetchLimits(at_once=1))
        prefetcher.offer(sites(3))
        async with beside(prefetcher.run()):
            await town.workspace.until(lambda _: len(web.asked) == 1)
            prefetcher.withdraw(sites(2))
            await town.workspace.until(lambda _: len(web.asked) == 2)
            assert web.asked == ["http://company-0.example/", "http://company-2.example/"]
            assert prefetcher.offer(sites(1)) == 1
            web.let_go.set()
            await town.workspace.until(lambda _: prefetcher.is_idle)


async def test_a_site_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    """Each reading has its deadline."""
    async with slow_town(tmp_path / "data") as (town, tools, web):
        prefetcher = Prefetcher(tools, PrefetchLimits(at_once=1, seconds=0.05))
        prefetcher.offer(sites(2))
        async with beside(prefetcher.run()):
            await town.workspace.until(lambda _: prefetcher.is_idle)
        assert len(web.asked) == 2
