"""The commands as such: help, version, completion, exit codes, the model that is not there, Ctrl-C, colour."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot import __version__
from tests.cli.shapes import ANALYSE_ANSWER, DRAFT_ANSWER, Lists, Maybe, OneOf, misfits
from tests.cli.shell import ROOT, THREADS, Shell, run
from tests.servers import free_port

COMMANDS = ("draft", "analyse", "doctor", "serve", "eval", "cache")


def test_version_is_one_line() -> None:
    """--version prints the version and nothing else."""
    said = run("--version")
    assert (said.code, said.out, said.err) == (0, f"{__version__}\n", "")


@pytest.mark.parametrize("arguments", [(), *[(command,) for command in COMMANDS], ("eval", "threads")], ids=str)
def test_help_says_what_a_command_does(shell: Shell, arguments: tuple[str, ...]) -> None:
    """Every command has help on stdout; that of the whole names each command."""
    said = shell(*arguments, "--help")
    assert (said.code, said.err) == (0, "")
    assert "Usage: " in said.out
    if not arguments:
        assert all(command in said.out for command in COMMANDS)


def test_no_command_shows_help_and_is_no_success() -> None:
    """Without a command the help is shown, the exit code is 2, and no line of complaint is added."""
    said = run()
    assert said.code == 2
    assert "Usage: " in said.out + said.err
    assert "rejoinder: " not in said.err


def test_tab_completion_offers_commands_and_modes() -> None:
    """The completion that --install-completion sets up knows the commands and the values of options."""
    program = "import sys; sys.argv[0] = 'rejoinder'; from bot.cli import app; app(prog_name='rejoinder')"
    for words, expected in (("rejoinder dr", "draft"), ("rejoinder draft --mode po", "polish")):
        environment = {
            "PYTHONPATH": str(ROOT),
            "_REJOINDER_COMPLETE": "complete_bash",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
        }
        ended = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False, timeout=30
        )
        assert expected in ended.stdout.split(), ended.stderr


def test_help_and_completion_do_not_load_the_pipeline() -> None:
    """Describing the commands imports neither the pipeline nor a vendor's client: a Tab answers at once."""
    program = (
        "import sys, bot.cli; print([n for n in ('openai', 'aiohttp', 'dbos', 'bot.pipeline') if n in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert ended.stdout == "[]\n", ended.stderr


@pytest.mark.parametrize("mode", ["ai", "polish"])
def test_full_ai_without_a_model_says_how_to_connect_one(shell: Shell, mode: str) -> None:
    """Without a configured model the AI modes fail in one line that names the settings; exit code 3."""
    said = shell("draft", THREADS / "001.json", "--mode", mode)
    assert said.code == 3
    assert all(name in said.complaint for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "AZURE_OPENAI_ENDPOINT"))


def test_a_model_that_does_not_answer_leaves_the_template_draft() -> None:
    """With a model that is configured but down, the draft is the template's, says so, and the exit code is 0."""
    environment = {"OPENAI_BASE_URL": f"http://127.0.0.1:{free_port()}/v1", "OPENAI_API_KEY": "sk-not-a-real-key"}
    said = run("draft", str(THREADS / "003.json"), "--mode", "ai", "--json", environment=environment)
    assert said.code == 0, said.err
    assert misfits(said.value, DRAFT_ANSWER) == []
    assert said.value["draft"]["text"]
    assert "model_unavailable" in [warning["rule"] for warning in said.value["draft"]["warnings"]]
    assert "sk-not-a-real-key" not in said.out + said.err
    read = run("analyse", str(THREADS / "003.json"), "--json", environment=environment)
    assert misfits(read.value, ANALYSE_ANSWER) == []


def test_doctor_is_content_without_any_setting(tmp_path: Path) -> None:
    """In an empty environment nothing is wrong, and each part that is off says how to switch it on."""
    said = run("doctor", "--json", environment={"DATA_DIR": str(tmp_path)})
    assert said.code == 0, said.out
    finding = {"part": str, "health": OneOf(["good", "off", "bad"]), "words": str, "remedy": Maybe(str)}
    assert misfits(said.value, {"version": OneOf([1]), "findings": Lists(finding)}) == []
    found = {item["part"]: item for item in said.value["findings"]}
    assert "OPENAI_API_KEY" in found["language model"]["remedy"]
    assert "bad" not in {item["health"] for item in found.values()}


