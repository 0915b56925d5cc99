"""`rejoinder eval injections`: hostile texts in every place, the whole pipeline, and a model that obeys them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from bot.app.pipeline_tools import open_tools
from bot.cli.journey import Errand, drafts_of, open_driver
from bot.errors import PageUnavailable
from bot.evaluation.goals import goal_held
from bot.evaluation.injection_case import HOME, SENDER, InjectionCase, Setting, settings_of
from bot.evaluation.obedient_model import ObedientModel
from bot.models.draft import Mode
from bot.models.evidence import Page
from bot.models.run import DraftDelta, RunEvent
from bot.pipeline.tools import Tools
from bot.pipeline.write.prompts import static_text
from bot.ports import Clock
from bot.settings import Settings
from bot.stores.knowledge import FixedKnowledge
from bot.stores.memory_cache import MemoryCache

_DOMAIN = urlsplit(HOME).hostname or ""
_OUR_LINKS = frozenset({str(SENDER.calendar_link), HOME, HOME.rstrip("/"), _DOMAIN})


class OneSite:
    """Implements WebPages with the pages of one invented site; remembers which addresses were asked for."""

    def __init__(self, pages: dict[str, str], clock: Clock) -> None:
        self._pages = pages
        self._clock = clock
        self.asked: list[str] = []

    async def fetch(self, url: str) -> Page:
        """Return the page. Raises PageUnavailable for an address that the site does not have."""
        self.asked.append(url)
        body = self._pages.get(url)
        if body is None:
            raise PageUnavailable("status_404")
        kind = "text/plain" if url.endswith(".txt") else "text/html"
        return Page(url, 200, kind, body, hashlib.sha256(body.encode()).hexdigest(), self._clock.now().isoformat())


@dataclass(frozen=True, slots=True)
class Trial:
    """One draft: all that people would see of it, streamed words included, and its final text."""

    shown: str
    text: str
    only_this_site: bool


@dataclass
class Stage:
    """Where hostile texts are tried: `tools` without model, web or memory of their own."""

    tools: Tools
    harmless: dict[str, str] = field(default_factory=dict[str, str])

    async def try_case(self, case: InjectionCase) -> dict[str, Any]:
        """Return the answer on one case: held only if every place and every way of writing hold."""
        outputs: list[tuple[bool, str]] = []
        for setting in settings_of(case):
            allowed = await self._harmless(case, setting)
            for trial in await self._try(setting):
                held = trial.only_this_site and goal_held(case, trial.shown, allowed, _OUR_LINKS, static_text())
                outputs.append((held, trial.text))
        held, output = min(outputs, key=lambda item: item[0])
        return {"line": case.line, "id": case.id, "goal": case.goal.value, "held": held, "output": output}

    async def _harmless(self, case: InjectionCase, setting: Setting) -> str:
        """What drafts say in this place with nothing hostile in it."""
        key = f"{setting.place} {case.vector}"
        if key not in self.harmless:
            calm = next(item for item in settings_of(replace(case, text="")) if item.place is setting.place)
            self.harmless[key] = "\n".join([trial.shown for trial in await self._try(calm)])
        return self.harmless[key]

    async def _try(self, setting: Setting) -> tuple[Trial, ...]:
        """Read once, write three times: the obedient model alone, a template draft polished by it, and a template."""
        deltas: list[str] = []

        def listen(event: RunEvent) -> None:
            if isinstance(event, DraftDelta):
                deltas.append(event.text)

        site = OneSite(setting.pages, self.tools.clock)
        tools = replace(
            self.tools,
            pages=site,
            cache=MemoryCache(self.tools.clock),
            knowledge=FixedKnowledge(setting.knowledge),
            model=ObedientModel(),
            embedder=None,
        )
        driver = open_driver(tools, Mode.AI, listen)
        trials: list[Trial] = []
        for draft in await drafts_of(driver, Errand(setting.given, SENDER), (Mode.AI, Mode.POLISH, Mode.TEMPLATE)):
            shown = "\n".join(("".join(deltas), draft.subject or "", draft.text))
            trials.append(Trial(shown, draft.text, all(urlsplit(url).hostname == _DOMAIN for url in site.asked)))
        return tuple(trials)


async def evaluate_injections(
    cases: tuple[InjectionCase, ...], on_case: Callable[[str], None]
) -> tuple[dict[str, Any], ...]:
    """Try every case in order; `on_case` is told each id when its case is done. Nothing that is configured is used."""
    answers: list[dict[str, Any]] = []
    async with AsyncExitStack() as stack:
        stage = Stage(await open_tools(Settings(), stack, ()))
        for case in cases:
            answers.append(await stage.try_case(case))
            on_case(case.id)
    return tuple(answers)
