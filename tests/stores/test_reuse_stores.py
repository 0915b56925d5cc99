"""The contract of the ReuseStore port, held by both stores, the shared one on one server and on a cluster."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.models.reuse import ReuseEntry, ReuseKind, Selection, Signature, Tier
from bot.pipeline.reuse.semantic import vector_bytes
from bot.ports import ReuseStore
from tests.stores.reuse_places import SPACE, Place, an_entry

EAST, NORTH, NEARLY_EAST = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.9, 0.1, 0.0)


async def names(store: ReuseStore, *exacts: str, scope: str = "s1") -> list[str]:
    """Which of these entries are there."""
    return [exact for exact in exacts if await store.get(scope, exact)]


def without_vector(entry: ReuseEntry) -> ReuseEntry:
    return replace(entry, space=None, vector=None)


async def test_an_entry_comes_back_as_it_was_put(place: Place, store: ReuseStore) -> None:
    """Everything that was stored under a full key is what is found under it."""
    entry = an_entry(place.clock, fuzzy="f1", vector=EAST)
    assert await store.put(entry, 64)
    assert await store.find("s1", "x1", "f1") == (Tier.EXACT, without_vector(entry))
    assert await store.get("s1", "x1") == without_vector(entry)


async def test_a_loose_key_finds_the_newest_entry_that_has_it(place: Place, store: ReuseStore) -> None:
    """Without the exact key, the fuzzy one gives the latest entry, and says so."""
    for exact in ("x1", "x2"):
        assert await store.put(an_entry(place.clock, exact, fuzzy="f"), 64)
    found = await store.find("s1", "other", "f")
    assert found is not None
    assert (found[0], found[1].signature.exact) == (Tier.FUZZY, "x2")


async def test_nothing_is_found_under_other_keys(place: Place, store: ReuseStore) -> None:
    """Another scope, another exact key, another fuzzy key and none at all are misses."""
    assert await store.put(an_entry(place.clock, fuzzy="f1"), 64)
    assert await store.find("s2", "x1", "f1") is None
    assert await store.find("s1", "x2", "f2") is None
    assert await store.find("s1", "x2", None) is None
    assert await store.find("s1", "f1", "x1") is None


async def test_an_entry_ends_at_its_hour_and_a_hit_does_not_prolong_it(place: Place, store: ReuseStore) -> None:
    """Expiry is absolute, on the injected clock, for keys, loose keys and vectors alike."""
    await store.put(an_entry(place.clock, fuzzy="f", vector=EAST), 64)
    place.clock.seconds += 3599
    assert await store.find("s1", "x1", None)
    assert await store.find("s1", "o", "f")
    assert await store.nearest("s1", SPACE, vector_bytes(EAST) or b"", 5)
    place.clock.seconds += 1
    assert await store.find("s1", "x1", "f") is None
    assert await store.find("s1", "o", "f") is None
    assert await store.nearest("s1", SPACE, vector_bytes(EAST) or b"", 5) == []


async def test_what_has_expired_already_is_refused(place: Place, store: ReuseStore) -> None:
    """Nothing is stored that could not be served."""
    now = place.clock.now().timestamp()
    assert not await store.put(an_entry(place.clock, expires_at=now), 64)
    assert not await store.put(an_entry(place.clock, value="x" * 1_000_001), 64)
    assert await store.get("s1", "x1") is None


async def test_everything_is_there_after_opening_again(place: Place) -> None:
    """Keys, loose keys, vectors and signatures outlive the process."""
    async with place.open() as first:
        await first.put(an_entry(place.clock, fuzzy="f", vector=EAST), 64)
    async with place.open() as again:
        assert await again.find("s1", "x1", None)
        assert await again.find("s1", "o", "f")
        found = await again.nearest("s1", SPACE, vector_bytes(EAST) or b"", 5)
    assert [(item.exact, item.signature) for item in found] == [
        ("x1", Signature("x1", "f", "text of x1", {"numbers": ("2", "30")}))
    ]


async def test_a_scope_keeps_to_its_bound_and_drops_the_least_used(place: Place, store: ReuseStore) -> None:
    """Beyond its bound the entry that was not served for longest goes, with its vector and loose key."""
    for exact in ("a", "b"):
        await store.put(an_entry(place.clock, exact, fuzzy=f"f{exact}", vector=EAST), 2)
    assert await store.get("s1", "a")
    await store.put(an_entry(place.clock, "c", fuzzy="fc", vector=EAST), 2)
    assert await names(store, "a", "b", "c") == ["a", "c"]
    assert await store.find("s1", "o", "fb") is None
    assert {item.exact for item in await store.nearest("s1", SPACE, vector_bytes(EAST) or b"", 5)} == {"a", "c"}


async def test_the_nearest_come_first_and_only_of_their_space(place: Place, store: ReuseStore) -> None:
    """Vectors are ranked by cosine inside one scope and one space; those of another model never meet them."""
    await store.put(an_entry(place.clock, "north", vector=NORTH), 64)
    await store.put(an_entry(place.clock, "nearly", vector=NEARLY_EAST), 64)
    await store.put(an_entry(place.clock, "east", vector=EAST), 64)
    await store.put(an_entry(place.clock, "other model", vector=EAST, space="model-b@0123"), 64)
    await store.put(an_entry(place.clock, "other scope", "s2", vector=EAST), 64)
    found = await store.nearest("s1", SPACE, vector_bytes(EAST) or b"", 2)
    assert [item.exact for item in found] == ["east", "nearly"]
    assert found[0].similarity == pytest.approx(1.0, abs=1e-3)
    assert found[1].similarity == pytest.approx(0.9939, abs=1e-3)


async def test_a_change_is_seen_by_the_next_look_up_by_meaning(place: Place, store: ReuseStore) -> None:
    """Entries that were added, replaced or deleted count at once, whatever copies are kept."""
    east = vector_bytes(EAST) or b""
    assert await store.nearest("s1", SPACE, east, 5) == []
    await store.put(an_entry(place.clock, "a", vector=EAST), 64)
    await store.put(an_entry(place.clock, "b", vector=NORTH), 64)
    assert [item.exact for item in await store.nearest("s1", SPACE, east, 5)] == ["a", "b"]
    await store.put(an_entry(place.clock, "a", vector=(0.0, 0.0, 1.0)), 64)
    await store.put(an_entry(place.clock, "b", vector=EAST), 64)
    assert [item.exact for item in await store.nearest("s1", SPACE, east, 5)] == ["b", "a"]
    await store.delete("s1", "b")
    assert [item.exact for item in await store.nearest("s1", SPACE, east, 5)] == ["a"]


@pytest.mark.parametrize(
    ("selection", "left"),
    [
        (Selection(workspace="T1", prospect="p1"), "bcd"),
        (Selection(workspace="T1", prospect="p2"), "acd"),
        (Selection(workspace="T2", prospect="p1"), "abd"),
        (Selection(prospect="p1"), "bd"),
        (Selection(workspace="T1"), "c"),
        (Selection(workspace="T1", kind=ReuseKind.DRAFT), "abc"),
        (Selection(kind=ReuseKind.ANSWER), "d"),
        (Selection(scope="sb"), "acd"),
        (Selection(), ""),
    ],
    ids=str,
)
async def test_clearing_takes_what_is_selected_and_nothing_else(
    place: Place, store: ReuseStore, selection: Selection, left: str
) -> None:
    """A prospect, a workspace, a kind, a scope or everything is forgotten, with vectors and loose keys, for good."""
    chosen: dict[str, dict[str, Any]] = {
        "a": {},
        "b": {"prospects": ("p2",)},
        "c": {"workspace": "T2"},
        "d": {"kind": ReuseKind.DRAFT, "prospects": ()},
    }
    for name, changes in chosen.items():
        await store.put(an_entry(place.clock, name, f"s{name}", fuzzy="f", vector=EAST, **changes), 64)
    place.clock.seconds += 10
    assert await store.clear(selection) == 4 - len(left)
    for name in chosen:
        expected = name in left
        assert bool(await store.find(f"s{name}", name, None)) is expected
        assert bool(await store.find(f"s{name}", "o", "f")) is expected
        assert bool(await store.nearest(f"s{name}", SPACE, vector_bytes(EAST) or b"", 5)) is expected
    async with place.open() as again:
        assert "".join([name for name in chosen if await again.get(f"s{name}", name)]) == left


async def test_what_was_being_made_while_it_was_cleared_is_refused(place: Place, store: ReuseStore) -> None:
    """Erasing a prospect reaches what is stored a moment later but was begun before; what begins after is stored."""
    begun = an_entry(place.clock)
    bystander = an_entry(place.clock, "x2", prospects=("p2",))
    place.clock.seconds += 10
    await store.clear(Selection(workspace="T1", prospect="p1"))
    place.clock.seconds += 10
    assert not await store.put(begun, 64)
    assert await store.put(bystander, 64)
    assert await store.put(an_entry(place.clock, "x3"), 64)
    assert await names(store, "x1", "x2", "x3") == ["x2", "x3"]


async def test_a_clearing_by_another_process_counts_at_once(place: Place, store: ReuseStore) -> None:
    """What one process clears, another that has it in its memory does not serve any more."""
    await store.put(an_entry(place.clock, vector=EAST), 64)
    assert await store.nearest("s1", SPACE, vector_bytes(EAST) or b"", 5)
    place.clock.seconds += 10
    async with place.open() as other:
        assert await other.clear(Selection(workspace="T1", prospect="p1")) == 1
    assert await store.nearest("s1", SPACE, vector_bytes(EAST) or b"", 5) == []
    assert await store.find("s1", "x1", None) is None


async def test_a_damaged_entry_is_a_miss_and_is_removed(place: Place) -> None:
    """Bytes that are not what was written are never served; the next entry takes their place."""
    async with place.open() as store:
        await store.put(an_entry(place.clock, fuzzy="f"), 64)
        await store.put(an_entry(place.clock, "x2"), 64)
    await place.damage("s1", "x1")
    async with place.open() as store:
        assert await store.find("s1", "x1", "f") is None
        assert await store.get("s1", "x2")
        assert sum((await store.stock()).entries.values()) == 1
        assert await store.put(an_entry(place.clock, fuzzy="f"), 64)
        assert await store.find("s1", "x1", "f")


async def test_many_at_once_do_not_mix_entries_up(place: Place, store: ReuseStore) -> None:
    """Concurrent stores and look-ups over a few scopes give each its own value, and the bound holds."""

    async def work(number: int) -> None:
        scope, exact = f"s{number % 3}", f"x{number % 30}"
        await store.put(an_entry(place.clock, exact, scope, value=f"{scope}/{exact}", vector=EAST), 8)
        found = await store.get(scope, exact)
        assert found is None or found.value == f"{scope}/{exact}"

    for first in range(0, 90, 15):
        await asyncio.gather(*(work(number) for number in range(first, first + 15)))
    stock = await store.stock()
    assert (stock.entries, stock.scopes) == ({ReuseKind.ANSWER: 24}, 3)
    assert stock.size_bytes > 24 * 100


async def test_only_one_has_the_lease(store: ReuseStore) -> None:
    """A lease is had once, is given back by its holder only, and ends by itself."""
    assert await store.lease("k", "one", 60)
    assert not await store.lease("k", "two", 60)
    await store.release("k", "two")
    assert not await store.lease("k", "two", 60)
    await store.release("k", "one")
    assert await store.lease("k", "two", 60)


async def test_figures_of_all_processes_add_up(place: Place, store: ReuseStore) -> None:
    """Counts are added to what is there and are read by any process."""
    await store.add_figures({"hits.answer.exact": 2, "misses.answer": 1})
    async with place.open() as other:
        await other.add_figures({"hits.answer.exact": 3})
        assert await other.figures() == {"hits.answer.exact": 5, "misses.answer": 1}


async def test_the_stock_is_what_is_stored(place: Place, store: ReuseStore) -> None:
    """Entries by kind, scopes and bytes; an empty store has none."""
    assert (await store.stock()).entries == {}
    await store.put(an_entry(place.clock), 64)
    await store.put(an_entry(place.clock, "x2", "s2", kind=ReuseKind.DRAFT), 64)
    stock = await store.stock()
    assert stock.entries == {ReuseKind.ANSWER: 1, ReuseKind.DRAFT: 1}
    assert (stock.scopes, stock.size_bytes > 0) == (2, True)
