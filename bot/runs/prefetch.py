"""Fetching ahead: a company's site is read at leisure before somebody asks for it.

Nobody waits for this work, so it is bounded everywhere: places in line, sites at a time, seconds for each. It never
reads about people who are not to be contacted, never LinkedIn, and asks no service that costs anything. What is lost
when the process ends is only time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

import structlog

from bot.errors import RejoinderError
from bot.models.conversation import ProspectLinks
from bot.pipeline.lookup import has_profile, look_ahead
from bot.runs.profile_versions import note_ahead
from bot.runs.prospects import domain_of, find_suppressed
from bot.runs.tools import RunTools

PREFETCH = "prefetch"
"""Name of the workspace's choice; its document is `{"on": bool}`."""
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class PrefetchLimits:
    """Sites waiting and being read at most, and seconds that one may take."""

    waiting: int = 50
    at_once: int = 2
    seconds: float = 60.0


async def is_prefetch_on(tools: RunTools) -> bool:
    """Whether the workspace wants links in channel messages to be read ahead; off until somebody says so.

    Raises StoreError.
    """
    choice = await tools.team.choices.read_choice(tools.workspace.team, PREFETCH)
    return bool(choice and choice.get("on"))


@dataclass
class Prefetcher:
    """Reads sites ahead, one after the other. `offer` never waits; `run` does the work and ends when cancelled."""

    tools: RunTools
    limits: PrefetchLimits = PrefetchLimits()
    _line: asyncio.Queue[str] = field(init=False)
    _known: dict[str, str] = field(init=False, default_factory=dict[str, str])
    _working: dict[str, asyncio.Timeout] = field(init=False, default_factory=dict[str, asyncio.Timeout])

    def __post_init__(self) -> None:
        self._line = asyncio.Queue(self.limits.waiting)

    def offer(self, links: Iterable[str]) -> int:
        """Put the companies behind `links` in line; return how many were. What finds no place is not read ahead."""
        taken = 0
        for link in links:
            domain = domain_of(link)
            if domain is None or domain in self._known or self._line.full():
                continue
            self._known[domain] = link
            self._line.put_nowait(domain)
            taken += 1
        return taken

    def withdraw(self, links: Iterable[str]) -> None:
        """Leave these to somebody who asks for them now: a person is not to wait for the slow reading."""
        for link in links:
            domain = domain_of(link)
            if domain is not None:
                self._known.pop(domain, None)
                if limit := self._working.get(domain):
                    # Its time is up now.
                    limit.reschedule(asyncio.get_running_loop().time())

    @property
    def is_idle(self) -> bool:
        """Whether nothing is in line and nothing is being read."""
        return not self._known

    async def run(self) -> None:
        """Read what is in line until cancelled."""
        async with asyncio.TaskGroup() as group:
            for _ in range(self.limits.at_once):
                group.create_task(self._work())

    async def _work(self) -> None:
        while True:
            domain = await self._line.get()
            link = self._known.get(domain)
            if link is None:
                continue
            try:
                await self._read(domain, link)
            finally:
                self._known.pop(domain, None)

    async def _read(self, domain: str, link: str) -> None:
        try:
            async with asyncio.timeout(self.limits.seconds) as limit:
                self._working[domain] = limit
                try:
                    await self._read_ahead(domain, link)
                finally:
                    del self._working[domain]
        except TimeoutError:
            _log.info("prefetch_ended_early", domain=domain)
        except RejoinderError as error:
            _log.info("prefetch_failed", domain=domain, error=error.code)

    async def _read_ahead(self, domain: str, link: str) -> None:
        tools, links = self.tools, ProspectLinks(website=link)
        if await find_suppressed(tools, tools.workspace.team, (f"domain:{domain}",)) is not None:
            return
        if not await has_profile(tools.pipeline, links):
            await note_ahead(tools, await look_ahead(tools.pipeline, links))
