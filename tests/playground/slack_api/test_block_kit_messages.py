"""Block Kit in messages: what Slack takes, and each limit it refuses."""

from typing import Any

import pytest

from playground.slack.block_kit.sdk import fault_in_block, fault_in_view
from tests.playground.slack_api.workspaces import DEALS, Slack, button, modal, plain, raises_refusal, section

IMAGE = {"type": "image", "image_url": "https://pictures.example/a.png", "alt_text": "A picture"}
OPTION = {"text": plain("One"), "value": "1"}
RICH = {
    "type": "rich_text",
    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x", "style": {"bold": True}}]}],
}
TASK = {"type": "task_card", "task_id": "1", "title": "Read", "status": "complete", "details": RICH}
CARD = {"type": "card", "title": plain("Brightbarn"), "actions": [button()]}
FEEDBACK = {
    "type": "feedback_buttons",
    "action_id": "feedback",
    "positive_button": {"text": plain("Good"), "value": "1"},
    "negative_button": {"text": plain("Bad"), "value": "0"},
}
TRASH = {"type": "icon_button", "icon": "trash", "text": plain("Delete"), "action_id": "delete"}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    """An actions block."""
    return {"type": "actions", "elements": list(elements)}


def menu(**more: Any) -> dict[str, Any]:
    """A static select with one option."""
    return {"type": "static_select", "action_id": "menu", "options": [OPTION], **more}


def options(count: int) -> list[dict[str, Any]]:
    """So many different options."""
    return [{"text": plain(f"Option {number}"), "value": str(number)} for number in range(count)]


def table(rows: int = 1, cells: int = 1) -> dict[str, Any]:
    """A table of short texts."""
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * cells] * rows}


def container(**more: Any) -> dict[str, Any]:
    """A container with a section."""
    return {"type": "container", "title": plain("T"), "child_blocks": [section()], **more}


TAKEN: list[dict[str, Any]] = [
    section("x" * 3_000),
    {"type": "section", "fields": [plain("x" * 2_000)] * 5},
    {**section(), "accessory": button(style="danger", value="v" * 2_000)},
    {**section(), "accessory": IMAGE},
    {"type": "header", "text": plain("x" * 150)},
    {"type": "divider", "block_id": "x" * 255},
    {**IMAGE, "title": plain("Title")},
    {"type": "context", "elements": [plain("a"), {"type": "mrkdwn", "text": "b"}, IMAGE]},
    actions(*[button(action_id=str(number)) for number in range(25)]),
    actions(button(text="x" * 75, url="https://a.example", visible_to_user_ids=["U0ADA"], agent_prompt="x" * 4_000)),
    actions(menu(options=options(100), initial_option=options(100)[7])),
    actions({"type": "overflow", "action_id": "more", "options": options(5)}),
    actions({"type": "conversations_select", "action_id": "c", "filter": {"include": ["im"]}}),
    actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-11-21"}),
    actions(button(confirm={"title": plain("T"), "text": plain("?"), "confirm": plain("Y"), "deny": plain("N")})),
    {"type": "context_actions", "elements": [FEEDBACK, TRASH]},
    {"type": "markdown", "text": "x" * 12_000},
    table(cells=20),
    {**TASK, "sources": [{"type": "url", "url": "https://a.example", "text": "A"}]},
    {"type": "plan", "title": "Plan", "tasks": [TASK] * 2},
    {**CARD, "body": plain("x" * 200), "hero_image": IMAGE},
    {"type": "carousel", "elements": [CARD] * 10},
    container(is_collapsible=True, width="wide"),
    RICH,
]


