"""Approve, edit and discard rates per template and prompt version, over what was decided."""

from __future__ import annotations

from dataclasses import replace

from bot.models.draft import Draft, DraftState, Mode
from bot.models.run import Decision
from bot.pipeline.after.difference import difference
from bot.pipeline.after.statistics import Origin, tally
from bot.ports import DraftRecord

TEXT = "Hi Mara, thank you for asking. Every event is kept until it is delivered."
DRAFT = DraftRecord(
    "run:1#1",
    "run:1",
    "T1",
    "U1",
    Draft(TEXT, Mode.TEMPLATE, "en", DraftState.READY, template="question_en", prompt_version="abc"),
    TEXT,
    "shown",
    "2026-03-10T09:00:00+00:00",
)
APPROVED = replace(DRAFT, status="approved")
LIGHTLY = replace(APPROVED, edited=difference(TEXT, TEXT.replace("Hi", "Dear")))
SENT = Decision("T1", "run:1#1", "U1", "sent_by_hand", "0" * 64, "2026-03-10T09:10:00+00:00")
UNDONE = replace(SENT, action="undone")


def test_rates_are_shares_of_what_was_decided() -> None:
    """Two approved, one stopped, one open: two thirds approved; one of four edited."""
    stopped = replace(DRAFT, status="stopped")
    (counts,) = tally([(APPROVED, (SENT,)), (LIGHTLY, ()), (stopped, ()), (DRAFT, ())]).values()
    assert (counts.drafts, counts.approved, counts.discarded, counts.open) == (4, 2, 1, 1)
    assert (counts.approve_rate, counts.discard_rate, counts.edit_rate) == (0.667, 0.333, 0.25)
    assert (counts.sent_by_hand, counts.edits["light"]) == (1, 1)
    assert LIGHTLY.edited is not None
    assert counts.median_similarity == LIGHTLY.edited.similarity


def test_a_draft_that_another_one_replaced_was_not_discarded() -> None:
    """Whoever presses Full AI has decided nothing against the template draft: it counts as replaced."""
    (counts,) = tally([(APPROVED, ()), (replace(DRAFT, status="superseded"), ())]).values()
    assert (counts.replaced, counts.discarded, counts.open) == (1, 0, 0)
    assert (counts.approve_rate, counts.replace_rate) == (1.0, 0.5)


def test_another_version_of_a_template_is_counted_apart() -> None:
    """A changed text is compared with the one before, not mixed with it."""
    newer = replace(DRAFT, draft=replace(DRAFT.draft, prompt_version="def"))
    assert list(tally([(DRAFT, ()), (newer, ()), (newer, ())])) == [
        Origin("template", "question_en", None, "def"),
        Origin("template", "question_en", None, "abc"),
    ]


def test_nothing_decided_has_no_rate() -> None:
    """A share of nothing is unknown, not zero; a mark taken back counts no more; blocked drafts count nowhere."""
    blocked = replace(DRAFT, draft=replace(DRAFT.draft, state=DraftState.BLOCKED, text=""))
    (counts,) = tally([(DRAFT, (SENT, UNDONE)), (blocked, ())]).values()
    assert (counts.approve_rate, counts.discard_rate, counts.drafts, counts.sent_by_hand) == (None, None, 1, 0)
