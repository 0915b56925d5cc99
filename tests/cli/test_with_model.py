"""The shell with a language model: the playground's scripted one, in a process of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.shapes import ANALYSE_ANSWER, DRAFT_ANSWER, misfits
from tests.cli.shell import ROOT, THREADS, run
from tests.servers import free_port, wait_until


def is_listening(port: int) -> bool:
    """Return whether something accepts connections on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def playground() -> Generator[str]:
    """Run the playground; yields the address of its model."""
    port = free_port()
    environment = {"PORT": str(port), "PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", "")}
    command = [sys.executable, "-m", "playground"]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        try:
            wait_until(lambda: is_listening(port))
            yield f"http://127.0.0.1:{port}/openai/v1"
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture(scope="module")
def environment() -> Generator[dict[str, str]]:
    """The settings that connect the scripted model."""
    with playground() as address:
        models = dict.fromkeys(("OPENAI_MODEL_READ", "OPENAI_MODEL_WRITE"), "scripted-1")
        yield {"OPENAI_BASE_URL": address, **models}


@pytest.mark.parametrize("mode", ["ai", "polish"])
def test_model_writes_in_the_public_shape(environment: dict[str, str], mode: str) -> None:
    """With a model both AI modes give a draft of theirs: mode, model and prompt version are named."""
    said = run("draft", str(THREADS / "003.json"), "--mode", mode, "--json", environment=environment)
    assert (said.code, said.err) == (0, "")
    assert misfits(said.value, DRAFT_ANSWER) == []
    draft = said.value["draft"]
    assert (draft["mode"], draft["model"]) == (mode, "scripted-1")
    assert draft["prompt_version"]
    assert draft["text"].startswith("Hi Søren,")


def test_model_refines_the_analysis_of_both_commands(environment: dict[str, str]) -> None:
    """`analyse` asks the reading model too, so it says what `draft` works with."""
    arguments = (str(THREADS / "003.json"), "--json")
    read = run("analyse", *arguments, environment=environment)
    assert misfits(read.value, ANALYSE_ANSWER) == []
    assert read.value["analysis"] == run("draft", *arguments, environment=environment).value["analysis"]


def test_opt_out_never_reaches_the_model(environment: dict[str, str]) -> None:
    """An opt-out is blocked before any model is asked, in every mode."""
    labelled = [
        (path, json.loads(path.read_text(encoding="utf-8"))["labels"]) for path in sorted(THREADS.glob("*.json"))
    ]
    path = next(path for path, labels in labelled if labels["intent"] == "unsubscribe")
    said = run("draft", str(path), "--mode", "ai", "--json", environment=environment)
    assert said.value["draft"]["reason"] == "opt_out"
    assert set(said.value["timings"]) == {"read_thread"}


def test_evaluation_counts_the_models_own_drafts(environment: dict[str, str], tmp_path: Path) -> None:
    """In an AI mode a score says which drafts the model wrote: a template that stands in is not the model's."""
    (tmp_path / "003.json").write_bytes((THREADS / "003.json").read_bytes())
    arguments = ("eval", "threads", str(tmp_path), "--mode", "ai", "--json")
    assert run(*arguments, environment=environment).value["scores"]["draft_by_model"]["rate"] == 1
    failing = environment | {"OPENAI_MODEL_WRITE": "scripted-1-quota"}
    assert run(*arguments, environment=failing).value["scores"]["draft_by_model"]["rate"] == 0


CHAT = (
    "Noor Halabi\nHead of Operations @ Tamarind Foods\n\nMONDAY\n\n"
    "Ada Okonjo sent the following message at 9:12 AM\nView Ada’s profile\nAda Okonjo  9:12 AM\n"
    "Hi Noor, your trial ends on Friday.\n\nTODAY\n\n"
    "Noor Halabi sent the following message at 10:41 AM\nView Noor’s profile\nNoor Halabi  10:41 AM\n"
    "The trial did what you said it would. Can we talk on Tuesday about the plan for 12 warehouses?"
)


def test_the_same_conversation_is_served_again_and_said_to_be(environment: dict[str, str], tmp_path: Path) -> None:
    """With a data directory the model's words are reused, stderr says so, and --fresh asks the model anew."""
    conversation = {
        "input": CHAT,
        "channel": "linkedin",
        "us": {"name": "Ada Okonjo", "company": "Hookline", "offer": "A relay for webhooks."},
        "prospect_urls": {"profile": "https://www.linkedin.com/in/noor-halabi-shops"},
    }
    (tmp_path / "chat.json").write_text(json.dumps(conversation), encoding="utf-8")
    asked = ("draft", str(tmp_path / "chat.json"), "--mode", "ai")
    kept = {**environment, "DATA_DIR": str(tmp_path)}
    first, second, fresh = (run(*asked, *more, environment=kept) for more in (("--json",), (), ("--fresh",)))
    assert misfits(first.value, DRAFT_ANSWER) == []
    assert first.err == ""
    assert "Reused from a draft of less than a minute ago (same words)" in second.err
    assert "reused from less than a minute ago (same words)" in second.err
    assert first.value["draft"]["text"] in second.out
    assert "eused from" not in fresh.err


def test_without_a_data_directory_none_is_made(environment: dict[str, str], tmp_path: Path) -> None:
    """A person who tries the command somewhere finds no files of ours afterwards."""
    absent = tmp_path / "absent"
    run("draft", str(THREADS / "003.json"), "--mode", "ai", environment={**environment, "DATA_DIR": str(absent)})
    assert not absent.exists()
