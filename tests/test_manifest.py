"""app_manifest.yml as Slack would take it, and in step with what the handlers register."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from bot import handlers
from checks.manifest import MANIFEST, PREFETCH_MANIFEST, main, problems, variant_problems

Change = Callable[[dict[str, Any]], object]


def manifest() -> dict[str, Any]:
    """Return the project's own manifest."""
    document: dict[str, Any] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return copy.deepcopy(document)


def test_own_manifest_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    """The manifest in the repository passes, and the command says so by its exit code and silence."""
    assert list(problems(manifest())) == []
    assert main() == 0
    assert capsys.readouterr() == ("", "")


def test_manifest_declares_what_is_registered() -> None:
    """Commands, shortcuts, events and scopes are exactly those of the handlers."""
    document = manifest()
    assert {item["command"] for item in document["features"]["slash_commands"]} == set(handlers.COMMANDS)
    assert {item["callback_id"] for item in document["features"]["shortcuts"]} == set(handlers.SHORTCUTS)
    assert set(document["oauth_config"]["scopes"]["bot"]) == set(handlers.SCOPES)
    assert set(document["settings"]["event_subscriptions"]["bot_events"]) == set(handlers.EVENTS)


PROBLEMS: list[tuple[str, Change, str]] = [
    ("long name", lambda it: it["display_information"].update(name="R" * 36), "name has 36 characters, at most 35"),
    ("no name", lambda it: it["display_information"].pop("name"), "name is missing"),
    ("long description", lambda it: it["display_information"].update(description="d" * 141), "at most 140"),
    ("colour", lambda it: it["display_information"].update(background_color="blue"), "is no colour"),
    ("long bot name", lambda it: it["features"]["bot_user"].update(display_name="b" * 81), "at most 80"),
    ("long shortcut", lambda it: it["features"]["shortcuts"][0].update(name="s" * 25), "at most 24"),
    ("shortcut type", lambda it: it["features"]["shortcuts"][0].update(type="menu"), "shortcut type 'menu'"),
    ("eleven shortcuts", lambda it: it["features"].update(shortcuts=it["features"]["shortcuts"] * 11), "at most 10"),
    ("no slash", lambda it: it["features"]["slash_commands"][0].update(command="draft"), "does not begin with /"),
    ("long command", lambda it: it["features"]["slash_commands"][0].update(command="/" + "c" * 32), "at most 32"),
    ("unknown key", lambda it: it["settings"].update(magic=True), "unknown key settings.magic"),
    ("unknown part", lambda it: it.update(magic={}), "magic"),
    ("no interactivity", lambda it: it["settings"].pop("interactivity"), "interactivity"),
    (
        "scope too much",
        lambda it: it["oauth_config"]["scopes"]["bot"].append("admin"),
        "admin is registered by no handler",
    ),
    ("scope too few", lambda it: it["oauth_config"]["scopes"]["bot"].remove("chat:write"), "chat:write is not in the"),
    ("no command", lambda it: it["features"]["slash_commands"].clear(), "/draft-reply is not in the manifest"),
    ("no shortcut", lambda it: it["features"]["shortcuts"].clear(), "draft_reply is not in the manifest"),
    ("no event", lambda it: it["settings"]["event_subscriptions"]["bot_events"].clear(), "app_mention is not in the"),
]


@pytest.mark.parametrize(("name", "change", "words"), PROBLEMS, ids=[name for name, _, _ in PROBLEMS])
def test_each_fault_is_found(name: str, change: Change, words: str) -> None:
    """A planted fault is named; a check that misses it would let Slack refuse the app."""
    document = manifest()
    change(document)
    assert any(words in problem for problem in problems(document)), name


VARIANT_PROBLEMS: list[tuple[str, Change, str]] = [
    ("silent", lambda it: it["display_information"].pop("long_description"), "does not say that every new message"),
    ("short", lambda it: it["display_information"].update(long_description="every new message"), "not 175 to 4000"),
    ("another event", lambda it: it["settings"]["event_subscriptions"]["bot_events"].pop(), "differs from"),
    ("another name", lambda it: it["display_information"].update(name="Other"), "differs from app_manifest.yml"),
]


@pytest.mark.parametrize(("name", "change", "words"), VARIANT_PROBLEMS, ids=[name for name, _, _ in VARIANT_PROBLEMS])
def test_the_variant_for_reading_ahead_tells_people_and_is_the_same_app(name: str, change: Change, words: str) -> None:
    """It differs from the manifest in nothing but what it tells people, and it does tell them."""
    variant: dict[str, Any] = yaml.safe_load(PREFETCH_MANIFEST.read_text(encoding="utf-8"))
    assert list(variant_problems(manifest(), variant)) == []
    change(variant)
    assert any(words in problem for problem in variant_problems(manifest(), variant)), name
