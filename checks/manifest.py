"""Checks app_manifest.yml: the limits Slack sets, and that it declares exactly what the handlers register.

The variant for reading ahead may differ in one thing only: it must tell people that every message is looked at.

Limits: docs.slack.dev, app manifest reference (name ≤ 35, description ≤ 140, shortcut name ≤ 24, …).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot import handlers

MANIFEST = Path(__file__).parent.parent / "app_manifest.yml"
PREFETCH_MANIFEST = MANIFEST.with_name("app_manifest.prefetch.yml")
_KEYS: dict[str, set[str]] = {
    "": {"_metadata", "display_information", "features", "oauth_config", "settings"},
    "display_information": {"name", "description", "long_description", "background_color"},
    "features": {"bot_user", "app_home", "agent_view", "shortcuts", "slash_commands", "unfurl_domains"},
    "features.bot_user": {"display_name", "always_online"},
    "oauth_config": {"scopes", "redirect_urls"},
    "settings": {
        "event_subscriptions",
        "interactivity",
        "org_deploy_enabled",
        "socket_mode_enabled",
        "token_rotation_enabled",
        "allowed_ip_address_ranges",
    },
}
_MOST_SHORTCUTS, _MOST_COMMANDS = 10, 50


def problems(manifest: dict[str, Any]) -> Iterator[str]:
    """Yield what Slack would refuse, and where manifest and code disagree."""
    yield from _unknown_keys(manifest)
    information, features = manifest.get("display_information", {}), manifest.get("features", {})
    yield from _too_long("display_information.name", information.get("name"), 35, required=True)
    yield from _too_long("display_information.description", information.get("description"), 140)
    yield from _long_description(information.get("long_description"))
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", str(information.get("background_color", "#000000"))):
        yield "display_information.background_color is no colour"
    yield from _too_long("bot_user.display_name", features.get("bot_user", {}).get("display_name"), 80, required=True)
    yield from _shortcuts(features.get("shortcuts", []))
    yield from _commands(features.get("slash_commands", []))
    yield from _agreement(manifest)


def _unknown_keys(manifest: dict[str, Any]) -> Iterator[str]:
    for path, known in _KEYS.items():
        table: Any = manifest
        for part in filter(None, path.split(".")):
            table = table.get(part, {})
        yield from (f"unknown key {path}.{key}" for key in table if key not in known)


def _too_long(name: str, value: object, most: int, *, required: bool = False) -> Iterator[str]:
    if value is None:
        if required:
            yield f"{name} is missing"
    elif len(str(value)) > most:
        yield f"{name} has {len(str(value))} characters, at most {most}"


def _long_description(text: object) -> Iterator[str]:
    if text is not None and not 175 <= len(str(text)) <= 4_000:
        yield f"display_information.long_description has {len(str(text))} characters, not 175 to 4000"


def variant_problems(manifest: dict[str, Any], variant: dict[str, Any]) -> Iterator[str]:
    """Yield what Slack would refuse in the variant for reading ahead, and where it is another app than `manifest`."""
    yield from problems(variant)
    told = variant.get("display_information", {}).get("long_description")
    if "every new message" not in str(told):
        yield "display_information.long_description does not say that every new message is looked at"
    same = {key: value for key, value in variant.get("display_information", {}).items() if key != "long_description"}
    if {**variant, "display_information": same} != manifest:
        yield "differs from app_manifest.yml in more than its long description"


def _shortcuts(shortcuts: Sequence[dict[str, Any]]) -> Iterator[str]:
    if len(shortcuts) > _MOST_SHORTCUTS:
        yield f"{len(shortcuts)} shortcuts, at most {_MOST_SHORTCUTS}"
    for shortcut in shortcuts:
        yield from _too_long("shortcut name", shortcut.get("name"), 24, required=True)
        yield from _too_long("shortcut callback_id", shortcut.get("callback_id"), 255, required=True)
        yield from _too_long("shortcut description", shortcut.get("description"), 150, required=True)
        if shortcut.get("type") not in {"message", "global"}:
            yield f"shortcut type {shortcut.get('type')!r}"


def _commands(commands: Sequence[dict[str, Any]]) -> Iterator[str]:
    if len(commands) > _MOST_COMMANDS:
        yield f"{len(commands)} commands, at most {_MOST_COMMANDS}"
    for command in commands:
        yield from _too_long("command", command.get("command"), 32, required=True)
        yield from _too_long("command description", command.get("description"), 2000, required=True)
        yield from _too_long("command usage_hint", command.get("usage_hint"), 1000)
        if not str(command.get("command", "")).startswith("/"):
            yield f"command {command.get('command')!r} does not begin with /"


def _agreement(manifest: dict[str, Any]) -> Iterator[str]:
    """Compare with what the handlers register and need."""
    features, settings = manifest.get("features", {}), manifest.get("settings", {})
    pairs = (
        ("commands", [item.get("command") for item in features.get("slash_commands", [])], handlers.COMMANDS),
        ("shortcuts", [item.get("callback_id") for item in features.get("shortcuts", [])], handlers.SHORTCUTS),
        ("events", settings.get("event_subscriptions", {}).get("bot_events", []), handlers.EVENTS),
        ("scopes", manifest.get("oauth_config", {}).get("scopes", {}).get("bot", []), handlers.SCOPES),
    )
    for name, declared, registered in pairs:
        for item in sorted(set(map(str, declared)) ^ set(registered)):
            where = "registered by no handler" if item in declared else "not in the manifest"
            yield f"{name}: {item} is {where}"
    if not settings.get("interactivity", {}).get("is_enabled"):
        yield "settings.interactivity.is_enabled must be true: buttons and modals need it"


def main() -> int:
    """Print every problem; 1 when there is one."""
    manifest: dict[str, Any] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    variant: dict[str, Any] = yaml.safe_load(PREFETCH_MANIFEST.read_text(encoding="utf-8"))
    found = [(MANIFEST, problem) for problem in problems(manifest)]
    found += [(PREFETCH_MANIFEST, problem) for problem in variant_problems(manifest, variant)]
    for path, problem in found:
        sys.stderr.write(f"{path.name}: {problem}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
