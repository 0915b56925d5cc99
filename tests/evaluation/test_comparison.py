"""When a reading agrees with a label."""

from __future__ import annotations

import pytest

from bot.evaluation.comparison import found_among, same_text


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Café", "Cafe\u0301"),
        ("Fenn\u200bmark", "fennmark"),
        ("Wanda  Quill", "Wanda\u00a0Quill"),
        ("ﬁve", "FIVE"),
        ("Ann\ufe0f", "Ann"),
        (None, None),
        (12, 12),
    ],
)
def test_spelling_that_nobody_sees_does_not_count(left: object, right: object) -> None:
    """Composition, invisible characters, white space, width and case make no difference."""
    assert same_text(left, right)


@pytest.mark.parametrize(("left", "right"), [("Ann", "Anna"), ("Ann", None), (None, ""), (12, "12"), ("é", "e")])
def test_what_people_see_counts(left: object, right: object) -> None:
    """A missing value is not an empty one, and an accent is a letter."""
    assert not same_text(left, right)


def test_lists_are_compared_as_sets_with_case() -> None:
    """Order and repetition make no difference in a list; case does: a question is quoted as it was written."""
    assert found_among(["Why\u200b?", "When?", "When?"], ["When?", "Why?"]) == 2
    assert found_among(["why?"], ["Why?"]) == 0
