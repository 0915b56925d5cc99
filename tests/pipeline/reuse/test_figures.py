"""The figures of reuse: bounded in number, added up between processes, honest about what is not known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.models.proportion import wilson
from bot.models.reuse import ReuseStock
from bot.pipeline.reuse.figures import BOUNDS, Figures, report

EMPTY = ReuseStock({}, 0, 0)


@given(values=st.lists(st.floats(0, 10**9, allow_nan=False), max_size=200))
def test_every_observation_is_in_one_bucket_and_names_stay_few(values: list[float]) -> None:
    """However many values of whatever size, a histogram counts each once under the names of its bounds."""
    figures = Figures()
    for value in values:
        for name in BOUNDS:
            figures.observe(name, value)
    shown = report(figures.counts(), EMPTY)
    for name, bounds in BOUNDS.items():
        assert sum(shown[name]["buckets"].values()) == len(values)
        assert len(shown[name]["buckets"]) == len(bounds) + 1
        half = shown[name]["p50_at_most"]
        assert half is None or sum(value <= half for value in values) >= len(values) / 2


def test_reasons_are_bounded_too() -> None:
    """Beyond all measure the rest of the reasons is one."""
    figures = Figures()
    for number in range(1000):
        figures.veto(f"reason {number}")
    assert len(report(figures.counts(), EMPTY)["vetoes"]) == 65


def test_what_the_store_could_not_take_is_told_later() -> None:
    """Nothing is lost or told twice."""
    figures = Figures()
    figures.count("hits", "answer", "exact")
    untold = figures.take_untold()
    assert figures.take_untold() == {}
    figures.count("hits", "answer", "exact")
    figures.put_back(untold)
    assert figures.take_untold() == {"hits.answer.exact": 2}
    assert figures.counts() == {"hits.answer.exact": 2}


@given(total=st.integers(1, 2000), data=st.data())
def test_the_interval_holds_the_share(total: int, data: st.DataObject) -> None:
    """The Wilson interval is within 0 and 1, holds the share, and is never a point."""
    hits = data.draw(st.integers(0, total))
    low, high = wilson(hits, total)
    assert 0 <= low <= hits / total + 1e-12
    assert hits / total - 1e-12 <= high <= 1
    assert high > low


def test_none_wrong_in_three_hundred_still_allows_more_than_one_percent() -> None:
    """The figure of the reference (section 9): 0 of 300 allows 1.3 %, 0 of 765 half a percent; of none, anything."""
    assert round(wilson(0, 300)[1], 3) == 0.013
    assert round(wilson(0, 765)[1], 3) == 0.005
    assert wilson(0, 0) == (0.0, 1.0)
