"""The card says who asked, how it stands, what it rests on and what can be done, in every state."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import RejoinderError
from bot.models.draft import BlockReason, Claim, ClaimSource, Draft, DraftState, DraftWarning, Gap, Mode
from bot.presentation import actions as names
from bot.presentation.card import build_card
from bot.presentation.card_state import CardState, CardStatus
from bot.presentation.wording import FAILURES
from tests.presentation.validity import actions_of, assert_sendable, buttons_of, words_of

DRAFT = Draft(
    "Hi Mara, Brightbarn raised 4 million in May.",
    Mode.TEMPLATE,
    "en",
    DraftState.READY,
    template="answer_question",
    template_reason="they asked a question",
    claims=(
        Claim("raised 4 million", 20, 36, ClaimSource("thread", "1")),
        Claim("Brightbarn", 9, 19, ClaimSource("fact", "f1", "https://brightbarn.example/about")),
        Claim("May", 40, 43, ClaimSource("knowledge", "k1")),
    ),
)
READY = CardState("run-1", "U0ADA", CardStatus.READY, "run-1#1", DRAFT, ai_configured=True, prospect="Mara Vogt")
BLOCKED_DRAFT = Draft(
    "", Mode.TEMPLATE, "en", DraftState.BLOCKED, reason=BlockReason.OPT_OUT, acknowledgement="Understood, no more mail."
)


@pytest.mark.parametrize("status", list(CardStatus))
@pytest.mark.parametrize("draft", [None, DRAFT, BLOCKED_DRAFT])
def test_every_state_is_sendable(status: CardStatus, draft: Draft | None) -> None:
    """Slack takes the card of every state, with and without a draft."""
    assert_sendable(build_card(replace(READY, status=status, draft=draft)))


@pytest.mark.parametrize("status", [CardStatus.QUEUED, CardStatus.READING])
def test_both_modes_and_cancel_are_offered_from_the_first_second(status: CardStatus) -> None:
    """While nothing is read yet, the requester alone sees Template and Full AI; Cancel is there."""
    card = build_card(CardState("run-1", "U0ADA", status))
    assert actions_of(card) == [names.DRAFT_TEMPLATE, names.DRAFT_AI, names.RUN_CANCEL]
    assert [button.get("visible_to_user_ids") for button in buttons_of(card)] == [["U0ADA"], ["U0ADA"], None]
    assert {button["value"] for button in buttons_of(card)} == {"run-1"}


def test_a_ready_draft_can_be_edited_copied_approved_and_stopped() -> None:
    """The buttons carry the draft's id and nothing else."""
    card = build_card(READY)
    wanted = [names.DRAFT_EDIT, names.DRAFT_COPY, names.DRAFT_APPROVE, names.DRAFT_STOP]
    assert actions_of(card)[:4] == wanted
    assert {button["value"] for button in buttons_of(card)[:4]} == {"run-1#1"}
    assert "confirm" in buttons_of(card)[3]


def test_claims_are_counted_and_each_names_its_source() -> None:
    """Three claims, three sourced; a thread claim links to its message."""
    card = build_card(replace(READY, message_links={1: "https://team.slack.example/archives/C1/p1"}))
    words = words_of(card)
    assert "3 claims, 3 sourced" in words
    assert "message 2 of the conversation" in words
    assert "brightbarn.example" in words
    assert "your official answers" in words
    assert "https://team.slack.example/archives/C1/p1" in str(card.blocks)


def test_a_claim_without_a_source_is_counted_and_named_with_its_remedy() -> None:
    """An unsupported number that stands in the text is one claim more; one that was taken out is not."""
    standing = DraftWarning("facts", "4 million", "Nothing in the material says this; check it.")
    gone = DraftWarning("facts", "40 %", "Nothing in the material says this. The sentence was taken out.")
    words = words_of(build_card(replace(READY, draft=replace(DRAFT, warnings=(standing, gone)))))
    assert "4 claims, 3 sourced" in words
    assert "“4 million”" in words
    assert "taken out" in words


def test_a_warning_about_the_run_shows_no_code() -> None:
    """That the model did not answer is said in words; the code of its error is not shown."""
    warning = DraftWarning("model_unavailable", "model_timeout", "The model did not answer; this is the template.")
    words = words_of(build_card(replace(READY, draft=replace(DRAFT, warnings=(warning,)))))
    assert "The model did not answer" in words
    assert "model_timeout" not in words


def test_gaps_are_named_and_can_be_filled_first() -> None:
    """Needs you: the question stands on the card and Fill in is the first button."""
    draft = replace(DRAFT, state=DraftState.NEEDS_YOU, gaps=(Gap("price", "What does the pilot cost?"),))
    card = build_card(replace(READY, status=CardStatus.NEEDS_YOU, draft=draft))
    assert "What does the pilot cost?" in words_of(card)
    assert actions_of(card)[0] == names.DRAFT_FILL


def test_what_is_missing_is_said() -> None:
    """A branch that failed is named in plain words."""
    card = build_card(replace(READY, missing=("Their site could not be read.",), warnings=("2 files were not read.",)))
    assert "Their site could not be read." in words_of(card)
    assert "2 files were not read." in words_of(card)


