"""The contracts of the stores, held on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.models.draft import Draft, DraftState, Mode
from bot.models.run import Decision, DraftRequest, Place, RunStatus, Suppression
from bot.models.sender import SenderProfile
from bot.ports import DraftRecord, RunRecord, WorkspaceSettings
from bot.stores.database import Database, open_database, postgres_url, sqlite_url
from bot.stores.draft_store import DatabaseDrafts
from bot.stores.run_ledger import DatabaseRunLedger
from bot.stores.settings_store import DatabaseSettings
from bot.stores.suppression_store import DatabaseSuppressions, suppression_key
from tests.servers import postgres_server

REQUEST = DraftRequest("T1", "U1", "C1", "1772611925.000100", Mode.TEMPLATE, links=("http://brightbarn.example",))
RUN = RunRecord("run:1", "T1:C1:1772611925.000100", REQUEST, RunStatus.RUNNING, "2026-03-10T09:00:00+00:00")
DRAFT = DraftRecord(
    draft_id="run:1#1",
    run_id="run:1",
    workspace="T1",
    requester="U1",
    draft=Draft("Hello Søren", Mode.TEMPLATE, "en", DraftState.READY),
    text="Hello Søren",
    status="shown",
    created_at="2026-03-10T09:00:01+00:00",
)


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
                for table in ("settings", "runs", "drafts", "decisions", "suppressions"):
                    await connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - names from this file


async def test_a_run_is_entered_once_and_keeps_what_it_was_entered_with(database: Database) -> None:
    """Entering the same run again returns the first record: a retried step changes nothing."""
    ledger = DatabaseRunLedger(database)
    assert await ledger.open_run(RUN) == RUN
    assert await ledger.open_run(replace(RUN, created_at="2026-03-11T00:00:00+00:00")) == RUN
    assert await ledger.count_runs(RUN.thread_key) == 1


async def test_a_run_remembers_its_card_its_material_and_its_end(database: Database) -> None:
    """What later clicks need is found again with the run."""
    ledger = DatabaseRunLedger(database)
    await ledger.open_run(RUN)
    await ledger.place_card(RUN.run_id, Place("C1", "2.0", "1.0"))
    await ledger.keep_material(RUN.run_id, {"prospect": "Søren"})
    await ledger.finish_run(RUN.run_id, RunStatus.DONE)
    found = await ledger.find_run(RUN.run_id)
    expected = replace(RUN, card=Place("C1", "2.0", "1.0"), material={"prospect": "Søren"}, status=RunStatus.DONE)
    assert found == expected


async def test_the_newest_run_of_a_conversation_is_found(database: Database) -> None:
    """Asking for a conversation's run gives the last one, and none for an unknown conversation."""
    ledger = DatabaseRunLedger(database)
    later = replace(RUN, run_id="run:2", created_at="2026-03-10T10:00:00+00:00")
    await ledger.open_run(later)
    await ledger.open_run(RUN)
    assert await ledger.latest_run(RUN.thread_key) == later
    assert await ledger.latest_run("T1:C2:9.9") is None


async def test_a_draft_comes_back_as_it_was_saved(database: Database) -> None:
    """A saved draft is found by its id and with its run, oldest first."""
    drafts = DatabaseDrafts(database)
    second = replace(DRAFT, draft_id="run:1:ai:1#1", created_at="2026-03-10T09:05:00+00:00")
    await drafts.save_draft(second)
    await drafts.save_draft(DRAFT)
    assert await drafts.find_draft(DRAFT.draft_id) == DRAFT
    assert await drafts.drafts_of_run("run:1") == (DRAFT, second)
    assert await drafts.find_draft("run:9#1") is None


async def test_of_two_people_who_decide_at_once_one_wins(database: Database) -> None:
    """A draft is replaced only from the state that the person saw."""
    drafts = DatabaseDrafts(database)
    await drafts.save_draft(DRAFT)
    assert await drafts.replace_draft(DRAFT, replace(DRAFT, status="approved"))
    assert not await drafts.replace_draft(DRAFT, replace(DRAFT, status="stopped"))
    found = await drafts.find_draft(DRAFT.draft_id)
    assert found is not None
    assert found.status == "approved"


