"""`rejoinder eval reuse`: which pairs of conversation states share a result, in the public shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.providers.embedding.record import FILE_NAMES, GraphRecord, write_record
from tests.cli.shapes import NUMBER, Lists, Maybe, OneOf, misfits
from tests.cli.shell import DATA, Shell

CASE = {"index": int, "reuse": bool, "tier": Maybe(OneOf(["exact", "fuzzy", "semantic"])), "veto": Maybe(str)}
SCORE = {"rate": NUMBER, "hits": int, "total": int, "low": NUMBER, "high": NUMBER}
ANSWER = {
    "version": OneOf([1]),
    "cases": Lists(CASE),
    "scores": {"reused_where_it_may": SCORE, "kept_apart_where_it_must": SCORE},
}


def test_the_corpus_is_judged_in_the_public_shape(shell: Shell) -> None:
    """Every pair of the corpus is a case in its order; none is reused wrongly, a third of the others is."""
    said = shell("eval", "reuse", DATA / "pairs.json", "--json")
    assert said.code == 0
    assert misfits(said.value, ANSWER) == []
    assert [case["index"] for case in said.value["cases"]] == list(range(60))
    labels = [pair["same"] for pair in json.loads((DATA / "pairs.json").read_text(encoding="utf-8"))]
    for same, case in zip(labels, said.value["cases"], strict=True):
        assert case["reuse"] == (case["tier"] is not None)
        assert same or not case["reuse"]
        assert not (case["reuse"] and case["veto"])
    assert said.value["scores"]["reused_where_it_may"]["rate"] > 0.33
    assert said.value["scores"]["kept_apart_where_it_must"]["rate"] == 1


def test_pairs_without_labels_are_judged_without_scores(shell: Shell, tmp_path: Path) -> None:
    """Labels are for the scores only."""
    path = tmp_path / "pairs.json"
    path.write_text(json.dumps([{"a": "Ada Berg: When?", "b": "Ada Berg: when?"}, {"a": "", "b": "x"}]))
    answer = shell("eval", "reuse", path, "--json").value
    assert [(case["reuse"], case["tier"], case["veto"]) for case in answer["cases"]] == [
        (True, "exact", None),
        (False, None, "unreadable"),
    ]
    assert answer["scores"] == {}


def test_without_an_embedding_model_it_is_said(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pair that only vectors could settle stays apart, and stderr tells that nobody asked them."""
    record = GraphRecord("lost-model", "0" * 64, 384, 256, dict.fromkeys(FILE_NAMES, "0" * 64))
    write_record(tmp_path, record)
    monkeypatch.setenv("EMBEDDING_MODEL", str(tmp_path))
    path = tmp_path / "pairs.json"
    state = "Ada Berg: Could you tell me where the records of our customers are kept"
    path.write_text(json.dumps([{"a": f"{state}?", "b": f"{state} then?"}, {"a": f"{state}?", "b": f"{state}?"}]))
    said = shell("eval", "reuse", path, "--json")
    assert [case["tier"] for case in said.value["cases"]] == [None, "exact"]
    assert said.err.startswith("Tier semantic was not run")
    assert len(said.err.splitlines()) == 1


def test_a_person_gets_a_table(shell: Shell) -> None:
    """Without --json each pair is one line, and the scores follow."""
    said = shell("eval", "reuse", DATA / "pairs.json")
    assert said.code == 0
    assert "kept apart" in said.out.replace("_", " ")


def test_a_file_that_cannot_be_used_gives_one_sentence(shell: Shell, tmp_path: Path) -> None:
    """A missing file, or one that is no JSON, is one line; exit code 2."""
    path = tmp_path / "pairs.json"
    assert "pairs.json cannot be read" in shell("eval", "reuse", path).complaint
    path.write_text("[", encoding="utf-8")
    assert "not valid JSON" in shell("eval", "reuse", path).complaint
