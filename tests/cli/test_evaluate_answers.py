"""`rejoinder eval answers`: prospects' questions, official answers, and what must be left unanswered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.shell import DATA, run

KNOWLEDGE = DATA / "knowledge"
# Issue 3: at least 90 % of the questions that a file answers; a wrong official answer is worse than none.
LEAST_ANSWERED, MOST_WRONG = 0.9, 0.02


@pytest.mark.parametrize("part", ["tuned", "held_out"])
def test_questions_on_file_are_answered_with_their_content_and_near_misses_are_not(part: str) -> None:
    """In English, German and French, by words alone; another product, number or group gets no answer."""
    said = run("eval", "answers", str(KNOWLEDGE / part), "--by-words", "--json")
    assert (said.code, said.err) == (0, "")
    scores = said.value["scores"]
    assert scores["answered_with_its_content"]["rate"] >= LEAST_ANSWERED
    assert scores["nothing_wrong_answered"]["rate"] >= 1 - MOST_WRONG
    assert scores["left_unanswered"]["hits"] == scores["left_unanswered"]["total"]
    assert len(said.value["cases"]) >= 75


def test_a_team_measures_its_own_file(tmp_path: Path) -> None:
    """A miss is named with what was expected; a question that leans on the sentence before it is understood."""
    (tmp_path / "own.csv").write_text(
        'id,question,answer\nsap,Do you integrate with SAP?,"Yes, through a connector."\n'
    )
    cases = [
        {"said": "We run everything on SAP. Does it connect to that?", "answer": ["sap"]},
        {"said": "Do you integrate with Oracle?", "answer": ["sap"]},
    ]
    sets = {"knowledge": "own.csv", "us": {"name": "Ola Brandt"}, "ours": "Hello Wanda.", "prospect": "Wanda Quill"}
    (tmp_path / "set.json").write_text(json.dumps(sets | {"cases": cases}))
    said = run("eval", "answers", str(tmp_path), "--by-words", "--json")
    assert [(case["right"], case["given"]) for case in said.value["cases"]] == [(True, ["sap"]), (False, [])]


@pytest.mark.parametrize("document", ["{", "[]", '{"knowledge": "none.csv"}', '{"knowledge": "own.csv", "cases": 3}'])
def test_a_file_that_cannot_be_used_is_named_in_one_sentence(tmp_path: Path, document: str) -> None:
    """Bad input ends with code 2 and says which file."""
    (tmp_path / "own.csv").write_text("question,answer\nIs it so?,Yes.\n")
    (tmp_path / "set.json").write_text(document)
    said = run("eval", "answers", str(tmp_path), "--json")
    assert said.code == 2
    assert "set.json" in said.err
