"""What is outside: time, models, the web, Slack, the cache, the team's answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.models.evidence import Page, Profile
from bot.models.sender import KnowledgeEntry


class Clock(Protocol):
    """The only source of the present time."""

    def now(self) -> datetime:
        """Return the present time, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds on a clock that never goes back."""
        ...


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is asked: `system` is ours, `user` holds the delimited material; `version` names the text."""

    system: str
    user: str
    version: str


class LanguageModel(Protocol):
    """A language model without hands: it returns data or text and can call nothing."""

    @property
    def reading_model(self) -> str:
        """Name of the model that reads (cheap)."""
        ...

    @property
    def writing_model(self) -> str:
        """Name of the model that writes (good)."""
        ...

    async def read(self, prompt: Prompt, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return one JSON object that fits `schema` (JSON Schema). Raises ModelError."""
        ...

    def write(self, prompt: Prompt) -> AsyncIterator[str]:
        """Yield the answer's text piece by piece; ends only when it is complete. Raises ModelError."""
        ...


class Embedder(Protocol):
    """Turns texts into unit vectors of one fixed space."""

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return one vector per text; off the event loop."""
        ...


class SentenceEncoder(Protocol):
    """Turns sentences of many languages into unit vectors of one space, at once and without waiting."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector per text, as rows (shape: texts by 512)."""
        ...


class WebPages(Protocol):
    """The only way to the web."""

    async def fetch(self, url: str) -> Page:
        """Return the page. Raises PageRefused (guard) or PageUnavailable."""
        ...


class Flights(Protocol):
    """One composing of a profile per key at a time; who asks meanwhile waits for the same one."""

    async def run(self, key: str, work: Callable[[], Awaitable[Profile]]) -> Profile:
        """Return the result of `work`, run here or by whoever came first. Raises what it raises."""
        ...


class Cache(Protocol):
    """A lossy key-value store with absolute expiry; trouble with it is a miss, never an error to a person."""

    async def get(self, key: str) -> str | None:
        """Return the value, or None when absent or expired. Raises CacheError."""
        ...

    async def put(self, key: str, value: str, ttl_seconds: float) -> None:
        """Store the value until now + ttl. Raises CacheError."""
        ...

    async def delete(self, key: str) -> None:
        """Forget the key. Raises CacheError."""
        ...


class SlackApi(Protocol):
    """Slack's Web API: one method, vendor errors translated."""

    async def call(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Call e.g. "chat.postMessage"; return the answer's JSON. Raises SlackError and its children."""
        ...

    async def respond(self, response_url: str, payload: Mapping[str, Any]) -> None:
        """Post to a response_url (5 uses within 30 minutes). Raises SlackError."""
        ...


class KnowledgeBase(Protocol):
    """The team's official answers."""

    async def entries(self, workspace: str) -> tuple[KnowledgeEntry, ...]:
        """Return all entries of a workspace."""
        ...
