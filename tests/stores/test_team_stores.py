"""The contracts of what a team keeps of its own, held on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.models.draft import Draft, DraftState, Edited, EditKind, Mode
from bot.models.reminder import Reminder, ReminderState
from bot.models.sender import KnowledgeEntry
from bot.ports import DraftRecord
from bot.stores.database import Database, open_database, postgres_url, sqlite_url
from bot.stores.draft_store import DatabaseDrafts
from bot.stores.editor_store import DatabaseEditors
from bot.stores.knowledge import FixedKnowledge
from bot.stores.knowledge_store import DatabaseKnowledge
from bot.stores.reminder_store import DatabaseReminders
from bot.stores.schema import metadata
from bot.stores.style_store import DatabaseStyle
from bot.stores.template_store import DatabaseTemplates
from tests.servers import postgres_server

AT = "2026-03-10T09:00:00+00:00"
LATER = "2026-03-11T09:00:00+00:00"
WHERE = KnowledgeEntry("k-where", "Where do you host?", "In Frankfurt.")
PRICE = KnowledgeEntry("k-price", "What does it cost?", "200 a month.")
DEARER = KnowledgeEntry("k-price", "What does it cost?", "250 a month.")

REMINDER = Reminder("run:1#1@0", "T1", "run:1", "run:1#1", "U1", LATER, AT, "0" * 16)


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with postgres_server(tmp_path_factory.mktemp("postgres")) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Database]:
    on_sqlite = request.param == "sqlite"
    url = sqlite_url(tmp_path / "test.db") if on_sqlite else postgres_url(request.getfixturevalue("postgres"))
    async with open_database(url) as opened:
        yield opened
        if not on_sqlite:
            async with opened.transaction() as connection:
                await connection.run_sync(metadata.drop_all)


@pytest.fixture
def store(database: Database) -> DatabaseKnowledge:
    return DatabaseKnowledge(database, FixedKnowledge((WHERE,)))


async def test_answers_of_the_file_are_the_beginning(store: DatabaseKnowledge) -> None:
    """Before anybody changed anything the initial answers hold; what is added stands beside them."""
    assert await store.entries("T1") == (WHERE,)
    assert await store.save_entries("T1", [PRICE], "U1", AT) == 1
    assert await store.entries("T1") == (WHERE, PRICE)
    assert await store.entries("T2") == (WHERE,)


async def test_each_change_is_a_version_with_its_author(store: DatabaseKnowledge) -> None:
    """Saving again with other words adds a version; saving the same words adds none."""
    await store.save_entries("T1", [PRICE], "U1", AT)
    assert await store.save_entries("T1", [DEARER, WHERE], "U2", LATER) == 1
    assert await store.save_entries("T1", [DEARER], "U3", LATER) == 0
    newest, first = await store.versions_of("T1", PRICE.id)
    assert (newest.entry, newest.version, newest.author, newest.created_at) == (DEARER, 2, "U2", LATER)
    assert (first.entry, first.version, first.author, first.active) == (PRICE, 1, "U1", True)


async def test_an_older_version_comes_back_as_the_newest(store: DatabaseKnowledge) -> None:
    """Rolling back loses nothing: the old words become a new version by the person who rolled back."""
    await store.save_entries("T1", [PRICE], "U1", AT)
    await store.save_entries("T1", [DEARER], "U1", AT)
    assert await store.roll_back("T1", PRICE.id, 1, "U2", LATER)
    assert PRICE in await store.entries("T1")
    assert [item.version for item in await store.versions_of("T1", PRICE.id)] == [3, 2, 1]
    assert not await store.roll_back("T1", PRICE.id, 9, "U2", LATER)


async def test_an_answer_out_of_use_is_not_found_and_can_come_back(store: DatabaseKnowledge) -> None:
    """Retiring hides an answer, an initial one too; its first version brings it back."""
    assert await store.retire_entry("T1", WHERE.id, "U1", AT)
    assert await store.entries("T1") == ()
    assert not await store.retire_entry("T1", WHERE.id, "U1", AT)
    assert await store.roll_back("T1", WHERE.id, 0, "U1", LATER)
    assert await store.entries("T1") == (WHERE,)


async def test_two_people_who_save_at_once_both_get_a_version(store: DatabaseKnowledge) -> None:
    """Changes that meet are numbered one after the other, and none is lost."""
    wanted = [KnowledgeEntry("k-price", PRICE.question, f"{amount} a month.") for amount in (100, 200, 300)]
    await asyncio.gather(*(store.save_entries("T1", [entry], "U1", AT) for entry in wanted))
    versions = await store.versions_of("T1", "k-price")
    assert [item.version for item in versions] == [3, 2, 1]
    assert {item.entry.answer for item in versions} == {entry.answer for entry in wanted}


async def test_editors_are_named_per_workspace(database: Database) -> None:
    """Nobody is named at first; naming anew replaces those before."""
    editors = DatabaseEditors(database)
    assert await editors.editors("T1") == ()
    await editors.name_editors("T1", ["U2", "U1", "U2"], "U1", AT)
    assert await editors.editors("T1") == ("U1", "U2")
    await editors.name_editors("T1", ["U3"], "U1", LATER)
    assert await editors.editors("T1") == ("U3",)
    assert await editors.editors("T2") == ()


async def test_a_reminder_is_due_from_its_time_on_until_it_is_settled(database: Database) -> None:
    """Only waiting ones of the workspace are due, the oldest first; settling happens once."""
    reminders = DatabaseReminders(database)
    sooner = replace(REMINDER, reminder_id="run:2#1@0", draft_id="run:2#1", due_at=AT)
    assert await reminders.add_reminder(REMINDER)
    assert await reminders.add_reminder(sooner)
    assert await reminders.due_reminders("T1", "2026-03-10T08:59:59.999+00:00", 10) == ()
    assert await reminders.due_reminders("T1", LATER, 10) == (sooner, REMINDER)
    assert await reminders.due_reminders("T1", LATER, 1) == (sooner,)
    assert await reminders.due_reminders("T2", LATER, 10) == ()
    assert await reminders.settle_reminder(REMINDER.reminder_id, ReminderState.MOVED_ON)
    assert not await reminders.settle_reminder(REMINDER.reminder_id, ReminderState.CANCELLED)
    assert await reminders.due_reminders("T1", LATER, 10) == (sooner,)
    found = await reminders.find_reminder(REMINDER.reminder_id)
    assert found == replace(REMINDER, state=ReminderState.MOVED_ON)


async def test_the_newest_reminder_of_a_draft_is_found(database: Database) -> None:
    """A reminder is stored once under its id; the newest of a draft counts."""
    reminders = DatabaseReminders(database)
    assert await reminders.latest_reminder(REMINDER.draft_id) is None
    assert await reminders.add_reminder(REMINDER)
    assert not await reminders.add_reminder(replace(REMINDER, due_at=AT))
    newer = replace(REMINDER, reminder_id="run:1#1@1", created_at=LATER)
    await reminders.add_reminder(newer)
    assert await reminders.latest_reminder(REMINDER.draft_id) == newer
    assert await reminders.count_reminders(REMINDER.draft_id) == 2


async def test_a_teams_template_has_versions_like_an_answer(database: Database) -> None:
    """Saved, changed, rolled back and retired; the newest version counts, and only where it is in use."""
    templates = DatabaseTemplates(database)
    assert await templates.save_template("T1", "clear", "one", "U1", AT)
    assert not await templates.save_template("T1", "clear", "one", "U2", LATER)
    assert await templates.save_template("T1", "clear", "two", "U2", LATER)
    assert [item.text for item in await templates.active_templates("T1")] == ["two"]
    assert await templates.active_templates("T2") == ()
    assert await templates.roll_back_template("T1", "clear", 1, "U1", LATER)
    assert not await templates.roll_back_template("T1", "clear", 9, "U1", LATER)
    assert await templates.retire_template("T1", "clear", "U1", LATER)
    assert not await templates.retire_template("T1", "clear", "U1", LATER)
    assert await templates.active_templates("T1") == ()
    versions = await templates.template_versions("T1", "clear")
    assert [(item.version, item.text, item.active) for item in versions] == [
        (4, "one", False),
        (3, "one", True),
        (2, "two", True),
        (1, "one", True),
    ]


async def test_only_a_person_s_own_approved_edits_teach(database: Database) -> None:
    """Newest first; open drafts, untouched ones, other people's and other workspaces' teach nothing."""
    drafts, style = DatabaseDrafts(database), DatabaseStyle(database)
    draft = Draft("Dear Mara", Mode.TEMPLATE, "en", DraftState.READY)
    edited = Edited("Hi Mara", 0.8, EditKind.HEAVY)
    record = DraftRecord("run:1#1", "run:1", "T1", "U1", draft, "Dear Mara", "approved", AT, edited=edited)
    newer = replace(record, draft_id="run:2#1", text="Dear Noor", created_at=LATER)
    others = [
        replace(record, draft_id="run:3#1", status="shown"),
        replace(record, draft_id="run:4#1", edited=None),
        replace(record, draft_id="run:5#1", edited=replace(edited, kind=EditKind.NONE)),
        replace(record, draft_id="run:6#1", requester="U2"),
        replace(record, draft_id="run:7#1", workspace="T2"),
    ]
    for item in (record, newer, *others):
        await drafts.save_draft(item)
    assert await style.approved_edits("T1", "U1") == (("Hi Mara", "Dear Noor"), ("Hi Mara", "Dear Mara"))


async def test_a_style_note_is_decided_once(database: Database) -> None:
    """The first decision counts, for this person only."""
    style = DatabaseStyle(database)
    assert await style.decide_note("T1", "U1", "shorter", "accepted", AT)
    assert not await style.decide_note("T1", "U1", "shorter", "dismissed", LATER)
    assert await style.decided_notes("T1", "U1") == {"shorter"}
    assert await style.decided_notes("T1", "U2") == frozenset()
