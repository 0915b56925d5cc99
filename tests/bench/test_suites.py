"""Each suite runs in a tiny setting, prints its table and gives valid JSON. No wall time is judged here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench import __main__ as command
from bench.report import Report, Table, Target, percentile
from bench.suites import ack, cache, enrich, run, start, write
from tests.embedding import EMBEDDINGS

pytestmark = pytest.mark.timeout(120)


def _check(report: Report, *parts: str) -> dict[str, Any]:
    """Hold a report to its shape; return its JSON."""
    text = report.to_text()
    for part in (f"## {report.suite}", "| ---", *parts):
        assert part in text
    result: dict[str, Any] = json.loads(json.dumps(report.to_json(), allow_nan=False))
    assert all(table["rows"] for table in result["tables"])
    assert all(figures and min(figures) >= 0 for figures in result["samples"].values())
    return result


def test_run_measures_all_branches_beside_one_at_a_time() -> None:
    """The suite `run` prints the critical path, the overhead, and the same code with one branch at a time."""
    delays = run.Delays(enrich=0.2, analyse=0.2, recall=0.1, write=0.2)
    result = _check(run.measure(1, delays), "all branches at once", "one branch at a time", "until the model writes")
    together, apart = result["tables"][0]["rows"]
    assert (together["path s"], apart["path s"]) == pytest.approx((0.4, 0.7))
    assert together["median s"] > 0.4
    assert apart["median s"] > 0.7


def test_ack_measures_bursts_of_durable_commands() -> None:
    """The suite `ack` counts every acknowledgement, and holds each command to be durable before it."""
    result = _check(ack.measure(1, at_once=3), "3 commands at once", "HTTP alone", "before its acknowledgement")
    assert len(result["samples"]["ack_ms"]) == 3


def test_start_measures_time_memory_and_imports() -> None:
    """The suite `start` prints time and memory, and finds no model library in a bot that listens."""
    result = _check(start.measure(1, drafts=1), "bot serve", "after 1 drafts")
    heavy = next(item for item in result["targets"] if item["unit"] == "modules")
    assert heavy["value"] == 0


def test_write_measures_each_part_by_length() -> None:
    """The suite `write` prints each part of a draft for threads of at least the wanted length."""
    result = _check(write.measure(1, lengths=(300, 600)), "read_thread", "baseline, reading alone", "Lag")
    lengths = {int(row["part"].split()[0]) for row in result["tables"][0]["rows"]}
    assert min(lengths) >= 300
    assert max(lengths) >= 600


@pytest.mark.semantic
def test_cache_measures_systems_kinds_and_moments(tmp_path: Path) -> None:
    """The suite `cache` prints systems by traffic and kind, names who was left out, and loses nothing to a kill."""
    report = cache.measure(1, length=24, sizes=(60,), graph=EMBEDDINGS, kept=tmp_path / "vectors.npz")
    result = _check(report, *cache.SYSTEMS, "near-repeat", "semantic", "--peers PYTHON")
    assert "GPTCache 0.8 was not measured" in report.to_text()
    lost = next(item for item in result["targets"] if item["name"] == "entries lost by kill -9")
    assert lost["value"] == 0
    exact = [row for row in result["tables"][0]["rows"] if row["traffic and system"].endswith("exact key")]
    assert len(exact) == 4
    assert all(row["wrong/all %"] == 0 and row["ceiling %"] >= row["correct %"] > 0 for row in exact)


def test_enrich_measures_a_profile_and_many_sites_at_once() -> None:
    """The suite `enrich` reads six pages on three connections and one by one, and looks at lag and memory."""
    result = _check(
        enrich.measure(1, sites=3, delay_ms=20, neighbours=("bomb",)), "one page after the other", "3 sites at once"
    )
    assert len(result["samples"]["three_connections_s"]) == 1
    assert len(result["samples"]["growth_mib"]) == 1


def test_a_missed_target_is_told() -> None:
    """A figure at its limit has missed its target, in the table and in the JSON."""
    table = Table("Times", ("part", "ms"), (("all", 250.0),))
    report = Report("sample", (table,), (Target("p99", 250.0, 250.0, "ms"),), (), {"ms": [250.0]})
    assert report.to_text().rstrip().endswith("NO |")
    assert report.to_json()["targets"][0]["met"] is False


def test_an_unknown_suite_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is no suite is named on stderr, with those there are."""
    with pytest.raises(SystemExit) as ended:
        command.main(["writing"])
    assert ended.value.code == 2
    assert "run, ack, start, write, cache" in capsys.readouterr().err


def test_a_percentile_is_a_figure_that_was_measured() -> None:
    """Nearest rank: p99 of a hundred figures is the ninety-ninth, never something between two."""
    figures = [float(number) for number in range(100, 0, -1)]
    assert (percentile(figures, 0.5), percentile(figures, 0.99), percentile(figures, 1.0)) == (50.0, 99.0, 100.0)
    assert percentile([7.0], 0.5) == 7.0
