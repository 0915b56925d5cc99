"""The limiter that all replicas share: the rule of MemoryLimiter as one script inside Redis, on Redis's clock."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from bot.errors import CacheError
from bot.providers.rates.bucket import Bucket, Limiter, Turn

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


class RunOnRedis(Protocol):
    """Runs commands on the Redis (or the cluster) that the replicas share."""

    async def __call__(self, work: Callable[[Any], Awaitable[Any]]) -> Any:
        """Return what `work` gives with the client. Raises CacheError, soon."""
        ...


class SharedLimiter:
    """Implements Limiter over Redis; while Redis is away, `alone` keeps the limits of this replica by itself."""

    def __init__(self, run: RunOnRedis, alone: Limiter) -> None:
        self._run = run
        self._alone = alone

    async def take(self, bucket: Bucket, patience: float) -> Turn:
        """Take the next place if it comes within `patience` seconds; else take none."""
        turn = await self._turn(bucket, patience, takes=True)
        return await self._alone.take(bucket, patience) if turn is None else turn

    async def hold_off(self, bucket: Bucket, seconds: float) -> None:
        """Hand out no place that comes sooner than `seconds` from now, on any replica."""
        # Here too: the next place may be asked for while Redis is away.
        await self._alone.hold_off(bucket, seconds)
        await self._script(_HOLD, _keys(bucket)[:1], [int(seconds * _MILLION)])

    async def wait_seconds(self, bucket: Bucket) -> float:
        """Return how long the next place would have to be waited for; takes none."""
        turn = await self._turn(bucket, 0.0, takes=False)
        return await self._alone.wait_seconds(bucket) if turn is None else turn.seconds

    async def _turn(self, bucket: Bucket, patience: float, *, takes: bool) -> Turn | None:
        arguments = [int(patience * _MILLION), int(takes)]
        for rate in bucket.rates:
            arguments += [int(rate.interval * _MILLION), int(rate.tolerance * _MILLION)]
        answer = await self._script(_TAKE, _keys(bucket), arguments)
        return None if answer is None else Turn(bool(answer[0]), int(answer[1]) / _MILLION)

    async def _script(self, script: str, keys: list[str], arguments: list[int]) -> Any:
        """Return what the script answers; None when Redis is away."""

        async def evaluate(client: Any) -> Any:
            return await client.eval(script, len(keys), *keys, *arguments)

        try:
            return await self._run(evaluate)
        except CacheError:
            return None


def _keys(bucket: Bucket) -> list[str]:
    # The braces keep all keys of a bucket on one node of a cluster.
    name = f"{_PREFIX}{{{bucket.name}}}"
    return [f"{name}:held", *(f"{name}:{index}" for index in range(len(bucket.rates)))]
