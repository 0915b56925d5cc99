"""The main job: a conversation becomes a draft to edit, copy and approve."""

from __future__ import annotations

import hashlib

from tests.scenarios.town import Town
from tests.scenarios.workspace import BRIGHTBARN, GERMAN, Look, Message, Workspace, buttons_of, words_of

_STEPS = ("read_thread", "enrich", "analyse", "recall", "write", "check")


def _plan(message: Message) -> dict[str, str]:
    """Return the state of each task of a message's plan, while it streams and after."""
    tasks = message.tasks or [
        task for block in message.data["blocks"] if block["type"] == "plan" for task in block["tasks"]
    ]
    return {task.get("task_id") or task["id"]: task["status"] for task in tasks}


async def test_a_card_stands_at_once_and_offers_both_ways_to_write(workspace: Workspace) -> None:
    """While the steps still run, the card names who asked and offers Template, Full AI and Cancel."""
    await workspace.fault("model", "chat/completions", delay_ms=600)
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.until(lambda look: next(iter(look.cards("deals-brightline")), None))
    assert {"Template", "Full AI", "Cancel"} <= set(card.buttons)
    assert card.thread_ts == (await workspace.message(BRIGHTBARN)).ts
    await workspace.ready_card()


async def test_all_six_steps_are_shown_and_the_draft_stands_below_the_card(workspace: Workspace) -> None:
    """The plan of a finished draft holds every step as complete, and its text is in the same thread."""
    root = await workspace.message(BRIGHTBARN)
    await workspace.shortcut(root)
    card = await workspace.ready_card()
    (draft,) = (await workspace.look()).drafts("deals-brightline")
    assert _plan(draft) == dict.fromkeys(_STEPS, "complete")
    assert "Hi Marguerite," in draft.words
    assert draft.thread_ts == root.ts
    assert not draft.data["streaming"]
    assert draft.ts > card.ts
    assert "claims" in card.words
    assert card.data["pings"] == ["U0ADA"], "the card calls nobody but the person who asked"


async def test_a_draft_rests_on_the_company_s_own_site(workspace: Workspace) -> None:
    """A prospect whose mail names their company gets that site read, and the step says from where."""
    await workspace.shortcut(await workspace.message(GERMAN))
    await workspace.ready_card()
    look = await workspace.look()
    assert look.calls("internet", "oekoflotte.example")
    assert "oekoflotte.example" in look.drafts("partnerships")[0].words


async def test_full_ai_streams_its_own_draft_and_the_older_one_collapses(workspace: Workspace) -> None:
    """Full AI opens a second stream whose text grows; then the template draft is one line."""
    await workspace.tell_model("normal", token_delay_ms=25)
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    (first,) = (await workspace.look()).drafts("deals-brightline")
    await workspace.click(card, "Full AI")
    lengths: set[int] = set()

    def is_over(look: Look) -> Look | None:
        lengths.update(len(m.words) for m in look.streams("deals-brightline") if m.ts != first.ts)
        return look if any("newer one replaced it" in m.words for m in look.drafts()) else None

    look = await workspace.until(is_over)
    older, newer = look.drafts("deals-brightline")
    assert len(lengths) > 2, "the text came in one piece"
    assert older.ts == first.ts
    assert "Hi Marguerite" not in older.words
    assert "Marguerite" in newer.words
    assert not newer.data["streaming"]
    await workspace.card_says("Written by scripted-1")
    assert len(look.cards()) == 1


async def test_an_edit_replaces_the_text_in_place(workspace: Workspace) -> None:
    """Edit opens the text in a modal; what is saved stands in the same message, and the card stays ready."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    (before,) = (await workspace.look()).drafts("deals-brightline")
    await workspace.click(card, "Edit")
    view = await workspace.modal("Edit the draft")
    assert "Hi Marguerite," in words_of(view["blocks"])
    answer = await workspace.submit(view, {"text_1": "Dear Marguerite, a whole night is fine. Ada"})
    assert answer["ok"], answer
    after = await workspace.until(lambda look: next((m for m in look.drafts() if "a whole night" in m.words), None))
    assert after.ts == before.ts
    assert "Thank you for asking" not in after.words
    assert "Approve" in (await workspace.ready_card()).buttons


async def test_an_emptied_edit_is_refused_in_the_modal(workspace: Workspace) -> None:
    """Saving an empty reply is answered at the field, and the draft stays as it was."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    await workspace.click(await workspace.ready_card(), "Edit")
    view = await workspace.modal("Edit the draft")
    answer = await workspace.submit(view, {"text_1": "   "})
    assert "empty" in answer["errors"]["text_1"]
    assert "Hi Marguerite" in (await workspace.look()).drafts("deals-brightline")[0].words


async def test_copy_holds_the_text_twice(workspace: Workspace) -> None:
    """Copy opens a modal with the text in an input and once more preformatted."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    await workspace.click(await workspace.ready_card(), "Copy")
    view = await workspace.modal("Copy the draft")
    field = next(block for block in view["blocks"] if block["type"] == "input")
    assert field["element"]["initial_value"].startswith("Hi Marguerite,")
    shown = [part for block in view["blocks"] if block["type"] == "rich_text" for part in block["elements"]]
    assert any(part["type"] == "rich_text_preformatted" and "Hi Marguerite," in words_of(part) for part in shown)


async def test_an_approval_is_shown_and_kept_with_a_hash_of_the_text(town: Town) -> None:
    """Approve puts the person on the card and records what exactly was approved; Undo opens the draft again."""
    workspace = town.workspace
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    draft_id = card.buttons["Approve"]["value"]
    await workspace.click(card, "Approve")
    approved = await workspace.card("Undo")
    assert "approved by" in approved.words
    assert "Approved" in approved.words
    drafts = town.app.desk.tools.drafts
    (decision,) = await drafts.decisions_of(draft_id)
    kept = await drafts.find_draft(draft_id)
    assert kept is not None
    assert (decision.person, decision.action) == ("U0ADA", "approved")
    assert decision.text_sha256 == hashlib.sha256(kept.text.encode()).hexdigest()
    await workspace.click(approved, "Undo")
    await workspace.ready_card()
    assert [item.action for item in await drafts.decisions_of(draft_id)] == ["approved", "undone"]


async def test_stop_contacting_blocks_the_next_run_until_it_is_lifted(workspace: Workspace) -> None:
    """After Stop contacting the same person gets no draft, from any conversation; Undo takes it back."""
    root = await workspace.message(GERMAN)
    await workspace.shortcut(root)
    card = await workspace.ready_card()
    await workspace.click(card, "Stop contacting")
    await workspace.card_says("not to be contacted")
    elsewhere = await workspace.say("general", root.data["text"].replace("Guten Tag Herr", "Hallo Herr"))
    await workspace.hand("shortcut", channel="general", message_ts=elsewhere, callback_id="draft_reply")
    second = await workspace.card_says("not to be contacted", "general")
    look = await workspace.look()
    assert not look.drafts("general")
    assert not {"Approve", "Edit"} & set(buttons_of(second.data["blocks"]))
    await workspace.click(second, "Lift")
    await workspace.until(lambda look: not [c for c in look.cards("general") if "Lift" in c.buttons])
    third = await workspace.say("general", root.data["text"].replace("Guten Tag Herr", "Moin Herr"))
    await workspace.hand("shortcut", channel="general", message_ts=third, callback_id="draft_reply")
    await workspace.ready_card("general")
