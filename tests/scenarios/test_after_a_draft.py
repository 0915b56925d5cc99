"""What comes after a draft: its edit is measured, it is marked as sent, an answer in it becomes an official one."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from bot.models.draft import EditKind
from tests.scenarios.test_official_answers import home_says
from tests.scenarios.town import Town
from tests.scenarios.workspace import BRIGHTBARN, Message, Workspace, words_of


async def _edited(workspace: Workspace, old: str, new: str) -> Message:
    """Draft, replace words in the edit modal, and return the card."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    await workspace.click(card, "Edit")
    view = await workspace.modal("Edit the draft")
    field = next(block for block in view["blocks"] if block["block_id"] == "text_1")
    text = field["element"]["initial_value"]
    assert old in text
    assert (await workspace.submit(view, {"text_1": text.replace(old, new)}))["ok"]
    await workspace.until(lambda look: next((m for m in look.drafts() if new in m.words), None))
    return await workspace.ready_card()


async def test_an_edit_is_kept_with_its_similarity_and_class(town: Town) -> None:
    """The text before the first edit is kept, and a second edit is measured against it too."""
    card = await _edited(town.workspace, "Hi Marguerite", "Dear Marguerite")
    draft = await town.app.desk.tools.drafts.find_draft(card.buttons["Approve"]["value"])
    assert draft is not None
    assert draft.edited is not None
    assert draft.edited.kind is EditKind.LIGHT
    assert draft.edited.original.startswith("Hi Marguerite")
    assert 0.85 <= draft.edited.similarity < 1


async def test_an_approved_draft_is_marked_as_sent_by_hand(town: Town) -> None:
    """The mark names the person, stands once, and goes when the approval is taken back."""
    workspace = town.workspace
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    card = await workspace.ready_card()
    await workspace.click(card, "Approve")
    await workspace.click(await workspace.card("Mark as sent"), "Mark as sent")
    sent = await workspace.card_says("sent by hand by")
    assert "Mark as sent" not in sent.buttons
    await workspace.click(sent, "Undo")
    assert "sent by hand" not in (await workspace.ready_card()).words
    decisions = await town.app.desk.tools.drafts.decisions_of(card.buttons["Approve"]["value"])
    assert [item.action for item in decisions] == ["approved", "sent_by_hand", "undone"]


async def statistics(data_dir: Path) -> dict[str, Any]:
    """Run `rejoinder stats --json` as an operator does, in its own process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "stats", "--json", env={"DATA_DIR": str(data_dir)}, stdout=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(30):
        output, _ = await process.communicate()
    assert process.returncode == 0
    return json.loads(output)


async def test_statistics_are_readable_while_the_bot_runs(town: Town, tmp_path: Path) -> None:
    """An operator sees the edited and approved draft under its template, beside the running bot."""
    card = await _edited(town.workspace, "Hi Marguerite", "Dear Marguerite")
    await town.workspace.click(card, "Approve")
    await town.workspace.card("Undo")
    answer = await statistics(tmp_path / "data")
    (group,) = answer["groups"]
    assert (answer["version"], answer["drafts"], group["mode"]) == (1, 1, "template")
    assert (group["approve_rate"], group["edit_rate"], group["discard_rate"]) == (1.0, 1.0, 0.0)
    assert group["edits"] == {"none": 0, "light": 1, "heavy": 0, "rewrite": 0}
    assert group["prompt_version"]


async def test_statistics_before_the_first_start_are_empty(tmp_path: Path) -> None:
    """Asking early gives no drafts, and makes no file."""
    ahead = {"prefetched": 0, "used": 0, "wasted": 0, "waiting": 0, "hit_rate": None}
    assert await statistics(tmp_path) == {"version": 1, "drafts": 0, "groups": [], "prefetch": ahead}
    assert not await asyncio.to_thread(lambda: list(tmp_path.iterdir()))


async def test_an_answer_given_in_an_edit_becomes_an_official_one(town: Town) -> None:
    """After an edit the card offers to save the answer; it is confirmed, saved, recorded, and not offered again."""
    workspace = town.workspace
    card = await _edited(workspace, "Hi Marguerite,", "Hi Marguerite,\n\nWe keep events for thirty days.")
    await workspace.click(card, "Save as official answer")
    view = await workspace.modal("Save official answer")
    shown = words_of(view["blocks"])
    assert "How long does Hookline keep an event" in shown
    answer = {"question_1": "How long do you keep events?", "answer_1": "We keep events for thirty days."}
    assert (await workspace.submit(view, answer))["ok"]
    await workspace.until(
        lambda look: all("Save as official answer" not in found.buttons for found in look.cards()) or None
    )
    await workspace.hand("home")
    await home_says(workspace, "Official answers (1)")
    decisions = await town.app.desk.tools.drafts.decisions_of(card.buttons["Approve"]["value"])
    assert [item.action for item in decisions] == ["saved_answer"]
    assert decisions[0].evidence[0].startswith("knowledge:k-")


async def test_an_untouched_draft_offers_no_answer_to_save(workspace: Workspace) -> None:
    """What the program wrote itself is nobody's official answer."""
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    assert "Save as official answer" not in (await workspace.ready_card()).buttons
