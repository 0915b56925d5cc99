"""Data providers beside the prospect's own site: what they add, and what is said when they do not."""

from __future__ import annotations

import re

from tests.scenarios.workspace import GERMAN, Message, Workspace


async def _drafted(workspace: Workspace) -> Message:
    """Draft a reply to a prospect whose mail names their company, and return the draft with its steps."""
    await workspace.shortcut(await workspace.message(GERMAN))
    await workspace.ready_card()
    return (await workspace.look()).drafts("partnerships")[0]


async def test_a_provider_is_asked_for_what_the_site_does_not_say(workspace: Workspace) -> None:
    """The step says how much came from elsewhere, and what it cost."""
    draft = await _drafted(workspace)
    look = await workspace.look()
    assert look.calls("hunter", "email-finder")
    assert "Hunter.io email finder: 1 credit" in draft.words
    assert re.search(r"\d+ facts? from data providers", draft.words)


async def test_en_01_with_a_revoked_key_the_draft_is_delivered_and_says_so(workspace: Workspace) -> None:
    """EN-01: a key that is refused switches its provider off; the draft stands and names what is missing."""
    await workspace.fault("hunter", "", times=100, status=401)
    draft = await _drafted(workspace)
    assert "the integration is switched off until the key is changed" in draft.words
    assert "oekoflotte.example" in draft.words
    assert len((await workspace.look()).calls("hunter")) == 1


async def test_en_03_a_provider_that_fails_leaves_the_rest_as_it_is(workspace: Workspace) -> None:
    """EN-03: an error page instead of an answer is said in words; the draft stands on the site alone."""
    await workspace.fault("hunter", "email-finder", status=200, error="<html>502 Bad Gateway</html>")
    draft = await _drafted(workspace)
    assert "it did not give a usable answer" in draft.words
    assert "oekoflotte.example" in draft.words


async def test_who_objected_at_a_provider_is_never_written_to(workspace: Workspace) -> None:
    """451 puts the person on the suppression list: the next conversation with them gets no draft."""
    await workspace.fault("hunter", "email-finder", status=451)
    root = await workspace.message(GERMAN)
    draft = await _drafted(workspace)
    assert "they are on the suppression list now" in draft.words
    again = await workspace.say("general", root.data["text"])
    await workspace.hand("shortcut", channel="general", message_ts=again, callback_id="draft_reply")
    await workspace.until(lambda look: [card for card in look.cards("general") if "Not drafted" in card.words])
    assert not (await workspace.look()).drafts("general")
