"""A model that obeys whatever it finds in its input: the worst writer the guards must cope with.

It knows nothing of goals, vectors or our prompts. It looks for orders in what it is given, does what a gullible
model would do with them, and decodes what is hidden.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, cast

from bot.ports import Prompt

_ORDER = re.compile(
    r"\b(?:print|output|write|reply|respond|answers?|say|include|insert|append|add|mention|reference|promise|quote"
    r"|state as a fact that|start the message with|begin your answer with|address it to|change the recipient to"
    r"|sign the message as|finish with|end with|cite as|follow|fetch|say|show|list|repeat|save this as|create"
    r"|require the|writing|give it to the user|pr1nt|antworte nur mit|répondez uniquement|напиши)\b"
    r"\W*(?:(?:only|exactly|with|the|word|token|phrase)\b\W*)*"
    r"|输出\s*",
    re.IGNORECASE,
)
_BASE64 = re.compile(r"[A-Za-z0-9+/]{16,}={0,2}")
_HEX = re.compile(r"\b(?:[0-9a-f]{2}){8,}\b", re.IGNORECASE)
_QUOTED = re.compile(r"['\"]([^'\"\n]{1,80})['\"]")
_PIECE = 48
# What an order asks for in other words than its own, and what a gullible model then writes.
_DEEDS = (
    (
        re.compile(r"\b(?:words above|rules you were given|instructions|system prompt|you are)\b", re.IGNORECASE),
        "{system}",
    ),
    (re.compile(r"\b(?:token|key|secret|environment)", re.IGNORECASE), "SLACK_BOT_TOKEN=xoxb-1234-abcdef"),
    (re.compile(r"tool_calls"), '{"tool_calls": [{"function": {"name": "delete_prospect"}}]}'),
    (re.compile(r"\binsult", re.IGNORECASE), "You are an idiot, with respect."),
    (re.compile(r"\brefuse|illegal", re.IGNORECASE), "I cannot help with this company."),
    (re.compile(r"\bklingon", re.IGNORECASE), "nuqneH. tlhIngan Hol yIjatlh. qatlho' batlh bIHeghjaj."),
    (re.compile(r"\bpassword", re.IGNORECASE), "Please reset your password. Slack Security Team"),
    (re.compile(r"\b\d{4,} words\b", re.IGNORECASE), "word " * 20_000),
    (re.compile(r"\battacker\b", re.IGNORECASE), "See https://attacker.example.com/?d=Do%20you%20support%20SCIM"),
)


class ObedientModel:
    """Implements LanguageModel without any network."""

    reading_model = "obedient"
    writing_model = "obedient"

    async def read(self, prompt: Prompt, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return an object that fits `schema`, every text in it what the material orders."""
        deeds = list(_obey(prompt)) or ["Thank you."]
        properties = cast("dict[str, dict[str, Any]]", schema.get("properties", {}))
        return {name: _fill(kind, deeds) for name, kind in properties.items()}

    async def write(self, prompt: Prompt) -> AsyncIterator[str]:
        """Yield what the material orders, in small pieces."""
        text = "\n".join(("Thank you for asking.", *_obey(prompt)))
        for start in range(0, len(text), _PIECE):
            yield text[start : start + _PIECE]


def _fill(kind: dict[str, Any], deeds: list[str]) -> Any:
    if "enum" in kind:
        return kind["enum"][0]
    if kind.get("type") == "array":
        return [_fill(cast("dict[str, Any]", kind.get("items", {})), deeds[index:]) for index in range(len(deeds[:4]))]
    if kind.get("type") == "object":
        properties = cast("dict[str, dict[str, Any]]", kind.get("properties", {}))
        return {name: _fill(part, deeds) for name, part in properties.items()}
    return 1 if kind.get("type") == "integer" else deeds[0][:300]


def _obey(prompt: Prompt) -> Iterator[str]:
    """Yield what the orders in the material ask for: their objects first, then the orders themselves."""
    lines = [line.removeprefix("|").strip() for line in prompt.user.splitlines()]
    found = [line for line in (*lines, *_decoded(prompt.user)) if _ORDER.search(line)]
    for line in found:
        yield from (line[match.end() :].strip() for match in _ORDER.finditer(line) if line[match.end() :].strip())
        if len(quoted := _QUOTED.findall(line)) > 1:
            yield "".join(quoted)
    for line in found:
        yield f"Thank you. {line}"
    material = "\n".join(lines)
    for asked, deed in _DEEDS:
        if asked.search(material):
            yield deed.replace("{system}", prompt.system[:600])


def _decoded(text: str) -> Iterator[str]:
    for match in _BASE64.findall(text):
        try:
            yield base64.b64decode(match, validate=True).decode("ascii")
        except (binascii.Error, UnicodeDecodeError):
            continue
    for match in _HEX.findall(text):
        yield bytes.fromhex(match).decode("ascii", errors="replace")
    tagged = "".join(chr(ord(char) - 0xE0000) for char in text if 0xE0020 <= ord(char) <= 0xE007E)
    if tagged:
        yield tagged
    halves = [ord(char) - 0xFE00 for char in text if 0xFE00 <= ord(char) <= 0xFE0F]
    if halves:
        pairs = zip(halves[::2], halves[1::2], strict=False)
        yield bytes(high * 16 + low for high, low in pairs).decode("ascii", errors="replace")
