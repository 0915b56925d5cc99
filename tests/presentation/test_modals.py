"""Modals are valid views, and what people submit in them comes back as values or as errors in place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models.conversation import Channel
from bot.models.draft import Gap
from bot.models.sender import SenderProfile
from bot.ports import WorkspaceSettings
from bot.presentation import actions as names
from bot.presentation.escape import clean
from bot.presentation.modal_answers import FieldErrors, read_edit, read_gaps, read_paste, read_setup
from bot.presentation.modals import (
    RecentThread,
    copy_modal,
    edit_modal,
    error_modal,
    gaps_modal,
    loading_modal,
    paste_modal,
    setup_modal,
)
from tests.presentation.validity import assert_view

THREADS = (RecentThread("Mara Vogt, Brightbarn <!channel>", "1700000000.000100"), RecentThread("", "1700000000.000200"))
SETTINGS = WorkspaceSettings(
    SenderProfile("Ada Quell", "Lumenfold", "Scheduling for clinics", "Fewer no-shows", "https://cal.team.example/ada"),
    "ai",
)
HOSTILE = st.text(st.sampled_from("<!channel>@U0|*_~`&\n\u202e👍🏽 é"), max_size=7_000)


def typed(**texts: str | None) -> dict[str, dict[str, dict[str, Any]]]:
    """Return `view.state.values` with these texts; None = the field is there and empty."""
    return {block: {"value": {"type": "plain_text_input", "value": text}} for block, text in texts.items()}


def picked(block: str, value: str) -> dict[str, dict[str, dict[str, Any]]]:
    """Return `view.state.values` of one select."""
    option = {"text": {"type": "plain_text", "text": "x"}, "value": value}
    return {block: {"value": {"type": "static_select", "selected_option": option}}}


def submitted_unchanged(view: dict[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return what Slack sends when somebody submits the view as it was opened."""
    values: dict[str, dict[str, dict[str, Any]]] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            state = {"value": element.get("initial_value"), "selected_option": element.get("initial_option")}
            values[block["block_id"]] = {element["action_id"]: {"type": element["type"], **state}}
    return values


@pytest.mark.parametrize(
    "view",
    [
        paste_modal("{}", THREADS),
        paste_modal("{}"),
        edit_modal("run-1#1", "Hi Mara", None),
        edit_modal("run-1#1", "", "Your question", "{}"),
        copy_modal("Hi Mara", "Your question"),
        copy_modal("Hi Mara"),
        setup_modal(SETTINGS, "{}"),
        setup_modal(WorkspaceSettings(SenderProfile())),
        gaps_modal("run-1#1", [Gap("price", "What does the pilot cost?")]),
        loading_modal("Draft a reply"),
        error_modal("This did not work", "First line\n\nSecond line"),
    ],
    ids=lambda view: str(view["callback_id"]),
)
def test_every_modal_is_a_valid_view(view: dict[str, Any]) -> None:
    """Slack takes each of them."""
    assert_view(view)


def test_nothing_is_required_by_slack_itself() -> None:
    """Our own check answers in our words, also to a person who picked a thread and pasted nothing."""
    for view in (paste_modal("", THREADS), setup_modal(SETTINGS), edit_modal("d", "x", "y")):
        assert all(block["optional"] for block in view["blocks"] if block["type"] == "input")


@settings(max_examples=40, deadline=None)
@given(HOSTILE, st.none() | HOSTILE)
def test_hostile_or_long_drafts_can_be_edited_and_copied(text: str, subject: str | None) -> None:
    """Whatever the draft says, both modals are valid, and an unchanged edit gives the cleaned text back."""
    assert_view(copy_modal(text, subject))
    view = edit_modal("run-1#1", text, subject)
    assert_view(view)
    if clean(text).strip():
        read, _ = read_edit(submitted_unchanged(view))
        assert read == clean(text)


def test_a_picked_thread_is_read() -> None:
    """A thread alone is enough."""
    answer = read_paste({**picked("thread", "1700000000.000100"), **typed(conversation_1=None)})
    assert answer.thread_ts == "1700000000.000100"
    assert answer.conversation is None


