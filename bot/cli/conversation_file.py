"""Reading what a person hands to the shell: a text file, standard input, or a JSON object (CONTRACTS "Input")."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from bot.errors import BadInput
from bot.models.conversation import Channel, ConversationInput, ProspectLinks
from bot.models.sender import SenderProfile

# Nothing longer is read at all (docs/architecture.md: clear answers to what is malformed).
MOST_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class ConversationFile:
    """A conversation as given, and what the file says of us."""

    given: ConversationInput
    us: SenderProfile


def read_conversation_file(name: str, channel: str | None) -> ConversationFile:
    """Return the conversation in a file, or on standard input for "-". Raises BadInput, in one sentence."""
    data = _read_bytes(name)
    if len(data) > MOST_BYTES:
        msg = f"{name} is too large: at most {MOST_BYTES // 1_000_000} MB are read. Keep the newest messages."
        raise BadInput(msg)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"{name} is not text in UTF-8."
        raise BadInput(msg) from error
    chosen = _channel(channel)
    if text.lstrip().startswith("{"):
        document = _parse(text, name)
        if document is not None:
            return conversation_of(document, name, chosen)
    return ConversationFile(ConversationInput(channel=chosen, text=text), SenderProfile())


def _read_bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read(MOST_BYTES + 1) if name == "-" else Path(name).read_bytes()
    except OSError as error:
        msg = f"{name} cannot be read: {error.strerror}."
        raise BadInput(msg) from error


def _parse(text: str, name: str) -> dict[str, Any] | None:
    """Return the JSON object, or None for a text that only begins with a brace."""
    try:
        document: Any = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        if name.endswith(".json"):
            msg = f"{name} is not valid JSON."
            raise BadInput(msg) from error
        return None
    return cast("dict[str, Any]", document) if isinstance(document, dict) else None


def _channel(name: str | None) -> Channel | None:
    if name is None:
        return None
    if name not in set(Channel):
        msg = f"The channel is one of {', '.join(Channel)}, not {name!r}."
        raise BadInput(msg)
    return Channel(name)


def conversation_of(document: dict[str, Any], name: str, channel: Channel | None) -> ConversationFile:
    """Return the conversation in a parsed JSON object called `name`. Raises BadInput, in one sentence."""
    text, messages = document.get("input"), document.get("messages")
    if not isinstance(text, str) and not isinstance(messages, list):
        msg = f'{name} needs "input" (text) or "messages" (as conversations.replies returns them).'
        raise BadInput(msg)
    urls = _table(document, "prospect_urls", name)
    given = ConversationInput(
        channel=channel or _channel(document.get("channel")),
        text=text if isinstance(text, str) else None,
        messages=_messages(cast("list[Any]", messages or [])),
        users={str(key): str(value) for key, value in _table(document, "users", name).items()},
        links=ProspectLinks(**{key: _text(urls, key, name) for key in ("profile", "company", "website")}),
    )
    us = _table(document, "us", name)
    sender = SenderProfile(**{key: _text(us, key, name) for key in ("name", "company", "offer")})
    return ConversationFile(given, sender)


def _messages(items: list[Any]) -> tuple[dict[str, object], ...]:
    return tuple(cast("dict[str, object]", item) for item in items if isinstance(item, dict))


def _table(document: dict[str, Any], key: str, name: str) -> dict[str, Any]:
    value: Any = document.get(key) or {}
    if not isinstance(value, dict):
        msg = f'{name}: "{key}" must be an object.'
        raise BadInput(msg)
    return cast("dict[str, Any]", value)


def _text(table: dict[str, Any], key: str, name: str) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        msg = f'{name}: "{key}" must be text.'
        raise BadInput(msg)
    return value or None
