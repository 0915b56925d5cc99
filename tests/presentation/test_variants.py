"""The second row of a card, two drafts to choose from, and the modals that ask how a draft should be different."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models.draft import Claim, ClaimSource, Draft, DraftState, DraftWarning, Gap, Mode
from bot.presentation import actions as names
from bot.presentation.card import build_card
from bot.presentation.card_state import CardState, CardStatus, Variant
from bot.presentation.modal_answers import FieldErrors
from bot.presentation.variants import (
    INSTRUCTION_LIMIT,
    TemplateOption,
    compare_modal,
    read_instruction,
    read_template,
    read_variant,
    template_modal,
    try_modal,
)
from tests.presentation.validity import actions_of, assert_sendable, assert_view, buttons_of, words_of

DRAFT = Draft("Hi Mara, the pilot takes two weeks.", Mode.TEMPLATE, "en", DraftState.READY, template="question_en")
OPEN = CardState(
    "run-1", "U0ADA", CardStatus.READY, "run-1#1", DRAFT, ai_configured=True, other_templates=True, prospect="Mara Vogt"
)
PAIR = (Variant("run-1:ai:1#1", "direct", DRAFT), Variant("run-1:ai:2#1", "warm", replace(DRAFT, text="Dear Mara, …")))
OF_THE_MODEL = [names.DRAFT_SHORTER, names.DRAFT_WARMER, names.DRAFT_FORMAL, names.DRAFT_TRY, names.DRAFT_TWO]
HOSTILE = st.text(st.sampled_from("<!channel>@U0|*_~`&\n\u202e👍🏽 é"), max_size=3_000)


def typed(block: str, value: str | None) -> dict[str, dict[str, dict[str, Any]]]:
    """Return `view.state.values` of one text."""
    return {block: {"value": {"type": "plain_text_input", "value": value}}}


def picked(block: str, value: str) -> dict[str, dict[str, dict[str, Any]]]:
    """Return `view.state.values` of one choice."""
    return {block: {"value": {"type": "static_select", "selected_option": {"value": value}}}}


def test_an_open_draft_can_be_said_in_other_ways() -> None:
    """Every way is a button for the requester alone, and carries the draft it is about."""
    card = build_card(OPEN)
    row = [button for button in buttons_of(card) if button["action_id"] in {*OF_THE_MODEL, names.DRAFT_OTHER_TEMPLATE}]
    assert [button["action_id"] for button in row] == [*OF_THE_MODEL, names.DRAFT_OTHER_TEMPLATE]
    assert {button["value"] for button in row} == {"run-1#1"}
    assert all(button["visible_to_user_ids"] == ["U0ADA"] for button in row)
    assert_sendable(card)


def test_polish_stands_between_template_and_full_ai() -> None:
    """Three ways to write, side by side; the third one only where there is a model."""
    modes = [names.DRAFT_TEMPLATE, names.DRAFT_POLISH, names.DRAFT_AI]
    assert [action for action in actions_of(build_card(OPEN)) if action in modes] == modes
    without = actions_of(build_card(replace(OPEN, ai_configured=False)))
    assert names.DRAFT_POLISH not in without


def test_without_a_model_only_what_needs_none_is_offered() -> None:
    """Another template stays; the small print says what a model would give."""
    card = build_card(replace(OPEN, ai_configured=False))
    assert not set(OF_THE_MODEL) & set(actions_of(card))
    assert names.DRAFT_OTHER_TEMPLATE in actions_of(card)
    assert "Shorter, Warmer and More formal need one" in words_of(card)


@pytest.mark.parametrize("status", [CardStatus.READING, CardStatus.APPROVED, CardStatus.BLOCKED, CardStatus.FAILED])
def test_only_an_open_draft_can_be_said_otherwise(status: CardStatus) -> None:
    """Before there is a draft and after it was decided on, there is nothing to vary."""
    card = build_card(replace(OPEN, status=status))
    assert not {*OF_THE_MODEL, names.DRAFT_OTHER_TEMPLATE} & set(actions_of(card))


def test_a_draft_without_text_offers_no_tone() -> None:
    """Where no template speaks the language there is nothing to make shorter."""
    gap = Gap("language", "There is no template in Polish.")
    card = build_card(replace(OPEN, draft=replace(DRAFT, text="", gaps=(gap,)), other_templates=False))
    assert not set(OF_THE_MODEL) & set(actions_of(card))


@pytest.mark.parametrize("status", [CardStatus.READY, CardStatus.NEEDS_YOU, CardStatus.MOVED_ON])
def test_of_two_drafts_one_has_to_be_picked_before_it_can_be_approved(status: CardStatus) -> None:
    """The card tells them apart by length, sources and open points, and offers each by its word."""
    claims = (Claim("two weeks", 24, 33, ClaimSource("knowledge", "k1")),)
    warned = replace(DRAFT, claims=claims, warnings=(DraftWarning("tone", "pilot", "Check it."),))
    card = build_card(replace(OPEN, status=status, variants=(replace(PAIR[0], draft=warned), PAIR[1])))
    assert actions_of(card)[:4] == [
        names.DRAFT_USE_FIRST,
        names.DRAFT_USE_SECOND,
        names.DRAFT_COMPARE,
        names.DRAFT_STOP,
    ]
    assert not {names.DRAFT_APPROVE, names.DRAFT_EDIT, *OF_THE_MODEL} & set(actions_of(card))
    assert "Two drafts: pick one" in words_of(card)
    assert "7 words · 1 sourced claim · 1 to look at" in words_of(card)
    assert "Template:" not in words_of(card)
    assert_sendable(card)


def test_what_a_person_named_in_a_wish_is_shown_as_theirs() -> None:
    """A claim from the free wish is not attributed to the profile."""
    claim = Claim("two weeks", 24, 33, ClaimSource("profile", "instruction"))
    assert "your wish" in words_of(build_card(replace(OPEN, draft=replace(DRAFT, claims=(claim,)))))


def test_a_refused_polish_is_told_without_a_quotation() -> None:
    """The card says that the template draft stands, as a sentence about the run."""
    warning = DraftWarning("polish_refused", "2 days", "The model left out part of the draft.")
    words = words_of(build_card(replace(OPEN, draft=replace(DRAFT, warnings=(warning,)))))
    assert "The model left out part of the draft." in words
    assert "“2 days”" not in words


def test_the_modals_are_valid_views() -> None:
    """A free wish, a list of templates with their situations, two columns."""
    wish = try_modal("run-1#1")
    assert_view(wish)
    assert wish["private_metadata"] == "run-1#1"
    options = [TemplateOption(f"not_now_{number}_en", "not now, objection timing") for number in range(120)]
    listed = template_modal("run-1#1", "“question_en” (English): the prospect asks.", options)
    assert_view(listed)
    labels = listed["blocks"][-1]["element"]["options"]
    assert len(labels) == 100
    assert labels[0]["text"]["text"] == "not now, objection timing · not_now_0_en"
    assert_view(compare_modal(PAIR))


@settings(max_examples=30)
@given(HOSTILE, HOSTILE)
def test_any_two_texts_fit_into_the_columns(left: str, right: str) -> None:
    """Two columns of plain text show words literally, whatever they are."""
    first, second = (
        replace(item, draft=replace(DRAFT, text=text)) for item, text in zip(PAIR, (left, right), strict=True)
    )
    view = compare_modal((first, second))
    assert_view(view)
    assert {field["type"] for field in view["blocks"][1]["fields"]} == {"plain_text"}


def test_answers_are_read_or_refused_in_place() -> None:
    """What is empty is answered at its field; a wish is cut to its bound."""
    assert read_instruction(typed("instruction", " warmer ")) == "warmer"
    assert len(read_instruction(typed("instruction", "x" * 5_000))) == INSTRUCTION_LIMIT
    assert read_template(picked("template", "not_now_de")) == "not_now_de"
    assert read_variant(picked("variant", "run-1:ai:1#1")) == "run-1:ai:1#1"
    for read, block in ((read_instruction, "instruction"), (read_template, "template"), (read_variant, "variant")):
        with pytest.raises(FieldErrors) as refused:
            read({block: {"value": {"type": "x", "value": None}}})
        assert set(refused.value.errors) == {block}


def test_a_card_with_every_row_and_much_to_say_stays_within_the_budget() -> None:
    """The second row leaves room: long text on the card is cut, not refused by Slack."""
    gaps = tuple(Gap(f"answer_{number}", "ä" * 400) for number in range(10))
    warnings = tuple(DraftWarning("facts", "x" * 200, "y" * 400) for _ in range(10))
    draft = replace(DRAFT, text="word " * 900, gaps=gaps, warnings=warnings, state=DraftState.NEEDS_YOU)
    run = "run:T0TEAM1234:C0CHANNEL12:1700000000.000100:12"
    full = replace(
        OPEN, run_id=run, draft_id=f"{run}:ai:v0123456789ab#1", draft=draft, missing=("m" * 400,) * 8, moved_on=True
    )
    for state in (full, replace(full, shows_text=True)):
        assert_sendable(build_card(replace(state, status=CardStatus.NEEDS_YOU)))
