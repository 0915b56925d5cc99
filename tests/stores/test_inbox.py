"""Accepted requests are on disk before anybody is told so, and many share one commit."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StoreError
from bot.ports import InboxItem
from bot.stores.database import Database, open_database, sqlite_url
from bot.stores.inbox import DatabaseInbox


def item(number: int) -> InboxItem:
    return InboxItem(f"run:{number}", "draft_reply", [{"thread_ts": str(number)}])


class CountedDatabase(Database):
    """A database that counts its transactions, and refuses the first `failures` of them."""

    def __init__(self, database: Database, failures: int = 0) -> None:
        self._inner = database
        self._failures = failures
        self.transactions = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[AsyncConnection]:
        self.transactions += 1
        if self._failures:
            self._failures -= 1
            raise StoreError("disk full")
        async with self._inner.transaction() as connection:
            yield connection


@pytest.fixture
async def database(tmp_path: Path) -> AsyncGenerator[Database]:
    async with open_database(sqlite_url(tmp_path / "test.db")) as opened:
        yield opened


async def test_what_was_put_is_there_after_a_restart_in_order(database: Database) -> None:
    """Another inbox over the same database finds everything that was accepted, oldest first."""
    inbox = DatabaseInbox(database)
    for number in range(3):
        await inbox.put(item(number))
    assert await DatabaseInbox(database).waiting() == (item(0), item(1), item(2))


async def test_the_same_run_is_one_item(database: Database) -> None:
    """A repeated delivery adds nothing and changes nothing."""
    inbox = DatabaseInbox(database)
    await inbox.put(item(1))
    await inbox.put(InboxItem("run:1", "draft_reply", ["other"]))
    assert await inbox.waiting() == (item(1),)


async def test_what_was_taken_over_is_forgotten(database: Database) -> None:
    """Removed items do not come back."""
    inbox = DatabaseInbox(database)
    await inbox.put(item(1))
    await inbox.put(item(2))
    await inbox.remove(["run:1"])
    assert await inbox.waiting() == (item(2),)


async def test_fifty_at_once_share_a_few_commits(database: Database) -> None:
    """Requests that arrive while one commit is under way wait together for the next one."""
    counted = CountedDatabase(database)
    inbox = DatabaseInbox(counted)
    await asyncio.gather(*(inbox.put(item(number)) for number in range(50)))
    assert counted.transactions <= 3
    assert len(await inbox.waiting()) == 50


async def test_nobody_is_told_that_a_request_was_kept_when_it_was_not(database: Database) -> None:
    """When a commit fails, those it was for hear of it unless a later try kept theirs."""
    inbox = DatabaseInbox(CountedDatabase(database, failures=1))
    results = await asyncio.gather(*(inbox.put(item(number)) for number in range(5)), return_exceptions=True)
    kept = {f"run:{number}" for number, result in enumerate(results) if result is None}
    assert any(isinstance(result, StoreError) for result in results)
    assert {found.run_id for found in await inbox.waiting()} >= kept


async def test_a_caller_that_gives_up_takes_nobody_with_it(database: Database) -> None:
    """A cancelled request leaves the others to be kept."""
    inbox = DatabaseInbox(database)
    async with asyncio.TaskGroup() as group:
        first = group.create_task(inbox.put(item(1)))
        group.create_task(inbox.put(item(2)))
        await asyncio.sleep(0)
        first.cancel()
    assert item(2) in await inbox.waiting()
