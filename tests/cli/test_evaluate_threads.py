"""`rejoinder eval threads`: scores of labelled conversations, on the corpus and on files of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shapes import ANALYSIS, DRAFT, NUMBER, Lists, Maybe, misfits
from tests.cli.shell import DATA, THREADS, Shell

SCORE = {
    "rate": Maybe(NUMBER),
    "hits": Maybe(int),
    "total": Maybe(int),
    "low": Maybe(NUMBER),
    "high": Maybe(NUMBER),
}
CASE = {"id": str, "analysis": ANALYSIS, "draft": DRAFT, "seconds": NUMBER}
# Kept on conversations that the rules have seen by now; docs/evaluation.md has what they made of them at first.
FLOORS = {
    "language": 0.97,
    "last_speaker": 0.97,
    "prospect_name": 0.92,
    "prospect_company": 0.88,
    "prospect_role": 0.75,
    "opt_outs_found": 1.0,
    "opt_outs_not_false": 1.0,
    "should_draft": 0.97,
    "intent": 0.78,
    "category": 0.8,
    "sentiment": 0.7,
    "objections_f1": 0.6,
    "questions_recall": 0.95,
    "questions_precision": 0.85,
    "dates_recall": 0.9,
    "amounts_recall": 0.95,
    "funding_never_wrong": 1.0,
    "draft_no_placeholder": 1.0,
    "draft_greeting_right": 1.0,
    "draft_nothing_unsupported": 1.0,
    "draft_language_right": 1.0,
    "draft_within_bounds": 1.0,
    "draft_withheld": 1.0,
    "draft_not_blocked": 1.0,
    "draft_opt_out_blocked": 1.0,
    "draft_with_text": 0.8,
    "draft_ready": 0.5,
}


@pytest.mark.parametrize(
    "directory", [THREADS, DATA / "more_threads", DATA / "unseen_threads"], ids=lambda path: path.name
)
def test_corpus_keeps_the_targets(shell: Shell, directory: Path) -> None:
    """Each score on each corpus is at least its target, in the public shape, with cases in the order of ids."""
    said = shell("eval", "threads", directory, "--json")
    assert (said.code, said.err) == (0, "")
    answer = said.value
    assert set(answer) == {"version", "cases", "scores"}
    ids = [case["id"] for case in answer["cases"]]
    assert ids == sorted(json.loads(path.read_text(encoding="utf-8"))["id"] for path in directory.glob("*.json"))
    assert misfits(answer["cases"], Lists(CASE)) == []
    for label, score in answer["scores"].items():
        assert misfits(score, SCORE, label) == []
        if score["low"] is not None:
            assert 0 <= score["low"] <= score["rate"] <= score["high"] <= 1
    below = {
        label: answer["scores"][label] for label, floor in FLOORS.items() if answer["scores"][label]["rate"] < floor
    }
    assert below == {}


WRONG_LABELS: list[tuple[str, dict[str, Any], str]] = [
    ("language", {"language": "fi"}, "language"),
    ("last speaker", {"last_speaker": "us"}, "last_speaker"),
    ("name", {"prospect_name": "Somebody Else"}, "prospect_name"),
    ("company", {"prospect_company": None}, "prospect_company"),
    ("intent", {"intent": "not_now"}, "intent"),
    ("question that nobody asked", {"questions": ["Why?"]}, "questions_recall"),
    ("question not expected", {"questions": []}, "questions_precision"),
    ("objection", {"objections": ["price"]}, "objections_recall"),
    ("should not be drafted", {"should_draft": False}, "should_draft"),
    ("should not be drafted (draft)", {"should_draft": False}, "draft_withheld"),
    ("opt-out", {"intent": "unsubscribe"}, "opt_outs_found"),
    ("greeting", {"prospect_name": "Somebody Else", "prospect_first_name": "Some"}, "draft_greeting_right"),
    ("draft's language", {"language": "fi"}, "draft_language_right"),
    ("date", {"facts": {"dates": ["31 February"]}}, "dates_recall"),
    ("amount", {"facts": {"amounts": ["€7"]}}, "amounts_recall"),
    ("funding", {"facts": {"funding_round": "Series C"}}, "funding_round"),
]


@pytest.mark.parametrize(("name", "labels", "score"), WRONG_LABELS, ids=[name for name, _, _ in WRONG_LABELS])
def test_wrong_label_lowers_its_score(
    shell: Shell, tmp_path: Path, name: str, labels: dict[str, Any], score: str
) -> None:
    """A label that the reading does not bear out counts as missed."""
    case: dict[str, Any] = json.loads((THREADS / "001.json").read_text(encoding="utf-8"))
    case["labels"] |= labels
    (tmp_path / "case.json").write_text(json.dumps(case), encoding="utf-8")
    scores = shell("eval", "threads", tmp_path, "--json").value["scores"]
    assert scores[score]["rate"] < 1, name


def test_cases_without_labels_or_id_are_run_but_not_scored(shell: Shell, tmp_path: Path) -> None:
    """A team's own file needs no label: its stem is the id; files that are no conversation are left alone."""
    (tmp_path / "b.json").write_text(json.dumps({"input": "Wanda Quill: What does it cost?"}), encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"messages": [{"user": "U1", "text": "Hello?"}]}), encoding="utf-8")
    (tmp_path / "pairs.json").write_text("[1]", encoding="utf-8")
    (tmp_path / "notes.json").write_text('{"title": "notes"}', encoding="utf-8")
    answer = shell("eval", "threads", tmp_path, "--json").value
    assert [case["id"] for case in answer["cases"]] == ["a", "b"]
    assert answer["scores"] == {}


