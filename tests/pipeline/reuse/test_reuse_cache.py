"""The tiers of reuse: what is served again, what is never, and what trouble does."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from bot.errors import ModelTimeout
from bot.models.reuse import ReuseKind, Selection, Signature, Tier
from bot.pipeline.reuse.rules import SemanticMode
from bot.ports import ReuseStore
from tests.pipeline.reuse.parts import BrokenStore, FakeVerifier, Kitchen, a_bench, a_scope, a_signature, served

COST, HOW_MUCH, PAY = (
    a_signature(text) for text in ("what does it cost", "how much is it", "what would we have to pay")
)


async def test_the_same_text_is_served_with_its_age_and_source(tmp_path: Path) -> None:
    """A second request for the same is an exact hit: nothing is made, and it says whence it comes."""
    async with a_bench(tmp_path) as bench:
        kitchen = Kitchen()
        assert served(await bench.cache.through(a_scope(), COST, kitchen)) == ("made 1", None)
        bench.clock.seconds += 90
        again = await bench.cache.look_up(a_scope(), COST)
        assert again is not None
        assert (again.value, again.tier, again.age_seconds, again.source) == ("made 1", Tier.EXACT, 90, "run-1")
        assert again.similarity is None
        assert served(await bench.cache.through(a_scope(), COST, kitchen)) == ("made 1", "exact")
        assert kitchen.times == 1


async def test_the_tiers_are_tried_in_their_order(tmp_path: Path) -> None:
    """Exact first, then the fuzzy key, then the meaning; the embedder is asked only for the last."""
    async with a_bench(tmp_path) as bench:
        await bench.cache.store(a_scope(), a_signature("what does it cost", "f1"), "value", "run-1")
        bench.embedder.asked.clear()
        fuzzy = await bench.cache.look_up(a_scope(), a_signature("waht does it cost", "f1"))
        assert served(fuzzy) == ("value", "fuzzy")
        assert bench.embedder.asked == []
        found = await bench.cache.look_up(a_scope(), a_signature("how much is it", "f2"))
        assert served(found) == ("value", "semantic")
        assert found is not None
        assert found.similarity == pytest.approx(0.995, abs=0.001)
        assert await bench.cache.look_up(a_scope(), a_signature("where is the data", "f3")) is None


async def test_meaning_counts_only_for_answers_unless_it_is_wanted(tmp_path: Path) -> None:
    """Drafts and analyses are not matched by meaning by default, and are when that is switched on."""
    async with a_bench(tmp_path) as bench:
        for kind in (ReuseKind.DRAFT, ReuseKind.ANALYSIS, ReuseKind.PROFILE):
            await bench.cache.store(a_scope(kind), COST, "value", "run-1")
            assert await bench.cache.look_up(a_scope(kind), HOW_MUCH) is None
        assert bench.embedder.asked == []
    (tmp_path / "other").mkdir()
    async with a_bench(tmp_path / "other", semantic_kinds=frozenset({ReuseKind.DRAFT})) as bench:
        await bench.cache.store(a_scope(ReuseKind.DRAFT), COST, "value", "run-1")
        assert served(await bench.cache.look_up(a_scope(ReuseKind.DRAFT), HOW_MUCH)) == ("value", "semantic")


async def test_text_that_must_not_be_embedded_is_not(tmp_path: Path) -> None:
    """A signature without a text skips the semantic tier, to store and to look up."""
    async with a_bench(tmp_path) as bench:
        assert await bench.cache.store(a_scope(), Signature("e1", "f1", None), "value", "run-1")
        assert await bench.cache.look_up(a_scope(), Signature("e2", "f2", None)) is None
        assert bench.embedder.asked == []


async def test_a_veto_stands_against_any_similarity(tmp_path: Path) -> None:
    """What a veto forbids is not served; the next best candidate may be; reasons are counted."""

    def veto(_a: Signature, b: Signature) -> str | None:
        return "negation" if b.text == "what does it cost" else None

    async with a_bench(tmp_path, veto=veto) as bench:
        await bench.cache.store(a_scope(), COST, "cost", "run-1")
        assert await bench.cache.look_up(a_scope(), HOW_MUCH) is None
        await bench.cache.store(a_scope(), PAY, "pay", "run-2")
        assert served(await bench.cache.look_up(a_scope(), HOW_MUCH)) == ("pay", "semantic")
        assert await bench.count("vetoes.negation") == 2
        assert await bench.count("near_miss.1") == 1


async def test_a_veto_stands_against_the_fuzzy_tier_too(tmp_path: Path) -> None:
    """Words loosely spelt are no reason to serve what a veto forbids; the same text needs no such question."""
    async with a_bench(tmp_path, veto=lambda _a, _b: "names") as bench:
        await bench.cache.store(a_scope(), a_signature("what does it cost", "f1"), "value", "run-1")
        assert await bench.cache.look_up(a_scope(), a_signature("waht does it cost", "f1")) is None
        assert await bench.cache.look_up(a_scope(), a_signature("what does it cost", "f1"))


async def test_a_text_longer_than_the_model_reads_has_no_meaning(tmp_path: Path) -> None:
    """Texts of which only the beginning would be read are not matched by meaning, only by their keys."""
    long = a_signature("what does it cost " * 20)
    async with a_bench(tmp_path) as bench:
        assert await bench.cache.store(a_scope(), long, "value", "run-1")
        assert await bench.cache.look_up(a_scope(), a_signature("what does it cost " * 20 + "not")) is None
        assert await bench.cache.look_up(a_scope(), long)


async def test_below_the_threshold_nothing_is_served(tmp_path: Path) -> None:
    """The least cosine is a setting; what lay just below it is counted as a near miss."""
    async with a_bench(tmp_path, threshold=0.999) as bench:
        await bench.cache.store(a_scope(), COST, "cost", "run-1")
        assert await bench.cache.look_up(a_scope(), HOW_MUCH) is None
        assert await bench.count("near_miss.1") == 1


@pytest.mark.parametrize("says", [False, ModelTimeout("late"), None], ids=["no", "error", "silence"])
async def test_the_verifier_fails_closed(tmp_path: Path, says: bool | Exception | None) -> None:
    """No clear yes in time is a miss, and no second candidate is put to it; a yes is a hit."""
    verifier = FakeVerifier(says)
    async with a_bench(tmp_path, verifier=verifier, verify_seconds=0.01) as bench:
        await bench.cache.store(a_scope(), COST, "cost", "run-1")
        await bench.cache.store(a_scope(), PAY, "pay", "run-2")
        assert await bench.cache.look_up(a_scope(), HOW_MUCH) is None
        assert len(verifier.asked) == 1
        verifier.says = True
        assert await bench.cache.look_up(a_scope(), HOW_MUCH)
        assert verifier.asked[-1] == ("how much is it", verifier.asked[0][1])


async def test_vectors_of_another_model_never_meet(tmp_path: Path) -> None:
    """After a change of model or graph nothing is found by meaning; exact keys do not depend on it."""
    async with a_bench(tmp_path) as bench:
        await bench.cache.store(a_scope(), COST, "cost", "run-1")
        bench.embedder.space = "model-a@4567"
        assert await bench.cache.look_up(a_scope(), HOW_MUCH) is None
        assert await bench.cache.look_up(a_scope(), COST)
        bench.embedder.space = None
        assert await bench.cache.look_up(a_scope(), HOW_MUCH) is None


async def test_an_incomplete_scope_is_neither_looked_up_nor_stored(tmp_path: Path) -> None:
    """With a field missing the result is made each time."""
    async with a_bench(tmp_path) as bench:
        kitchen, scope = Kitchen(), a_scope(knowledge=None)
        assert served(await bench.cache.through(scope, COST, kitchen)) == ("made 1", None)
        assert served(await bench.cache.through(scope, COST, kitchen)) == ("made 2", None)
        assert not await bench.cache.store(scope, COST, "value", "run-1")
        assert (await bench.store.stock()).entries == {}


@pytest.mark.parametrize(("drawn", "seconds"), [(0.0, 3600 * 0.9), (0.5, 3600), (0.999999, 3600 * 1.1)])
async def test_time_to_live_is_jittered_and_never_renewed(tmp_path: Path, drawn: float, seconds: float) -> None:
    """An entry lives for its kind's time ± 10 %, whether it is served meanwhile or not."""
    async with a_bench(tmp_path, draw=lambda: drawn) as bench:
        await bench.cache.store(a_scope(ReuseKind.DRAFT), COST, "value", "run-1")
        bench.clock.seconds += seconds - 1
        assert await bench.cache.look_up(a_scope(ReuseKind.DRAFT), COST)
        bench.clock.seconds += 1.1
        assert await bench.cache.look_up(a_scope(ReuseKind.DRAFT), COST) is None


