"""The playground and the bot as processes of their own, as they run for a person."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from playground.demo import bot_environment
from playground.slack.workspace import SIGNING_SECRET

LOOPBACK = "127.0.0.1"
_PATIENCE_SECONDS = 30.0
_LOOK_EVERY_SECONDS = 0.005


def free_port() -> int:
    """Return a port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_playground(bot_port: int | None = None) -> Generator[str]:
    """Run the Slack stand-in; yields its origin. With `bot_port`, what happens is delivered to the bot there."""
    command = [sys.executable, "-m", "playground", "--port", "0"]
    if bot_port is not None:
        command += ["--bot", f"http://{LOOPBACK}:{bot_port}/slack/events"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            if "http://" not in line:
                msg = "the playground did not start"
                raise RuntimeError(msg)
            yield line.split()[-1].rstrip("/")
        finally:
            process.terminate()
            process.wait(_PATIENCE_SECONDS)


@dataclass(frozen=True, slots=True)
class RunningBot:
    """The bot's process, its address, and the seconds from its start to its first answer."""

    process: subprocess.Popen[bytes]
    origin: str
    start_seconds: float


@contextmanager
def running_bot(origin: str, port: int, data: Path, *, with_model: bool = True) -> Generator[RunningBot]:
    """Run `python -m bot serve` against the playground at `origin` until it answers /healthz, and end it at last.

    Its log is `data`/bot.log. Raises RuntimeError when it ends or does not answer.
    """
    environment = bot_environment(os.environ, origin, SIGNING_SECRET, port, data)
    # A graph that is missing is made at the start of the bot, which would be measured along.
    environment.setdefault("EMBEDDING_DIR", str(Path("var/data/embedding").resolve()))
    if not with_model:
        environment = {name: value for name, value in environment.items() if not name.startswith("OPENAI_")}
    command = [sys.executable, "-m", "bot", "serve"]
    with (data / "bot.log").open("wb") as log:
        began = time.perf_counter()
        with subprocess.Popen(command, stdout=log, stderr=log, env=environment) as process:
            try:
                address = f"http://{LOOPBACK}:{port}"
                _wait_until_healthy(process, address)
                yield RunningBot(process, address, time.perf_counter() - began)
            finally:
                process.terminate()
                process.wait(_PATIENCE_SECONDS)


def processor_seconds(pid: int) -> float:
    """Return the processor time a process has used so far, all its threads together."""
    times = psutil.Process(pid).cpu_times()
    return times.user + times.system


def _wait_until_healthy(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            msg = f"the bot has ended (exit code {process.returncode})"
            raise RuntimeError(msg)
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=1):  # noqa: S310  # our own loopback address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(_LOOK_EVERY_SECONDS)
    msg = "the bot did not answer in time"
    raise RuntimeError(msg)
