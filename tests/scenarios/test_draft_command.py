"""`/draft-reply`: with a link, alone, with help, and where the bot cannot look."""

from __future__ import annotations

import pytest

from tests.scenarios.workspace import BRIGHTBARN, Message, Workspace, words_of

_PASTE = "Priya Nakamura  10:01 AM\nHi Ada, is there a plan for small teams?\n\nAda Okonjo  9:12 AM\nHello Priya"


def _permalink(message: Message, query: str = "") -> str:
    return f"https://hookline.slack.com/archives/{message.channel}/p{message.ts.replace('.', '')}{query}"


@pytest.mark.parametrize(
    "form",
    [
        "{link}",
        "<{link}>",
        "<{link}|a message>",
        "{link}?thread_ts={ts}&cid={channel}",
        "<{link}?thread_ts={ts}&amp;cid={channel}>",
    ],
    ids=["raw", "angle brackets", "label", "thread_ts", "entities"],
)
async def test_a_link_to_a_message_starts_a_run_on_its_thread(workspace: Workspace, form: str) -> None:
    """However Slack writes a permalink, the card stands in the thread that it leads to."""
    root = await workspace.message(BRIGHTBARN)
    text = form.format(link=_permalink(root), ts=root.ts, channel=root.channel)
    await workspace.command(text, channel="general")
    card = await workspace.ready_card()
    assert (card.channel, card.thread_ts) == (root.channel, root.ts)


async def test_a_link_to_a_reply_leads_to_its_thread(workspace: Workspace) -> None:
    """The link of a reply names its root in thread_ts; the run reads the thread from its root on."""
    reply = await workspace.message("exactly the case we built the replay filter for")
    await workspace.command(_permalink(reply, f"?thread_ts={reply.thread_ts}&cid={reply.channel}"))
    card = await workspace.ready_card()
    assert card.thread_ts == reply.thread_ts
    assert "Marguerite" in card.words


async def test_words_behind_the_link_are_a_wish(workspace: Workspace) -> None:
    """What stands behind the link goes to the writer as an instruction."""
    root = await workspace.message(BRIGHTBARN)
    await workspace.command(f"{_permalink(root)} mention the replay filter")
    card = await workspace.ready_card()
    await workspace.click(card, "Full AI")
    await workspace.card_says("Written by")
    written = [call for call in (await workspace.look()).calls("model") if call["args"].get("stream")]
    assert "mention the replay filter" in str(written[-1]["args"]["messages"])


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("https://lantern.slack.com/archives/C0DEALS/p1795291321000001", "another workspace"),
        ("https://example.com/archives/C0DEALS/p1795291321000001", "could not read that link"),
        ("please answer them", "could not read that link"),
        ("https://[broken/archives/C0DEALS/p1", "could not read that link"),
        ("help", "How to get a draft reply"),
        ("HELP", "How to get a draft reply"),
    ],
)
async def test_what_is_no_link_of_ours_is_answered_in_place(workspace: Workspace, text: str, answer: str) -> None:
    """A foreign link, nonsense and a call for help get words that only the person sees, and no run."""
    await workspace.command(text)
    await workspace.notice(answer)
    assert not (await workspace.look()).cards()


async def test_a_link_to_nowhere_is_answered_in_place(workspace: Workspace) -> None:
    """A permalink of a message that does not exist is refused in words, not in silence."""
    await workspace.command("https://hookline.slack.com/archives/C0DEALS/p1111111111000001")
    notice = await workspace.until(lambda look: next(iter(look.notices("U0ADA")), None))
    assert notice.words.strip()
    assert not (await workspace.look()).cards()


async def test_alone_it_opens_a_modal_whose_picked_thread_is_drafted(workspace: Workspace) -> None:
    """Without text the modal lists the channel's recent conversations; the picked one gets the card."""
    await workspace.command()
    view = await workspace.modal("Draft a reply")
    assert "Bright Barn" in words_of(view["blocks"])
    root = await workspace.message(BRIGHTBARN)
    answer = await workspace.submit(view, {"thread": root.ts})
    assert answer["ok"], answer
    card = await workspace.ready_card()
    assert card.thread_ts == root.ts


