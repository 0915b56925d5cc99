"""Marks become scores with honest intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.tally import Mark, tally
from bot.models.proportion import wilson


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)],
)
def test_wilson_intervals_are_those_of_the_literature(hits: int, total: int, low: float, high: float) -> None:
    """The bounds agree with published values (Newcombe 1998, table I, method 3, for 81/263 and 15/148)."""
    assert wilson(hits, total) == pytest.approx((low, high), abs=5e-5)


@given(total=st.integers(1, 500), data=st.data())
def test_interval_holds_the_rate_and_narrows_with_cases(total: int, data: st.DataObject) -> None:
    """The rate lies within its interval; ten times the cases at the same rate give a narrower one."""
    hits = data.draw(st.integers(0, total))
    low, high = wilson(hits, total)
    assert 0 <= low <= hits / total + 1e-12
    assert hits / total - 1e-12 <= high <= 1
    more = wilson(hits * 10, total * 10)
    assert more[1] - more[0] < high - low


def test_marks_of_a_label_add_up() -> None:
    """Scores keep the order of first appearance and count hits and totals over all cases."""
    scores = tally([Mark("intent", 1, 1), Mark("language", 0, 1), Mark("intent", 0, 1)])
    assert [(score.label, score.hits, score.total, score.rate) for score in scores] == [
        ("intent", 1, 2, 0.5),
        ("language", 0, 1, 0.0),
    ]


def test_nothing_to_count_is_no_rate() -> None:
    """A label that no case has is neither perfect nor bad."""
    (score,) = tally([Mark("opt_outs_found", 0, 0)])
    assert (score.rate, score.low, score.high) == (None, None, None)


def test_f1_is_that_of_the_pooled_counts() -> None:
    """Precision and recall of one thing give an F1: 2 right of 4 given and 5 wanted are 4/9."""
    scores = {
        score.label: score for score in tally([Mark("objections_recall", 2, 5), Mark("objections_precision", 2, 4)])
    }
    assert scores["objections_f1"].rate == pytest.approx(0.4444)
    assert scores["objections_f1"].low is None
