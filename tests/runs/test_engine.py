"""The engine's traps (docs/reference/runs.md section 4), each held by its rule."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncGenerator, Generator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from bot.models.codec import decode, encode
from bot.models.draft import Mode
from bot.models.run import DraftRequest
from bot.runs.data_directory import exclusive
from bot.runs.engine import WORKFLOW_VERSION
from bot.runs.keys import parent_of, rewrite_key, run_key
from tests.scenarios.town import Town, open_town
from tests.scenarios.workspace import BRIGHTBARN


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """The bot's data directory."""
    return tmp_path / "data"


@pytest.fixture
async def town(data_dir: Path) -> AsyncGenerator[Town]:
    """Playground and bot."""
    async with open_town(data_dir) as opened:
        yield opened


def _rows(data_dir: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data_dir / "runs.db")) as connection:
        return connection.execute(query).fetchall()


def _is_json(value: object) -> bool:
    try:
        json.loads(str(value))
    except ValueError:
        return False
    return True


def _wish() -> DraftRequest:
    return DraftRequest(
        workspace="T1", requester="U1", channel="C1", thread_ts="1.2", mode=Mode.AI, links=("https://a.example",)
    )


def test_a_wish_is_the_same_after_a_crash() -> None:
    """Trap 2: what the engine keeps as JSON decodes to the frozen value that was given."""
    wish = _wish()
    assert decode(DraftRequest, json.loads(json.dumps(encode(wish)))) == wish


def test_the_same_wish_has_the_same_key() -> None:
    """Trap 17: the key is that of the conversation and revision, not of the delivery."""
    first = _wish()
    again = replace(first, delivery="another")
    assert run_key(first) == run_key(again)
    assert parent_of(rewrite_key(run_key(first), Mode.AI, 2)) == run_key(first)


def test_a_data_directory_has_one_owner(data_dir: Path) -> None:
    """Trap 5: a second holder of the lock is refused with the setting's name; released, it is free again."""
    with exclusive(data_dir), pytest.raises(ConfigurationError, match="DATA_DIR is in use"), exclusive(data_dir):
        pass
    with exclusive(data_dir):
        assert (data_dir / "runs.lock").exists()


async def test_what_the_engine_keeps_is_readable_and_holds_no_token(town: Town, data_dir: Path) -> None:
    """Traps 6, 9 and 14: WAL, one fixed version, plain JSON in every row, and no secret in any of them."""
    workspace = town.workspace
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    await workspace.ready_card()
    assert _rows(data_dir, "PRAGMA journal_mode") == [("wal",)]
    assert _rows(data_dir, "SELECT DISTINCT application_version FROM workflow_status") == [(WORKFLOW_VERSION,)]
    inputs = _rows(data_dir, "SELECT inputs FROM workflow_status WHERE inputs IS NOT NULL")
    outputs = _rows(
        data_dir, "SELECT output FROM operation_outputs WHERE output <> '' AND function_name NOT LIKE 'DBOS.%'"
    )
    assert outputs
    for (value,) in [*inputs, *outputs]:
        assert _is_json(value), value
        assert "xoxb-" not in str(value)


async def test_branches_are_single_steps_in_a_fixed_order(town: Town, data_dir: Path) -> None:
    """Trap 1: enrich, analyse and recall take their step numbers in that order, each one number."""
    workspace = town.workspace
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    await workspace.ready_card()
    rows = _rows(data_dir, "SELECT function_id, function_name FROM operation_outputs ORDER BY function_id")
    numbers = {str(name): number for number, name in rows if name in {"enrich", "analyse", "recall"}}
    assert sorted(numbers, key=lambda name: int(str(numbers[name]))) == ["enrich", "analyse", "recall"]
    names = [str(name) for _, name in rows]
    assert all(names.count(name) == 1 for name in ("locate", "open_card", "enrich", "analyse", "recall"))


@contextmanager
def _away(database: Path, table: str) -> Generator[None]:
    """A table is away, as if its database failed, until the end of the block."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(f"ALTER TABLE {table} RENAME TO away")
        try:
            yield
        finally:
            connection.execute(f"ALTER TABLE away RENAME TO {table}")


async def test_a_wish_that_cannot_be_kept_is_told(town: Town, data_dir: Path) -> None:
    """The inbox fails: the person is told that nothing was saved, and asking again works later."""
    workspace = town.workspace
    with _away(data_dir / "rejoinder.db", "inbox"):
        await workspace.shortcut(await workspace.message(BRIGHTBARN))
        await workspace.notice("could not save my work")
    await workspace.shortcut(await workspace.message(BRIGHTBARN))
    await workspace.ready_card()


async def test_an_accepted_wish_outlives_the_engine_s_database(town: Town, data_dir: Path) -> None:
    """The engine cannot start runs for a while: what was accepted begins by itself when it can again."""
    workspace = town.workspace
    with _away(data_dir / "runs.db", "workflow_status"):
        answer = await workspace.shortcut(await workspace.message(BRIGHTBARN))
        assert answer["ack"]["status"] == 200
    await workspace.ready_card()
    assert len((await workspace.look()).cards()) == 1


async def test_stopped_with_the_draft_under_way_it_is_whole_at_the_next_start(data_dir: Path) -> None:
    """Trap 11: an orderly end lets runs finish; what was begun is there in one piece, and is not done again."""
    async with open_town(data_dir) as town:
        workspace = town.workspace
        await workspace.fault("model", "chat/completions", delay_ms=300)
        await workspace.shortcut(await workspace.message(BRIGHTBARN))
        await workspace.until(lambda look: look.cards() or None)
    assert _rows(data_dir, "SELECT DISTINCT status FROM workflow_status") == [("SUCCESS",)]
