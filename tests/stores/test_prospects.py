"""The contracts of prospects, of what was fetched ahead and of choices, held on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.models.evidence import Profile
from bot.models.research import PrefetchCounts, ProspectMark, ProspectState, ResearchRequest
from bot.models.run import Place, RunStatus
from bot.ports.prospects import ResearchFindings, ResearchRecord
from bot.stores.choice_store import DatabaseChoices
from bot.stores.database import Database
from bot.stores.prefetch_store import DatabasePrefetches
from bot.stores.prospect_store import DatabaseProspects
from tests.stores.test_team_stores import AT, LATER, database, postgres

__all__ = ["database", "postgres"]  # the fixtures of both databases

REQUEST = ResearchRequest("T1", "U1", "C1", "1.1", website="http://acme.example")
RECORD = ResearchRecord("run-1", "T1:C1:1.1:acme.example", "acme.example", REQUEST, RunStatus.RUNNING, AT)
SAVED = ProspectMark("T1", "acme.example", ProspectState.SAVED, "U1", AT)


async def test_a_look_up_is_entered_once_and_ends_once(database: Database) -> None:
    """The same run again is the same record; a cancelled one is not brought back by a late end."""
    store = DatabaseProspects(database)
    assert await store.open_research(RECORD) == RECORD
    assert await store.open_research(replace(RECORD, created_at=LATER)) == RECORD
    place = Place("C1", "2.2", "1.1")
    await store.place_research_card("run-1", place)
    await store.finish_research("run-1", RunStatus.CANCELLED)
    await store.finish_research("run-1", RunStatus.DONE, ResearchFindings(Profile("acme.example"), "v"))
    stored = await store.find_research("run-1")
    assert stored == replace(RECORD, status=RunStatus.CANCELLED, card=place)
    assert await store.find_research("run-2") is None


async def test_the_newest_look_up_of_a_prospect_in_a_thread_counts(database: Database) -> None:
    """With its findings, as they were stored."""
    store = DatabaseProspects(database)
    await store.open_research(RECORD)
    newer = replace(RECORD, run_id="run-2", created_at=LATER)
    await store.open_research(newer)
    findings = ResearchFindings(Profile("acme.example", "Acme"), "v1", suppression_keys=("k",), asker_team="T1")
    await store.finish_research("run-2", RunStatus.DONE, findings)
    latest = await store.latest_research(RECORD.thread_key)
    assert latest == replace(newer, status=RunStatus.DONE, findings=findings)
    assert await store.latest_research("elsewhere") is None


async def test_decisions_are_only_added_and_the_same_one_twice_is_one(database: Database) -> None:
    """The newest counts; each names its person; another workspace sees nothing."""
    store = DatabaseProspects(database)
    assert await store.latest_mark("T1", "acme.example") is None
    assert await store.mark(SAVED)
    assert not await store.mark(replace(SAVED, person="U2"))
    later = replace(SAVED, state=ProspectState.NOT_A_FIT, person="U2", decided_at=LATER)
    assert await store.mark(later)
    assert await store.marks_of("T1", "acme.example") == (later, SAVED)
    assert await store.latest_mark("T2", "acme.example") is None


async def test_two_people_who_decide_at_once_leave_one_history(database: Database) -> None:
    """The same decision by ten people at the same time is one decision."""
    store = DatabaseProspects(database)
    marks = [store.mark(replace(SAVED, person=f"U{number}")) for number in range(10)]
    assert sum(await asyncio.gather(*marks)) == 1
    assert len(await store.marks_of("T1", "acme.example")) == 1


async def test_the_newest_version_of_a_profile_is_known(database: Database) -> None:
    """By workspace and prospect."""
    store = DatabaseProspects(database)
    await store.note_version("T1", "acme.example", "v1", AT)
    await store.note_version("T1", "acme.example", "v2", LATER)
    assert await store.present_version("T1", "acme.example") == "v2"
    assert await store.present_version("T2", "acme.example") is None


async def test_what_was_fetched_ahead_is_used_wasted_or_waiting(database: Database) -> None:
    """Used counts once and only while it was kept; unused after its time is wasted."""
    store = DatabasePrefetches(database)
    assert await store.count_prefetches("T1", AT) == PrefetchCounts()
    for domain in ("a.example", "b.example", "c.example"):
        await store.note_prefetched("T1", domain, AT)
    await store.note_prefetched("T1", "late.example", LATER)
    await store.note_used("T1", ["a.example"], AT, LATER)
    await store.note_used("T1", ["a.example"], AT, LATER)
    await store.note_used("T1", ["b.example"], LATER, LATER)  # too old to have been of use
    await store.note_used("T2", ["c.example"], AT, LATER)
    counts = await store.count_prefetches("T1", LATER)
    assert counts == PrefetchCounts(prefetched=4, used=1, wasted=2)
    assert (counts.waiting, counts.hit_rate) == (1, 1 / 3)
    assert await store.count_prefetches(None, LATER) == counts


async def test_a_choice_is_what_was_saved_last(database: Database) -> None:
    """Every change is a version; the same again is none; workspaces are apart."""
    store = DatabaseChoices(database)
    assert await store.read_choice("T1", "prefetch") is None
    assert await store.save_choice("T1", "prefetch", {"on": True}, "U1", AT)
    assert not await store.save_choice("T1", "prefetch", {"on": True}, "U2", LATER)
    assert await store.save_choice("T1", "prefetch", {"on": False}, "U1", LATER)
    assert await store.read_choice("T1", "prefetch") == {"on": False}
    assert await store.read_choice("T2", "prefetch") is None
