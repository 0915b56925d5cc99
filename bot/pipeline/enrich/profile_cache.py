"""What was found before: composed profiles, and the facts of single pages. Trouble with the cache is a miss."""

from __future__ import annotations

import hashlib
from typing import TypeVar

from bot.errors import CacheError
from bot.models.codec import decode_json, encode_json
from bot.models.evidence import Page
from bot.pipeline.enrich.identity import SiteLink
from bot.pipeline.enrich.versions import RULES
from bot.ports import Cache

PROFILE_SECONDS = 7_200.0
MISS_SECONDS = 1_800.0
PAGE_FACTS_SECONDS = 24 * 3_600.0

Kept = TypeVar("Kept")


def profile_key(site: SiteLink) -> str:
    """Return the key of a site's composed profile: the same however a person wrote its address."""
    return f"profile:{RULES}:{site.domain}:{site.host.lower().removeprefix('www.')}"


def page_facts_key(page: Page, domain: str, names: tuple[str, ...], *, is_home: bool) -> str:
    """Return the key of what one page says: another text, address, name of the company or rule is another key."""
    parts = (page.url, page.sha256, page.content_type, domain, str(is_home), *names)
    return f"facts:{RULES}:{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()}"


async def load(cache: Cache, key: str, kind: type[Kept]) -> Kept | None:
    """Return what is kept under a key; what cannot be read (any more) is a miss."""
    try:
        text = await cache.get(key)
        return None if text is None else decode_json(kind, text)
    except (CacheError, ValueError):
        return None


async def keep(cache: Cache, key: str, value: object, seconds: float) -> None:
    """Keep a value for some time; where the cache is in trouble, the next reader works it out again."""
    try:
        await cache.put(key, encode_json(value), seconds)
    except CacheError:
        return
