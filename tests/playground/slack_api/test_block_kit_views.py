"""Block Kit in modals and homes: what Slack takes, and each limit it refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.slack.block_kit.check import check_message_blocks, check_view
from playground.slack.refusal import Refusal
from tests.playground.slack_api.workspaces import ADA, Slack, asking, modal, plain, raises_refusal, section

SAVE = plain("Save")
OPTION = {"text": plain("One"), "value": "1"}
RICH: dict[str, Any] = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}


async def open_view(slack: Slack, view: dict[str, Any]) -> Any:
    """views.open for Ada."""
    return await slack.client.views_open(trigger_id=slack.workspace.triggers.issue(ADA), view=view)


TAKEN: list[dict[str, Any]] = [
    modal(title=plain("x" * 24), close=plain("x" * 24), submit=plain("x" * 24)),
    modal(*[section()] * 100),
    modal(private_metadata="x" * 3_000, callback_id="x" * 255, external_id="x" * 255),
    modal(asking(multiline=True, max_length=3_000, initial_value="x" * 3_000), submit=SAVE),
    modal(
        asking("1", type="static_select", options=[OPTION]),
        asking("2", type="checkboxes", options=[OPTION], initial_options=[OPTION]),
        asking("3", type="radio_buttons", options=[OPTION]),
        asking("4", type="conversations_select", default_to_current_conversation=True, response_url_enabled=True),
        asking("5", type="email_text_input"),
        asking("6", type="url_text_input"),
        asking("7", type="number_input", is_decimal_allowed=False, min_value="1"),
        asking("8", type="file_input", max_files=3),
        asking("9", type="rich_text_input", initial_value=RICH),
        asking("10", type="datepicker"),
        asking("11", type="timepicker"),
        asking("12", type="datetimepicker"),
        asking("13", type="multi_static_select", options=[OPTION], focus_on_load=True),
        submit=SAVE,
    ),
    modal({"type": "alert", "text": plain("x" * 200), "level": "warning"}),
    modal({**asking(), "hint": plain("x" * 2_000), "optional": True, "dispatch_action": True}, submit=SAVE),
]


@pytest.mark.parametrize("view", TAKEN)
async def test_a_right_modal_is_taken(slack: Slack, view: dict[str, Any]) -> None:
    """Modals at the edge of their limits, and every input there is."""
    assert (await open_view(slack, view))["ok"]


REFUSED: list[tuple[dict[str, Any], str]] = [
    (modal(title=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
    (modal(title=None), "missing required field: title"),
    (modal(close=plain("x" * 25)), "[json-pointer:/view/close/text]"),
    (modal(submit=plain("x" * 25)), "[json-pointer:/view/submit/text]"),
    (modal(private_metadata="x" * 3_001), "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
    (modal(callback_id="x" * 256), "must be less than 256 characters [json-pointer:/view/callback_id]"),
    (modal(external_id="x" * 256), "must be less than 256 characters [json-pointer:/view/external_id]"),
    (modal(*[section()] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
    (modal(blocks=[]), "no fewer than 1 items allowed [json-pointer:/view/blocks]"),
    (modal(blocks=None), "missing required field: blocks"),
    (modal(colour="red"), "invalid additional property: colour"),
    (modal(clear_on_close="yes"), "must provide a boolean"),
    (modal(asking()), "missing required field: submit"),
    (modal(asking("a"), asking("a"), submit=SAVE), '`block_id` "a" already exists'),
    (modal(asking("a", focus_on_load=True), asking("b", focus_on_load=True), submit=SAVE), "focus_on_load"),
    (modal({**asking(), "label": plain("x" * 2_001)}, submit=SAVE), "must be less than 2001 characters"),
    (modal({**asking(), "hint": plain("x" * 2_001)}, submit=SAVE), "must be less than 2001 characters"),
    (modal(asking(placeholder=plain("x" * 151)), submit=SAVE), "must be less than 151 characters"),
    (modal(asking(initial_value="x" * 3_001), submit=SAVE), "must be less than 3001 characters"),
    (modal(asking(max_length=3_001), submit=SAVE), "must be between 1 and 3000"),
    (modal(asking(min_length=5, max_length=4), submit=SAVE), "min_length must not be greater"),
    (modal(asking(initial_value="long", max_length=3), submit=SAVE), "must not be longer than max_length"),
    (modal(asking(type="static_select", options=[OPTION] * 101), submit=SAVE), "no more than 100 items"),
    (modal(asking(type="button", text=plain("x")), submit=SAVE), "unsupported type: button"),
    (modal(asking(type="number_input"), submit=SAVE), "missing required field: is_decimal_allowed"),
    (
        modal(asking(type="number_input", is_decimal_allowed=True, min_value="few"), submit=SAVE),
        "must be a number",
    ),
    (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
    (modal({"type": "plan", "title": "x"}), "unsupported type: plan"),
    (modal({"type": "context_actions", "elements": []}), "unsupported type: context_actions"),
    (modal({"type": "alert", "text": plain("x" * 201)}), "must be less than 201 characters"),
    (modal({"type": "alert", "text": plain("x"), "level": "loud"}), "must be one of the allowed values"),
    ({"type": "popup", "blocks": [section()]}, "unsupported type: popup [json-pointer:/view/type]"),
]


@pytest.mark.parametrize(("view", "saying"), REFUSED)
async def test_a_faulty_modal_is_refused_with_its_place(slack: Slack, view: dict[str, Any], saying: str) -> None:
    """Every limit of a modal and its inputs has its refusal: invalid_arguments with a JSON pointer."""
    with raises_refusal("invalid_arguments", saying=saying):
        await open_view(slack, view)


async def test_a_view_over_250_kilobytes_is_too_large(slack: Slack) -> None:
    """The size of a view has a word of its own."""
    with raises_refusal("view_too_large"):
        await open_view(slack, modal(*[section("x" * 3_000)] * 84))


async def test_a_view_is_an_object(slack: Slack) -> None:
    """A view that is a list, or no JSON, is refused."""
    trigger = slack.workspace.triggers.issue(ADA)
    with raises_refusal("invalid_arguments", saying="must provide an object"):
        await slack.client.api_call("views.open", json={"trigger_id": trigger, "view": [1]})
    with raises_refusal("invalid_arguments"):
        await slack.client.api_call("views.open", json={"trigger_id": trigger, "view": "{"})


@pytest.mark.parametrize(
    ("view", "saying"),
    [
        ({"type": "home", "blocks": [section()], "title": plain("x")}, "invalid additional property: title"),
        ({"type": "home", "blocks": [section()] * 101}, "no more than 100 items allowed"),
        ({"type": "home", "blocks": [asking(type="email_text_input")]}, "unsupported type: email_text_input"),
        ({"type": "home", "blocks": [{"type": "alert", "text": plain("x")}]}, "unsupported type: alert"),
        ({"type": "home", "blocks": [{"type": "markdown", "text": "x"}]}, "unsupported type: markdown"),
    ],
)
async def test_a_faulty_home_is_refused(slack: Slack, view: dict[str, Any], saying: str) -> None:
    """A home has neither title nor submit, and knows fewer elements."""
    with raises_refusal("invalid_arguments", saying=saying):
        await slack.client.views_publish(user_id=ADA, view=view)


async def test_a_home_takes_inputs_without_submit(slack: Slack) -> None:
    """In a home an input block needs no submit button."""
    assert (await slack.client.views_publish(user_id=ADA, view={"type": "home", "blocks": [asking()]}))["ok"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "elements", "element", "accessory", "options", "blocks", "title"]),
            inner | st.sampled_from(["section", "actions", "button", "rich_text", "plain_text", "modal", "card"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)


def word_of(check: Callable[[], object]) -> str:
    """The word with which a check refuses, or "taken"."""
    try:
        check()
    except Refusal as refusal:
        return refusal.error
    return "taken"


@given(JSON)
def test_no_json_breaks_the_validation(value: Any) -> None:
    """Whatever is sent as blocks or as a view is taken or refused, never an error of the server."""
    assert word_of(lambda: check_message_blocks(value)) in {"taken", "invalid_blocks"}
    assert word_of(lambda: check_view(value, "modal", "home")) in {"taken", "invalid_arguments"}
