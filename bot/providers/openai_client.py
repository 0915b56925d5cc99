"""The vendor's client: made at first use, shared by all who use the account, closed once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from importlib import import_module
from typing import Any


class OpenAIClient:
    """The vendor's client of one account, made at first use. `kind` is its class."""

    def __init__(self, kind: str, arguments: dict[str, Any]) -> None:
        self._kind = kind
        self._arguments = arguments
        self._client: Any = None

    async def connected(self) -> Any:
        """Return the client."""
        if self._client is None:
            # Imported at first use and off the loop: it takes most of a second, which a bot without a model never
            # spends and which must not hold up the others.
            vendor: Any = await asyncio.to_thread(import_module, "openai")
            # Another call may have made it while this one waited; a second one would never be closed.
            if self._client is None:
                self._client = getattr(vendor, self._kind)(**self._arguments)
        return self._client

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None


async def aiter_closing(stream: Any) -> AsyncIterator[Any]:
    """Yield a vendor stream's chunks and close its connection however the iteration ends."""
    try:
        async for chunk in stream:
            yield chunk
    finally:
        await stream.close()
