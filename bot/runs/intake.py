"""Who waits to be acknowledged goes first: a run begins when nobody does.

Slack's client shows an error after 3 s without an acknowledgement, while a run takes seconds anyway. Where fifty
requests arrive at once, the first runs' work would make the last requests wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager

# Under a steady stream of requests runs begin all the same.
LONGEST_WAIT_SECONDS = 0.5


class Intake:
    """Counts the requests that are being taken in on this process."""

    def __init__(self) -> None:
        self._open = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    @contextmanager
    def taking(self) -> Generator[None]:
        """Hold new runs back while a request is being taken in."""
        self._open += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self._open -= 1
            if self._open == 0:
                self._quiet.set()

    async def wait_until_quiet(self) -> bool:
        """Wait until no request is being taken in, half a second at most; return whether it is quiet."""
        try:
            async with asyncio.timeout(LONGEST_WAIT_SECONDS):
                await self._quiet.wait()
        except TimeoutError:
            return False
        return True
