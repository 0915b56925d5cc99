"""The threshold that own labels bear out."""

from __future__ import annotations

import pytest

from bot.pipeline.reuse.calibrate import LabelledSimilarity, calibrate


def labels(negatives: int, *, high: int = 0) -> list[LabelledSimilarity]:
    """Return 50 pairs that may be reused at 0.93, and negatives at 0.85, `high` of them at 0.97."""
    must_not = [LabelledSimilarity(0.97 if place < high else 0.85, may_reuse=False) for place in range(negatives)]
    return [LabelledSimilarity(0.93, may_reuse=True) for _ in range(50)] + must_not


def test_too_few_labels_are_refused() -> None:
    """Below 300 pairs that must not be reused there is no figure at all."""
    result = calibrate(labels(299), 0.02)
    assert result.chosen is None
    assert result.sweep == ()
    assert "299" in (result.refusal or "")


def test_the_lowest_safe_threshold_is_chosen() -> None:
    """Where all wrong ones lie at 0.85, the next step above it is enough."""
    chosen = calibrate(labels(400), 0.02).chosen
    assert chosen is not None
    assert chosen.threshold == pytest.approx(0.855)
    assert (chosen.served_right, chosen.served_wrong) == (50, 0)
    assert chosen.wrong_bound < 0.02


def test_a_few_wrong_ones_push_it_up() -> None:
    """Wrong ones above the good ones leave only a threshold that serves nothing."""
    chosen = calibrate(labels(400, high=30), 0.02).chosen
    assert chosen is not None
    assert chosen.threshold > 0.97
    assert chosen.served_right == 0


def test_an_allowed_rate_that_the_labels_cannot_show_is_refused() -> None:
    """0 wrong of 300 still allows 1.3 %, so 0.5 % cannot be promised."""
    result = calibrate(labels(300), 0.005)
    assert result.chosen is None
    assert result.refusal
    assert result.sweep[-1].wrong_bound == pytest.approx(0.0126, abs=0.0005)
    assert calibrate(labels(765), 0.0051).chosen is not None


def test_vetoed_pairs_are_never_served() -> None:
    """A veto holds at every threshold."""
    pairs = labels(400) + [LabelledSimilarity(0.99, may_reuse=False, is_vetoed=True)] * 40
    assert {swept.served_wrong for swept in calibrate(pairs, 0.02).sweep if swept.threshold > 0.86} == {0}
