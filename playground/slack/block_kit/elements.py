"""Interactive elements and the image element (docs.slack.dev/reference/block-kit/block-elements).

Surfaces are those of each element's own page: what takes an e-mail address, a number or a URL lives in modals.
"""

import re
from collections.abc import Mapping

from playground.slack.block_kit.composition import (
    ACTION_ID,
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH_ACTION,
    INITIAL_IS_AN_OPTION,
    ONE_KIND_OF_OPTIONS,
    OPTION,
    OPTION_GROUPS,
    OPTIONS,
    SLACK_FILE,
    plain_text,
    url,
)
from playground.slack.block_kit.rich_text import RICH_TEXT
from playground.slack.block_kit.schema import (
    EVERYWHERE,
    Check,
    Surface,
    Variant,
    exactly,
    flag,
    integer,
    many,
    matching,
    one_of,
    shape,
    string,
    when,
)

_MESSAGE: frozenset[Surface] = frozenset({"message"})
_MODAL: frozenset[Surface] = frozenset({"modal"})

_TYPED = string(255)
_ID = string(255)
_IDS = many(_ID, 100)
_INPUT: Mapping[str, Check] = {"action_id": ACTION_ID, "placeholder": plain_text(150), "focus_on_load": flag}
_MENU: Mapping[str, Check] = {**_INPUT, "confirm": CONFIRM}
_MULTI_MENU: Mapping[str, Check] = {**_MENU, "max_selected_items": integer(1, 100)}
_CHANNEL_ONLY: Mapping[str, Check] = {"response_url_enabled": flag}
_CONVERSATION: Mapping[str, Check] = {"default_to_current_conversation": flag, "filter": CONVERSATION_FILTER}
_CHOICE: Mapping[str, Check] = {"action_id": ACTION_ID, "confirm": CONFIRM, "focus_on_load": flag}

_DATE = matching(lambda value: re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None, "must be of the form YYYY-MM-DD")
_TIME = matching(lambda value: re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value) is not None, "must be of the form HH:mm")
_DECIMAL = matching(lambda value: re.fullmatch(r"-?\d+(\.\d+)?", value) is not None, "must be a number")


def _element(
    kind: str,
    required: Mapping[str, Check],
    optional: Mapping[str, Check],
    *rules: Check,
    surfaces: frozenset[Surface] = EVERYWHERE,
) -> dict[str, Variant]:
    return {kind: Variant(shape({"type": exactly(kind), **required}, optional, *rules), surfaces)}


_RESPONSE_URL_WITHOUT_CONFIRM = when(
    lambda given: bool(given.get("confirm")) and bool(given.get("response_url_enabled")),
    "response_url_enabled cannot be used with confirm",
)
_ORDERED_LENGTHS = when(
    lambda given: (given.get("min_length") or 0) > (given.get("max_length") or 3000),
    "min_length must not be greater than max_length",
)
_INITIAL_FITS = when(
    lambda given: len(given.get("initial_value") or "") > (given.get("max_length") or 3000),
    "initial_value must not be longer than max_length",
)

BUTTONS: dict[str, Variant] = {
    **_element(
        "button",
        {"text": plain_text(75)},
        {
            "action_id": ACTION_ID,
            "url": url,
            "value": string(2000),
            "style": one_of("primary", "danger"),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
            "visible_to_user_ids": _IDS,
            "agent_prompt": string(4000),
        },
    ),
    **_element(
        "workflow_button",
        {"text": plain_text(75), "workflow": shape({"trigger": shape({"url": url}, {})})},
        {"action_id": ACTION_ID, "style": one_of("primary", "danger"), "accessibility_label": string(75)},
        surfaces=_MESSAGE,
    ),
}

MENUS: dict[str, Variant] = {
    **_element(
        "static_select",
        {},
        {**_MENU, "options": OPTIONS, "option_groups": OPTION_GROUPS, "initial_option": OPTION},
        ONE_KIND_OF_OPTIONS,
        INITIAL_IS_AN_OPTION,
    ),
    **_element(
        "multi_static_select",
        {},
        {**_MULTI_MENU, "options": OPTIONS, "option_groups": OPTION_GROUPS, "initial_options": OPTIONS},
        ONE_KIND_OF_OPTIONS,
        INITIAL_IS_AN_OPTION,
    ),
    **_element("external_select", {}, {**_MENU, "min_query_length": integer(0, 100), "initial_option": OPTION}),
    **_element(
        "multi_external_select",
        {},
        {**_MULTI_MENU, "min_query_length": integer(0, 100), "initial_options": OPTIONS},
    ),
    **_element("users_select", {}, {**_MENU, "initial_user": _ID}),
    **_element("multi_users_select", {}, {**_MULTI_MENU, "initial_users": _IDS}),
    **_element(
        "conversations_select",
        {},
        {**_MENU, **_CONVERSATION, **_CHANNEL_ONLY, "initial_conversation": _ID},
        _RESPONSE_URL_WITHOUT_CONFIRM,
    ),
    **_element("multi_conversations_select", {}, {**_MULTI_MENU, **_CONVERSATION, "initial_conversations": _IDS}),
    **_element("channels_select", {}, {**_MENU, **_CHANNEL_ONLY, "initial_channel": _ID}),
    **_element("multi_channels_select", {}, {**_MULTI_MENU, "initial_channels": _IDS}),
}

