"""Reading what a person hands to the shell: a text file, standard input, or a JSON object (CONTRACTS "Input")."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from bot.cli.text_file import decode_text
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
    text = decode_text(data, name)
    chosen = _channel(channel)
    if name.casefold().endswith(".json") or text.lstrip().startswith("{"):
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
    is_json = name.casefold().endswith(".json")
    try:
        document: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        if is_json:
            msg = f"{name} is not valid JSON."
            raise BadInput(msg) from error
        return None
    if isinstance(document, dict):
        return cast("dict[str, Any]", document)
    if is_json:
        msg = f'{name} must hold one JSON object with "input" or "messages".'
        raise BadInput(msg)
    return None


def _channel(name: object) -> Channel | None:
    if name is None:
        return None
    known = next((channel for channel in Channel if channel == name), None)
    if known is None:
        msg = f"The channel is one of {', '.join(Channel)}, not {str(name)[:40]!r}."
        raise BadInput(msg)
    return known


def conversation_of(document: dict[str, Any], name: str, channel: Channel | None) -> ConversationFile:
    """Return the conversation in a parsed JSON object called `name`. Raises BadInput, in one sentence."""
    document = _without_broken_characters(document)
    text, messages = document.get("input"), document.get("messages")
    if text is None and messages is None:
        msg = f'{name} needs "input" (text) or "messages" (as conversations.replies returns them).'
        raise BadInput(msg)
    if text is not None and not isinstance(text, str):
        msg = f'{name}: "input" must be text.'
        raise BadInput(msg)
    urls, users = _table(document, "prospect_urls", name), _table(document, "users", name)
    given = ConversationInput(
        channel=channel or _channel(document.get("channel")),
        text=text,
        messages=_messages(messages, name),
        users={key: _text(users, key, name) or "" for key in users},
        links=ProspectLinks(**{key: _text(urls, key, name) for key in ("profile", "company", "website")}),
    )
    us = _table(document, "us", name)
    sender = SenderProfile(**{key: _text(us, key, name) for key in ("name", "company", "offer")})
    return ConversationFile(given, sender)


def _without_broken_characters(document: dict[str, Any]) -> dict[str, Any]:
    """JSON can hold halves of characters (lone surrogates), which are no text; each becomes a question mark."""
    plain = json.dumps(document, ensure_ascii=False)
    if plain.isascii() or not any("\ud800" <= char <= "\udfff" for char in plain):
        return document
    mended: dict[str, Any] = json.loads(plain.encode("utf-8", "replace"))
    return mended


def _messages(items: Any, name: str) -> tuple[dict[str, object], ...]:
    if items is None:
        return ()
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in cast("list[Any]", items)):
        msg = f'{name}: "messages" must be a list of objects.'
        raise BadInput(msg)
    return tuple(cast("list[dict[str, object]]", items))


def _table(document: dict[str, Any], key: str, name: str) -> dict[str, Any]:
    value: Any = document.get(key)
    if value is None:
        return {}
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
