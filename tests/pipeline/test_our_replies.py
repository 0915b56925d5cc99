"""Replies that we sent elsewhere stand at the end of the conversation, so that it is read as waiting for theirs."""

from __future__ import annotations

from bot.models.conversation import Side
from bot.pipeline.our_replies import with_our_replies
from tests.pipeline.write.corpus import SENDER, simple_material

THREAD = simple_material().thread


def test_each_reply_is_a_message_of_ours_after_theirs() -> None:
    """In their order, numbered on, and nothing before them is changed."""
    read = with_our_replies(THREAD, ("Yes, with Okta.", "Did this reach you?"), SENDER)
    assert read.messages[: len(THREAD.messages)] == THREAD.messages
    added = read.messages[len(THREAD.messages) :]
    assert [(item.index, item.side, item.author, item.text) for item in added] == [
        (2, Side.US, "Ola Brandt", "Yes, with Okta."),
        (3, Side.US, "Ola Brandt", "Did this reach you?"),
    ]


def test_a_reply_that_stands_in_the_conversation_is_not_repeated() -> None:
    """Who sent it in the same thread has said it once."""
    said = THREAD.messages[0].text.replace(" ", "\n", 1)
    assert with_our_replies(THREAD, (said,), SENDER) == THREAD
    assert with_our_replies(THREAD, (), SENDER) == THREAD
