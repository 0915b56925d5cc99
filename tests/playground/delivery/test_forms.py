"""What a person can enter: labels and block ids, kinds of fields, and texts as the composer writes them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.slack import forms
from playground.slack.composer import composed
from playground.slack.identifiers import counting_ids
from playground.slack.seed import load_seed
from playground.slack.workspace import Workspace

Json = dict[str, Any]
WORKSPACE = Workspace(load_seed(), lambda: 1_800_000_000.0, counting_ids())


def _field(element: Json, label: str = "Label") -> list[Json]:
    text = {"type": "plain_text", "text": label}
    return [{"type": "input", "block_id": "b", "label": text, "element": {"action_id": "a", **element}}]


def _options(*names: str) -> list[Json]:
    return [{"text": {"type": "plain_text", "text": name}, "value": name.lower()} for name in names]


@pytest.mark.parametrize(
    ("element", "given_value", "key", "expected"),
    [
        ({"type": "plain_text_input"}, "one\ntwo", "value", "one two"),
        ({"type": "plain_text_input", "multiline": True}, "one\ntwo", "value", "one\ntwo"),
        ({"type": "plain_text_input"}, "", "value", None),
        ({"type": "number_input", "is_decimal_allowed": True}, 2.5, "value", "2.5"),
        ({"type": "email_text_input"}, "ilse@lantern.example", "value", "ilse@lantern.example"),
        ({"type": "url_text_input"}, "https://lantern.example/", "value", "https://lantern.example/"),
        ({"type": "datepicker"}, "2026-11-21", "selected_date", "2026-11-21"),
        ({"type": "timepicker"}, "09:30", "selected_time", "09:30"),
        ({"type": "static_select", "options": _options("A", "B")}, "b", "selected_option", _options("B")[0]),
        ({"type": "static_select", "options": _options("A", "B")}, "B", "selected_option", _options("B")[0]),
        ({"type": "checkboxes", "options": _options("A", "B")}, ["a", "b"], "selected_options", _options("A", "B")),
        ({"type": "users_select"}, "U0ADA", "selected_user", "U0ADA"),
        ({"type": "multi_users_select"}, ["U0ADA"], "selected_users", ["U0ADA"]),
    ],
)
def test_entered_values_have_the_shape_of_their_element(
    element: Json, given_value: Any, key: str, expected: Any
) -> None:
    """Each kind of field reports its value under Slack's own key."""
    state = forms.entered(_field(element), {}, {"Label": given_value})

    assert state["b"]["a"] == {"type": element["type"], key: expected}


@pytest.mark.parametrize(
    ("element", "given_value"),
    [
        ({"type": "plain_text_input", "max_length": 3}, "four"),
        ({"type": "plain_text_input", "min_length": 3}, "no"),
        ({"type": "number_input", "is_decimal_allowed": False}, "2.5"),
        ({"type": "number_input", "is_decimal_allowed": False, "max_value": "5"}, 6),
        ({"type": "number_input", "is_decimal_allowed": False, "min_value": "5"}, 4),
        ({"type": "number_input", "is_decimal_allowed": True}, "NaN"),
        ({"type": "number_input", "is_decimal_allowed": False}, "many"),
        ({"type": "email_text_input"}, "not an address"),
        ({"type": "url_text_input"}, "javascript:alert(1)"),
        ({"type": "url_text_input"}, "http://["),
        ({"type": "datepicker"}, "tomorrow"),
        ({"type": "timepicker"}, "25:00"),
        ({"type": "radio_buttons", "options": _options("A")}, "c"),
    ],
)
def test_values_an_element_does_not_take_are_refused(element: Json, given_value: Any) -> None:
    """The client shows an error under the field instead of sending it."""
    with pytest.raises(forms.InvalidValues) as refused:
        forms.entered(_field(element), {}, {"b": given_value})

    assert set(refused.value.errors) == {"b"}


def test_fields_are_found_by_any_spelling_of_the_label() -> None:
    """Labels are compared without regard to case and outer spaces; unknown names are refused."""
    blocks = _field({"type": "plain_text_input"}, "Your Draft")

    assert forms.entered(blocks, {}, {" your draft ": "x"})["b"]["a"]["value"] == "x"
    for unknown in ({"Their draft": "x"}, {"b": {"other": "x"}}):
        with pytest.raises(forms.NoSuchField):
            forms.entered(blocks, {}, unknown)


