"""Pages for 24 hours without asking, and for a week with the validators to ask cheaply."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import CacheError
from bot.models.codec import decode_json, encode_json
from bot.models.evidence import Page
from bot.ports import Cache, Clock

FRESH_FOR = timedelta(hours=24)
_KEPT_SECONDS = 7 * 24 * 3600.0
_VERSION = "page:v1"


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page with its validators; `checked_at` (ISO 8601 UTC) is when the site last confirmed it."""

    page: Page
    etag: str | None
    last_modified: str | None
    checked_at: str

    @property
    def conditional_headers(self) -> dict[str, str]:
        """What to send so that an unchanged page costs a 304."""
        headers: dict[str, str] = {}
        if self.etag:
            headers["If-None-Match"] = self.etag
        if self.last_modified:
            headers["If-Modified-Since"] = self.last_modified
        return headers


class PageCache:
    """Stored pages over the cache port; trouble with the cache is a miss."""

    def __init__(self, cache: Cache, clock: Clock) -> None:
        self._cache = cache
        self._clock = clock

    async def load(self, url: str) -> StoredPage | None:
        """Return what is stored for this address, fresh or not."""
        try:
            text = await self._cache.get(_key(url))
        except CacheError:
            return None
        return None if text is None else _parse(text)

    def is_fresh(self, stored: StoredPage) -> bool:
        """Tell whether the page may be used without asking the site."""
        age = self._clock.now() - datetime.fromisoformat(stored.checked_at)
        return timedelta(0) <= age < FRESH_FOR

    async def keep(self, url: str, stored: StoredPage) -> None:
        """Store the page under the address that was asked for."""
        try:
            await self._cache.put(_key(url), encode_json(stored), _KEPT_SECONDS)
        except CacheError:
            # The page is in hand; the next reader asks the site again.
            return


def _key(url: str) -> str:
    return f"{_VERSION}:{hashlib.sha256(url.encode()).hexdigest()}"


def _parse(text: str) -> StoredPage | None:
    try:
        stored = decode_json(StoredPage, text)
        datetime.fromisoformat(stored.checked_at)
    except ValueError:
        # Written by another version, or damaged: a miss.
        return None
    return stored
