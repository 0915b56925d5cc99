"""What the shared reuse store promises beyond the contract: quick when Redis is away, at home in a cluster."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

import pytest
from redis.crc import key_slot

from bot.errors import CacheError
from bot.models.reuse import Selection
from bot.pipeline.reuse.semantic import vector_bytes
from bot.stores.reuse_redis import open_redis_reuse
from tests.servers import free_port
from tests.stores.reuse_places import SPACE, HandClock, RedisPlace, an_entry

EAST = vector_bytes((1.0, 0.0)) or b""


@pytest.fixture
async def place(reuse_redis_url: str) -> RedisPlace:
    found = RedisPlace(reuse_redis_url)
    async with found.raw() as redis:
        await redis.flushall()
    return found


@asynccontextmanager
async def silent_server() -> AsyncGenerator[str]:
    """A server that takes connections and never answers."""
    over = asyncio.Event()

    async def hold(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await over.wait()
        writer.close()

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    try:
        yield f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}/0"
    finally:
        over.set()
        server.close()
        await server.wait_closed()


async def test_redis_that_is_not_there_is_bypassed() -> None:
    """The first look-up fails within a quarter of a second, those of the next second at once, then it is tried anew."""
    clock = HandClock()
    async with open_redis_reuse(f"redis://127.0.0.1:{free_port()}/0", clock) as store:
        began = time.perf_counter()
        with pytest.raises(CacheError):
            await store.get("s1", "x1")
        assert time.perf_counter() - began < 1
        with pytest.raises(CacheError, match="away"):
            await store.get("s1", "x1")
        clock.seconds += 1
        with pytest.raises(CacheError, match="ConnectionError"):
            await store.get("s1", "x1")


async def test_redis_that_does_not_answer_is_bypassed() -> None:
    """A server that is silent costs a quarter of a second once, however many ask."""
    async with silent_server() as url, open_redis_reuse(url, HandClock()) as store:
        began = time.perf_counter()
        results = await asyncio.gather(*(store.get("s1", "x1") for _ in range(20)), return_exceptions=True)
        assert all(isinstance(result, CacheError) for result in results)
        assert time.perf_counter() - began < 1


@pytest.mark.redis
async def test_what_is_not_ours_is_no_trouble(place: RedisPlace) -> None:
    """Whichever key of ours holds something of another type: nothing fails, and the next entry is stored and found."""
    async with place.open() as store, place.raw() as redis:
        entry = an_entry(place.clock, fuzzy="f", vector=(1.0, 0.0))
        await store.put(entry, 64)
        names = [name async for name in redis.scan_iter("rejoinder:reuse:{s1}:*")]
        for name in names:
            await redis.delete(name)
            await redis.rpush(name, "a list")
            await store.find("s1", "x1", "f")
            await store.nearest("s1", SPACE, EAST, 5)
            with suppress(CacheError):  # the first of these may only mend
                await store.put(entry, 64)
            assert await store.put(entry, 64)
            assert await store.find("s1", "x1", "f")
            assert await store.nearest("s1", SPACE, EAST, 5)


@pytest.mark.redis
@pytest.mark.parametrize("lost", ["w:*", "p:*", "workspaces", "{s1}:k", "{s1}:u"])
async def test_an_erasure_holds_although_redis_lost_its_indexes(place: RedisPlace, lost: str) -> None:
    """Where Redis throws keys away for want of memory, what was cleared is still never served."""
    async with place.open() as store, place.raw() as redis:
        await store.put(an_entry(place.clock, fuzzy="f", vector=(1.0, 0.0)), 64)
        names = [name async for name in redis.scan_iter(f"rejoinder:reuse:{lost}")]
        assert names
        await redis.delete(*names)
        place.clock.seconds += 10
        await store.clear(Selection(workspace="T1", prospect="p1"))
        assert await store.find("s1", "x1", "f") is None
        assert await store.find("s1", "other", "f") is None


@pytest.mark.redis
async def test_a_damaged_vector_is_taken_out(place: RedisPlace) -> None:
    """A vector that is not what was written is no candidate, and leaves the hash; the others stay."""
    async with place.open() as store, place.raw() as redis:
        for exact in ("x1", "x2"):
            await store.put(an_entry(place.clock, exact, vector=(1.0, 0.0)), 64)
        (name,) = [key async for key in redis.scan_iter("rejoinder:reuse:{s1}:v:*")]
        await redis.hset(name, "x1", b"spoilt")
        assert [found.exact for found in await store.nearest("s1", SPACE, EAST, 5)] == ["x2"]
        assert await redis.hkeys(name) == [b"x2"]


@pytest.mark.redis
async def test_vectors_are_fetched_only_after_a_change(place: RedisPlace) -> None:
    """A copy in the process answers as long as the version is the same; two bytes a number are sent, not four."""
    async with place.open() as store, place.raw() as redis:
        await store.put(an_entry(place.clock, vector=[1.0] * 384), 64)
        wanted = vector_bytes([1.0] * 384) or b""
        sent: list[int] = []
        for _ in range(3):
            before = int((await redis.info("stats"))["total_net_output_bytes"])
            assert len(await store.nearest("s1", SPACE, wanted, 5)) == 1
            sent.append(int((await redis.info("stats"))["total_net_output_bytes"]) - before)
        assert 768 < sent[0] - sent[1] < 1200
        assert abs(sent[1] - sent[2]) < 100


@pytest.mark.redis
async def test_everything_in_redis_has_an_end(place: RedisPlace) -> None:
    """No key but the figures stays for ever, also after a deletion and a clearing."""
    async with place.open() as store, place.raw() as redis:
        await store.put(an_entry(place.clock, fuzzy="f", vector=(1.0, 0.0)), 64)
        await store.put(an_entry(place.clock, "x2"), 64)
        await store.delete("s1", "x2")
        await store.delete("s9", "never")
        await store.lease("k", "one", 60)
        await store.clear(Selection(workspace="T9"))
        names = [name async for name in redis.scan_iter("*")]
        ends = {name: await redis.pttl(name) for name in names}
        assert len(ends) >= 8
        assert all(0 < end <= 40 * 86_400_000 for end in ends.values()), ends


@pytest.mark.redis
async def test_the_keys_of_a_scope_are_in_one_slot(place: RedisPlace) -> None:
    """In a cluster whatever is changed together is on one node."""
    async with place.open() as store, place.raw() as redis:
        await store.put(an_entry(place.clock, fuzzy="f", vector=(1.0, 0.0)), 64)
        names = [name async for name in redis.scan_iter("rejoinder:reuse:{s1}:*")]
        assert len(names) == 6
        assert len({key_slot(name) for name in names}) == 1
