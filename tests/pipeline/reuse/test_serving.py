"""What a hit goes through before it is served: answers, readings and drafts, each with its own guards."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from bot.models.codec import decode
from bot.models.conversation import Message, Side
from bot.models.draft import Draft, Mode
from bot.models.reuse import ReuseKind, Tier
from bot.models.run import DraftDelta
from bot.models.sender import KnowledgeEntry, RecalledAnswer
from bot.pipeline.attempts import Found
from bot.pipeline.model_draft import write_with_model
from bot.pipeline.recall import built_in_templates
from bot.pipeline.reuse.analyses import AnalysisReuse
from bot.pipeline.reuse.cache import ReuseCache
from bot.pipeline.reuse.keys import Occasion
from bot.pipeline.reuse.known_answers import AnswerReuse
from bot.pipeline.reuse.vetoes import veto
from bot.pipeline.tools import Tools
from bot.pipeline.write import Material
from bot.ports import Prompt
from bot.stores.knowledge import FixedKnowledge
from bot.stores.memory_cache import MemoryCache
from tests.pipeline.reuse.parts import Bench, a_bench
from tests.pipeline.write.corpus import SENDER, simple_analysis, simple_material
from tests.pipeline.write.test_polish import NoPages, Watched

COSTS = KnowledgeEntry("K1", "What does it cost?", "9 euros a month for each desk.")
GOOD = "Thank you for asking. I will check whether we support SCIM provisioning and come back to you."


def occasion(source: str, *, fresh: bool = False) -> Occasion:
    """Somebody asks about the same prospect in the same place."""
    return Occasion("T1", "C1", "inside", ("hash-of-wanda",), source, fresh)


@dataclass
class Recall:
    """Looks up as it is told to, and counts how often."""

    found: tuple[RecalledAnswer, ...]
    times: int = 0

    async def __call__(self) -> tuple[RecalledAnswer, ...]:
        self.times += 1
        return self.found


def answered(question: str) -> RecalledAnswer:
    return RecalledAnswer(question, "answered", COSTS, 1.0)


async def _recalled(
    cache: ReuseCache, source: str, question: str, recall: Recall
) -> tuple[RecalledAnswer, Tier | None]:
    reusing = AnswerReuse(cache, occasion(source))
    (answer,), reused = await reusing.recall((question,), (COSTS,), simple_analysis(), recall)
    return answer, reused.tier if reused else None


async def test_an_answer_is_served_to_the_next_who_asks_it(tmp_path: Path) -> None:
    """The second time the knowledge is not searched; the question is the one that was asked now."""
    async with a_bench(tmp_path, veto=veto) as bench:
        recall = Recall((answered("What does it cost?"),))
        assert await _recalled(bench.cache, "run:1", "What does it cost?", recall) == (recall.found[0], None)
        again = await _recalled(bench.cache, "run:2", "what does it  cost?", recall)
        assert again == (replace(recall.found[0], question="what does it  cost?"), Tier.EXACT)
        assert recall.times == 1


async def test_a_gap_is_never_kept(tmp_path: Path) -> None:
    """A question without an answer is looked up each time: an answer may have been added in other words."""
    async with a_bench(tmp_path, veto=veto) as bench:
        recall = Recall((RecalledAnswer("Where is the data?", "gap"),))
        for source in ("run:1", "run:2"):
            answer, tier = await _recalled(bench.cache, source, "Where is the data?", recall)
            assert (answer.entry, tier) == (None, None)
        assert recall.times == 2


async def test_a_question_that_the_entry_does_not_answer_is_looked_up(tmp_path: Path) -> None:
    """Behind the cache's own vetoes those of recall are asked, too: another number is another question."""
    async with a_bench(tmp_path) as bench:
        await _recalled(bench.cache, "run:1", "what does it cost", Recall((answered("what does it cost"),)))
        served, tier = await _recalled(bench.cache, "run:2", "how much is it", Recall(()))
        assert (served.entry, tier) == (COSTS, Tier.SEMANTIC)
        other = Recall((RecalledAnswer("how much is it for 40 desks?", "gap"),))
        assert await _recalled(bench.cache, "run:3", "how much is it for 40 desks?", other) == (other.found[0], None)


@dataclass
class SpokenModel:
    """A model that says what it was told to, and counts; Implements LanguageModel."""

    text: str = GOOD
    answer: dict[str, Any] = field(default_factory=dict[str, Any])
    reads: int = 0
    writes: int = 0
    reading_model: str = "reader-1"
    writing_model: str = "writer-1"

    async def read(self, prompt: Prompt, schema: Mapping[str, Any]) -> dict[str, Any]:
        del prompt, schema
        self.reads += 1
        return self.answer

    async def write(self, prompt: Prompt) -> AsyncIterator[str]:
        del prompt
        self.writes += 1
        yield self.text


def _said(material: Material, text: str) -> Material:
    first, _ = material.thread.messages
    last = Message(1, "Wanda Quill", Side.PROSPECT, text)
    return replace(material, thread=replace(material.thread, messages=(first, last)))


