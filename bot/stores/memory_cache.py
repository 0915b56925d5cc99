"""The embedded cache: a bounded dictionary in the process."""

from __future__ import annotations

from collections import OrderedDict

from bot.ports import Clock


class MemoryCache:
    """Implements Cache; drops the least recently used entries beyond `max_entries` or `max_characters`.

    A fetched page may weigh a megabyte, so counting entries alone would not bound the memory.
    """

    def __init__(self, clock: Clock, max_entries: int = 5_000, max_characters: int = 32_000_000) -> None:
        self._clock = clock
        self._max_entries = max_entries
        self._max_characters = max_characters
        self._characters = 0
        self._entries: OrderedDict[str, tuple[float, str]] = OrderedDict()

    async def get(self, key: str) -> str | None:
        """Return the value, or None when absent or expired. A hit never prolongs the entry's life."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        expires_at, value = entry
        if self._clock.monotonic() >= expires_at:
            await self.delete(key)
            return None
        self._entries.move_to_end(key)
        return value

    async def put(self, key: str, value: str, ttl_seconds: float) -> None:
        """Store the value until now + ttl."""
        await self.delete(key)
        self._entries[key] = (self._clock.monotonic() + ttl_seconds, value)
        self._characters += len(value)
        while len(self._entries) > self._max_entries or self._characters > self._max_characters:
            await self.delete(next(iter(self._entries)))

    async def delete(self, key: str) -> None:
        """Forget the key."""
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._characters -= len(entry[1])