async def test_what_is_not_to_be_kept_is_not_stored(tmp_path: Path) -> None:
    """A degraded result is given to whoever asked, and the next one is made anew; a failure is nothing either."""
    async with a_bench(tmp_path) as bench:
        kitchen = Kitchen(keep=False)
        assert served(await bench.cache.through(a_scope(), COST, kitchen)) == ("made 1", None)
        assert served(await bench.cache.through(a_scope(), COST, kitchen)) == ("made 2", None)
        kitchen.failure = ModelTimeout("late")
        with pytest.raises(ModelTimeout):
            await bench.cache.through(a_scope(), COST, kitchen)
        assert (await bench.store.stock()).entries == {}


async def test_a_result_begun_before_an_erasure_is_not_stored(tmp_path: Path) -> None:
    """Forgetting a prospect while their reply is being made leaves nothing of it."""
    async with a_bench(tmp_path) as bench:

        async def erase_meanwhile() -> None:
            bench.clock.seconds += 5
            await bench.cache.clear(Selection(workspace="T1", prospect="p1"))
            bench.clock.seconds += 5

        kitchen = Kitchen()

        async def compute() -> object:
            await erase_meanwhile()
            return await kitchen()

        await bench.cache.through(a_scope(), COST, cast("Kitchen", compute))
        assert (await bench.store.stock()).entries == {}


