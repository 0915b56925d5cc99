"""What is malformed gets a clear answer in place and loses nothing."""

from __future__ import annotations

import pytest

from tests.scenarios.workspace import Workspace

_CONTROLS = "Priya Nakamura  10:01 AM\nHi\x00 Ada\x07, is there a \u202eplan\u202c for\u200b small teams\u2066?\ufeff"


async def test_only_files_are_named_as_not_read(workspace: Workspace) -> None:
    """A message with nothing but files: the person is told that there is no text to answer."""
    ts = await workspace.say("general", "", files=["terms.pdf", "prices.xlsx"])
    await workspace.hand("shortcut", channel="general", message_ts=ts, callback_id="draft_reply")
    notice = await workspace.until(
        lambda look: next((m for m in [*look.notices("U0ADA"), *look.cards("general")] if "read" in m.words), None)
    )
    assert "file" in notice.words
    assert not (await workspace.look()).drafts("general")


async def test_files_beside_text_are_named(workspace: Workspace) -> None:
    """Text is answered, and the card says that the file was not read."""
    text = "Priya from Juniper asks whether there is a plan for small teams, terms attached"
    ts = await workspace.say("general", text, files=["terms.pdf"])
    await workspace.hand("shortcut", channel="general", message_ts=ts, callback_id="draft_reply")
    card = await workspace.ready_card("general")
    assert "not read" in card.words


async def test_a_deleted_conversation_is_answered_in_words(workspace: Workspace) -> None:
    """The message vanished between the wish and its reading."""
    ts = await workspace.say("general", "Priya: is there a plan for small teams?")
    link = f"https://hookline.slack.com/archives/C0GENERAL/p{ts.replace('.', '')}"
    await workspace.hand("delete", channel="general", ts=ts)
    await workspace.command(link, channel="general")
    notice = await workspace.until(lambda look: next(iter(look.notices("U0ADA")), None))
    assert notice.words.strip()
    assert "Something went wrong" not in notice.words
    assert not (await workspace.look()).cards()


async def test_control_and_direction_marks_do_no_harm(workspace: Workspace) -> None:
    """Invisible and right-to-left marks are read through and never shown in the draft."""
    await workspace.command()
    view = await workspace.modal("Draft a reply")
    assert (await workspace.submit(view, {"conversation_1": _CONTROLS}))["ok"]
    card = await workspace.ready_card()
    (draft,) = (await workspace.look()).drafts(card.channel)
    assert "Priya" in draft.words
    assert not set("\x00\x07\u202e\u202c\u2066\ufeff") & set(draft.words + card.words)


async def test_right_to_left_writing_is_read(workspace: Workspace) -> None:
    """A question in Hebrew gets a card and words, not an error."""
    await workspace.command()
    view = await workspace.modal("Draft a reply")
    paste = "Noa Ben-Ari  10:01 AM\nהאם יש לכם תוכנית לצוותים קטנים?\n\nAda Okonjo  9:12 AM\nשלום נועה"
    assert (await workspace.submit(view, {"conversation_1": paste}))["ok"]
    card = await workspace.until(lambda look: next((c for c in look.cards() if "Cancel" not in c.buttons), None))
    assert "No draft this time" not in card.words


async def test_a_thread_of_a_thousand_messages_is_drafted(workspace: Workspace) -> None:
    """A very long thread is read page by page, and its draft arrives."""
    root = await workspace.say("general", "Priya Nakamura: is there a plan for small teams? " * 3)
    # The bot need not hear of each: what counts is what it reads.
    await workspace.fault("events", "^message$", times=5_000, error="lost")
    for number in range(999):
        workspace.parts.workspace.post("C0GENERAL", user_id="U0ADA", text=f"note {number}", thread_ts=root)
    await workspace.hand("shortcut", channel="general", message_ts=root, callback_id="draft_reply")
    card = await workspace.until(
        lambda look: next((c for c in look.cards("general") if "Cancel" not in c.buttons), None), seconds=30
    )
    assert "No draft this time" not in card.words
    assert len((await workspace.look()).calls("slack", "conversations.replies")) >= 5


@pytest.mark.parametrize("text", [":wave:", "<@U0JUNE>", "!!!"])
async def test_a_conversation_without_words_is_answered(workspace: Workspace, text: str) -> None:
    """Nothing to answer is said, in place; no run ends in silence."""
    ts = await workspace.say("general", text)
    await workspace.hand("shortcut", channel="general", message_ts=ts, callback_id="draft_reply")
    await workspace.until(
        lambda look: [*look.notices("U0ADA"), *(c for c in look.cards("general") if "Cancel" not in c.buttons)]
    )
