"""What we sent outside the conversation that was read, put at its end. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.models.conversation import Message, Side, Thread
from bot.models.sender import SenderProfile


def with_our_replies(thread: Thread, replies: Sequence[str], us: SenderProfile) -> Thread:
    """Return the thread with our replies as its last messages; one that stands in it already is not repeated."""
    known = {" ".join(message.text.split()) for message in thread.messages if message.side is Side.US}
    messages = list(thread.messages)
    for text in replies:
        if " ".join(text.split()) not in known:
            messages.append(Message(len(messages), us.name, Side.US, text))
    return replace(thread, messages=tuple(messages))
