"""Which part of an internal Slack thread is the conversation with the prospect."""

from __future__ import annotations

from typing import Any

from bot.models.conversation import Side
from bot.models.sender import SenderProfile
from bot.pipeline.read import read_conversation
from bot.pipeline.slack_conversation import (
    SlackPerson,
    SlackThread,
    links_in,
    prospect_links,
    to_conversation,
    unescape_mrkdwn,
)

US = SenderProfile("Ada Okonjo", "Hookline", "A webhook relay")
ADA, JUNE, BOT = (
    SlackPerson("U1", "Ada Okonjo", is_external=False),
    SlackPerson("U2", "June Abernathy", is_external=False),
    SlackPerson("UB", "Rejoinder", is_external=False, is_bot=True),
)
ILSE = SlackPerson("U9", "Ilse van der Meer", is_external=True)
PASTE = (
    "Marguerite Osei-Lund\nHead of Platform @ Bright Barn\n\nTODAY\n\n"
    "Marguerite Osei-Lund sent the following message at 10:41 AM\nView Marguerite’s profile\n"
    "Marguerite Osei-Lund  10:41 AM\nCan we replay one single farm, or only everything?"
)


def thread(*said: tuple[str, str], people: tuple[SlackPerson, ...] = (ADA, JUNE, BOT)) -> SlackThread:
    messages: list[dict[str, Any]] = [
        {"user": user, "text": text, "ts": f"177261192{number}.000100"} for number, (user, text) in enumerate(said)
    ]
    return SlackThread(tuple(messages), people, is_shared=False)


def test_a_paste_in_an_internal_thread_is_the_conversation() -> None:
    """Teammates' remarks below a paste are no part of it."""
    given = to_conversation(thread(("U1", PASTE), ("U2", "Nice, that is our case")), "U1", "UB", US)
    read = read_conversation(given, US)
    assert [message.author for message in read.messages] == ["Marguerite Osei-Lund"]


def test_a_remark_above_a_paste_is_left_out_and_its_link_is_kept() -> None:
    """What a teammate says above a paste is nobody's message; a site that it names is the prospect's."""
    text = f"They answered. Their site: <http://brightbarn.example>\n\n{PASTE}"
    given = to_conversation(thread(("U1", text)), "U1", "UB", US)
    read = read_conversation(given, US)
    assert given.links.website == "http://brightbarn.example"
    assert all("They answered" not in message.text for message in read.messages)


def test_words_relayed_message_by_message_are_one_conversation() -> None:
    """A prospect's words copied one by one into a thread are read together, in order."""
    said = (
        ("U1", "Talking to Quiet Kiln, their words below. <http://quietkiln.example>"),
        ("U1", "Bogna Firestone [11:02 AM]\nhey, we get asked for webhooks about twice a week"),
        ("U1", "Bogna Firestone [11:20 AM]\nCasimir decides what we bundle. would a joint page be part of it, please?"),
    )
    given = to_conversation(thread(*said), "U1", "UB", US)
    read = read_conversation(given, US)
    assert [message.author for message in read.messages] == ["Bogna Firestone", "Bogna Firestone"]
    assert given.links.website == "http://quietkiln.example"


def test_where_the_prospect_is_in_the_thread_everybody_of_ours_is_us() -> None:
    """People of another workspace are the prospect's side, ours are ours."""
    said = (("U9", "Is it possible to hold events for one receiver?"), ("U2", "Yes, queues are per receiver."))
    given = to_conversation(thread(*said, people=(ADA, JUNE, BOT, ILSE)), "U1", "UB", US)
    sides = [message.side for message in read_conversation(given, US).messages]
    assert sides == [Side.PROSPECT, Side.US]


def test_what_the_bot_said_and_calls_to_it_are_not_read() -> None:
    """The bot's cards and "@Rejoinder draft" are no part of a conversation."""
    said = (("U9", "Is it possible?"), ("UB", "Draft ready"), ("U1", "<@UB> draft shorter"))
    given = to_conversation(thread(*said, people=(ADA, BOT, ILSE)), "U1", "UB", US)
    assert [message["text"] for message in given.messages] == ["Is it possible?"]


def test_slacks_escaping_of_a_paste_is_undone() -> None:
    """Links, mail links and entities that Slack made become what was typed."""
    text = (
        "From: Noor &lt;<mailto:noor@tamarindfoods.example|noor@tamarindfoods.example>&gt; &amp; <http://a.example|a>"
    )
    assert unescape_mrkdwn(text) == "From: Noor <noor@tamarindfoods.example> & http://a.example"


def test_links_are_sorted_by_what_they_lead_to() -> None:
    """Profile and company page on LinkedIn are identifiers; a Slack permalink is no site."""
    links = links_in(
        "https://linkedin.example/in/noa, https://linkedin.example/company/tamarind "
        "https://hookline.slack.com/archives/C1/p1772611925000100 http://tamarindfoods.example."
    )
    sorted_links = prospect_links(links)
    assert sorted_links.profile == "https://linkedin.example/in/noa"
    assert sorted_links.company == "https://linkedin.example/company/tamarind"
    assert sorted_links.website == "http://tamarindfoods.example"


def test_files_beside_a_paste_are_named_as_unread() -> None:
    """What was attached to the thread was not read, and the reading says so."""
    with_file: dict[str, Any] = {
        "user": "U2",
        "text": "their offer",
        "ts": "1772611929.000100",
        "files": [{"name": "offer.pdf"}],
    }
    internal = thread(("U1", PASTE))
    given = to_conversation(SlackThread((*internal.messages, with_file), (ADA, JUNE, BOT), False), "U1", "UB", US)
    assert "1 file was not read." in read_conversation(given, US).warnings
