"""How much a person changed a draft is one number and one word, and what they added is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models.draft import EditKind
from bot.pipeline.after.difference import added_text, difference

DRAFT = (
    "Hi Mara,\n\nThank you for asking. Hookline keeps every event until it is delivered. "
    "I will find out whether you can replay a single farm, and come back to you.\n\nWould Thursday suit you?"
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (DRAFT, EditKind.NONE),
        (DRAFT.replace("\n\n", "\n") + "\n", EditKind.NONE),
        (DRAFT.replace("Hi Mara,", "Dear Mara,"), EditKind.LIGHT),
        (
            DRAFT.replace(
                "I will find out whether you can replay a single farm, and come back to you.", "Yes, one farm."
            ),
            EditKind.HEAVY,
        ),
        ("Good morning! Let us speak on the phone, my number is below.", EditKind.REWRITE),
    ],
)
def test_an_edit_is_classed_by_what_is_left(text: str, kind: EditKind) -> None:
    """A changed greeting is light, a replaced sentence heavy, another reply a rewrite; white space is nothing."""
    assert difference(DRAFT, text).kind is kind


@given(st.text(max_size=300), st.text(max_size=300))
def test_similarity_is_between_none_and_all(original: str, text: str) -> None:
    """Whatever is compared, the number stays in its range, and the same text is no edit."""
    assert 0.0 <= difference(original, text).similarity <= 1.0
    assert difference(text, text).kind is EditKind.NONE


def test_only_new_sentences_count_as_added() -> None:
    """What was there already, also in another line, is not an addition."""
    text = DRAFT.replace("Would Thursday", "You can replay a single farm from the console. Would Thursday")
    assert added_text(DRAFT, text) == "You can replay a single farm from the console."
    assert added_text(DRAFT, DRAFT) == ""