def test_doctor_fails_for_what_is_configured_but_broken(tmp_path: Path) -> None:
    """A model that does not answer and a profile that is not there are named, with exit code 3."""
    environment = {
        "DATA_DIR": str(tmp_path),
        "OPENAI_BASE_URL": f"http://127.0.0.1:{free_port()}/v1",
        "OPENAI_API_KEY": "sk-not-a-real-key",
        "REJOINDER_PROFILE": str(tmp_path / "nowhere.toml"),
    }
    said = run("doctor", environment=environment)
    assert said.code == 3
    assert "nowhere.toml" in said.out
    assert "language model" in said.out
    assert "sk-not-a-real-key" not in said.out + said.err
    assert "\x1b" not in said.out


def test_serve_without_a_token_says_what_is_missing(tmp_path: Path) -> None:
    """Serving without Slack's tokens is a setting that is missing: one line, exit code 2."""
    said = run("serve", environment={"DATA_DIR": str(tmp_path)})
    assert said.code == 2
    assert "SLACK_BOT_TOKEN" in said.complaint


def test_interrupt_ends_with_one_line() -> None:
    """Ctrl-C while a command works ends it with one line and exit code 130."""
    # A shell starts background jobs with SIGINT ignored, and children inherit that: only a caught signal is reset.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "draft", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    ) as process:
        signal.signal(signal.SIGINT, before)
        # Until the command waits for standard input, an interrupt would meet the interpreter's own start.
        _wait_until_it_reads(process.pid)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == b""
    assert err.decode() == "rejoinder: stopped.\n"


def _wait_until_it_reads(pid: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if "pipe_read" in Path(f"/proc/{pid}/wchan").read_text(encoding="utf-8") or _reads_zero(pid):
            return
        time.sleep(0.05)
    raise TimeoutError


def _reads_zero(pid: int) -> bool:
    """Whether the process stands in read(0, …): system call 0 with file descriptor 0 on x86-64, 63 on arm64."""
    try:
        words = Path(f"/proc/{pid}/syscall").read_text(encoding="utf-8").split()
    except OSError:
        return False
    return words[:2] in (["0", "0x0"], ["63", "0x0"])


def test_full_disk_gives_one_sentence() -> None:
    """An answer that cannot be written is one line and exit code 3."""
    command = [sys.executable, "-m", "bot", "draft", str(THREADS / "003.json"), "--json"]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env={"PYTHONPATH": str(ROOT)}, cwd=ROOT, check=False
        )
    assert ended.returncode == 3
    assert ended.stderr.decode() == "rejoinder: the answer could not be written: No space left on device.\n"


def test_terminal_gets_colour_and_the_steps_live() -> None:
    """On a terminal the draft's state is coloured and the steps are shown while they run."""
    shown = _on_terminal("draft", str(THREADS / "003.json"))
    assert re.search(r"\x1b\[[\d;]*32m", shown)
    assert "Checking every claim" in shown
    assert "Ready" in shown


def _on_terminal(*arguments: str) -> str:
    ours, theirs = pty.openpty()
    environment = {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "120"}
    command = [sys.executable, "-m", "bot", *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=ROOT) as process:
        os.close(theirs)
        shown = b""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            ready, _, _ = select.select([ours], [], [], 0.2)
            try:
                piece = os.read(ours, 65536) if ready else b""
            except OSError:  # the other side of a terminal is closed: Linux says EIO
                break
            shown += piece
            if not piece and process.poll() is not None:
                break
        process.wait(10)
    os.close(ours)
    return shown.decode(errors="replace")


def test_json_stays_plain_on_a_terminal() -> None:
    """With --json a terminal gets the JSON value alone, without colour or steps."""
    shown = _on_terminal("analyse", str(THREADS / "003.json"), "--json")
    assert json.loads(shown)["version"] == 1