def test_unreadable_case_counts_as_missed(shell: Shell, tmp_path: Path) -> None:
    """A conversation that cannot be read is a case with its reason, and every label of it is missed."""
    case = {"input": " \n", "labels": {"language": "en", "questions": ["Why?"]}}
    (tmp_path / "case.json").write_text(json.dumps(case), encoding="utf-8")
    answer = shell("eval", "threads", tmp_path, "--json").value
    assert answer["cases"][0]["analysis"] is None
    assert "empty" in answer["cases"][0]["error"]
    assert answer["scores"]["language"]["rate"] == 0
    assert answer["scores"]["questions_recall"] | {"low": 0, "high": 0} == {
        "rate": 0,
        "hits": 0,
        "total": 1,
        "low": 0,
        "high": 0,
    }


def test_knowledge_is_used_for_every_case(shell: Shell, tmp_path: Path) -> None:
    """With --knowledge the drafts answer from the team's own file, which then counts as support."""
    knowledge = tmp_path / "answers.md"
    knowledge.write_text("## What does it cost?\nIt costs 4711 euros a year.\n", encoding="utf-8")
    case = {"input": "Wanda Quill: What does it cost?", "labels": {"language": "en", "should_draft": True}}
    (tmp_path / "case.json").write_text(json.dumps(case), encoding="utf-8")
    answer = shell("eval", "threads", tmp_path, "--json", "--knowledge", knowledge).value
    assert "4711" in answer["cases"][0]["draft"]["text"]
    assert answer["scores"]["draft_nothing_unsupported"]["rate"] == 1


def test_a_person_gets_tables(shell: Shell) -> None:
    """Without --json the cases and the scores are tables, intervals included, ids never cut."""
    said = shell("eval", "threads", THREADS)
    assert said.code == 0
    assert "dev-001" in said.out
    assert "95 % interval" in said.out
    assert "24/24" in said.out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("case.json", "{", "case.json is not valid JSON"),
        ("case.json", '{"input": "Hello", "labels": []}', '"labels" must be an object'),
        ("case.json", '{"input": "Hello", "labels": {"questions": "Why?"}}', '"questions" must be a list of texts'),
        ("case.json", '{"input": "Hello", "labels": {"facts": 5}}', '"facts" must be an object'),
        ("case.json", '{"input": 5}', '"input" must be text'),
        ("notes.txt", "", "holds no *.json"),
    ],
)
def test_bad_directory_gives_one_sentence(shell: Shell, tmp_path: Path, name: str, content: str, words: str) -> None:
    """A file that cannot be used is named in one line; exit code 2."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    said = shell("eval", "threads", tmp_path)
    assert said.code == 2
    assert words in said.complaint


def test_same_id_twice_gives_one_sentence(shell: Shell, tmp_path: Path) -> None:
    """Two files with one id would be one case in any comparison: refused."""
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text('{"id": "x", "input": "Hello"}', encoding="utf-8")
    assert "have the id x" in shell("eval", "threads", tmp_path).complaint


def test_missing_directory_gives_one_sentence(shell: Shell, tmp_path: Path) -> None:
    """A directory that is not there is named in one line; exit code 2."""
    said = shell("eval", "threads", tmp_path / "nowhere")
    assert said.code == 2
    assert "nowhere" in said.complaint
