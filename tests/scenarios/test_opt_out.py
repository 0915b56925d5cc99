"""Who asked to be left alone gets no draft; automatic notices get none either, unless a person wants one."""

from __future__ import annotations

from tests.scenarios.workspace import OPT_OUT, OUT_OF_OFFICE, Look, Workspace


def _writing_calls(look: Look) -> list[object]:
    return list(look.calls("model"))


async def test_an_opt_out_blocks_at_once(workspace: Workspace) -> None:
    """The card is blocked with one line to acknowledge; nothing is drafted and no model is asked."""
    await workspace.shortcut(await workspace.message(OPT_OUT))
    card = await workspace.card_says("they asked not to be contacted")
    assert "If you want to confirm it to them" in card.words
    assert "Until you confirm or lift this" in card.words
    assert {"Confirm: do not contact", "Lift", "Copy"} <= set(card.buttons)
    assert not {"Approve", "Full AI", "Template", "Edit"} & set(card.buttons)
    look = await workspace.look()
    assert not look.drafts("inbound")
    assert not _writing_calls(look)
    assert not look.calls("internet")


async def test_confirmed_it_stays_blocked(workspace: Workspace) -> None:
    """After Confirm the same person is blocked in any further conversation."""
    root = await workspace.message(OPT_OUT)
    await workspace.shortcut(root)
    await workspace.click(await workspace.card("Confirm: do not contact"), "Confirm: do not contact")
    await workspace.card_says("Confirmed: nobody gets a draft")
    text = root.data["text"].replace("take us off your list and do not write", "tell me the price, and then write")
    again = await workspace.say("general", text.replace("I have asked once already. Please", "Could you"))
    await workspace.hand("shortcut", channel="general", message_ts=again, callback_id="draft_reply")
    await workspace.until(lambda look: [c for c in look.cards("general") if "Not drafted" in c.words])
    assert not (await workspace.look()).drafts("general")


async def test_lifted_they_may_be_written_to_again(workspace: Workspace) -> None:
    """A wrong opt-out is lifted with a click, and the person is told so."""
    await workspace.shortcut(await workspace.message(OPT_OUT))
    await workspace.click(await workspace.card("Lift"), "Lift")
    await workspace.notice("may be written to again")
    card = await workspace.until(lambda look: next(iter(look.cards("inbound")), None))
    assert "Until you confirm or lift this" not in card.words


async def test_an_out_of_office_notice_is_not_answered(workspace: Workspace) -> None:
    """An automatic reply is blocked without any model; Draft anyway writes all the same."""
    await workspace.shortcut(await workspace.message(OUT_OF_OFFICE))
    card = await workspace.card_says("the last message is an automatic notice")
    assert not _writing_calls(await workspace.look())
    await workspace.click(card, "Draft anyway")
    await workspace.ready_card("inbound")
    assert (await workspace.look()).drafts("inbound")
