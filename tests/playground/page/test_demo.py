"""`playground demo` starts the playground and the bot, and ends both."""

import asyncio
import json
import re
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import aiohttp
import pytest

HERE = Path(__file__).parent
PROJECT = HERE.parents[2]
DEADLINE = 20.0


async def start(
    directory: Path,
    behaviour: str = "serve",
    *,
    port: int = 0,
    ready: float = 15,
    more: Mapping[str, str] | None = None,
) -> Process:
    """The demo in `directory` with an environment that holds nothing but the module path and `more`."""
    command = [str(HERE / "demo_process.py"), str(port), str(ready), str(HERE / "standin_bot.py")]
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        behaviour,
        str(directory / "report.json"),
        cwd=directory,
        env={"PYTHONPATH": str(PROJECT), **(more or {})},
        stdout=PIPE,
        stderr=PIPE,
    )


async def announced_address(demo: Process) -> str:
    """The address of the page, once the demo prints it."""
    assert demo.stdout is not None
    async with asyncio.timeout(DEADLINE):
        line = (await demo.stdout.readline()).decode()
    found = re.search(r"http://[\d.:]+/", line)
    assert found, line
    return found[0]


async def outcome(demo: Process) -> tuple[int | None, str]:
    """Exit code and what the demo said on stderr."""
    async with asyncio.timeout(DEADLINE):
        _, errors = await demo.communicate()
    return demo.returncode, errors.decode()


def report_of(directory: Path) -> dict[str, Any]:
    """What the stand-in bot wrote down about its start."""
    return json.loads((directory / "report.json").read_text(encoding="utf-8"))


def is_there(path: str) -> bool:
    """Whether a path exists."""
    return Path(path).exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_an_interrupt_ends_page_and_bot_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C and SIGTERM end both with exit code 0, the bot first, and its data directory is gone."""
    demo = await start(tmp_path)
    address = await announced_address(demo)
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        assert response.status == 200
    demo.send_signal(number)
    code, errors = await outcome(demo)
    assert (code, errors) == (0, "")
    assert (tmp_path / "report.ended").read_text() == "ended cleanly"
    data = report_of(tmp_path)
    assert data["data_dir"]
    assert not is_there(data["environment"]["DATA_DIR"])


async def test_the_bot_is_given_the_playground_and_none_of_the_parents_services(tmp_path: Path) -> None:
    """Tokens, keys and databases of the parent do not reach the demo's bot; the playground's do."""
    foreign = dict.fromkeys(("SLACK_APP_TOKEN", "OPENAI_API_KEY", "DATABASE_URL", "AZURE_OPENAI_API_KEY"), "foreign")
    demo = await start(tmp_path, more={**foreign, "LANG": "C.UTF-8"})
    address = await announced_address(demo)
    demo.terminate()
    await outcome(demo)
    given = report_of(tmp_path)["environment"]
    assert not [name for name, value in given.items() if "foreign" in value]
    assert given["LANG"] == "C.UTF-8"
    assert given["SLACK_API_URL"] == f"{address}api/"
    assert given["OPENAI_BASE_URL"] == f"{address}openai/v1"
    assert given["EGRESS_PROXY"] == address.rstrip("/")
    assert is_there(given["REJOINDER_PROFILE"])


async def test_a_bot_that_dies_at_its_start_is_told_with_its_last_words(tmp_path: Path) -> None:
    """A bot that cannot start ends the demo with exit code 3 and the end of its log."""
    code, errors = await outcome(await start(tmp_path, "die"))
    assert code == 3
    assert "exit code 4" in errors
    assert "its settings are not usable" in errors


async def test_a_bot_that_never_answers_ends_at_the_deadline(tmp_path: Path) -> None:
    """A bot that runs but does not answer /healthz in time ends the demo, and the bot with it."""
    code, errors = await outcome(await start(tmp_path, "mute", ready=1.0))
    assert code == 3
    assert "did not answer GET /healthz within 1 seconds" in errors


@pytest.mark.parametrize("which", ["page", "bot"])
async def test_a_taken_port_is_one_clear_line(tmp_path: Path, which: str) -> None:
    """A port in use, for the page or by API_PORT, gives exit code 2 and says which and what to do."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        demo = await (start(tmp_path, port=port) if which == "page" else start(tmp_path, more={"API_PORT": str(port)}))
        code, errors = await outcome(demo)
    assert code == 2
    assert errors.count("\n") == 1
    assert f"Port {port}" in errors
    assert "choose another" in errors
