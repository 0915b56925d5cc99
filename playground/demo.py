"""`playground demo`: the playground and the unmodified bot together, with nothing to configure.

The bot is a process of its own and meets the playground over HTTP on loopback only, as it would meet Slack.
"""

import argparse
import asyncio
import errno
import os
import signal
import socket
import sys
import tempfile
import webbrowser
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import aiohttp
from aiohttp import web

from playground.listening import AddressTaken, listen
from playground.providers.github import TOKEN as GITHUB_TOKEN
from playground.providers.hunter import API_KEY as HUNTER_KEY
from playground.providers.people_data_labs import API_KEY as PDL_KEY
from playground.server import Configuration, build_app
from playground.slack.workspace import BOT_TOKEN

BOT_COMMAND = (sys.executable, "-m", "bot", "serve")
PROFILE = Path(__file__).parent / "profile.toml"
LOG = Path("var/demo.log")
LOOPBACK = "127.0.0.1"
BAD_INPUT, BOT_FAILED = 2, 3
"""Exit codes: something to put right by the person who started it; the bot ended or did not start."""

_READY_WITHIN = 20.0
_BETWEEN_LOOKS = 0.1
_END_WITHIN = 10.0
_GOODBYE = 0.5
_LINES_SHOWN = 15

# Everything else of the parent stays behind: its own SLACK_*, OPENAI_*, DATABASE_URL or REDIS_URL would send
# the demo's bot to real services.
_PASSED_ON = (
    "EMBEDDING_DIR",
    "EMBEDDING_MODEL",
    "HOME",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LOG_LEVEL",
    "PATH",
    "PYTHONPATH",
    "SYSTEMROOT",
    "TMPDIR",
    "TZ",
)


class BotEnded(Exception):
    """The bot ended, or did not answer in time; the text says which."""


def run_demo(
    arguments: argparse.Namespace,
    environment: Mapping[str, str] | None = None,
    bot_command: Sequence[str] = BOT_COMMAND,
    ready_within: float = _READY_WITHIN,
) -> int:
    """Run until Ctrl-C, SIGTERM or the end of the bot; returns the exit code.

    `arguments` are those of the `playground` command (`host`, `port`, `sites`, `open`); `environment` is the
    parent's (its own by default); the bot has `ready_within` seconds to answer `GET /healthz`.
    """
    given = os.environ if environment is None else environment
    try:
        bot_port = _bot_port(given.get("API_PORT", ""))
        asyncio.run(_Demo(arguments, given, bot_command, bot_port, ready_within).run())
    except AddressTaken as taken:
        sys.stderr.write(f"{taken}\n")
        return BAD_INPUT
    except BotEnded as ended:
        sys.stderr.write(f"{ended} The last lines of {LOG}:\n{_last_lines(LOG)}\n")
        return BOT_FAILED
    return 0


def bot_environment(parent: Mapping[str, str], origin: str, secret: str, bot_port: int, data: Path) -> dict[str, str]:
    """The whole environment of the demo's bot: the playground at `origin` stands in for every outside service."""
    return {
        **{name: parent[name] for name in _PASSED_ON if name in parent},
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": secret,
        "SLACK_API_URL": f"{origin}/api/",
        "OPENAI_BASE_URL": f"{origin}/openai/v1",
        "OPENAI_API_KEY": "playground-any-key",
        "OPENAI_MODEL_READ": "scripted-1",
        "OPENAI_MODEL_WRITE": "scripted-1",
        "EGRESS_PROXY": origin,
        "HUNTER_BASE_URL": f"{origin}/hunter/v2",
        "HUNTER_API_KEY": HUNTER_KEY,
        "PDL_BASE_URL": f"{origin}/pdl/v5",
        "PDL_API_KEY": PDL_KEY,
        "GITHUB_BASE_URL": f"{origin}/github",
        "GITHUB_TOKEN": GITHUB_TOKEN,
        "DATA_DIR": str(data),
        "REJOINDER_PROFILE": str(PROFILE),
        "API_PORT": str(bot_port),
        "PYTHONUNBUFFERED": "1",
    }


