"""What the embedded reuse store promises beyond the contract: what survives, what is erased, how fast it opens."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.errors import CacheError
from bot.models.reuse import ReuseKind, Selection
from bot.stores.reuse_embedded import open_embedded_reuse
from tests.stores.reuse_places import SPACE, EmbeddedPlace, HandClock, an_entry

ROOT = Path(__file__).parents[2]
# Stores entries one after the other and says each one's name once it is stored.
WRITER = """
import asyncio, sys
from pathlib import Path
from bot.stores.reuse_embedded import open_embedded_reuse
from tests.stores.reuse_places import HandClock, an_entry

async def main() -> None:
    clock = HandClock()
    async with open_embedded_reuse(Path(sys.argv[1]), clock) as store:
        for number in range(100_000):
            entry = an_entry(clock, f"x{number}", f"s{number % 7}", fuzzy=f"f{number}", vector=(1.0, 0.0))
            await store.put(entry, 10**6)
            print(number, flush=True)

asyncio.run(main())
"""


@pytest.fixture
def place(tmp_path: Path) -> EmbeddedPlace:
    return EmbeddedPlace(tmp_path / "reuse.db")


def write_until_killed(path: Path) -> int:
    """Kill a process that writes entries after some 300 of them; return the number of the last it had stored."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment) as writer:
        assert writer.stdout is not None
        last = next(int(line) for line in writer.stdout if int(line) >= 300)
        writer.send_signal(signal.SIGKILL)
        return max([last, *(int(line) for line in writer.stdout if line.endswith(b"\n"))])


async def test_nothing_that_was_stored_is_lost_to_a_kill(place: EmbeddedPlace) -> None:
    """A process that is killed while it writes leaves every entry that it had stored, with key, loose key, vector."""
    last = await asyncio.to_thread(write_until_killed, place.path)
    east = an_entry(place.clock, vector=(1.0, 0.0)).vector or b""
    async with place.open() as store:
        for number in range(last + 1):
            assert await store.get(f"s{number % 7}", f"x{number}"), number
        assert await store.find("s0", "other", "f7")
        assert len(await store.nearest("s0", SPACE, east, 5)) == 5
        assert (await store.stock()).entries[ReuseKind.ANSWER] in {last + 1, last + 2}


@pytest.mark.parametrize("spoil", ["no database", "torn", "empty"])
async def test_a_damaged_file_is_replaced(place: EmbeddedPlace, spoil: str) -> None:
    """Whatever is in the file, the store opens, and works."""
    async with place.open() as store:
        for number in range(200):
            await store.put(an_entry(place.clock, f"x{number}", value="v" * 2000), 500)
    content = place.path.read_bytes()
    spoilt = {"no database": b"x" * 5000, "torn": content[:8192] + b"\x00" * (len(content) // 2), "empty": b""}
    place.path.write_bytes(spoilt[spoil])
    async with place.open() as store:
        assert (await store.stock()).entries == {}
        assert await store.put(an_entry(place.clock), 64)
        assert await store.get("s1", "x1")
    async with place.open() as store:
        assert await store.get("s1", "x1")


async def test_a_file_of_another_version_is_made_anew(place: EmbeddedPlace) -> None:
    """What an older program wrote is not guessed at."""
    with sqlite3.connect(place.path) as connection:
        connection.execute("CREATE TABLE entries (key TEXT)")
    connection.close()
    async with place.open() as store:
        assert await store.put(an_entry(place.clock), 64)


async def test_a_directory_that_is_not_there_is_a_cache_error(tmp_path: Path) -> None:
    """What cannot be opened is said with the one error that means a miss."""
    with pytest.raises(CacheError):
        async with open_embedded_reuse(tmp_path / "none" / "reuse.db", HandClock()):
            raise AssertionError


async def test_nothing_of_a_forgotten_prospect_is_left_in_the_files(place: EmbeddedPlace) -> None:
    """After an erasure neither the file nor its log holds a byte of the text, and only the owner may read them."""
    async with place.open() as store:
        for number in range(20):
            await store.put(an_entry(place.clock, f"x{number}", value=f"their secret plan {number} " * 50), 64)
        files = [path for path in place.path.parent.iterdir() if path.is_file()]
        assert any(b"their secret plan" in path.read_bytes() for path in files)
        assert all(path.stat().st_mode & 0o077 == 0 for path in files)
        place.clock.seconds += 10
        assert await store.clear(Selection(workspace="T1", prospect="p1")) == 20
        assert not any(b"their secret plan" in path.read_bytes() for path in files)
        assert not any(b"text of x1" in path.read_bytes() for path in files)


async def test_memory_is_bounded_by_bytes(tmp_path: Path) -> None:
    """Beyond its bytes the least recently used entries go, also from the file."""
    clock = HandClock()
    async with open_embedded_reuse(tmp_path / "reuse.db", clock, most_bytes=30_000) as store:
        for number in range(20):
            await store.put(an_entry(clock, f"x{number}", f"s{number}", value="v" * 1500), 64)
            assert await store.get("s0", "x0")
        stock = await store.stock()
        assert stock.size_bytes <= 30_000
        assert await store.get("s0", "x0")
        assert await store.get("s1", "x1") is None
        assert await store.get("s19", "x19")
    with sqlite3.connect(tmp_path / "reuse.db") as connection:
        (rows,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    connection.close()
    assert rows == sum(stock.entries.values())


async def test_what_expired_leaves_memory_and_file(place: EmbeddedPlace) -> None:
    """The next store takes out what has expired, served or not."""
    async with place.open() as store:
        await store.put(an_entry(place.clock), 64)
        place.clock.seconds += 3600
        await store.put(an_entry(place.clock, "x2"), 64)
        assert (await store.stock()).entries == {ReuseKind.ANSWER: 1}
    with sqlite3.connect(place.path) as connection:
        assert connection.execute("SELECT exact FROM entries").fetchall() == [("x2",)]
    connection.close()


async def test_ten_thousand_entries_are_open_at_once(place: EmbeddedPlace) -> None:
    """The first look-up comes within 0.2 s of opening, half of the later ones within a millisecond, and the event
    loop is not held up while the rest is read (figures on an idle machine: docs/performance.md).
    """
    async with place.open() as store:
        await store.put(an_entry(place.clock, vector=(1.0, 0.0)), 64)
    with sqlite3.connect(place.path) as connection:
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) INSERT INTO entries "
            "SELECT 's' || i / 50, 'y' || i, 'f' || i, kind, workspace, prospects, made_at, expires_at, payload, "
            "space, vector FROM entries, n WHERE exact = 'x1'"
        )
    connection.close()
    began = time.perf_counter()
    async with place.open() as store:
        assert await store.get("s1", "x1")
        assert time.perf_counter() - began < 0.2
        assert sum((await store.stock()).entries.values()) == 10_001
        seconds: list[float] = []
        for _ in range(500):
            began = time.perf_counter()
            assert await store.find("s1", "x1", "f") is not None
            assert await store.find("s9", "none", "none") is None
            seconds.append(time.perf_counter() - began)
        assert sorted(seconds)[250] < 0.001


async def test_writing_does_not_hold_up_the_event_loop(place: EmbeddedPlace) -> None:
    """While another process keeps the file locked, look-ups go on; the store gives up after its deadline."""
    async with place.open() as store:
        await store.put(an_entry(place.clock), 64)
        other = sqlite3.connect(place.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(store.put(an_entry(place.clock, "x2"), 64))
            for _ in range(50):
                await asyncio.sleep(0)
                assert await store.get("s1", "x1")
            assert not waiting.done()
            other.execute("COMMIT")
            assert await waiting
        other.close()
