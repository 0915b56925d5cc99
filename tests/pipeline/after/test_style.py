"""Style notes are proposed from what a person does again and again, and only then."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pipeline.after.style import Edit, propose_notes

DRAFT = (
    "Hi {name},\n\nThank you for asking! I will find out how long events are kept – and we are glad to show you. "
    "That takes ten minutes, no more, and it is not a sales call at all.\n\nWould Thursday suit you?"
)
NAMES = ("Mara", "Tomás", "Noor", "Ilse")


def edits(old: str, new: str, count: int = 4) -> list[Edit]:
    """Return the same edit made in several drafts."""
    before = [DRAFT.format(name=name) for name in NAMES[:count]]
    return [Edit(text, text.replace(old, new)) for text in before]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("Hi", "Dear", "greeting:hi:dear"),
        ("I will", "I'll", "contractions"),
        ("asking!", "asking.", "no_exclamation"),
        (" – and", ", and", "no_dashes"),
        ("Would Thursday suit you?", "Thursday is free.", "no_closing_question"),
        ("\n\nWould Thursday suit you?", "\n\nWould Thursday suit you?\n\nCheers, Ada", "closing:cheers, ada"),
        (" That takes ten minutes, no more, and it is not a sales call at all.", "", "shorter"),
    ],
)
def test_what_is_changed_every_time_is_proposed(old: str, new: str, key: str) -> None:
    """Four drafts, the same change in each: one note about it, with its count."""
    notes = {note.key: note for note in propose_notes(edits(old, new))}
    assert key in notes
    assert (notes[key].seen, notes[key].of) == (4, 4)


def test_two_times_is_no_habit() -> None:
    """Below three edits nothing is proposed."""
    assert propose_notes(edits("Hi", "Dear", count=2)) == ()


def test_what_is_changed_now_and_then_is_no_habit() -> None:
    """Three of six edits is too little: half of the time the person left it."""
    kept = [Edit(DRAFT.format(name=name), DRAFT.format(name=name).replace("ten", "five")) for name in NAMES[:3]]
    assert "greeting:hi:dear" not in {note.key for note in propose_notes([*edits("Hi", "Dear", count=3), *kept])}


def test_the_other_way_round_is_another_note() -> None:
    """Who writes contractions out is told so."""
    before = [text.before.replace("I will", "I'll").replace("it is", "it's") for text in edits("", "")]
    done = [Edit(text, text.replace("I'll", "I will").replace("it's", "it is")) for text in before]
    assert "no_contractions" in {note.key for note in propose_notes(done)}


@given(st.lists(st.tuples(st.text(max_size=200), st.text(max_size=200)), max_size=6))
def test_any_edits_give_at_most_three_short_notes(pairs: list[tuple[str, str]]) -> None:
    """Whatever is edited, a note is one short line, and an edit that changes nothing teaches nothing."""
    notes = propose_notes([Edit(before, after) for before, after in pairs])
    assert len(notes) <= 3
    assert all(len(note.note) <= 120 and "\n" not in note.note and note.seen >= 3 for note in notes)
    assert propose_notes([Edit(before, before) for before, _ in pairs]) == ()
