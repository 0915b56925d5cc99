"""Text that is empty, huge, broken or made to be slow: a clear sentence or a thread, in bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.models.conversation import Channel, ConversationInput, ProspectLinks
from bot.models.sender import SenderProfile
from bot.pipeline.analyse import analyse
from bot.pipeline.read import MAXIMUM_CHARACTERS, read_conversation

US = SenderProfile(name="Ada Bergström", company="Kelp Works")


@pytest.mark.parametrize(
    "text", ["", "  \n\t ", "\u200b\u200f\ufeff", "\x00\x01\x02\x03\x04" * 40, "x" * (MAXIMUM_CHARACTERS + 1)]
)
def test_nothing_to_read_is_one_plain_sentence(text: str) -> None:
    """Empty, invisible, binary and too long input is refused in one sentence."""
    with pytest.raises(BadInput) as refused:
        read_conversation(ConversationInput(text=text), US)
    assert "\n" not in str(refused.value)
    assert str(refused.value).endswith(".")


_PIECES = st.sampled_from(
    [
        "Ada Bergström  9:20 AM\n",
        "From: Bo <bo@a.example>\n",
        "Date: 3 Mar 2026\n",
        "Subject: x\n",
        "> ",
        ">> ",
        "On Mon, 9 Mar 2026, Bo wrote:\n",
        "\n",
        "\u202e",
        "\u200b",
        "?",
        "---\n",
        "____________\n",
        "Bo: ",
        "TODAY\n",
        "```",
        "<!--",
        "stop emailing me. ",
        "€5M ",
        "😀",
        "\r\n",
        "さん、",
        "View Bo’s profile\n",
    ]
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=30)), max_size=40), st.sampled_from([None, *Channel]))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_or_refused(pieces: list[str], channel: Channel | None) -> None:
    """No text breaks the reader or the analysis; places are inside the text; questions are verbatim."""
    text = "".join(pieces)
    try:
        thread = read_conversation(ConversationInput(channel=channel, text=text), US)
    except BadInput:
        return
    assert thread.messages
    assert all(0 <= message.start <= message.end <= len(text) for message in thread.messages)
    found = analyse(thread, US, ProspectLinks())
    said = "\n".join(message.text for message in thread.messages)
    assert all(question in said for question in found.questions)
    assert found == analyse(thread, US, ProspectLinks())


def _seconds(text: str) -> float:
    start = time.process_time()
    thread = read_conversation(ConversationInput(text=text), US)
    analyse(thread, US, ProspectLinks())
    return time.process_time() - start


_TURN = (
    "Bo Lind  10:02 AM\nWe could meet on Tuesday at 16:30, the price of €4,900 is high for 40 "
    "people. What would you do?\n"
)


@pytest.mark.parametrize(
    "unit",
    [
        _TURN,
        "> " * 60 + "why?\n",
        "a b ",
        "From: ",
        "- - - ",
        "10:02 ",
        "we need it ",
        "x\n",
        ">",
        "(",
        "\u200b.",
        "On 1 Mar, x ",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    """Four times the text takes far less than sixteen times as long: no quadratic work."""
    _seconds(unit * 40)
    small = max(_seconds(unit * (24_000 // len(unit) + 1)), 0.02)
    assert _seconds(unit * (96_000 // len(unit) + 1)) < small * 10


def test_a_thousand_messages_are_all_there() -> None:
    """Nothing is lost of a thread of 1,000 messages."""
    text = "".join(
        f"{'Ada Bergström' if turn % 2 else 'Bo Lind'}  10:{turn % 60:02d} AM\nword{turn}\n" for turn in range(1_000)
    )
    thread = read_conversation(ConversationInput(text=text), US)
    assert [message.text for message in thread.messages] == [f"word{turn}" for turn in range(1_000)]