class _Demo:
    """One run of the demo."""

    def __init__(
        self,
        arguments: argparse.Namespace,
        environment: Mapping[str, str],
        bot_command: Sequence[str],
        bot_port: int,
        ready_within: float,
    ) -> None:
        self._arguments = arguments
        self._environment = environment
        self._bot_command = bot_command
        self._bot_port = bot_port
        self._ready_within = ready_within
        self._stop = asyncio.Event()

    async def run(self) -> None:
        """Serve the playground, start the bot, wait for the end of one of them, end the other."""
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self._stop.set)
        configuration = self._configuration()
        runner = web.AppRunner(build_app(configuration), access_log=None, shutdown_timeout=_GOODBYE)
        await runner.setup()
        try:
            port = await listen(runner, configuration.host, configuration.port)
            with tempfile.TemporaryDirectory(prefix="rejoinder-demo-") as data:
                origin = f"http://{LOOPBACK}:{port}"
                await self._with_bot(origin, configuration.signing_secret, Path(data))
        finally:
            await runner.cleanup()

    def _configuration(self) -> Configuration:
        asked = self._arguments
        own = Configuration(host=asked.host, port=asked.port, sites=asked.sites)
        return replace(own, bot_url=f"http://{LOOPBACK}:{self._bot_port}/slack/events")

    async def _with_bot(self, origin: str, secret: str, data: Path) -> None:
        environment = bot_environment(self._environment, origin, secret, self._bot_port, data)
        async with _process(self._bot_command, environment) as bot:
            async with asyncio.TaskGroup() as group:
                watch = group.create_task(self._stop_with(bot))
                is_ready = await self._until_ready()
                if is_ready and not self._stop.is_set():
                    self._announce(origin)
                    await self._stop.wait()
                watch.cancel()
            if bot.returncode is not None:
                raise BotEnded(f"The bot has ended (exit code {bot.returncode}).")
            if not is_ready:
                raise BotEnded(f"The bot did not answer GET /healthz within {self._ready_within:g} seconds.")

    async def _stop_with(self, bot: asyncio.subprocess.Process) -> None:
        await bot.wait()
        self._stop.set()

    async def _until_ready(self) -> bool:
        """Wait until the bot answers; false at the deadline, true as soon as the demo is to stop."""
        address = f"http://{LOOPBACK}:{self._bot_port}/healthz"
        try:
            async with asyncio.timeout(self._ready_within), aiohttp.ClientSession() as session:
                while not (self._stop.is_set() or await _answers(session, address)):
                    with suppress(TimeoutError):  # a pause between two looks, cut short by the end
                        await asyncio.wait_for(self._stop.wait(), _BETWEEN_LOOKS)
        except TimeoutError:
            return False
        return True

    def _announce(self, origin: str) -> None:
        sys.stdout.write(f"Open {origin}/ in a browser: a small workspace with the bot in it.\n")
        sys.stdout.write(f"Nothing leaves this machine. The bot's log is {LOG}. Ctrl-C ends both.\n")
        sys.stdout.flush()
        if self._arguments.open:
            webbrowser.open(f"{origin}/")


@asynccontextmanager
async def _process(
    command: Sequence[str], environment: Mapping[str, str]
) -> AsyncGenerator[asyncio.subprocess.Process]:
    """A process with its output in the log; ended with SIGTERM, and killed if that is not enough.

    It has a session of its own, so that Ctrl-C in the terminal reaches the demo alone, which then ends the bot
    before the workspace that the bot still talks to.
    """
    with _fresh_log() as log:
        process = await asyncio.create_subprocess_exec(
            *command, env=dict(environment), stdout=log, stderr=log, start_new_session=True
        )
        try:
            yield process
        finally:
            await _end(process)


def _fresh_log() -> BinaryIO:
    LOG.parent.mkdir(parents=True, exist_ok=True)
    return LOG.open("wb")


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(_END_WITHIN):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


async def _answers(session: aiohttp.ClientSession, address: str) -> bool:
    try:
        async with session.get(address) as response:
            return response.ok
    except aiohttp.ClientConnectionError:
        return False


def _bot_port(wanted: str) -> int:
    """The port for the bot: the wanted one, else any free one. Raises `AddressTaken`."""
    if wanted and not wanted.isdecimal():
        raise AddressTaken(f"API_PORT={wanted} is not a port.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, int(wanted or 0)))
        except (OSError, OverflowError) as error:
            taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
            words = f"Port {wanted} (API_PORT) {'is taken' if taken else 'cannot be used'}; choose another."
            raise AddressTaken(words) from error
        return int(probe.getsockname()[1])


def _last_lines(path: Path) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []
    return "\n".join(f"  {line}" for line in lines[-_LINES_SHOWN:]) or "  (nothing)"
