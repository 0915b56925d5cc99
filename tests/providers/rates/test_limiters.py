"""The contract of the Limiter port, held by the one inside a process and the one that replicas share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import AsyncExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.providers.rates import Bucket, Limiter, MemoryLimiter, Rate, Turn
from bot.providers.rates.shared_limiter import SharedLimiter
from bot.stores.redis_connection import open_redis_connection
from tests.providers.prospect_data.stand import HandClock
from tests.servers import free_port, redis_server


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url


class Patch:
    """Two limiters that ought to share their places, and a name for a bucket that nobody used before."""

    def __init__(self, name: str, first: Limiter, second: Limiter) -> None:
        self.name, self.first, self.second = name, first, second

    def bucket(self, *rates: Rate) -> Bucket:
        return Bucket(self.name, rates)


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
async def patch(request: pytest.FixtureRequest) -> AsyncGenerator[Patch]:
    clock = HandClock()
    if request.param == "memory":
        limiter = MemoryLimiter(clock)
        yield Patch(request.node.name, limiter, limiter)
        return
    async with AsyncExitStack() as stack:
        url = request.getfixturevalue("redis_url")
        first, second = [
            SharedLimiter((await stack.enter_async_context(open_redis_connection(url, clock))).run, NoPlaces())
            for _ in range(2)
        ]
        yield Patch(request.node.name, first, second)


class NoPlaces:
    """Implements Limiter for a replica that must not need one of its own."""

    async def take(self, bucket: Bucket, patience: float) -> Turn:
        raise AssertionError((bucket, patience))

    async def hold_off(self, bucket: Bucket, seconds: float) -> None:
        del bucket, seconds

    async def wait_seconds(self, bucket: Bucket) -> float:
        raise AssertionError(bucket)


async def test_a_burst_is_let_through_and_the_next_waits_for_its_refill(patch: Patch) -> None:
    """Three at once, then one per ten seconds; whoever has no patience takes no place."""
    bucket = patch.bucket(Rate(6, 60.0, 3))
    burst = [await patch.first.take(bucket, 0.0) for _ in range(3)]
    assert all(turn.is_taken and turn.seconds == 0 for turn in burst)
    assert not (await patch.first.take(bucket, 0.0)).is_taken
    late = await patch.first.take(bucket, 15.0)
    assert late.is_taken
    assert late.seconds == pytest.approx(10, abs=0.5)
    later = await patch.first.take(bucket, 15.0)
    assert not later.is_taken
    assert later.seconds == pytest.approx(20, abs=0.5)


async def test_places_are_shared(patch: Patch) -> None:
    """What one replica took, another does not get."""
    bucket = patch.bucket(Rate(4, 60.0))
    taken = [(await limiter.take(bucket, 0.0)).is_taken for limiter in (patch.first, patch.second) * 4]
    assert sum(taken) == 4


async def test_places_are_shared_also_when_all_ask_at_once(patch: Patch) -> None:
    """Thirty that ask at the same moment get ten places."""
    bucket = patch.bucket(Rate(10, 600.0))
    turns = await asyncio.gather(
        *((patch.first if number % 2 else patch.second).take(bucket, 0.0) for number in range(30))
    )
    assert sum(turn.is_taken for turn in turns) == 10


async def test_all_rates_of_a_bucket_are_kept(patch: Patch) -> None:
    """Five a second, and two a minute: the second is the one that counts."""
    bucket = patch.bucket(Rate(5, 1.0), Rate(2, 60.0))
    assert [(await patch.first.take(bucket, 1.0)).is_taken for _ in range(3)] == [True, True, False]


async def test_buckets_do_not_touch_one_another(patch: Patch) -> None:
    """Another host, another endpoint: another bucket."""
    rate = Rate(1, 60.0)
    assert (await patch.first.take(patch.bucket(rate), 0.0)).is_taken
    assert (await patch.first.take(Bucket(f"{patch.name}:other", (rate,)), 0.0)).is_taken


async def test_retry_after_holds_everybody_off_and_the_longer_wish_counts(patch: Patch) -> None:
    """After a Retry-After no place comes sooner, on any replica; looking takes no place."""
    bucket = patch.bucket(Rate(100, 1.0))
    await patch.first.hold_off(bucket, 30.0)
    await patch.first.hold_off(bucket, 5.0)
    assert await patch.second.wait_seconds(bucket) == pytest.approx(30, abs=0.5)
    assert not (await patch.second.take(bucket, 10.0)).is_taken
    turn = await patch.second.take(bucket, 40.0)
    assert turn.is_taken
    assert turn.seconds == pytest.approx(30, abs=0.5)


async def test_without_redis_each_replica_keeps_the_limit_for_itself() -> None:
    """RE-01: Redis away means a limit per replica, and no error."""
    clock = HandClock()
    async with open_redis_connection(f"redis://127.0.0.1:{free_port()}/0", clock) as connection:
        limiter = SharedLimiter(connection.run, MemoryLimiter(clock))
        bucket = Bucket("away", (Rate(2, 60.0),))
        await limiter.hold_off(bucket, 0.0)
        assert [(await limiter.take(bucket, 0.0)).is_taken for _ in range(3)] == [True, True, False]
        assert await limiter.wait_seconds(bucket) == pytest.approx(30, abs=0.5)


@given(
    burst=st.integers(1, 8),
    count=st.integers(1, 30),
    pauses=st.lists(st.floats(0, 20), min_size=1, max_size=60),
)
async def test_no_window_ever_sees_more_than_burst_and_refill(burst: int, count: int, pauses: list[float]) -> None:
    """Whenever requests come, any 60 s hold at most `burst` + `count` of them (+1 at the edge)."""
    clock = HandClock()
    limiter, bucket = MemoryLimiter(clock), Bucket("any", (Rate(count, 60.0, burst),))
    sent: list[float] = []
    for pause in pauses:
        clock.seconds += pause
        turn = await limiter.take(bucket, 5.0)
        if turn.is_taken:
            sent.append(clock.seconds + turn.seconds)
    assert all(sum(start <= at < start + 60 for at in sent) <= burst + count for start in sent)


async def test_the_memory_of_many_hosts_is_bounded() -> None:
    """Buckets that are full again are forgotten."""
    clock = HandClock()
    limiter = MemoryLimiter(clock)
    for number in range(10_000):
        clock.seconds += 1
        await limiter.take(Bucket(f"host-{number}", (Rate(1, 10.0),)), 0.0)
    assert limiter.remembered <= 4_096