async def test_decisions_are_appended_and_never_lost(database: Database) -> None:
    """Approving and taking it back are two decisions, in order."""
    drafts = DatabaseDrafts(database)
    approved = Decision("T1", DRAFT.draft_id, "U1", "approved", "0" * 64, "2026-03-10T09:10:00+00:00", ("fact:1",))
    undone = replace(approved, action="undone")
    await drafts.record_decision(approved)
    await drafts.record_decision(undone)
    assert await drafts.decisions_of(DRAFT.draft_id) == (approved, undone)


async def test_a_persons_settings_lie_over_the_workspaces(database: Database) -> None:
    """Company and offer are shared by the team; name and calendar are each person's own."""
    store = DatabaseSettings(database, WorkspaceSettings(SenderProfile(company="Default")))
    ada = SenderProfile("Ada Okonjo", "Hookline", "A relay", None, "http://hookline.example/ada", None, None)
    await store.save_settings("T1", "U1", WorkspaceSettings(ada, "ai"))
    assert await store.read_settings("T1", "U1") == WorkspaceSettings(ada, "ai")
    other = await store.read_settings("T1", "U2")
    assert (other.sender.name, other.sender.company, other.default_mode) == (None, "Hookline", "ai")


async def test_settings_that_nobody_else_can_change_are_read_once_and_never_stale(database: Database) -> None:
    """With an exclusive database a second look asks nobody, and a saved change is seen at once by everybody."""
    store = DatabaseSettings(database, WorkspaceSettings(SenderProfile()), is_exclusive=True)
    first = await store.read_settings("T1", "U1")
    assert await store.read_settings("T1", "U1") is first
    await store.save_settings("T1", "U2", WorkspaceSettings(SenderProfile(name="June", company="Hookline", offer="x")))
    assert (await store.read_settings("T1", "U1")).sender.company == "Hookline"


async def test_another_workspace_sees_nothing_of_it(database: Database) -> None:
    """Settings are scoped by workspace."""
    store = DatabaseSettings(database, WorkspaceSettings(SenderProfile()))
    await store.save_settings("T1", "U1", WorkspaceSettings(SenderProfile(name="Ada", company="Hookline", offer="x")))
    assert (await store.read_settings("T2", "U1")).sender == SenderProfile()


async def test_a_confirmed_suppression_is_not_weakened_by_a_pending_one(database: Database) -> None:
    """What a person confirmed stays confirmed; lifting removes it."""
    store = DatabaseSuppressions(database)
    key = suppression_key(b"secret", "mail:noor@tamarindfoods.example")
    confirmed = Suppression("T1", key, "opt_out", "confirmed", "2026-03-10T09:00:00+00:00")
    await store.suppress(replace(confirmed, state="pending"))
    await store.suppress(confirmed)
    await store.suppress(replace(confirmed, state="pending"))
    assert await store.find_suppression("T1", ("other", key)) == confirmed
    assert await store.find_suppression("T2", (key,)) is None
    await store.lift("T1", key)
    assert await store.find_suppression("T1", (key,)) is None


async def test_a_database_that_cannot_be_opened_is_a_store_error(tmp_path: Path) -> None:
    """A file that is no database is refused in our own words, and left as it is."""
    path = tmp_path / "notes.db"
    path.write_text("this is no database, " * 100)
    with pytest.raises(StoreError):
        async with open_database(sqlite_url(path)):
            pass
    assert path.read_text().startswith("this is no database")


def test_a_suppression_key_says_nothing_about_the_person() -> None:
    """The key is a keyed hash: it holds no letter of the address, and another secret gives another key."""
    key = suppression_key(b"one", "mail:noor@tamarindfoods.example")
    assert len(key) == 64
    assert "noor" not in key
    assert key != suppression_key(b"two", "mail:noor@tamarindfoods.example")
