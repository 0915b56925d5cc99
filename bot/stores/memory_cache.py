"""The embedded cache: a bounded dictionary in the process."""

from __future__ import annotations

from collections import OrderedDict

from bot.ports import Clock


class MemoryCache:
    """Implements Cache; drops the least recently used entry beyond `max_entries`."""

    def __init__(self, clock: Clock, max_entries: int = 5_000) -> None:
        self._clock = clock
        self._max_entries = max_entries
        self._entries: OrderedDict[str, tuple[float, str]] = OrderedDict()

    async def get(self, key: str) -> str | None:
        """Return the value, or None when absent or expired. A hit never prolongs the entry's life."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        expires_at, value = entry
        if self._clock.monotonic() >= expires_at:
            del self._entries[key]
            return None
        self._entries.move_to_end(key)
        return value

    async def put(self, key: str, value: str, ttl_seconds: float) -> None:
        """Store the value until now + ttl."""
        self._entries[key] = (self._clock.monotonic() + ttl_seconds, value)
        self._entries.move_to_end(key)
        while len(self._entries) > self._max_entries:
            self._entries.popitem(last=False)

    async def delete(self, key: str) -> None:
        """Forget the key."""
        self._entries.pop(key, None)
