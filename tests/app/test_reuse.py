"""Reuse as the settings make it, and what its opening says and survives."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.app.reuse import open_reuse, reuse_rules
from bot.clock import SystemClock
from bot.models.reuse import ReuseKind
from bot.pipeline.reuse.cache import Made
from bot.pipeline.reuse.rules import SemanticMode
from bot.settings import read_settings
from tests.pipeline.reuse.parts import a_scope, a_signature
from tests.servers import free_port


def test_the_settings_make_the_rules() -> None:
    """The documented defaults, and each setting where it counts."""
    rules = reuse_rules(read_settings({}))
    assert dict(rules.seconds_to_live) == {"analysis": 3600, "draft": 3600, "profile": 7200, "answer": 86_400}
    assert (rules.threshold, rules.mode, rules.shadow_share) == (0.95, SemanticMode.GUARDED, 0)
    assert rules.semantic_kinds == {ReuseKind.ANSWER}
    environment = {
        "CACHE_TTL_WORKFLOW": "60",
        "CACHE_TTL_FAQ": "120",
        "CACHE_TTL_PROFILE": "180",
        "SEMANTIC_SIMILARITY_THRESHOLD": "0.97",
        "SEMANTIC_REUSE_DRAFTS": "true",
        "CACHE_SHADOW_SHARE": "0.05",
    }
    rules = reuse_rules(read_settings(environment))
    assert dict(rules.seconds_to_live) == {"analysis": 60, "draft": 60, "profile": 180, "answer": 120}
    assert (rules.threshold, rules.shadow_share) == (0.97, 0.05)
    assert rules.semantic_kinds == {ReuseKind.ANSWER, ReuseKind.ANALYSIS, ReuseKind.DRAFT}


@pytest.mark.parametrize(("mode", "warned"), [("guarded", 0), ("origin", 1)])
async def test_the_origin_mode_warns_at_the_start(tmp_path: Path, mode: str, warned: int) -> None:
    """Whoever compares with it is told that it is wrong too often to be used."""
    settings = read_settings({"DATA_DIR": str(tmp_path / "new"), "SEMANTIC_SIMILARITY_MODE": mode})
    with capture_logs() as logs:
        async with AsyncExitStack() as stack:
            assert await open_reuse(settings, stack, SystemClock())
    warnings = [entry for entry in logs if entry["log_level"] == "warning"]
    assert len(warnings) == warned
    assert all("SEMANTIC_SIMILARITY_MODE" in entry["words"] for entry in warnings)


async def test_a_data_directory_that_cannot_be_written_turns_reuse_off(tmp_path: Path) -> None:
    """The bot starts without it, and says so."""
    (tmp_path / "file").touch()
    with capture_logs() as logs:
        async with AsyncExitStack() as stack:
            assert await open_reuse(read_settings({"DATA_DIR": str(tmp_path / "file")}), stack, SystemClock()) is None
    assert [entry["event"] for entry in logs] == ["reuse_is_off"]


async def test_without_redis_everything_is_made_anew(tmp_path: Path) -> None:
    """A Redis that is away stops nothing: each request is made."""
    environment = {"DATA_DIR": str(tmp_path), "REDIS_URL": f"redis://127.0.0.1:{free_port()}/0"}

    async def make() -> Made:
        return Made("made", "run-1")

    async with AsyncExitStack() as stack:
        cache = await open_reuse(read_settings(environment), stack, SystemClock())
        assert cache is not None
        for _ in range(2):
            assert isinstance(await cache.through(a_scope(), a_signature("what does it cost"), make), Made)
