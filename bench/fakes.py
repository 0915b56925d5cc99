"""Outside services that only take time: what a step costs is fixed, so what is left is ours."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping
from typing import Any

from bot.models.evidence import Page
from bot.models.sender import KnowledgeEntry
from bot.ports import Prompt

_PAGE = """<html><head><title>Gannet Freight</title></head><body><h1>Gannet Freight</h1>
<p>Gannet Freight runs parcel lockers for freight carriers in 12 harbours.</p></body></html>"""
_DRAFT = (
    "Thanks for the quick answer. We receive each webhook, keep it in a queue and retry it when your service is "
    "down. You can replay any of them. Shall we look at it together this week?"
)
_PIECES = 10


class Stopwatch:
    """Waits until so many seconds after a step first asked, however often it asks: a step's delay is fixed."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until: float | None = None

    def reset(self) -> None:
        """Begin anew for the next run."""
        self._until = None

    async def wait(self) -> None:
        """Wait for what is left of the delay."""
        now = asyncio.get_running_loop().time()
        if self._until is None:
            self._until = now + self._seconds
        await asyncio.sleep(self._until - now)


class SlowPages:
    """WebPages: one small page at every address, all of them there after the same delay."""

    def __init__(self, delay: Stopwatch) -> None:
        self._delay = delay

    async def fetch(self, url: str) -> Page:
        """Return the page."""
        await self._delay.wait()
        digest = hashlib.sha256(_PAGE.encode()).hexdigest()
        return Page(url, 200, "text/html", _PAGE, digest, "2026-01-05T09:00:00+00:00")


class SlowKnowledge:
    """KnowledgeBase with one entry."""

    def __init__(self, delay: Stopwatch) -> None:
        self._delay = delay

    async def entries(self, workspace: str) -> tuple[KnowledgeEntry, ...]:
        """Return the entry."""
        del workspace
        await self._delay.wait()
        return (KnowledgeEntry("retries", "How often do you retry?", "Eight times within a day."),)


class SlowModel:
    """LanguageModel that reads in one delay and writes in another, in pieces at equal distances."""

    reading_model = "waits"
    writing_model = "waits"

    def __init__(self, reading: Stopwatch, writing_seconds: float) -> None:
        self._reading = reading
        self._writing_seconds = writing_seconds

    async def read(self, prompt: Prompt, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return an answer that adds nothing to what the local rules found."""
        del prompt
        await self._reading.wait()
        properties: dict[str, dict[str, Any]] = schema["properties"]
        return {name: _neutral(kind) for name, kind in properties.items()}

    async def write(self, prompt: Prompt) -> AsyncIterator[str]:
        """Yield a fixed text; the last piece leaves exactly at the end of the delay."""
        del prompt
        loop = asyncio.get_running_loop()
        began = loop.time()
        size = len(_DRAFT) // _PIECES + 1
        for number in range(_PIECES):
            due = began + self._writing_seconds * (number + 1) / _PIECES
            await asyncio.sleep(due - loop.time())
            yield _DRAFT[number * size : (number + 1) * size]


def _neutral(kind: dict[str, Any]) -> Any:
    if kind.get("type") == "array":
        return []
    return kind["enum"][-1] if "enum" in kind else None
