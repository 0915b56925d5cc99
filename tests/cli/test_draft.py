"""`rejoinder draft` and `rejoinder analyse` as programs and people use them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shapes import ANALYSE_ANSWER, DRAFT_ANSWER, Lists, Maybe, misfits
from tests.cli.shell import THREADS, Shell, run

CASES = sorted(THREADS.glob("*.json"))
PLACEHOLDER = re.compile(r"\[[^\]]*\]|\{[^}]*\}|<[A-Za-z][^>]*>|\bXXX|\bTBD\b|your company|company name", re.IGNORECASE)
# Invented people.
PASTE = "Wanda Quill: Thank you for your note. Do you support SCIM provisioning?\n"
MAIL = (
    "From: Wanda Quill <wanda@fennmark.example>\nTo: o@rillstone.example\nSubject: Check-in\n\nDoes it print badges?\n"
)
PROFILE = '[sender]\nname = "Ola Brandt"\ncompany = "Rillstone"\noffer = "Check-in."\n'


def labels_of(path: Path) -> dict[str, Any]:
    """Return what a person says of a conversation of the corpus."""
    labels: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["labels"]
    return labels


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_corpus_thread_is_drafted_in_the_public_shape(shell: Shell, path: Path) -> None:
    """Each thread gives the contract's answer: no error, no placeholder, no draft where there must be none."""
    said = shell("draft", path, "--json")
    assert said.code == 0
    assert said.err == ""
    assert misfits(said.value, DRAFT_ANSWER) == []
    draft, labels = said.value["draft"], labels_of(path)
    assert not PLACEHOLDER.search(f"{draft['subject'] or ''}\n{draft['text']}")
    if labels["should_draft"]:
        assert draft["state"] != "blocked"
        assert draft["text"] or draft["gaps"]
    else:
        assert (draft["text"], draft["state"]) == ("", "blocked")
        assert draft["reason"] in {"opt_out", "automatic_notice"}
    for claim in draft["claims"]:
        start, end = claim["span"]
        assert draft["text"][start:end] == claim["text"]


@pytest.mark.parametrize("path", CASES[:4], ids=lambda path: path.stem)
def test_analysis_is_the_same_in_both_commands(shell: Shell, path: Path) -> None:
    """`analyse` gives what `draft` says of the conversation, in its own shape."""
    said = shell("analyse", path, "--json")
    assert said.code == 0
    assert misfits(said.value, ANALYSE_ANSWER) == []
    assert said.value["analysis"] == shell("draft", path, "--json").value["analysis"]


def test_evidence_cites_the_messages(shell: Shell) -> None:
    """With --evidence each finding names the message and the words it was read in."""
    path = THREADS / "001.json"
    evidence = shell("analyse", path, "--json", "--evidence").value["analysis"]["evidence"]
    said = json.loads(path.read_text(encoding="utf-8"))["input"]
    assert evidence["questions"][0]["quote"] in said
    for citations in evidence.values():
        assert misfits(citations, Lists({"message": int, "quote": str})) == []


def test_timings_name_the_steps_and_stay_within_the_whole(shell: Shell) -> None:
    """Every step that ran has its seconds, none longer than the whole."""
    answer = shell("draft", THREADS / "001.json", "--json").value
    assert set(answer["timings"]) == {"read_thread", "enrich", "analyse", "recall", "write", "check"}
    assert max(answer["timings"].values()) <= answer["seconds"]


def test_a_blocked_draft_ran_no_further_step(shell: Shell) -> None:
    """After an opt-out nothing is looked up, and the one-line acknowledgement is offered."""
    blocked = next(path for path in CASES if labels_of(path)["intent"] == "unsubscribe")
    answer = shell("draft", blocked, "--json").value
    assert set(answer["timings"]) == {"read_thread"}
    assert answer["draft"]["reason"] == "opt_out"
    assert misfits(answer["draft"]["acknowledgement"], Maybe(str)) == []
    assert answer["answers"] == []


def test_standard_input_in_an_empty_environment() -> None:
    """`-` reads standard input; no home, no account, no key, no server is needed, and the log stays silent."""
    said = run("draft", "-", "--json", given=PASTE.encode())
    assert said.code == 0, said.err
    assert said.err == ""
    assert said.out.count("\n") == 1
    assert said.value["analysis"]["questions"] == ["Do you support SCIM provisioning?"]


