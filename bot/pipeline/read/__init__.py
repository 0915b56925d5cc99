"""Reading: from what a person pasted or pointed at to a thread of messages with authors and sides."""

from bot.pipeline.read.conversation import MAXIMUM_CHARACTERS, read_conversation

__all__ = ["MAXIMUM_CHARACTERS", "read_conversation"]