async def test_trouble_with_the_store_is_a_miss(tmp_path: Path) -> None:
    """A store that is away costs nothing but the reuse: results are made, nothing is raised, figures are kept back."""
    async with a_bench(tmp_path, store=cast("ReuseStore", BrokenStore())) as bench:
        assert served(await bench.cache.through(a_scope(), COST, Kitchen())) == ("made 1", None)
        assert await bench.cache.look_up(a_scope(), COST) is None
        assert not await bench.cache.store(a_scope(), COST, "value", "run-1")


async def test_trouble_with_the_embedder_leaves_the_other_tiers(tmp_path: Path) -> None:
    """Without vectors the exact and the fuzzy tier store and serve."""
    async with a_bench(tmp_path) as bench:
        bench.embedder.broken = True
        assert await bench.cache.store(a_scope(), COST, "value", "run-1")
        assert served(await bench.cache.look_up(a_scope(), COST)) == ("value", "exact")
        assert await bench.cache.look_up(a_scope(), HOW_MUCH) is None
        assert await bench.count("trouble.embed") == 2


async def test_shadow_mode_makes_a_share_of_semantic_hits_anyway(tmp_path: Path) -> None:
    """What was made replaces what would have been served; whether both agree is counted."""
    async with a_bench(tmp_path, shadow_share=0.6) as bench:
        await bench.cache.store(a_scope(), COST, "made 1", "run-0")
        kitchen = Kitchen()
        assert served(await bench.cache.through(a_scope(), HOW_MUCH, kitchen)) == ("made 1", None)
        assert served(await bench.cache.through(a_scope(), PAY, kitchen)) == ("made 2", None)
        assert (await bench.count("shadow.agreed"), await bench.count("shadow.differed")) == (1, 1)
        shadow = (await bench.cache.report())["shadow"]
        assert (shadow["wrong"], shadow["wrong_rate"]) == (1, 0.5)
        assert 0 < shadow["interval"][0] < 0.5 < shadow["interval"][1] < 1


async def test_the_origin_mode_serves_what_ours_would_not(tmp_path: Path) -> None:
    """For comparison: cosine over the whole conversation within a channel, past prospects, versions and vetoes."""
    async with a_bench(tmp_path, mode=SemanticMode.ORIGIN, veto=lambda _a, _b: "negation") as bench:
        kind = ReuseKind.DRAFT
        stored, asked = (Signature("e", None, "t", {}, whole) for whole in ("what does it cost", "how much is it"))
        await bench.cache.store(a_scope(kind), stored, "value", "run-1")
        found = await bench.cache.look_up(a_scope(kind, prospect="another", knowledge="newer"), asked)
        assert served(found) == ("value", "semantic")
        assert await bench.cache.look_up(a_scope(kind, channel="another"), asked) is None
        assert await bench.cache.look_up(a_scope(kind, "T2"), asked) is None
