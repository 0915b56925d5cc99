"""Where results for reuse are kept in the tests: the same place can be opened again, and damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncGenerator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from bot.models.reuse import ReuseEntry, ReuseKind, Signature
from bot.pipeline.reuse.semantic import vector_bytes
from bot.ports import ReuseStore
from bot.stores.redis_connection import open_redis_connection
from bot.stores.reuse_embedded import open_embedded_reuse
from bot.stores.reuse_redis import open_redis_reuse

SPACE = "model-a@0123"


@dataclass
class HandClock:
    """A clock that a test moves."""

    seconds: float = 1_000.0

    def now(self) -> datetime:
        return datetime(2026, 3, 10, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


class Place(Protocol):
    """A store's data, whoever has it open."""

    clock: HandClock

    def open(self) -> AbstractAsyncContextManager[ReuseStore]:
        """Open a store on it."""
        ...

    async def damage(self, scope: str, exact: str) -> None:
        """Spoil one stored entry."""
        ...


@dataclass
class EmbeddedPlace:
    """A file."""

    path: Path
    clock: HandClock = field(default_factory=HandClock)

    def open(self) -> AbstractAsyncContextManager[ReuseStore]:
        return open_embedded_reuse(self.path, self.clock)

    async def damage(self, scope: str, exact: str) -> None:
        with sqlite3.connect(self.path) as connection:
            query = "UPDATE entries SET payload = payload || x'20' WHERE scope = ? AND exact = ?"
            assert connection.execute(query, (scope, exact)).rowcount == 1
        connection.close()


@dataclass
class RedisPlace:
    """A server or a cluster."""

    url: str
    clock: HandClock = field(default_factory=HandClock)

    def open(self) -> AbstractAsyncContextManager[ReuseStore]:
        return open_redis_reuse(self.url, self.clock)

    @asynccontextmanager
    async def raw(self) -> AsyncGenerator[Any]:
        """The client of whatever kind, to look behind the store."""
        async with open_redis_connection(self.url, self.clock) as connection:
            clients: list[Any] = []

            async def take(client: Any) -> None:
                clients.append(client)

            await connection.run(take)
            yield clients[0]

    async def damage(self, scope: str, exact: str) -> None:
        async with self.raw() as redis:
            name = f"rejoinder:reuse:{{{scope}}}:e:{exact}"
            blob = await redis.get(name)
            await redis.set(name, blob + b" ", keepttl=True)


def an_entry(clock: HandClock, exact: str = "x1", scope: str = "s1", **changes: Any) -> ReuseEntry:
    """An entry that lives for an hour; `vector` is given as numbers, `fuzzy` by its word."""
    vector: Sequence[float] | None = changes.pop("vector", None)
    now = clock.now().timestamp()
    values: dict[str, Any] = {
        "kind": ReuseKind.ANSWER,
        "workspace": "T1",
        "prospects": ("p1",),
        "scope": scope,
        "signature": Signature(exact, changes.pop("fuzzy", None), f"text of {exact}", {"numbers": ("2", "30")}),
        "value": f"välue of {exact} 🌿",
        "source": "run-1",
        "made_at": now,
        "expires_at": now + 3600,
        "space": SPACE if vector else None,
        "vector": vector_bytes(vector) if vector else None,
    }
    return ReuseEntry(**{**values, **changes})
