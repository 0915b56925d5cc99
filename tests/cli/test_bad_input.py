"""What is malformed gives a clear result or one clear sentence, exit code 2, and never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.shapes import DRAFT_ANSWER, misfits
from tests.cli.shell import Shell, run

ASKED = "Wanda Quill: Thank you for your note. Was kostet das für vierzig Leute in Köln?\n"

REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "white space": (b" \n\t\r\n ", "empty"),
    "invisible": ("\u200b\u200e\u2060\n".encode(), "empty"),
    "NULs": (b"Wanda:\x00 hello\x00\x00 there\x00\x00 you", "does not look like text"),
    "binary": (bytes(range(256)) * 12, "is not text in UTF-8"),
    "broken UTF-8": ("Köln, größer".encode() + b"\xff\xfe" + "Grüße".encode(), "is not text in UTF-8"),
    "5 MB": (b"Wanda Quill: What does it cost?\n" * 160_000, "characters; at most"),
    "9 MB": (b"Wanda Quill: What does it cost?\n" * 290_000, "too large"),
}
DOCUMENTS: dict[str, tuple[Any, str]] = {
    "a list": ([1, 2], "must hold one JSON object"),
    "nothing to read": ({"channel": "email"}, 'needs "input"'),
    "input is a number": ({"input": 5}, '"input" must be text'),
    "messages are text": ({"messages": "hello"}, '"messages" must be a list of objects'),
    "messages hold numbers": ({"messages": [1, {}]}, '"messages" must be a list of objects'),
    "no messages": ({"messages": []}, "empty"),
    "us is a list": ({"input": ASKED, "us": []}, '"us" must be an object'),
    "our name is a number": ({"input": ASKED, "us": {"name": 3}}, '"name" must be text'),
    "users is a list": ({"input": ASKED, "users": ["Wanda"]}, '"users" must be an object'),
    "a user is an object": ({"input": ASKED, "users": {"U1": {"name": "W"}}}, '"U1" must be text'),
    "links are text": ({"input": ASKED, "prospect_urls": "https://x.example"}, '"prospect_urls" must be an object'),
    "unknown channel": ({"input": ASKED, "channel": "fax"}, "linkedin, email, slack"),
    "channel is a list": ({"input": ASKED, "channel": ["email"]}, "linkedin, email, slack"),
    "files only": ({"messages": [{"user": "U1", "ts": "1.2", "files": [{"name": "a.pdf"}]}]}, "files were not read"),
}
READ: dict[str, bytes] = {
    "only emoji": "👍🎉🙏".encode(),
    "right to left and zero width": "Wanda Quill: \u202eWhat \u200bdoes\u200b it cost?\u202c\n".encode(),
    "nested quotes": b"".join(b">" * depth + b" hello there\n" for depth in range(1, 400)) + ASKED.encode(),
    "a brace": b"{ hello\nWanda: What does it cost?\n",
    "UTF-16 with a mark": ASKED.encode("utf-16"),
    "UTF-16 without a mark": ASKED.encode("utf-16-le"),
    "Windows-1252": ASKED.encode("cp1252"),
    "code and a table": b"Wanda: Does it run this?\n```\nfor i in x: print(i)\n```\n| a | b |\n|---|---|\n| 1 | 2 |\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_unreadable_file_gives_one_sentence(shell: Shell, tmp_path: Path, name: str) -> None:
    """What is no conversation is refused in one line that says why."""
    data, words = REFUSED[name]
    path = tmp_path / "given.txt"
    path.write_bytes(data)
    said = shell("draft", path, "--json")
    assert said.code == 2
    assert words in said.complaint


@pytest.mark.parametrize("name", DOCUMENTS)
def test_wrong_types_give_one_sentence(shell: Shell, tmp_path: Path, name: str) -> None:
    """A JSON file with the wrong types is refused in one line that names the key."""
    document, words = DOCUMENTS[name]
    path = tmp_path / "given.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    said = shell("draft", path, "--json")
    assert said.code == 2
    assert words in said.complaint


@pytest.mark.parametrize("text", ['{"input":' + "[" * 100_000, '{"a":' * 3000 + "1" + "}" * 3000, '{"input": "x"', "?"])
def test_json_that_is_none_gives_one_sentence(shell: Shell, tmp_path: Path, text: str) -> None:
    """Broken JSON, or JSON nested beyond reason, is refused in one line."""
    path = tmp_path / "given.json"
    path.write_text(text, encoding="utf-8")
    said = shell("analyse", path)
    assert said.code == 2
    assert "given.json" in said.complaint


@pytest.mark.parametrize("name", READ)
def test_odd_but_readable_gives_an_answer(shell: Shell, tmp_path: Path, name: str) -> None:
    """What is odd but is text gets an answer in the public shape."""
    path = tmp_path / "given.txt"
    path.write_bytes(READ[name])
    said = shell("draft", path, "--json")
    assert said.code == 0, said.err
    assert misfits(said.value, DRAFT_ANSWER) == []


@pytest.mark.parametrize("name", [name for name in READ if name.startswith(("UTF-16", "Windows"))])
def test_older_encodings_are_read_right(shell: Shell, tmp_path: Path, name: str) -> None:
    """Accents survive in the question, whatever unambiguous encoding the file has."""
    path = tmp_path / "given.txt"
    path.write_bytes(READ[name])
    questions = shell("analyse", path, "--json").value["analysis"]["questions"]
    assert questions == ["Was kostet das für vierzig Leute in Köln?"]


def test_broken_halves_of_characters_are_no_error(shell: Shell, tmp_path: Path) -> None:
    """JSON may hold half a character (a lone surrogate); it is read as a question mark."""
    path = tmp_path / "given.json"
    path.write_text('{"input": "Wanda Quill: What\\ud800 does it cost?"}', encoding="utf-8")
    assert shell("draft", path, "--json").code == 0


def test_thread_only_of_ours_awaits_their_reply(shell: Shell, tmp_path: Path) -> None:
    """Where only we spoke there is no prospect to name, and the reading says that no reply has come yet."""
    path = tmp_path / "given.json"
    text = "Ola Brandt: Hello, may I show you our check-in?\n\nOla Brandt: Did you see my note?\n"
    path.write_text(json.dumps({"input": text, "us": {"name": "Ola Brandt"}}), encoding="utf-8")
    analysis = shell("draft", path, "--json").value["analysis"]
    assert (analysis["intent"], analysis["last_speaker"]) == ("no_reply_yet", "us")
    assert (analysis["prospect_name"], analysis["questions"]) == (None, [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("draft", "nowhere.txt"), "nowhere.txt cannot be read: No such file"),
        (("draft", "."), "cannot be read: Is a directory"),
        (("draft",), "Missing argument"),
        (("draft", "x.txt", "--mode", "magic"), "--mode"),
        (("draft", "x.txt", "--colour"), "No such option"),
        (("drat", "x.txt"), "Did you mean 'draft'"),
        (("eval", "treads"), "treads"),
    ],
    ids=str,
)
def test_wrong_command_line_gives_one_sentence(shell: Shell, arguments: tuple[str, ...], words: str) -> None:
    """What cannot be run at all is one line, too: no usage text, no box."""
    said = shell(*arguments)
    assert said.code == 2
    assert words in said.complaint


@pytest.mark.parametrize(
    ("option", "data", "words"),
    [
        ("--channel", None, "linkedin, email, slack"),
        ("--profile", b"name = ", "is not valid TOML"),
        ("--profile", b"\xff\xfe", "is not valid TOML"),
        ("--profile", b"[sender]\nname = 5\n", "must be text"),
        ("--knowledge", b"\xff\x00\xfe", "cannot be read"),
        ("--knowledge", b"no headings here", "no questions with answers"),
        ("--knowledge", b"", "no questions with answers"),
    ],
)
def test_unusable_option_gives_one_sentence(
    shell: Shell, tmp_path: Path, option: str, data: bytes | None, words: str
) -> None:
    """A profile, knowledge file or channel that cannot be used is named in one line."""
    paste, other = tmp_path / "paste.txt", tmp_path / "other.md"
    paste.write_text(ASKED, encoding="utf-8")
    other.write_bytes(data or b"")
    said = shell("draft", paste, option, "pigeon" if data is None else other)
    assert said.code == 2
    assert words in said.complaint


@pytest.mark.parametrize("option", ["--profile", "--knowledge"])
def test_missing_option_file_gives_one_sentence(shell: Shell, tmp_path: Path, option: str) -> None:
    """A file that is not there is named in one line."""
    paste = tmp_path / "paste.txt"
    paste.write_text(ASKED, encoding="utf-8")
    said = shell("draft", paste, option, tmp_path / "nowhere.toml")
    assert said.code == 2
    assert "nowhere.toml" in said.complaint


def test_unusable_settings_are_named_without_their_values() -> None:
    """A setting that cannot be used is one line with its name, never its value; the exit code is 2."""
    said = run("draft", "-", given=b"hello", environment={"API_PORT": "secret-value", "OPENAI_BASE_URL": "ftp://x"})
    assert said.code == 2
    assert said.complaint == "These settings are not usable: API_PORT, OPENAI_BASE_URL"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_give_an_answer_or_a_sentence(shell: Shell, tmp_path: Path, data: bytes) -> None:
    """Whatever the bytes: exit code 0 with the public shape, or 2 with one line."""
    path = tmp_path / "given.txt"
    path.write_bytes(data)
    said = shell("draft", path, "--json")
    if said.code:
        assert said.code == 2
        assert said.complaint
    else:
        assert misfits(said.value, DRAFT_ANSWER) == []


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
SLACK_KEYS = ["text", "user", "ts", "files", "blocks", "edited", "subtype", "bot_id", "attachments", "reactions"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messages=st.lists(st.dictionaries(st.sampled_from(SLACK_KEYS), JSON_VALUES), min_size=1, max_size=4))
def test_any_slack_payload_gives_an_answer_or_a_sentence(
    shell: Shell, tmp_path: Path, messages: list[dict[str, Any]]
) -> None:
    """Whatever stands in a message object: exit code 0 with the public shape, or 2 with one line."""
    path = tmp_path / "given.json"
    path.write_text(json.dumps({"messages": messages}), encoding="utf-8")
    said = shell("draft", path, "--json")
    if said.code:
        assert said.code == 2
        assert said.complaint
    else:
        assert misfits(said.value, DRAFT_ANSWER) == []