def test_an_opt_out_shows_its_acknowledgement_and_can_be_confirmed_or_lifted() -> None:
    """Blocked: why, one line to copy, Confirm and Lift, and nothing that drafts."""
    state = CardState("run-1", "U0ADA", CardStatus.BLOCKED, "run-1#1", BLOCKED_DRAFT, suppression="pending")
    card = build_card(state)
    assert "asked not to be contacted" in words_of(card)
    assert "Understood, no more mail." in words_of(card)
    assert actions_of(card) == [names.DRAFT_COPY, names.DRAFT_CONFIRM_STOP, names.DRAFT_LIFT]


def test_stop_contacting_can_be_undone() -> None:
    """After Stop contacting on a draft, the card offers Undo."""
    stopped = replace(DRAFT, reason=BlockReason.SUPPRESSED)
    card = build_card(replace(READY, status=CardStatus.BLOCKED, draft=stopped, suppression="confirmed"))
    assert names.DRAFT_UNDO in actions_of(card)


def test_approve_can_be_undone_and_names_who_approved() -> None:
    """Approved: by whom, Copy, Undo, and no second Approve."""
    card = build_card(replace(READY, status=CardStatus.APPROVED, approved_by="U0BEN"))
    assert names.DRAFT_UNDO in actions_of(card)
    assert names.DRAFT_APPROVE not in actions_of(card)
    assert "U0BEN" in words_of(card)


def test_a_failed_run_offers_a_retry_and_names_the_run() -> None:
    """Failed: fixed wording, the run's short name, Retry."""
    card = build_card(CardState("run-1", "U0ADA", CardStatus.FAILED, failure_code="model_timeout"))
    assert actions_of(card)[0] == names.RUN_RETRY
    assert "did not finish in time" in words_of(card)


def test_a_thread_that_moved_on_is_said_above_the_buttons() -> None:
    """The card tells it and offers to draft again."""
    card = build_card(replace(READY, moved_on=True))
    assert "has moved on" in words_of(card)
    assert names.RUN_ANYWAY in actions_of(card)


def test_block_ids_change_when_the_card_changes() -> None:
    """Slack wants new block ids for changed blocks (slack.md section 2)."""
    before = {block["block_id"]: block for block in build_card(READY).blocks}
    after = {block["block_id"]: block for block in build_card(replace(READY, status=CardStatus.APPROVED)).blocks}
    assert len(before) == len(build_card(READY).blocks)
    assert all(before[block_id] == after[block_id] for block_id in before.keys() & after.keys())
    assert before.keys() != after.keys()


def test_a_direct_message_leads_back_to_the_conversation() -> None:
    """A card elsewhere has a link to the conversation; a link that is no web address is not made one."""
    assert "open the conversation" in words_of(build_card(replace(READY, thread_link="https://t.slack.example/x")))
    assert "open the conversation" not in words_of(build_card(replace(READY, thread_link="javascript:x")))


def test_a_draft_that_could_be_shown_nowhere_else_stands_on_the_card() -> None:
    """shows_text puts the words on the card; a very long text says where the rest is."""
    assert "Hi Mara, Brightbarn raised" in words_of(build_card(replace(READY, shows_text=True)))
    assert "Hi Mara, Brightbarn raised" not in words_of(build_card(READY))
    long = build_card(replace(READY, shows_text=True, draft=replace(DRAFT, text="Word " * 4_000)))
    assert_sendable(long)
    assert "press Copy" in words_of(long)


HOSTILE = st.text(st.sampled_from("<!channel>@U0|*_~`&\n\u202e👍🏽 é"), max_size=400)


@settings(max_examples=60, deadline=None)
@given(HOSTILE, HOSTILE, st.integers(0, 60))
def test_hostile_words_stay_words_and_within_limits(word: str, other: str, count: int) -> None:
    """Names, spans, questions and notes from outside never become a mention, and never break a limit."""
    draft = replace(
        DRAFT,
        state=DraftState.NEEDS_YOU,
        gaps=tuple(Gap(f"g{i}", word) for i in range(count)),
        warnings=tuple(DraftWarning("unsupported", other, word) for _ in range(count)),
        claims=tuple(Claim(other, 0, 1, ClaimSource("thread", word)) for _ in range(count)),
        template=word,
        template_reason=other,
        model=word,
        acknowledgement=word,
    )
    for status in (CardStatus.NEEDS_YOU, CardStatus.BLOCKED):
        state = replace(READY, status=status, draft=draft, prospect=word, missing=(other,) * count, approved_by=word)
        card = build_card(state)
        assert_sendable(card)
        users = [
            e["user_id"]
            for b in card.blocks
            if b["type"] == "rich_text"
            for s in b["elements"]
            for e in s["elements"]
            if e["type"] == "user"
        ]
        assert users == ["U0ADA"]


def test_every_error_code_has_its_wording() -> None:
    """No code of the error tree falls back to the general sentence by accident."""

    def codes(kind: type[RejoinderError]) -> set[str]:
        return {kind.code}.union(*(codes(child) for child in kind.__subclasses__()))

    assert codes(RejoinderError) <= set(FAILURES) | {"field_errors"}