@pytest.mark.parametrize("block", TAKEN, ids=lambda block: block["type"])
async def test_a_right_block_is_taken(slack: Slack, block: dict[str, Any]) -> None:
    """Blocks at the very edge of their limits are taken."""
    assert (await slack.client.chat_postMessage(channel=DEALS, text="x", blocks=[block]))["ok"]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({}, "missing required field: type [json-pointer:/blocks/0]"),
    ({"type": "banner"}, "unsupported type: banner [json-pointer:/blocks/0/type]"),
    (section("x" * 3_001), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    (section(""), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ({"type": "section"}, "must provide text or fields [json-pointer:/blocks/0]"),
    ({"type": "section", "fields": [plain("x")] * 11}, "no more than 10 items allowed [json-pointer:/blocks/0/fields]"),
    ({"type": "section", "fields": [plain("x" * 2_001)]}, "must be less than 2001 characters"),
    ({"type": "section", "text": "bare"}, "must provide an object [json-pointer:/blocks/0/text]"),
    ({"type": "section", "text": {"type": "markdown", "text": "x"}}, "unsupported type: markdown"),
    ({**section(), "colour": "red"}, "invalid additional property: colour [json-pointer:/blocks/0]"),
    ({"type": "header", "text": plain("x" * 151)}, "must be less than 151 characters"),
    ({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}, "[json-pointer:/blocks/0/text/type]"),
    ({"type": "divider", "block_id": "x" * 256}, "must be less than 256 characters"),
    ({**IMAGE, "alt_text": "x" * 2_001}, "must be less than 2001 characters"),
    ({**IMAGE, "image_url": "https://a.example/" + "x" * 3_000}, "must be less than 3001 characters"),
    ({**IMAGE, "image_url": "javascript:alert(1)"}, "must be a valid URL"),
    ({"type": "image", "alt_text": "x"}, "must provide image_url or slack_file"),
    ({"type": "context", "elements": [plain("x")] * 11}, "no more than 10 items allowed"),
    ({"type": "context", "elements": []}, "no fewer than 1 items allowed"),
    ({"type": "context", "elements": [button()]}, "unsupported type: button"),
    (actions(*[button(action_id=str(number)) for number in range(26)]), "no more than 25 items allowed"),
    (actions(button(), button()), '`action_id` "approve" already exists'),
    (actions(button("x" * 76)), "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]"),
    (actions(button(value="x" * 2_001)), "must be less than 2001 characters"),
    (actions(button(url="https://a.example/" + "x" * 3_000)), "must be less than 3001 characters"),
    (actions(button(action_id="x" * 256)), "must be less than 256 characters"),
    (actions(button(agent_prompt="x" * 4_001)), "must be less than 4001 characters"),
    (actions(button(style="green")), "must be one of the allowed values: primary, danger"),
    (actions(button(confirm={"title": plain("T")})), "missing required field: text"),
    (actions({"type": "button", "action_id": "a"}), "missing required field: text"),
    (actions({"type": "plain_text_input", "action_id": "a"}), "unsupported type: plain_text_input"),
    (actions(menu(options=options(101))), "no more than 100 items allowed"),
    (actions(menu(options=[])), "no fewer than 1 items allowed"),
    (actions(menu(options=None)), "must provide exactly one of options and option_groups"),
    (actions(menu(options=[{"text": plain("x" * 76), "value": "1"}])), "must be less than 76 characters"),
    (actions(menu(options=[{"text": plain("x"), "value": "1" * 151}])), "must be less than 151 characters"),
    (actions(menu(initial_option={"text": plain("Two"), "value": "2"})), "initial option must exactly match"),
    (actions(menu(placeholder=plain("x" * 151))), "must be less than 151 characters"),
    (actions({"type": "overflow", "options": options(6)}), "no more than 5 items allowed"),
    (actions({"type": "checkboxes", "options": options(11)}), "no more than 10 items allowed"),
    (actions({"type": "radio_buttons", "options": options(11)}), "no more than 10 items allowed"),
    (actions({"type": "datepicker", "initial_date": "21.11.2026"}), "must be of the form YYYY-MM-DD"),
    (actions({"type": "timepicker", "initial_time": "25:00"}), "must be of the form HH:mm"),
    ({"type": "input", "label": plain("x"), "element": {"type": "plain_text_input"}}, "unsupported type: input"),
    ({"type": "alert", "text": plain("x")}, "unsupported type: alert"),
    ({"type": "context_actions", "elements": [FEEDBACK] * 6}, "no more than 5 items allowed"),
    ({"type": "context_actions", "elements": [button()]}, "unsupported type: button"),
    ({"type": "context_actions", "elements": [{**TRASH, "icon": "star"}]}, "must be one of the allowed values"),
    ({"type": "markdown", "text": "x" * 12_001}, "must be less than 12001 characters"),
    (table(rows=101), "no more than 100 items allowed"),
    (table(cells=21), "no more than 20 items allowed"),
    ({**TASK, "status": "done"}, "must be one of the allowed values"),
    ({**TASK, "details": "bare"}, "must provide an object"),
    ({"type": "plan", "title": "x", "tasks": [TASK] * 51}, "no more than 50 items allowed"),
    ({"type": "card"}, "must provide at least one of hero_image, title, actions, body"),
    ({**CARD, "title": plain("x" * 151)}, "must be less than 151 characters"),
    ({**CARD, "subtitle": plain("x" * 151)}, "must be less than 151 characters"),
    ({**CARD, "body": plain("x" * 201)}, "must be less than 201 characters"),
    ({**CARD, "actions": [button()] * 4}, "no more than 3 items allowed"),
    ({"type": "carousel", "elements": [CARD] * 11}, "no more than 10 items allowed"),
    ({"type": "carousel", "elements": []}, "no fewer than 1 items allowed"),
    (container(child_blocks=[section()] * 11), "no more than 10 items allowed"),
    (container(child_blocks=[container()]), "unsupported type: container"),
    (container(title=None), "must provide title or rich_text_title"),
    (container(is_collapsible=True, has_header_divider=True), "has_header_divider cannot be set"),
    ({"type": "rich_text", "elements": [{"type": "text", "text": "x"}]}, "unsupported type: text"),
    ({"type": "section", "text": {"type": "mrkdwn", "text": 7}}, "must provide a string"),
    ({"type": "actions", "elements": {}}, "must provide an array"),
    ({**section(), "expand": "yes"}, "must provide a boolean"),
    (actions({"type": "multi_users_select", "max_selected_items": "1"}), "must provide an integer"),
    (actions({"type": "multi_users_select", "max_selected_items": 0}), "must be between 1 and 100"),
    (actions({"type": "conversations_select", "filter": {}}), "must provide at least one filter"),
]


@pytest.mark.parametrize(("block", "saying"), REFUSED)
async def test_a_faulty_block_is_refused_with_its_place(slack: Slack, block: dict[str, Any], saying: str) -> None:
    """Every limit, required field and place has its refusal: invalid_blocks with a JSON pointer."""
    with raises_refusal("invalid_blocks", saying=saying):
        await slack.client.chat_postMessage(channel=DEALS, text="x", blocks=[block])


@pytest.mark.parametrize(
    ("blocks", "saying"),
    [
        ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
        ([{"type": "divider", "block_id": "a"}] * 2, '`block_id` "a" already exists'),
        ([{"type": "markdown", "text": "x" * 6_001}] * 2, "less than 12001 characters together"),
        ([table(), table()], "only_one_table_allowed"),
        (["text"], "must provide an object [json-pointer:/blocks/0]"),
    ],
)
async def test_blocks_are_refused_together(slack: Slack, blocks: Any, saying: str) -> None:
    """Counts, names and sums over the whole message have their refusals too."""
    with raises_refusal("invalid_blocks", saying=saying):
        await slack.client.api_call("chat.postMessage", json={"channel": DEALS, "text": "x", "blocks": blocks})


async def test_all_faults_are_named_at_once(slack: Slack) -> None:
    """The answer lists every fault, not only the first."""
    blocks = [section(""), {"type": "banner"}]
    for saying in ("/blocks/0/text/text", "/blocks/1/type"):
        with raises_refusal("invalid_blocks", saying=saying):
            await slack.client.chat_postMessage(channel=DEALS, text="x", blocks=blocks)


async def test_the_same_action_in_two_blocks_is_fine(slack: Slack) -> None:
    """An action_id must be unique in its block only: a list of rows may repeat its buttons."""
    blocks = [actions(button(value="1")), actions(button(value="2"))]
    assert (await slack.client.chat_postMessage(channel=DEALS, text="x", blocks=blocks))["ok"]


async def test_13200_characters_of_blocks_are_the_most(slack: Slack) -> None:
    """Blocks that are right one by one can be too long together."""
    fitting = [section("x" * 3_000)] * 4
    assert (await slack.client.chat_postMessage(channel=DEALS, text="x", blocks=fitting))["ok"]
    with raises_refusal("msg_blocks_too_long"):
        await slack.client.chat_postMessage(channel=DEALS, text="x", blocks=[*fitting, section("x" * 1_000)])


async def test_blocks_are_checked_wherever_they_come_from(slack: Slack) -> None:
    """Updates and ephemeral messages meet the same rules as posts."""
    ts = (await slack.client.chat_postMessage(channel=DEALS, text="x"))["ts"]
    with raises_refusal("invalid_blocks"):
        await slack.client.chat_update(channel=DEALS, ts=ts, text="x", blocks=[section("")])
    with raises_refusal("invalid_blocks"):
        await slack.client.chat_postEphemeral(channel=DEALS, user="U0ADA", text="x", blocks=[section("")])


def test_the_models_of_the_sdk_are_asked_too() -> None:
    """What slack_sdk's own models refuse is found without our rules; what they take passes."""
    assert fault_in_block(section("x" * 3_000)) is None
    assert fault_in_block(section("x" * 3_001)) == "text attribute cannot exceed 3000 characters"
    assert fault_in_block({"type": "banner"}) == "unknown block"
    assert fault_in_view(modal()) is None
    assert fault_in_view(modal(title=plain("x" * 25))) == "title must be between 1 and 24 characters"