def test_messages_as_slack_returns_them(shell: Shell, tmp_path: Path) -> None:
    """A JSON object with messages, users and us is read like a thread."""
    document = {
        "channel": "slack",
        "messages": [
            {"user": "U1", "text": "Hello <@U2>, may I show you our check-in?", "ts": "1773130000.000100"},
            {"user": "U2", "text": "Does it print badges?", "ts": "1773133920.000200"},
        ],
        "users": {"U1": "Ola Brandt", "U2": "Wanda Quill"},
        "us": {"name": "Ola Brandt", "company": "Rillstone", "offer": "Visitor check-in."},
        "prospect_urls": {"profile": None, "company": "https://www.linkedin.com/company/fennmark"},
    }
    path = tmp_path / "thread.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    analysis = shell("analyse", path, "--json").value["analysis"]
    assert (analysis["prospect_name"], analysis["last_speaker"]) == ("Wanda Quill", "prospect")
    assert analysis["questions"] == ["Does it print badges?"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("answers.csv", "id,question,answer\nscim,Do you support SCIM provisioning?,Yes with every plan.\n"),
        ("answers.md", "## Do you support SCIM provisioning?\nYes with every plan.\n"),
    ],
)
def test_knowledge_answers_the_question(shell: Shell, tmp_path: Path, name: str, text: str) -> None:
    """An official answer of a CSV or Markdown file stands in the draft, with its id as the source."""
    paste, knowledge = tmp_path / "paste.txt", tmp_path / name
    paste.write_text(PASTE, encoding="utf-8")
    knowledge.write_text(text, encoding="utf-8")
    answer = shell("draft", paste, "--json", "--knowledge", knowledge).value
    assert "Yes with every plan." in answer["draft"]["text"]
    assert [item["outcome"] for item in answer["answers"]] == ["answered"]
    identifier = answer["answers"][0]["knowledge_id"]
    assert identifier == "scim" if name.endswith(".csv") else identifier


def test_profile_signs_and_the_file_overrides_it(shell: Shell, tmp_path: Path) -> None:
    """--profile says who we are; what the conversation file says of us counts more."""
    profile, paste, document = tmp_path / "us.toml", tmp_path / "paste.txt", tmp_path / "mail.json"
    profile.write_text(PROFILE, encoding="utf-8")
    paste.write_text(MAIL, encoding="utf-8")
    document.write_text(json.dumps({"channel": "email", "input": MAIL, "us": {"name": "Ida Brandt"}}), encoding="utf-8")
    plain = shell("draft", paste, "--json", "--profile", profile, "--channel", "email").value["draft"]
    overridden = shell("draft", document, "--json", "--profile", profile).value["draft"]
    assert plain["text"].endswith("Ola Brandt")
    assert overridden["text"].endswith("Ida Brandt")


def test_settings_name_profile_and_knowledge(tmp_path: Path) -> None:
    """REJOINDER_PROFILE and REJOINDER_KNOWLEDGE do what the options do, for every call."""
    profile, knowledge = tmp_path / "us.toml", tmp_path / "answers.md"
    profile.write_text(PROFILE, encoding="utf-8")
    knowledge.write_text("## Does it print badges?\nIt prints them on any label printer.\n", encoding="utf-8")
    environment = {"REJOINDER_PROFILE": str(profile), "REJOINDER_KNOWLEDGE": str(knowledge)}
    said = run("draft", "-", "--json", "--channel", "email", given=MAIL.encode(), environment=environment)
    assert "It prints them on any label printer." in said.value["draft"]["text"]
    assert said.value["draft"]["text"].endswith("Ola Brandt")


def test_channel_decides_the_form(shell: Shell, tmp_path: Path) -> None:
    """The same words as e-mail get a subject, or the question for one; as a LinkedIn message neither."""
    paste = tmp_path / "paste.txt"
    paste.write_text(PASTE, encoding="utf-8")
    mail = shell("draft", paste, "--json", "--channel", "email").value["draft"]
    note = shell("draft", paste, "--json", "--channel", "linkedin").value["draft"]
    assert mail["subject"] or "subject" in [gap["name"] for gap in mail["gaps"]]
    assert note["subject"] is None
    assert "subject" not in [gap["name"] for gap in note["gaps"]]


def test_a_person_sees_steps_on_stderr_and_the_draft_on_stdout() -> None:
    """Without --json the draft is readable text, the steps are lines beside it, and a pipe gets no colour codes."""
    said = run("draft", str(THREADS / "003.json"))
    assert said.code == 0
    assert "Ready" in said.out
    assert "Reading the conversation" in said.err
    assert "Reading the conversation" not in said.out
    assert "\x1b" not in said.out + said.err


def test_analysis_for_a_person_is_a_table(shell: Shell) -> None:
    """Without --json the findings are lines of label and value."""
    said = shell("analyse", THREADS / "001.json")
    assert re.search(r"^prospect name +Priyamvada Raghunathan *$", said.out, re.MULTILINE)
