"""The bot as a process of its own, for tests that end it the hard way."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from tests.scenarios.town import environment
from tests.scenarios.workspace import Workspace, open_workspace
from tests.servers import free_port

_START_SECONDS = 20.0


class BotProcess:
    """`python -m bot serve` on one data directory: started, killed and started again."""

    def __init__(self, workspace: Workspace, port: int, data_dir: Path) -> None:
        self.workspace = workspace
        self._port = port
        self._data_dir = data_dir
        self._processes: list[Process] = []

    async def spawn(self, port: int | None = None) -> Process:
        """Start a process without waiting for it."""
        given = environment(self.workspace.origin, port or self._port, self._data_dir)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "serve",
            env={"PATH": os.environ.get("PATH", ""), **given},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        self._processes.append(process)
        return process

    async def start(self) -> Process:
        """Start the bot and wait until it answers."""
        process = await self.spawn()
        async with asyncio.timeout(_START_SECONDS), aiohttp.ClientSession() as session:
            while not await self._answers(session):
                assert process.returncode is None, "the bot ended before it answered"
                await asyncio.sleep(0.05)  # the process has no signal for it; the deadline is above
        return process

    async def _answers(self, session: aiohttp.ClientSession) -> bool:
        try:
            async with session.get(f"http://127.0.0.1:{self._port}/healthz") as response:
                return response.ok
        except aiohttp.ClientConnectionError:
            return False

    async def kill(self, process: Process) -> None:
        """SIGKILL, as the kernel does when memory runs out."""
        process.kill()
        await process.communicate()

    async def end_all(self) -> None:
        """End what is left."""
        for process in self._processes:
            if process.returncode is None:
                await self.kill(process)


@asynccontextmanager
async def open_bot_process(data_dir: Path) -> AsyncGenerator[BotProcess]:
    """A playground, and a bot that is not started yet."""
    port = free_port()
    async with open_workspace(port) as workspace:
        bot = BotProcess(workspace, port, data_dir)
        try:
            yield bot
        finally:
            await bot.end_all()