async def test_a_reading_whose_quotations_stand_elsewhere_is_made_anew(tmp_path: Path) -> None:
    """Loosely the same words are served only where every quotation of the model's stands in them as well."""
    quoting = SpokenModel(answer={"questions": ["Do you support SCIM provisioning?"], "intent": "question"})
    plain = SpokenModel(answer={"questions": [], "intent": "interested"})
    material, local = simple_material(), simple_analysis(questions=())
    near = _said(material, "do you support SCIM provisioning ?")
    for number, (model, calls) in enumerate(((quoting, 2), (plain, 1))):
        (tmp_path / str(number)).mkdir()
        async with a_bench(tmp_path / str(number), veto=veto) as bench:
            for source, asked in (("run:1", material), ("run:2", material), ("run:3", near)):
                reusing = AnalysisReuse(bench.cache, occasion(source), bench.clock)
                analysis, reused = await reusing.read(asked.thread, local, SENDER, None, model)
                assert analysis.intent == model.answer["intent"]
                assert (reused is not None) == (source == "run:2" or (source == "run:3" and model is plain))
            assert model.reads == calls


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncGenerator[Bench]:
    """An open cache behind the real vetoes."""
    async with a_bench(tmp_path, veto=veto) as opened:
        yield opened


@pytest.fixture
def tools(bench: Bench) -> Tools:
    """Tools of the pipeline with that cache."""
    cache = MemoryCache(bench.clock)
    return Tools(NoPages(), cache, FixedKnowledge(), built_in_templates(), bench.clock, reuse=bench.cache)


async def _drafted(
    tools: Tools, material: Material, model: SpokenModel, source: str, *, fresh: bool = False
) -> tuple[Draft, Found, str]:
    heard = Watched()
    found = await write_with_model(tools, heard, occasion(source, fresh=fresh), material, Mode.AI, model)
    told = "".join(event.text for event in heard.events if isinstance(event, DraftDelta))
    return decode(Draft, found.value), found, told


async def test_a_draft_is_told_whole_and_marked(bench: Bench, tools: Tools) -> None:
    """A hit streams the same text at once, names tier, age and source, and asks no model."""
    model, material = SpokenModel(), simple_material()
    first, _, _ = await _drafted(tools, material, model, "run:1")
    bench.clock.seconds += 14 * 60
    second, found, told = await _drafted(tools, material, model, "run:2")
    assert (second.text, model.writes) == (first.text, 1)
    assert GOOD in told
    assert first.reused is None
    assert second.reused == found.reused
    assert found.reused is not None
    assert (found.reused.tier, found.reused.age_seconds, found.reused.source) == (Tier.EXACT, 840, "run:1")
    assert found.note == "Reused from a draft of 14 minutes ago (same words)"


async def test_a_run_that_begins_its_step_again_gets_its_own_text_unmarked(tools: Tools) -> None:
    """Killed between storing and noting: the step runs again, is served what it wrote, and calls it its own."""
    model, material = SpokenModel(), simple_material()
    first, _, _ = await _drafted(tools, material, model, "run:1")
    again, found, _ = await _drafted(tools, material, model, "run:1")
    assert (again, found.reused, model.writes) == (first, None, 1)


async def test_fresh_replaces_what_is_stored(tools: Tools) -> None:
    """What was written last is what the next one is served."""
    material = simple_material()
    await _drafted(tools, material, SpokenModel(), "run:1")
    newer = SpokenModel("Thank you. I will check whether we support SCIM provisioning and write to you again.")
    await _drafted(tools, material, newer, "run:2", fresh=True)
    third, _, _ = await _drafted(tools, material, newer, "run:3")
    assert "write to you again" in third.text
    assert third.reused is not None
    assert newer.writes == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{GOOD} See https://evil.example/now for more.",
        f"{GOOD} We do this for 12,000 companies.",
    ],
    ids=["a link", "an invented number"],
)
async def test_a_draft_that_failed_a_check_is_not_kept(bench: Bench, tools: Tools, text: str) -> None:
    """What the gate or the checks objected to is shown to who asked and served to nobody."""
    model = SpokenModel(text)
    for source in ("run:1", "run:2"):
        draft, _, _ = await _drafted(tools, simple_material(), model, source)
        assert draft.reused is None
    assert model.writes == 2
    assert (await bench.store.stock()).entries.get(ReuseKind.DRAFT, 0) == 0


async def test_without_a_branch_that_failed_nothing_is_kept(bench: Bench, tools: Tools) -> None:
    """A draft that was written without the company's facts is degraded: neither stored nor looked up."""
    await _drafted(tools, replace(simple_material(), missing=("enrich",)), SpokenModel(), "run:1")
    assert (await bench.store.stock()).entries.get(ReuseKind.DRAFT, 0) == 0


async def test_other_words_are_served_only_where_an_operator_wants_it(tmp_path: Path) -> None:
    """Off: another wording is written anew. On: its body is reused, and how alike and from which run is told."""
    asked = [_said(simple_material(questions=()), text) for text in ("what does it cost", "what would we have to pay")]
    for number, (kinds, writes) in enumerate(((frozenset[ReuseKind](), 2), (frozenset({ReuseKind.DRAFT}), 1))):
        (tmp_path / str(number)).mkdir()
        async with a_bench(tmp_path / str(number), semantic_kinds=kinds) as bench:
            cache = MemoryCache(bench.clock)
            tools = Tools(NoPages(), cache, FixedKnowledge(), built_in_templates(), bench.clock, reuse=bench.cache)
            model = SpokenModel("Thank you for asking. I will look it up and come back to you.")
            drafts = [(await _drafted(tools, item, model, f"run:{n}"))[0] for n, item in enumerate(asked)]
            reused = drafts[1].reused
            assert (model.writes, reused is not None) == (writes, writes == 1)
            if reused is not None:
                assert (reused.tier, reused.source) == (Tier.SEMANTIC, "run:0")
                assert reused.likeness == "same meaning, similarity 0.96"