def test_a_pasted_conversation_is_read_with_its_links() -> None:
    """The boxes are joined in order, the channel is known, a bare domain becomes an address."""
    values = {
        **typed(conversation_1="Mara: hi", conversation_2="Ada: hello\n", conversation_3="Mara: bye"),
        **picked("channel", "linkedin"),
        **typed(
            link_profile=None, link_company="https://linkedin.example/company/x", link_website="brightbarn.example"
        ),
    }
    answer = read_paste(values)
    assert answer.conversation == "Mara: hi\nAda: hello\nMara: bye"
    assert answer.channel is Channel.LINKEDIN
    assert answer.links.website == "https://brightbarn.example"
    assert answer.links.company == "https://linkedin.example/company/x"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (typed(conversation_1=None), "conversation_1"),
        (typed(conversation_1="  \n "), "conversation_1"),
        ({**picked("thread", "1.2"), **typed(conversation_1="Mara: hi")}, "conversation_1"),
        (typed(conversation_1="Mara: hi", link_website="not a link"), "link_website"),
        (typed(conversation_1="Mara: hi", link_profile="javascript:alert(1)"), "link_profile"),
        (typed(conversation_1="Mara: hi", link_profile="https://user:pass@evil.example"), "link_profile"),
    ],
)
def test_what_cannot_be_used_is_answered_at_its_field(values: dict[str, Any], field: str) -> None:
    """The error names the block, as Slack's `response_action: errors` wants it."""
    with pytest.raises(FieldErrors) as caught:
        read_paste(values)
    assert list(caught.value.errors) == [field]
    assert caught.value.code == "bad_input"


def test_auto_means_that_the_text_tells_the_channel() -> None:
    """The first choice of the select is no channel."""
    answer = read_paste({**typed(conversation_1="Mara: hi"), **picked("channel", "auto")})
    assert answer.channel is None


def test_the_setup_comes_back_as_it_was() -> None:
    """Opening and saving without a change changes nothing."""
    assert read_setup(submitted_unchanged(setup_modal(SETTINGS))) == SETTINGS


def test_name_company_and_offer_are_needed_and_the_rest_is_not() -> None:
    """Each missing one is asked for at its field; nothing is guessed."""
    with pytest.raises(FieldErrors) as caught:
        read_setup(typed(name=None, company=" ", offer=None, calendar_link="cal", email="ada"))
    assert set(caught.value.errors) == {"name", "company", "offer", "calendar_link", "email"}
    saved = read_setup(typed(name=" Ada ", company="Lumenfold", offer="Scheduling"))
    assert saved.sender == SenderProfile("Ada", "Lumenfold", "Scheduling")
    assert saved.default_mode == "template"


def test_an_emptied_draft_is_refused() -> None:
    """An empty reply is a slip, not an edit."""
    with pytest.raises(FieldErrors) as caught:
        read_edit(typed(subject="x", text_1=None))
    assert list(caught.value.errors) == ["text_1"]


def test_an_edit_tells_no_subject_from_an_emptied_one() -> None:
    """None where there was no field, "" where somebody cleared it."""
    assert read_edit(typed(text_1="Hi")) == ("Hi", None)
    assert read_edit(typed(text_1="Hi", subject=None)) == ("Hi", "")
    assert read_edit(typed(text_1="Hi", subject="Re")) == ("Hi", "Re")


def test_gaps_come_back_by_their_names() -> None:
    """Only those filled in; at least one."""
    values = typed(**{"gap:price": " 400 EUR ", "gap:date": None})
    assert read_gaps(values) == {"price": "400 EUR"}
    with pytest.raises(FieldErrors):
        read_gaps(typed(**{"gap:price": None}))


def test_metadata_travels_unchanged() -> None:
    """The id of the draft is in the edit view unless the handler gives its own."""
    assert edit_modal("run-1#1", "x", None)["private_metadata"] == "run-1#1"
    assert paste_modal('{"channel":"C1"}')["private_metadata"] == '{"channel":"C1"}'
    assert paste_modal("")["callback_id"] == names.MODAL_PASTE
