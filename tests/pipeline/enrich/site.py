"""Pages for the tests of extraction: an invented company's site, and a web that serves it from a table."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.errors import CacheError, PageUnavailable
from bot.models.evidence import Fact, Page
from bot.pipeline.enrich.extract import extract_page

DOMAIN = "brightbarn.example"
SITE = f"http://{DOMAIN}"


def page(body: str, path: str = "/", content_type: str = "text/html", host: str = DOMAIN) -> Page:
    """A fetched page with this body."""
    digest = hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()
    return Page(f"http://{host}{path}", 200, content_type, body, digest, "2026-11-21T09:00:00+00:00")


def facts(body: str, path: str = "/about", domain: str = DOMAIN) -> list[Fact]:
    """Facts of one page that is not the home page (unless its path is /)."""
    return list(extract_page(page(body, path, host=domain), domain, is_home=path == "/").facts)


def values(body: str, name: str, path: str = "/about", domain: str = DOMAIN) -> list[str]:
    """Values of one field on one page."""
    return [fact.value for fact in facts(body, path, domain) if fact.field == name]


class HandClock:
    """Implements Clock; moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime(2026, 11, 21, 9, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


class DictCache:
    """Implements Cache; keeps the lifetime it was given; fails on demand."""

    def __init__(self) -> None:
        self.entries: dict[str, tuple[str, float]] = {}
        self.is_broken = False

    async def get(self, key: str) -> str | None:
        if self.is_broken:
            raise CacheError("gone")
        return self.entries[key][0] if key in self.entries else None

    async def put(self, key: str, value: str, ttl_seconds: float) -> None:
        if self.is_broken:
            raise CacheError("gone")
        self.entries[key] = (value, ttl_seconds)

    async def delete(self, key: str) -> None:
        self.entries.pop(key, None)


@dataclass
class TablePages:
    """Implements WebPages from a table of path to body, Page or error; counts what is asked and how many at once."""

    table: dict[str, str | Page | Exception]
    asked: list[str] = field(default_factory=list[str])
    now: int = 0
    most: int = 0

    async def fetch(self, url: str) -> Page:
        self.asked.append(url)
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0)
        self.now -= 1
        if url.startswith("https://"):
            raise PageUnavailable("connection")
        found = self.table.get(url.removeprefix(SITE), PageUnavailable("status_404"))
        if isinstance(found, Exception):
            raise found
        return found if isinstance(found, Page) else page(found, url.removeprefix(SITE))
