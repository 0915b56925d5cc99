"""The contract of the Cache port, held by every store that implements it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from datetime import UTC, datetime, timedelta

import pytest
from redis.asyncio import Redis

from bot.errors import CacheError
from bot.ports import Cache
from bot.stores.memory_cache import MemoryCache
from bot.stores.redis_cache import open_redis_cache
from tests.servers import free_port, redis_server


class HandClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def now(self) -> datetime:
        return datetime(2026, 3, 10, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
async def cache(request: pytest.FixtureRequest) -> AsyncGenerator[Cache]:
    if request.param == "memory":
        yield MemoryCache(HandClock())
    else:
        async with open_redis_cache(request.getfixturevalue("redis_url")) as store:
            yield store


async def test_a_value_comes_back_as_it_was_put(cache: Cache) -> None:
    """What was put under a key is what get returns, whatever its letters."""
    await cache.put("page:ä", "später → 🌿", 60)
    assert await cache.get("page:ä") == "später → 🌿"


async def test_an_unknown_key_is_a_miss(cache: Cache) -> None:
    """A key that was never put is None, not an error."""
    assert await cache.get("never") is None


async def test_a_later_value_replaces_an_earlier_one(cache: Cache) -> None:
    """The newest value of a key counts."""
    await cache.put("k", "old", 60)
    await cache.put("k", "new", 60)
    assert await cache.get("k") == "new"


async def test_a_deleted_key_is_a_miss(cache: Cache) -> None:
    """After delete nothing is left, and deleting again is no error."""
    await cache.put("k", "v", 60)
    await cache.delete("k")
    await cache.delete("k")
    assert await cache.get("k") is None


async def test_memory_forgets_at_its_hour_and_a_hit_does_not_prolong_it() -> None:
    """The life of an entry is absolute: reading it does not renew it."""
    clock = HandClock()
    cache = MemoryCache(clock)
    await cache.put("k", "v", 10)
    clock.seconds += 9
    assert await cache.get("k") == "v"
    clock.seconds += 1
    assert await cache.get("k") is None


async def test_memory_keeps_to_its_bound_and_drops_the_least_used() -> None:
    """Beyond its size the entry that was not read for longest goes."""
    cache = MemoryCache(HandClock(), max_entries=2)
    await cache.put("a", "1", 60)
    await cache.put("b", "2", 60)
    assert await cache.get("a") == "1"
    await cache.put("c", "3", 60)
    assert (await cache.get("a"), await cache.get("b"), await cache.get("c")) == ("1", None, "3")


async def test_memory_is_bounded_by_weight_too() -> None:
    """A few heavy values push older ones out, and one too heavy for the cache is not kept at all."""
    cache = MemoryCache(HandClock(), max_characters=100)
    await cache.put("a", "x" * 60, 60)
    await cache.put("b", "y" * 60, 60)
    assert (await cache.get("a"), await cache.get("b")) == (None, "y" * 60)
    await cache.put("c", "z" * 101, 60)
    assert await cache.get("c") is None


@pytest.mark.redis
async def test_redis_forgets_by_itself(redis_url: str) -> None:
    """An entry in Redis has an expiry that the server keeps."""
    async with open_redis_cache(redis_url) as cache:
        await cache.put("short", "v", 30)
    client: Redis = Redis.from_url(redis_url)  # pyright: ignore[reportUnknownMemberType]
    try:
        assert 0 < await client.pttl("rejoinder:short") <= 30_000
    finally:
        await client.aclose()


async def test_redis_that_is_away_is_a_cache_error_within_a_second() -> None:
    """Nothing waits for a Redis that is not there: the caller treats it as a miss."""
    async with open_redis_cache(f"redis://127.0.0.1:{free_port()}/0") as cache:
        with pytest.raises(CacheError):
            await cache.get("k")
