"""`rejoinder cache …`: figures of another process, and forgetting what a running bot holds in its memory."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app.reuse import open_reuse
from bot.clock import SystemClock
from bot.models.reuse import ReuseKind, Scope
from bot.pipeline.reuse.cache import ReuseCache
from bot.settings import read_settings
from bot.stores.suppression_store import suppression_key
from tests.cli.shell import Said, Shell
from tests.pipeline.reuse.parts import a_scope, a_signature
from tests.servers import redis_server

KEY = "a key of the tests"
COST = a_signature("what does it cost")


@pytest.fixture(params=["embedded", pytest.param("redis", marks=pytest.mark.redis)])
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[dict[str, str]]:
    """The settings of a bot and of the shell beside it."""
    known = {"DATA_DIR": str(tmp_path / "data"), "SUPPRESSION_KEY": KEY}
    if request.param == "embedded":
        yield known
        return
    (tmp_path / "redis").mkdir()
    with redis_server(tmp_path / "redis") as url:
        yield {**known, "REDIS_URL": url}


@asynccontextmanager
async def bot_beside(environment: dict[str, str]) -> AsyncGenerator[ReuseCache]:
    """The reuse of a running bot."""
    async with AsyncExitStack() as stack:
        cache = await open_reuse(read_settings(environment), stack, SystemClock())
        assert cache is not None
        yield cache


Command = Callable[..., Awaitable[Said]]


@pytest.fixture
def command(shell: Shell, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """The commands, in a thread with an event loop of its own: beside the bot, with nothing in common but its store."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    async def in_thread(*words: str) -> Said:
        return await asyncio.to_thread(shell, "cache", *words)

    return in_thread


def of_prospect(identifier: str) -> Scope:
    return replace(a_scope(ReuseKind.DRAFT), prospects=(suppression_key(KEY.encode(), identifier),))


async def test_stats_shows_what_another_process_counted(environment: dict[str, str], command: Command) -> None:
    """Hits by tier, misses and what is stored are read beside the bot that counts them."""
    async with bot_beside(environment) as cache:
        await cache.store(a_scope(), COST, "value", "run-1")
        for _ in range(3):
            assert await cache.look_up(a_scope(), COST)
        assert await cache.look_up(a_scope(), a_signature("else")) is None
        await cache.tell_figures()
        said = await command("stats", "--json")
        shown = await command("stats")
    answers = said.value["kinds"]["answer"]
    assert said.value["version"] == 1
    assert answers["hits"] == {"exact": 3, "fuzzy": 0, "semantic": 0}
    assert (answers["misses"], answers["stored"], answers["entries"], answers["hit_rate"]) == (1, 1, 1, 0.75)
    assert sum(said.value["look_up_ms"]["buckets"].values()) == 4
    assert said.value["stock"]["bytes"] > 0
    assert "75.0%" in shown.out
    assert "look-up: half within" in shown.out
    assert "age when served: half within 1 min" in shown.out


async def test_a_prospect_is_forgotten_by_the_name_given(environment: dict[str, str], command: Command) -> None:
    """Any of their usual names will do; what belongs to others is still served by the running bot."""
    async with bot_beside(environment) as cache:
        theirs = [of_prospect(name) for name in ("domain:kelp.example", "email:ana@kelp.example", "profile:in/ana")]
        given = ["https://www.kelp.example/about", "Ana@kelp.example", "https://www.linkedin.com/in/Ana/"]
        other = of_prospect("domain:reef.example")
        for scope in (*theirs, other):
            await cache.store(scope, COST, "value", "run-1")
        for scope, name in zip(theirs, given, strict=True):
            assert await cache.look_up(scope, COST)
            said = await command("clear", "--prospect", name, "--yes")
            assert (said.code, said.out.split(" (")[0]) == (0, "Forgotten: 1 result")
            assert await cache.look_up(scope, COST) is None
        assert await cache.look_up(other, COST)


