"""The evaluation's own look at drafts: each fault lowers its score, and only its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.evaluation.draft_marks import DraftCase, greets_only, marks_of_draft, unsupported_words
from bot.models.conversation import Channel
from bot.models.draft import BlockReason, Draft, DraftState, Gap, Mode

# Invented people and companies.
LABELS: dict[str, Any] = {
    "prospect_name": "Wanda Quill",
    "prospect_first_name": "Wanda",
    "language": "en",
    "should_draft": True,
    "intent": "question",
}
DRAFT = Draft(
    text="Hi Wanda,\n\nThank you for asking about Fennmark. We can talk on 12 March.\n\nBest regards,\nOla Brandt",
    mode=Mode.TEMPLATE,
    language="en",
    state=DraftState.READY,
    subject="Check-in for Fennmark",
)
CASE = DraftCase(LABELS, DRAFT, Channel.EMAIL, "Wanda Quill of Fennmark: check-in on 12 March? Ola Brandt: Yes.")


def missed(case: DraftCase) -> list[str]:
    """Return the labels of the marks that are not full."""
    return [mark.label for mark in marks_of_draft(case) if mark.hits < mark.total]


def with_text(old: str, new: str) -> DraftCase:
    """Return the case with words of its draft replaced."""
    return replace(CASE, draft=replace(DRAFT, text=DRAFT.text.replace(old, new)))


def test_faultless_draft_has_full_marks() -> None:
    """A right greeting, supported names and numbers, the right language and length: nothing is missed."""
    assert missed(CASE) == []


@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        ("Fennmark", "[Company Name]", "draft_no_placeholder"),
        ("Fennmark", "{{ company }}", "draft_no_placeholder"),
        ("Fennmark", "your company", "draft_no_placeholder"),
        ("Hi Wanda", "Hi Greta", "draft_greeting_right"),
        ("12 March", "13 March", "draft_nothing_unsupported"),
        ("12 March", "12 March for €900", "draft_nothing_unsupported"),
        ("about Fennmark", "about Globecorp", "draft_nothing_unsupported"),
        ("We can talk", "We can talk " + "and talk " * 80, "draft_within_bounds"),
        (
            "Thank you for asking about Fennmark. We can talk on",
            "Vielen Dank für Ihre Frage. Wir können gerne sprechen am",
            "draft_language_right",
        ),
    ],
)
def test_each_fault_is_missed(old: str, new: str, label: str) -> None:
    """A planted fault lowers the score that is about it."""
    assert label in missed(with_text(old, new))


def test_email_needs_a_short_subject_or_the_question_for_one() -> None:
    """A subject beyond 60 characters, or none without a gap for it, is out of bounds."""
    assert missed(replace(CASE, draft=replace(DRAFT, subject="Check-in " * 8))) == ["draft_within_bounds"]
    assert missed(replace(CASE, draft=replace(DRAFT, subject=None))) == ["draft_within_bounds"]
    asked = replace(DRAFT, subject=None, state=DraftState.NEEDS_YOU, gaps=(Gap("subject", "Which?"),))
    assert missed(replace(CASE, draft=asked)) == ["draft_ready"]


def test_text_where_none_may_be_is_missed() -> None:
    """After an opt-out any text counts against it; an empty blocked draft does not."""
    labels = LABELS | {"should_draft": False, "intent": "unsubscribe"}
    assert {"draft_withheld", "draft_opt_out_blocked"} <= set(missed(replace(CASE, labels=labels)))
    blocked = Draft("", Mode.TEMPLATE, None, DraftState.BLOCKED, reason=BlockReason.OPT_OUT)
    assert missed(DraftCase(labels, blocked, Channel.EMAIL, "")) == []


def test_blocking_what_should_be_answered_is_missed() -> None:
    """An empty draft on a thread that should be answered counts as blocked and without text."""
    blocked = Draft("", Mode.TEMPLATE, None, DraftState.BLOCKED, reason=BlockReason.OPT_OUT)
    assert missed(replace(CASE, draft=blocked)) == ["draft_not_blocked", "draft_with_text", "draft_ready"]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Hi Wanda,", True),
        ("Guten Tag Frau Quill,", True),
        ("Bonjour Madame Quill,", True),
        ("Hello,", True),
        ("Thank you, Greta.", True),
        ("Hi Wanda and Greta,", False),
        ("Hola Greta:", False),
    ],
)
def test_greeting_names_only_the_prospect(line: str, right: bool) -> None:
    """Titles and greetings are no names; anybody else's name is wrong."""
    assert greets_only(f"{line}\n\nText.", LABELS) is right


def test_nobody_may_be_named_where_no_name_is_known() -> None:
    """With a label that says that there is no usable name, a greeting with one is made up."""
    assert not greets_only("Hi Wanda,\n\nText.", {"prospect_name": None, "prospect_first_name": None})


def test_german_nouns_of_a_model_are_no_names() -> None:
    """In German only numbers are judged where no template's wording is known."""
    draft = Draft("Guten Tag,\n\nwir klären Ihre Frage bis 12 Uhr.", Mode.AI, "de", DraftState.READY)
    assert unsupported_words(DraftCase(LABELS, draft, None, "nichts")) == ("12",)
