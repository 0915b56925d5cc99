"""The limiter that all replicas share: the rule of MemoryLimiter as one script inside Redis, on Redis's clock."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.providers.rates.bucket import Bucket, Limiter, Turn

_log = structlog.get_logger()
# As for the cache (fault_matrix RE-02): beyond it the replica keeps the limit for itself.
OPERATION_TIMEOUT_SECONDS = 0.25
_PREFIX = "rejoinder:rate:"
_MILLION = 1_000_000

# KEYS[1] = held until, KEYS[2…] = full again at, one per rate; all times in microseconds.
# ARGV[1] = patience, ARGV[2] = take? (1/0), then interval and tolerance of each rate. Returns {taken, wait}.
# Stored as text by %d: a plain number would be written with 14 digits, and these have 16.
_TAKE = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local wait = math.max(0, tonumber(redis.call('GET', KEYS[1]) or now) - now)
local full_at = {}
for index = 2, #KEYS do
  full_at[index] = math.max(tonumber(redis.call('GET', KEYS[index]) or now), now)
  wait = math.max(wait, full_at[index] - tonumber(ARGV[2 * index]) - now)
end
if wait > tonumber(ARGV[1]) or ARGV[2] == '0' then
  return {0, math.ceil(wait)}
end
for index = 2, #KEYS do
  local at = full_at[index] + tonumber(ARGV[2 * index - 1])
  redis.call('SET', KEYS[index], string.format('%d', at), 'PX', math.ceil((at - now) / 1000) + 1)
end
return {1, math.ceil(wait)}
"""
# KEYS[1] = held until; ARGV[1] = microseconds from now. The later of two wishes counts.
_HOLD = """
local time = redis.call('TIME')
local until_then = time[1] * 1000000 + time[2] + ARGV[1]
if until_then > tonumber(redis.call('GET', KEYS[1]) or 0) then
  redis.call('SET', KEYS[1], string.format('%d', until_then), 'PX', math.ceil(ARGV[1] / 1000) + 1)
end
return 1
"""


class SharedLimiter:
    """Implements Limiter over Redis; while Redis is away, `alone` keeps the limits of this replica by itself."""

    def __init__(self, client: Redis, alone: Limiter) -> None:
        self._take: Any = client.register_script(_TAKE)
        self._hold: Any = client.register_script(_HOLD)
        self._alone = alone

    async def take(self, bucket: Bucket, patience: float) -> Turn:
        """Take the next place if it comes within `patience` seconds; else take none."""
        turn = await self._run(bucket, patience, takes=True)
        return await self._alone.take(bucket, patience) if turn is None else turn

    async def hold_off(self, bucket: Bucket, seconds: float) -> None:
        """Hand out no place that comes sooner than `seconds` from now, on any replica."""
        await self._alone.hold_off(bucket, seconds)

        async def hold() -> Any:
            return await self._hold(keys=[_keys(bucket)[0]], args=[int(seconds * _MILLION)])

        await _answered(hold)

    async def wait_seconds(self, bucket: Bucket) -> float:
        """Return how long the next place would have to be waited for; takes none."""
        turn = await self._run(bucket, 0.0, takes=False)
        return await self._alone.wait_seconds(bucket) if turn is None else turn.seconds

    async def _run(self, bucket: Bucket, patience: float, *, takes: bool) -> Turn | None:
        arguments = [int(patience * _MILLION), int(takes)]
        for rate in bucket.rates:
            arguments += [int(rate.interval * _MILLION), int(rate.tolerance * _MILLION)]

        async def run() -> Any:
            return await self._take(keys=_keys(bucket), args=arguments)

        answer = await _answered(run)
        return None if answer is None else Turn(bool(answer[0]), int(answer[1]) / _MILLION)


def _keys(bucket: Bucket) -> list[str]:
    # The braces keep all keys of a bucket on one node of a cluster.
    name = f"{_PREFIX}{{{bucket.name}}}"
    return [f"{name}:held", *(f"{name}:{index}" for index in range(len(bucket.rates)))]


async def _answered(work: Callable[[], Awaitable[Any]]) -> Any:
    """Return what Redis answers; None when it does not."""
    try:
        return await work()
    except (RedisError, OSError, TimeoutError) as error:
        _log.warning("shared_limits_away", error=type(error).__name__)
        return None


@asynccontextmanager
async def open_shared_limiter(url: str, alone: Limiter) -> AsyncGenerator[SharedLimiter]:
    """Open the limiter at a redis:// URL; connections are made at first use and closed at the end."""
    client: Redis = Redis.from_url(  # pyright: ignore[reportUnknownMemberType]  # **kwargs untyped in redis
        url, socket_timeout=OPERATION_TIMEOUT_SECONDS, socket_connect_timeout=OPERATION_TIMEOUT_SECONDS
    )
    try:
        yield SharedLimiter(client, alone)
    finally:
        await client.aclose()
