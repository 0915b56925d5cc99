"""Slack messages as the API returns them. All people are invented."""

from __future__ import annotations

from typing import Any

import pytest

from bot.errors import BadInput
from bot.models.conversation import ConversationInput, Side, Thread
from bot.models.sender import SenderProfile
from bot.pipeline.read import read_conversation

USERS = {"U1": "Ada Bergström", "U2": "Bo Lindqvist", "U3": "Ravi Tal (Kelp Works)", "U4": "Ines Okoro"}


def read(*messages: dict[str, Any], ours: frozenset[str] = frozenset()) -> Thread:
    given = ConversationInput(messages=tuple(messages), users=USERS, our_users=ours)
    return read_conversation(given, SenderProfile(name="Ada Bergström", company="Kelp Works"))


def test_markup_becomes_text() -> None:
    """Mentions are names, links their labels, entities characters; code keeps its backticks."""
    thread = read(
        {
            "user": "U2",
            "ts": "2.0",
            "text": "<@U1> see <https://a.example/x|the page> &amp; <#C1|deals>, <!here>: `a &lt; b`",
        }
    )
    assert thread.messages[0].text == "@Ada Bergström see the page & #deals, @here: `a < b`"


def test_sides_by_id_name_and_company() -> None:
    """Known ids, our own name and a company beside a name make a side; everybody else is theirs."""
    thread = read(
        *({"user": user, "ts": f"{place}.0", "text": "hm"} for place, user in enumerate(USERS)), ours=frozenset({"U4"})
    )
    assert [message.side for message in thread.messages] == [Side.US, Side.PROSPECT, Side.US, Side.US]


def test_what_is_no_message_is_left_out_and_said() -> None:
    """Joins and topics vanish, a deleted message and files are mentioned."""
    thread = read(
        {"user": "U2", "ts": "1.0", "subtype": "channel_join", "text": "<@U2> has joined"},
        {"user": "USLACKBOT", "ts": "2.0", "subtype": "tombstone", "text": "This message was deleted."},
        {"user": "U2", "ts": "3.0", "text": "here", "files": [{"id": "F1", "name": "plan.pdf"}]},
    )
    assert [message.text for message in thread.messages] == ["here"]
    assert thread.messages[0].files == ("plan.pdf",)
    assert "1 deleted message could not be read." in thread.warnings
    assert "1 file was not read." in thread.warnings


def test_an_edit_counts_with_its_new_text() -> None:
    """Of a changed message the new text is read."""
    thread = read({"subtype": "message_changed", "ts": "4.0", "message": {"user": "U2", "ts": "3.0", "text": "new"}})
    assert thread.messages[0].text == "new"


def test_blocks_without_text_are_read() -> None:
    """A message that has only blocks gives the text of its blocks."""
    blocks = [
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "ask "},
                        {"type": "user", "user_id": "U1"},
                        {"type": "text", "text": " first"},
                    ],
                }
            ],
        }
    ]
    assert (
        read({"user": "U2", "ts": "1.0", "text": "", "blocks": blocks}).messages[0].text == "ask @Ada Bergström first"
    )


def test_a_bot_is_on_no_side() -> None:
    """What an app posts is kept, but it is neither ours nor the prospect's word."""
    thread = read(
        {"user": "U2", "ts": "1.0", "text": "hi"},
        {"bot_id": "B1", "username": "CRM", "ts": "2.0", "text": "Deal moved"},
    )
    assert [(message.side, message.is_automatic) for message in thread.messages] == [
        (Side.PROSPECT, False),
        (Side.UNKNOWN, True),
    ]


def test_files_only_is_refused_with_a_reason() -> None:
    """A thread of nothing but files says that files were not read."""
    with pytest.raises(BadInput, match="files were not read"):
        read({"user": "U2", "ts": "1.0", "text": "", "files": [{"name": "a.pdf"}]})