CHOICES: dict[str, Variant] = {
    **_element(
        "checkboxes",
        {"options": many(OPTION, 10)},
        {**_CHOICE, "initial_options": many(OPTION, 10)},
        INITIAL_IS_AN_OPTION,
    ),
    **_element(
        "radio_buttons",
        {"options": many(OPTION, 10)},
        {**_CHOICE, "initial_option": OPTION},
        INITIAL_IS_AN_OPTION,
    ),
    **_element("datepicker", {}, {**_MENU, "initial_date": _DATE}),
    **_element("timepicker", {}, {**_MENU, "initial_time": _TIME, "timezone": string(100)}),
    **_element(
        "datetimepicker",
        {},
        {**_CHOICE, "initial_date_time": integer(0, 9_999_999_999)},
        surfaces=frozenset({"message", "modal"}),
    ),
}

OVERFLOW: dict[str, Variant] = _element(
    "overflow", {"options": many(OPTION, 5)}, {"action_id": ACTION_ID, "confirm": CONFIRM}
)

IMAGE: dict[str, Variant] = _element(
    "image",
    {"alt_text": string(2000, 0)},
    {"image_url": url, "slack_file": SLACK_FILE},
    when(lambda given: ("image_url" in given) == ("slack_file" in given), "must provide image_url or slack_file"),
)

RICH_TEXT_INPUT: dict[str, Variant] = _element(
    "rich_text_input",
    {},
    {**_INPUT, "initial_value": RICH_TEXT, "dispatch_action_config": DISPATCH_ACTION},
    surfaces=frozenset({"modal", "home"}),
)

FIELDS: dict[str, Variant] = {
    **_element(
        "plain_text_input",
        {},
        {
            **_INPUT,
            "initial_value": string(3000, 0),
            "multiline": flag,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
            "dispatch_action_config": DISPATCH_ACTION,
        },
        _ORDERED_LENGTHS,
        _INITIAL_FITS,
    ),
    **_element(
        "email_text_input",
        {},
        {**_INPUT, "initial_value": _TYPED, "dispatch_action_config": DISPATCH_ACTION},
        surfaces=_MODAL,
    ),
    **_element(
        "url_text_input",
        {},
        {**_INPUT, "initial_value": string(3000), "dispatch_action_config": DISPATCH_ACTION},
        surfaces=_MODAL,
    ),
    **_element(
        "number_input",
        {"is_decimal_allowed": flag},
        {
            **_INPUT,
            "initial_value": _DECIMAL,
            "min_value": _DECIMAL,
            "max_value": _DECIMAL,
            "dispatch_action_config": DISPATCH_ACTION,
        },
        surfaces=_MODAL,
    ),
    **_element(
        "file_input",
        {},
        {"action_id": ACTION_ID, "filetypes": many(string(20), 100), "max_files": integer(1, 10)},
        surfaces=_MODAL,
    ),
}

_FEEDBACK = shape({"text": plain_text(75), "value": string(2000)}, {"accessibility_label": string(75)})

CONTEXT_ACTIONS: dict[str, Variant] = {
    **_element(
        "feedback_buttons",
        {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK},
        {"action_id": ACTION_ID},
        surfaces=_MESSAGE,
    ),
    **_element(
        "icon_button",
        {"icon": one_of("trash"), "text": plain_text(75)},
        {
            "action_id": ACTION_ID,
            "value": string(2000),
            "accessibility_label": string(75),
            "visible_to_user_ids": many(_ID, 10),
            "confirm": CONFIRM,
        },
        surfaces=_MESSAGE,
    ),
}

IN_ACTIONS = {**BUTTONS, **MENUS, **CHOICES, **OVERFLOW, **RICH_TEXT_INPUT}
"""What an actions block holds."""
IN_SECTION = {**BUTTONS, **MENUS, **CHOICES, **OVERFLOW, **IMAGE}
"""What stands beside the text of a section."""
del IN_SECTION["datetimepicker"]
IN_INPUT = {**FIELDS, **MENUS, **CHOICES, **RICH_TEXT_INPUT}
"""What an input block asks with."""
