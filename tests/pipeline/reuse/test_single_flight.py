"""Single flight: what many want at once is made once, whoever gives up and whatever goes wrong."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.errors import ModelTimeout
from bot.pipeline.reuse.scope import scope_digest
from tests.pipeline.reuse.parts import Kitchen, a_bench, a_scope, a_signature, served

COST = a_signature("what does it cost")


async def started(*waiting: asyncio.Task[object]) -> None:
    """Let every task run until it waits."""
    for _ in range(20):
        await asyncio.sleep(0)
    assert not any(task.done() for task in waiting)


async def test_many_at_once_make_it_once(tmp_path: Path) -> None:
    """One makes it, the others wait and are given it as a reuse; another request does not wait for it."""
    async with a_bench(tmp_path) as bench, asyncio.TaskGroup() as group:
        kitchen = Kitchen()
        kitchen.gate.clear()
        tasks = [group.create_task(bench.cache.through(a_scope(), COST, kitchen)) for _ in range(5)]
        await kitchen.begun.wait()
        assert served(await bench.cache.through(a_scope(), a_signature("else"), Kitchen("other"))) == ("other 1", None)
        kitchen.gate.set()
        outcomes = [served(await task) for task in tasks]
        assert sorted(outcomes, key=str) == [("made 1", "exact")] * 4 + [("made 1", None)]
        assert kitchen.times == 1
        assert await bench.count("shared.answer") == 4


async def test_a_failure_reaches_all_who_wait_and_is_not_stored(tmp_path: Path) -> None:
    """Everyone gets the error; the next one tries anew."""
    async with a_bench(tmp_path) as bench, asyncio.TaskGroup() as group:
        kitchen = Kitchen(failure=ModelTimeout("late"))
        kitchen.gate.clear()

        async def ask() -> str:
            with pytest.raises(ModelTimeout):
                await bench.cache.through(a_scope(), COST, kitchen)
            return "failed"

        tasks = [group.create_task(ask()) for _ in range(3)]
        await kitchen.begun.wait()
        kitchen.gate.set()
        assert [await task for task in tasks] == ["failed"] * 3
        kitchen.failure = None
        assert served(await bench.cache.through(a_scope(), COST, kitchen)) == ("made 2", None)


async def test_a_first_caller_who_gives_up_does_not_stop_the_work(tmp_path: Path) -> None:
    """The work goes on for those who wait, and its result is stored."""
    async with a_bench(tmp_path) as bench, asyncio.TaskGroup() as group:
        kitchen = Kitchen()
        kitchen.gate.clear()
        first = group.create_task(bench.cache.through(a_scope(), COST, kitchen))
        await kitchen.begun.wait()
        second = group.create_task(bench.cache.through(a_scope(), COST, kitchen))
        await started(first, second)
        first.cancel()
        await asyncio.wait([first])
        assert first.cancelled()
        kitchen.gate.set()
        assert served(await second) == ("made 1", "exact")
        assert served(await bench.cache.look_up(a_scope(), COST)) == ("made 1", "exact")
        assert kitchen.times == 1


async def test_who_waits_too_long_does_it_alone(tmp_path: Path) -> None:
    """A waiter's patience ends; what it then makes itself is right, only dearer."""
    async with a_bench(tmp_path, wait_seconds=0.01) as bench, asyncio.TaskGroup() as group:
        slow, quick = Kitchen("slow"), Kitchen("quick")
        slow.gate.clear()
        first = group.create_task(bench.cache.through(a_scope(), COST, slow))
        await slow.begun.wait()
        bench.clock.seconds += 100
        assert served(await bench.cache.through(a_scope(), COST, quick)) == ("quick 1", None)
        slow.gate.set()
        assert served(await first) == ("slow 1", None)


async def test_work_has_a_deadline(tmp_path: Path) -> None:
    """What never ends is ended, for all who wait for it."""
    async with a_bench(tmp_path, work_seconds=0.01) as bench:
        kitchen = Kitchen()
        kitchen.gate.clear()
        with pytest.raises(TimeoutError):
            await bench.cache.through(a_scope(), COST, kitchen)


async def test_replicas_make_it_once(tmp_path: Path) -> None:
    """While another replica has the lease, this one waits, and serves what the other stored."""
    polls: list[float] = []

    async def sleep(seconds: float) -> None:
        if seconds != 0.05:
            await asyncio.Event().wait()
        polls.append(seconds)
        if len(polls) == 3:
            await bench.cache.store(a_scope(), COST, "theirs", "run-9")
            await bench.store.release(key, "another replica")

    async with a_bench(tmp_path, sleep=sleep) as bench:
        key = f"{scope_digest(a_scope())}.{COST.exact}"
        assert await bench.store.lease(key, "another replica", 60)
        kitchen = Kitchen()
        assert served(await bench.cache.through(a_scope(), COST, kitchen)) == ("theirs", "exact")
        assert (kitchen.times, len(polls)) == (0, 3)


async def test_closing_ends_what_is_in_progress(tmp_path: Path) -> None:
    """The cache closes although work hangs, and an error in its body comes out as it is."""
    kitchen = Kitchen()
    kitchen.gate.clear()

    async def work(group: asyncio.TaskGroup) -> None:
        async with asyncio.timeout(5), a_bench(tmp_path) as bench:
            task = group.create_task(bench.cache.through(a_scope(), COST, kitchen))
            await kitchen.begun.wait()
            task.cancel()
            await asyncio.wait([task])
            raise ModelTimeout("late")

    async with asyncio.TaskGroup() as group:
        with pytest.raises(ModelTimeout):
            await work(group)
