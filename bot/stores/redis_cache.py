"""The shared cache: Redis, bypassed quickly when it is away (fault_matrix RE-01, RE-02)."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.errors import CacheError

# One operation may take no longer; beyond it the caller works without the cache (RE-02).
OPERATION_TIMEOUT_SECONDS = 0.25
_PREFIX = "rejoinder:"


@asynccontextmanager
async def _translated() -> AsyncGenerator[None]:
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        msg = f"redis: {type(error).__name__}"
        raise CacheError(msg) from error


class RedisCache:
    """Implements Cache over one Redis client."""

    def __init__(self, client: Redis) -> None:
        self._client = client

    async def get(self, key: str) -> str | None:
        """Return the value, or None when absent or expired. Raises CacheError."""
        async with _translated():
            value = await self._client.get(_PREFIX + key)
        return value.decode() if isinstance(value, bytes) else value

    async def put(self, key: str, value: str, ttl_seconds: float) -> None:
        """Store the value until now + ttl (milliseconds precision). Raises CacheError."""
        async with _translated():
            await self._client.set(_PREFIX + key, value, px=max(1, int(ttl_seconds * 1000)))

    async def delete(self, key: str) -> None:
        """Forget the key. Raises CacheError."""
        async with _translated():
            await self._client.delete(_PREFIX + key)


@asynccontextmanager
async def open_redis_cache(url: str) -> AsyncGenerator[RedisCache]:
    """Open a cache at a redis:// URL; connections are made at first use and closed at the end."""
    client: Redis = Redis.from_url(  # pyright: ignore[reportUnknownMemberType]  # **kwargs untyped in redis
        url, socket_timeout=OPERATION_TIMEOUT_SECONDS, socket_connect_timeout=OPERATION_TIMEOUT_SECONDS
    )
    try:
        yield RedisCache(client)
    finally:
        await client.aclose()
