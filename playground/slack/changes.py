"""Waiting for the workspace to change, without polling."""

import asyncio


class Changes:
    """A version number that grows with every change, and a way to wait for the next one."""

    def __init__(self) -> None:
        self.version = 0
        self._next = asyncio.Event()

    def announce(self) -> None:
        """Count one change and wake everybody who waits."""
        self.version += 1
        self._next.set()
        self._next = asyncio.Event()

    async def after(self, version: int) -> int:
        """Wait until there is a version later than `version`; return it. The caller sets the deadline."""
        while self.version <= version:
            await self._next.wait()
        return self.version
