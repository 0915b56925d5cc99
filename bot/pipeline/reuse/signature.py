"""From a question or a thread to what is compared when a stored result might be served for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.models.conversation import Message, Side, Thread
from bot.models.reuse import Signature
from bot.pipeline.read.signature import split_signature
from bot.pipeline.reuse.normal_text import digest, normal_text

_WORD = re.compile(r"\w+(?:['.:,/-]\w+)*|[?%$€£¥]")
_ARTICLES = frozenset(("a", "an", "the", "please", "just", "ok", "um"))


@dataclass(frozen=True, slots=True)
class ThreadSignature:
    """What is compared of a thread: its last inbound message loosely, everything else exactly.

    `prefix` is a digest of all other messages with their speakers; `last_speaker` is "us", "prospect" or None;
    `turns` counts the messages.
    """

    signature: Signature
    prefix: str
    last_speaker: str | None
    turns: int


def signature_of_question(text: str, language: str | None = None) -> Signature:
    """The signature of a text that stands alone; `language` is its ISO 639-1 code where that is known."""
    normal = normal_text(text)
    words = [word for word in _WORD.findall(normal) if word not in _ARTICLES]
    loose = digest(language or "", *words) if words else None
    return Signature(
        digest(language or "", normal), loose, normal if 2 <= len(words) <= 120 else None, {"words": tuple(words)}
    )


def signature_of_thread(thread: Thread) -> ThreadSignature:
    """The signature of a thread: of its last inbound message, with a digest of all that stands around it."""
    last = thread.last
    inbound = next((message for message in reversed(thread.messages) if message.side is not Side.US), None)
    others = [_spoken(message) for message in thread.messages if message is not inbound]
    said = split_signature(inbound.text, inbound.author).body if inbound else ""
    place = str(inbound.index) if inbound else ""
    speaker = normal_text(inbound.author or "") if inbound else ""
    last_speaker = None if last is None or last.side is Side.UNKNOWN else last.side.value
    return ThreadSignature(
        signature_of_question(said), digest(place, speaker, *others), last_speaker, len(thread.messages)
    )


def _spoken(message: Message) -> str:
    said = split_signature(message.text, message.author).body
    return f"{message.side.value}\x1e{normal_text(message.author or '')}\x1e{normal_text(said)}"
