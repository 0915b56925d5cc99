"""The windows and the Home tab's sections for official answers are within Slack's limits, whatever stands in them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models.sender import KnowledgeEntry
from bot.models.team import KnowledgeVersion
from bot.presentation import actions as names
from bot.presentation.knowledge_modals import (
    MODAL_CHARACTERS,
    ImportPreview,
    answer_modal,
    editors_modal,
    export_modal,
    import_modal,
    pick_modal,
)
from bot.presentation.message import Message
from bot.presentation.team_home import TeamShown, team_blocks
from tests.presentation.validity import actions_of, assert_view, words_of

HOSTILE = st.text(st.sampled_from("<!channel>@U0|*_~`&\n\u202e👍🏽 é"), max_size=4_000)


@settings(max_examples=25)
@given(HOSTILE, HOSTILE)
def test_any_answer_fits_every_window(question: str, answer: str) -> None:
    """Long and hostile words never make a view that Slack refuses."""
    entry = KnowledgeEntry("k-1", question or "?", answer or "!")
    versions = tuple(KnowledgeVersion(entry, number, "U0ADA", "2026-03-10T09:00:00", True) for number in (12, 11, 0))
    assert_view(answer_modal(question, answer, "k-1", versions))
    assert_view(pick_modal([entry] * 3, question))
    preview = ImportPreview(1, 2, 3, tuple((line, question) for line in range(40)))
    assert_view(import_modal([question, answer], preview, "0" * 64))


def test_a_full_export_and_a_long_list_fit() -> None:
    """The longest export that goes to a window is a valid view; a list shows its first hundred."""
    assert_view(export_modal("wörd, " * (MODAL_CHARACTERS // 6)))
    entries = [KnowledgeEntry(f"k-{number}", f"Question {number}?", "Yes.") for number in range(500)]
    view = pick_modal(entries)
    assert_view(view)
    assert "100 of 500" in str(view)
    assert_view(editors_modal(["U0ADA", "U0MATEO"]))


def test_an_import_names_its_count_on_its_button_and_nothing_where_nothing_is_left() -> None:
    """The button says how many entries it saves; without any it only previews again."""
    assert import_modal(["x"], ImportPreview(2, 1, 0, ()))["submit"]["text"] == "Import 3"
    assert import_modal(["x"], ImportPreview(0, 0, 4, ()))["submit"]["text"] == "Preview"


def test_who_may_not_edit_sees_no_button() -> None:
    """The count and the editors are shown to everybody, the buttons to editors only."""
    buttons = actions_of(Message("", tuple(team_blocks(TeamShown(2, ("U0ADA",), may_edit=True)))))
    assert buttons[:2] == [names.KNOWLEDGE_ADD, names.KNOWLEDGE_EDIT]
    assert set(buttons) <= set(names.ALL_ACTIONS)
    shown = Message("", tuple(team_blocks(TeamShown(2, ("U0ADA",), may_edit=False))))
    assert actions_of(shown) == []
    assert "Official answers (2)" in words_of(shown)
    assert "U0ADA" in words_of(shown)
