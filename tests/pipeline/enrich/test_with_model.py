"""A model reads a company's pages: what of its answer is kept, and what pages can make it say."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ModelTimeout
from bot.evaluation.obedient_model import ObedientModel
from bot.models.conversation import ProspectLinks
from bot.models.evidence import Profile
from bot.pipeline.enrich import enrich
from bot.pipeline.enrich.profile import NO_MODEL
from bot.ports import LanguageModel, Prompt
from playground.model.page_reading import page_facts
from tests.pipeline.enrich.site import SITE, DictCache, HandClock, TablePages

INJECTIONS = Path(__file__).parents[2] / "data" / "security" / "injections.tsv"
HOME = (
    '<html lang="en"><meta property="og:site_name" content="Bright Barn"><body><nav><a href="/about">About</a></nav>'
    "<main><p>Bright Barn collects the data of a dairy herd in one place.</p></main>"
)
ABOUT = (
    "<main><p>The barn doors of the company swung open for the first time in the wet spring of 2017, in Leeuwarden.</p>"
    "<p>Acme Feeds, which has 999 people, buys from us.</p></main>"
)


class ScriptedReader:
    """Implements LanguageModel; answers with given rows and keeps what it was asked."""

    reading_model = "scripted"
    writing_model = "scripted"

    def __init__(self, *rows: dict[str, Any], error: Exception | None = None) -> None:
        self._rows = list(rows)
        self._error = error
        self.asked: list[Prompt] = []

    async def read(self, prompt: Prompt, schema: Mapping[str, Any]) -> dict[str, Any]:
        del schema
        self.asked.append(prompt)
        if self._error:
            raise self._error
        return {"facts": self._rows}

    async def write(self, prompt: Prompt) -> AsyncIterator[str]:
        del prompt
        yield ""


def row(field: str, value: str, quote: str, page: int = 2) -> dict[str, Any]:
    """One fact as a model gives it."""
    return {"page": page, "field": field, "value": value, "quote": quote}


async def profile_with(model: LanguageModel | None, about: str = ABOUT, cache: DictCache | None = None) -> Profile:
    """The profile of a site of two pages."""
    pages = TablePages({"/": HOME, "/about": about})
    return await enrich(ProspectLinks(website=SITE), None, pages, cache or DictCache(), HandClock(), model=model)


def said(profile: Profile) -> set[tuple[str, str, str]]:
    """Field, value and method of all facts."""
    return {(fact.field, fact.value, fact.method) for fact in profile.facts}


SPRING = "the first time in the wet spring of 2017, in Leeuwarden"


async def test_a_fact_whose_quotation_stands_on_its_page_is_added() -> None:
    """What no rule found is kept with the method "model"; what the rules found stays as it was."""
    model = ScriptedReader(row("founded", "2017", SPRING), row("description", "A herd", "the data of a dairy herd", 1))
    without = await profile_with(None)
    found = await profile_with(model)
    assert said(found) - said(without) == {("founded", "2017", "model")}
    fact = next(fact for fact in found.facts if fact.method == "model")
    assert (fact.source_url, fact.quote) == (f"{SITE}/about", SPRING)
    (prompt,) = model.asked
    assert "page 2>" in prompt.user
    assert "| Bright Barn collects" in prompt.user


@pytest.mark.parametrize(
    "invented",
    [
        row("founded", "2016", SPRING),
        row("founded", "2017", "in the wet spring of 2017 we began"),
        row("founded", "2017", SPRING, page=1),
        row("founded", "2017", SPRING, page=9),
        row("turnover", "2017", SPRING),
        row("headcount", "999", "Acme Feeds, which has 999 people, buys from us."),
        row("funding_amount", "999", "Acme Feeds, which has 999 people"),
        row("person", "Leeuwarden", "in Leeuwarden"),
        {"page": 2, "field": "founded"},
    ],
)
async def test_a_fact_that_code_cannot_verify_is_dropped(invented: dict[str, Any]) -> None:
    """Another value, quotation, page or field than stands there; a customer's size; a row that is none."""
    assert said(await profile_with(ScriptedReader(invented))) == said(await profile_with(None))


async def test_pages_are_read_once_by_the_model_in_a_day() -> None:
    """A fresh profile of the same pages costs no second call."""
    cache, model = DictCache(), ScriptedReader(row("founded", "2017", SPRING))
    first = await profile_with(model, cache=cache)
    cache.entries = {key: kept for key, kept in cache.entries.items() if not key.startswith("profile:")}
    assert await profile_with(model, cache=cache) == first
    assert len(model.asked) == 1


async def test_a_model_that_fails_costs_nothing_but_a_note() -> None:
    """The facts by rules are there, and the profile says that the model was not."""
    found = await profile_with(ScriptedReader(error=ModelTimeout("down")))
    assert said(found) == said(await profile_with(None))
    assert [note.reason for note in found.skipped] == [NO_MODEL]


async def test_no_injected_page_changes_a_fact_of_a_model_that_obeys() -> None:
    """Every line of the corpus on the page, and a reader that does what it says: the facts are those by rules."""
    lines = [line.split("\t") for line in INJECTIONS.read_text("utf-8").splitlines() if not line.startswith("# ")]
    expected = said(await profile_with(None))
    changed: list[str] = []
    for name, _vector, _goal, text in lines:
        shown = text.replace("\\n", "\n")
        found = await profile_with(ObedientModel(), about=f"{ABOUT}<p>{shown}</p>")
        if said(found) != expected:
            changed.append(name)
    assert len(lines) == 82
    assert changed == []


async def test_the_playground_s_model_reads_the_blocks_of_the_prompt() -> None:
    """Its answer names the page of each block and quotes it verbatim."""
    model = ScriptedReader()
    await profile_with(model, about="<main><p>Bright Barn was founded in 2017. Anna Berg, Head of Sales.</p></main>")
    answer = page_facts([{"role": "user", "content": model.asked[0].user}])
    assert row("founded", "2017", "Bright Barn was founded in 2017.") in answer["facts"]
    assert row("person", "Anna Berg — Head of Sales", "Anna Berg, Head of Sales.") in answer["facts"]