async def test_a_pasted_conversation_is_drafted(workspace: Workspace) -> None:
    """What is pasted into the modal gets a card in the channel and the draft below it."""
    await workspace.command()
    view = await workspace.modal("Draft a reply")
    answer = await workspace.submit(view, {"conversation_1": _PASTE, "link_website": "oekoflotte.example"})
    assert answer["ok"], answer
    card = await workspace.ready_card("deals-brightline")
    assert "Priya Nakamura" in card.words
    look = await workspace.look()
    assert "Priya" in look.drafts("deals-brightline")[0].words
    assert look.drafts("deals-brightline")[0].thread_ts == card.ts


@pytest.mark.parametrize(
    ("both", "field_says"), [(False, "Paste the conversation"), (True, "Either pick a thread or paste")]
)
async def test_neither_or_both_is_answered_at_the_field(workspace: Workspace, both: bool, field_says: str) -> None:
    """The modal stays open and says what to do when nothing, or too much, was given."""
    await workspace.command()
    view = await workspace.modal("Draft a reply")
    root = await workspace.message(BRIGHTBARN)
    values = {"thread": root.ts, "conversation_1": _PASTE} if both else {}
    answer = await workspace.submit(view, values)
    assert field_says in answer["errors"]["conversation_1"]
    look = await workspace.look()
    assert look.modal() is not None
    assert not look.cards()


async def test_a_bad_link_is_answered_at_its_field(workspace: Workspace) -> None:
    """What is no web address is named at its own field."""
    await workspace.command()
    view = await workspace.modal("Draft a reply")
    answer = await workspace.submit(view, {"conversation_1": _PASTE, "link_website": "not a link"})
    assert "not a web address" in answer["errors"]["link_website"]


async def test_where_the_bot_is_no_member_it_says_how_to_invite_it(workspace: Workspace) -> None:
    """In a channel without the bot the command is answered through response_url with the invitation."""
    await workspace.command(channel="office")
    notice = await workspace.notice("/invite @Rejoinder")
    assert notice.channel == "C0OFFICE"
    look = await workspace.look()
    assert look.modal() is None
    assert look.calls("slack", "response")


async def test_a_link_into_a_channel_without_the_bot_says_how_to_invite_it(workspace: Workspace) -> None:
    """The thread cannot be read, so the person is told where they asked, and nothing is posted there."""
    root = await workspace.message("A parcel for Mateo")
    await workspace.command(_permalink(root), channel="general")
    notice = await workspace.notice("/invite @Rejoinder")
    assert notice.channel == "C0GENERAL"
    assert not (await workspace.look()).from_bot("office")


async def test_after_the_invitation_the_same_wish_works(workspace: Workspace) -> None:
    """Asking again after /invite is a new run, not the remembered refusal."""
    await workspace.fault("slack", "conversations.replies", error="not_in_channel")
    root = await workspace.message(BRIGHTBARN)
    await workspace.command(_permalink(root), channel="general")
    await workspace.notice("/invite @Rejoinder")
    await workspace.command(_permalink(root), channel="general")
    await workspace.ready_card()


async def test_in_the_direct_message_the_modal_opens_too(workspace: Workspace) -> None:
    """A conversation pasted in the direct message gets its card there."""
    await workspace.command(channel="D0ADA")
    view = await workspace.modal("Draft a reply")
    assert (await workspace.submit(view, {"conversation_1": _PASTE}))["ok"]
    await workspace.ready_card("D0ADA")


async def test_a_link_to_the_shared_channel_goes_to_the_direct_message(workspace: Workspace) -> None:
    """A permalink into a shared channel brings the card to the requester alone."""
    root = await workspace.message("Thank you Ada")
    await workspace.command(_permalink(root), channel="general")
    card = await workspace.ready_card("D0ADA")
    assert "open the conversation" in card.words
    assert not (await workspace.look()).from_bot("C0LANTERN")