def test_selects_outside_inputs_are_part_of_the_state_and_buttons_are_not() -> None:
    """A select in a section or actions block has a value; a button has none."""
    select: Json = {"type": "static_select", "action_id": "pick", "options": _options("A")}
    button: Json = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    blocks: list[Json] = [
        {"type": "section", "block_id": "s", "text": {"type": "mrkdwn", "text": "Pick"}, "accessory": select},
        {"type": "actions", "block_id": "x", "elements": [button]},
    ]

    assert forms.initial_state(blocks) == {"s": {"pick": {"type": "static_select", "selected_option": None}}}


def test_selects_of_conversations_can_start_with_the_current_one() -> None:
    """`default_to_current_conversation` fills one, or a list of one; an initial value comes first."""
    default: Json = {"default_to_current_conversation": True}
    single = _field({"type": "conversations_select", **default})
    several = _field({"type": "multi_conversations_select", **default})
    own = _field({"type": "conversations_select", "initial_conversation": "C1", **default})

    assert forms.initial_state(single, "C9")["b"]["a"]["selected_conversation"] == "C9"
    assert forms.initial_state(several, "C9")["b"]["a"]["selected_conversations"] == ["C9"]
    assert forms.initial_state(several)["b"]["a"]["selected_conversations"] == []
    assert forms.initial_state(own, "C9")["b"]["a"]["selected_conversation"] == "C1"


def test_updated_form_keeps_what_was_entered_where_the_ids_stay() -> None:
    """A field with the same block_id and action_id keeps its value, another starts with its own."""
    before = forms.entered(_field({"type": "plain_text_input"}), {}, {"b": "mine"})
    same = _field({"type": "plain_text_input", "initial_value": "yours"})
    other = _field({"type": "plain_text_input", "initial_value": "yours", "action_id": "other"})

    assert forms.carried_state(same, before)["b"]["a"]["value"] == "mine"
    assert forms.carried_state(other, before)["b"]["other"]["value"] == "yours"


@given(st.text(max_size=50), st.text(max_size=50))
def test_any_text_can_be_entered_and_is_kept(first: str, second: str) -> None:
    """A multi-line text field keeps every character, and other fields are not touched."""
    blocks = _field({"type": "plain_text_input", "multiline": True})
    state = forms.entered(blocks, {"z": {"y": {"type": "plain_text_input", "value": first}}}, {"b": second})

    assert state["b"]["a"]["value"] == (second or None)
    assert state["z"]["y"]["value"] == first


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("a & b <c>", "a &amp; b &lt;c&gt;"),
        ("@Rejoinder and @ilse.vandermeer.", "<@U0REJOIN> and <@U0ILSE>."),
        (
            "@here look, mail ilse@lantern.example",
            "<!here> look, mail <mailto:ilse@lantern.example|ilse@lantern.example>",
        ),
        ("#general and #nowhere", "<#C0GENERAL|general> and #nowhere"),
        ("(https://a.example/x?y=1&z=2).", "(<https://a.example/x?y=1&amp;z=2>)."),
        ("<@U0ADA> <https://a.example|a> <!channel>", "<@U0ADA> <https://a.example|a> <!channel>"),
        ("`@ada <b>`", "`@ada &lt;b&gt;`"),
        ("@nobody", "@nobody"),
    ],
)
def test_composer_writes_entities(typed: str, expected: str) -> None:
    """Names, channels, links and addresses become entities; brackets are escaped; code is left alone."""
    assert composed(WORKSPACE, typed) == expected


@given(st.text(alphabet=st.sampled_from("<>&@#`ab/:. \n"), max_size=60))
def test_composed_text_has_no_bracket_that_is_not_an_entity(typed: str) -> None:
    """Whatever is typed, what is left of `<` after taking the entities out is escaped."""
    text = composed(WORKSPACE, typed)
    opened = [index for index, character in enumerate(text) if character == "<"]

    assert all(text[index + 1] in "@#!hm" for index in opened)
