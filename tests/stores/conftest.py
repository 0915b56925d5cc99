"""Where results for reuse are kept: a file, a Redis, a cluster of three."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest

from bot.ports import ReuseStore
from tests.servers import redis_cluster, redis_server
from tests.stores.reuse_places import EmbeddedPlace, Place, RedisPlace


@pytest.fixture(scope="package")
def reuse_redis_url(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(scope="package")
def reuse_cluster_url(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with redis_cluster(tmp_path_factory.mktemp("cluster")) as url:
        yield url


@pytest.fixture(
    params=[
        "embedded",
        pytest.param("redis", marks=pytest.mark.redis),
        pytest.param("cluster", marks=pytest.mark.redis),
    ]
)
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Place]:
    if request.param == "embedded":
        yield EmbeddedPlace(tmp_path / "reuse.db")
        return
    found = RedisPlace(request.getfixturevalue(f"reuse_{request.param}_url"))
    async with found.raw() as redis:
        await redis.flushall()
    yield found


@pytest.fixture
async def store(place: Place) -> AsyncGenerator[ReuseStore]:
    async with place.open() as opened:
        yield opened
