"""One Redis or a cluster of them behind one door, which is closed for a moment when nobody answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from redis.asyncio import Redis
from redis.asyncio.cluster import RedisCluster
from redis.exceptions import RedisError, ResponseError

from bot.errors import CacheError
from bot.ports import Clock
from bot.stores.redis_cache import OPERATION_TIMEOUT_SECONDS

T = TypeVar("T")
# After a failure nobody waits for Redis for so long; a look-up asks it up to four times.
_AWAY_SECONDS = 1.0
# A cluster's client first asks for the commands and slots of all nodes.
_CLUSTER_SECONDS = 2.0
# Operations at one time, and so connections: more would only make each of them slower.
_MOST_AT_ONCE = 8


class WrongType(CacheError):
    """A key holds something that we did not write."""


class RedisConnection:
    """Runs commands on what is at the URL; whether it is a cluster, it is asked at first use."""

    def __init__(self, url: str, clock: Clock) -> None:
        self._url, self._clock = url, clock
        # Any: the two clients share no type, and their commands are declared for both ways of calling at once.
        self._client: Any = None
        self._lock = asyncio.Lock()
        self._turns = asyncio.Semaphore(_MOST_AT_ONCE)
        self._away_until = float("-inf")

    async def run(self, work: Callable[[Any], Awaitable[T]]) -> T:
        """Return what `work` gives with the client. Raises CacheError, a quarter of a second after its turn; when
        that happens, those in the line are told at once.
        """
        try:
            async with self._turns:
                client = await self._connected()
                async with asyncio.timeout(OPERATION_TIMEOUT_SECONDS):
                    return await work(client)
        except ResponseError as error:
            # It is there, but refuses: closing the door would not help the next.
            kind = WrongType if "WRONGTYPE" in str(error) else CacheError
            raise kind("redis: refused") from error
        # redis 8.1: when one command fails, the cluster's client takes the connections from under the others, which
        # then find None where a connection was.
        except (RedisError, OSError, TimeoutError, AttributeError) as error:
            self._away_until = self._clock.monotonic() + _AWAY_SECONDS
            raise CacheError(f"redis: {type(error).__name__}") from error

    async def close(self) -> None:
        """Close all connections."""
        if self._client is not None:
            await self._client.aclose()

    async def _connected(self) -> Any:
        async with self._lock:
            if self._clock.monotonic() < self._away_until:
                raise CacheError("redis: away")
            if self._client is None:
                self._client = await self._connect()
        return self._client

    async def _connect(self) -> Any:
        """Who is not there is found out within a quarter of a second; who is may tell of its slots for longer."""
        limits: dict[str, Any] = {
            "socket_timeout": OPERATION_TIMEOUT_SECONDS,
            "socket_connect_timeout": OPERATION_TIMEOUT_SECONDS,
            "protocol": 2,
        }
        plain: Any = Redis.from_url(self._url, **limits)  # pyright: ignore[reportUnknownMemberType]  # **kwargs untyped
        try:
            async with asyncio.timeout(OPERATION_TIMEOUT_SECONDS):
                info: dict[str, Any] = await plain.info("cluster")
        except BaseException:
            await plain.aclose()
            raise
        if not info.get("cluster_enabled"):
            return plain
        await plain.aclose()
        cluster = RedisCluster.from_url(self._url, **limits)
        try:
            async with asyncio.timeout(_CLUSTER_SECONDS):
                return await cluster.initialize()
        except BaseException:
            await cluster.aclose()
            raise


@asynccontextmanager
async def open_redis_connection(url: str, clock: Clock) -> AsyncGenerator[RedisConnection]:
    """Open a connection, made at first use and closed at the end."""
    connection = RedisConnection(url, clock)
    try:
        yield connection
    finally:
        await connection.close()