async def test_clear_chooses_by_workspace_and_kind(environment: dict[str, str], command: Command) -> None:
    """Options are combined; without any everything goes."""
    async with bot_beside(environment) as cache:
        scopes = [a_scope(kind, team) for kind in (ReuseKind.ANSWER, ReuseKind.DRAFT) for team in ("T1", "T2")]
        for scope in scopes:
            await cache.store(scope, COST, "value", "run-1")
        said = await command("clear", "--workspace", "T1", "--kind", "draft", "--yes")
        assert said.out == "Forgotten: 1 result (workspace T1, kind draft).\n"
        assert [bool(await cache.look_up(scope, COST)) for scope in scopes] == [True, True, False, True]
        assert (await command("clear", "--yes")).out == "Forgotten: 3 results (everything).\n"
        assert [bool(await cache.look_up(scope, COST)) for scope in scopes] == [False] * 4


def test_nothing_is_forgotten_without_a_yes(shell: Shell) -> None:
    """Where nobody can be asked, --yes is needed."""
    said = shell("cache", "clear")
    assert (said.code, "--yes" in said.complaint) == (2, True)


def test_a_prospect_that_cannot_be_named_is_bad_input(shell: Shell) -> None:
    """Words that are no address of any kind are refused, before anything is asked or done."""
    said = shell("cache", "clear", "--prospect", "the one from Tuesday", "--yes")
    assert (said.code, "e-mail address" in said.complaint) == (2, True)


def test_before_the_first_start_there_is_nothing_and_nothing_is_made(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figures of nothing are zeros and no rates; no file appears."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    value = shell("cache", "stats", "--json").value
    assert value["kinds"]["draft"]["hit_rate"] is None
    assert value["shadow"] == {"right": 0, "wrong": 0, "wrong_rate": None, "interval": None}
    assert shell("cache", "clear", "--yes").out.startswith("Forgotten: 0 results")
    assert not (tmp_path / "data").exists()


def test_a_lost_key_is_said(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the key that hashed the prospects none could be found: that is an error, not "0 forgotten"."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    (tmp_path / "reuse.db").touch()
    said = shell("cache", "clear", "--prospect", "kelp.example", "--yes")
    assert (said.code, "SUPPRESSION_KEY" in said.complaint) == (2, True)


def labels(path: Path, must_not: int) -> Path:
    """Labelled pairs that need no embedding model: the keys or the vetoes decide them."""
    pairs = [{"a": f"Can you do {day} March?", "b": f"can you do {day} march?", "same": True} for day in range(10, 30)]
    pairs += [{"a": f"We need {n} seats.", "b": f"We need {n + 1} seats.", "same": False} for n in range(must_not)]
    path.write_text(json.dumps([*pairs, {"a": "no label", "b": "none"}]))
    return path


def test_calibrate_refuses_too_few_labels(shell: Shell, tmp_path: Path) -> None:
    """Below 300 pairs that must not be reused there is no threshold, and words say so."""
    said = shell("cache", "calibrate", labels(tmp_path / "labels.json", 299))
    assert said.code == 2
    assert "299 pairs" in said.complaint
    assert "at least 300" in said.complaint


def test_calibrate_names_the_lowest_threshold_that_the_labels_bear_out(shell: Shell, tmp_path: Path) -> None:
    """With enough labels there is a sweep and a choice; one that allows too little has none."""
    file = labels(tmp_path / "labels.json", 300)
    value = shell("cache", "calibrate", file, "--json").value
    assert value["version"] == 1
    assert value["chosen"] == {**value["sweep"][0], "served_right": 20, "may": 20, "served_wrong": 0, "must_not": 300}
    assert value["chosen"]["wrong_bound"] == pytest.approx(0.0126, abs=0.0001)
    assert "SEMANTIC_SIMILARITY_THRESHOLD=0.8" in shell("cache", "calibrate", file).out
    strict = shell("cache", "calibrate", file, "--allowed", "0.01", "--json").value
    assert strict["chosen"] is None
    assert strict["refusal"]


@pytest.mark.parametrize("words", [(), ("stats",), ("clear",), ("calibrate",)], ids=str)
def test_help_says_what_each_command_does(shell: Shell, words: tuple[str, ...]) -> None:
    """Every command of the group has help on stdout."""
    said = shell("cache", *words, "--help")
    assert (said.code, said.err, "Usage: " in said.out) == (0, "", True)
