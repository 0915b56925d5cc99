"""A person's click or choice on one element of blocks: which element, may they, and what it is as an action."""

from typing import Any, cast

from playground.slack import form_values, forms
from playground.slack.refusal import Refusal

Json = dict[str, Any]

_FEEDBACK = "feedback_buttons"
_OVERFLOW = "overflow"
_BUTTONS = {"button", "icon_button", "workflow_button"}
_KEPT = {
    "button": ("text", "value", "style"),
    "icon_button": ("text", "icon", "value"),
    "workflow_button": ("text",),
}


def action(blocks: list[Json], user_id: str, action_id: str, value: Any, block_id: str | None, action_ts: str) -> Json:
    """The entry of `actions` for what the person did.

    `value` says which of several buttons with one action_id, which option of a menu, or what was entered.
    Refuses with `action_not_found` when there is no such element, `action_not_visible` when it is not shown
    to this person, `value_not_found` when no button or option has that value.
    """
    found = [
        (block, element)
        for block, element in forms.elements_of(blocks)
        if element["action_id"] == action_id and block_id in (None, block.get("block_id"))
    ]
    if not found:
        raise Refusal("action_not_found")
    visible = [(block, element) for block, element in found if _visible(element, user_id)]
    if not visible:
        raise Refusal("action_not_visible")
    for block, element in visible:
        content = _content(element, value)
        if content is not None:
            return {
                "type": element["type"],
                "action_id": action_id,
                "block_id": block.get("block_id", ""),
                **content,
                "action_ts": action_ts,
            }
    raise Refusal("value_not_found")


def reflected(state: forms.State, done: Json) -> forms.State:
    """`state` with the choice that `done` (an action) made, if its element is a field of the form."""
    block_id, action_id = done["block_id"], done["action_id"]
    if action_id not in state.get(block_id, {}):
        return state
    value = {key: done[key] for key in state[block_id][action_id]}
    return {**state, block_id: {**state[block_id], action_id: value}}


def _visible(element: Json, user_id: str) -> bool:
    allowed = cast("list[str] | None", element.get("visible_to_user_ids"))
    return not allowed or user_id in allowed


def _content(element: Json, value: Any) -> Json | None:
    """What is special to the kind of element; None if `value` is not one of its values."""
    kind = str(element["type"])
    if kind in _BUTTONS:
        if value not in (None, element.get("value")):
            return None
        return {key: element[key] for key in _KEPT[kind] if key in element}
    if kind == _FEEDBACK:
        values = [cast("Json", element.get(side) or {}).get("value") for side in ("positive_button", "negative_button")]
        return {"value": value} if value in values else None
    try:
        if kind == _OVERFLOW:
            return {"selected_option": form_values.option(element, value)}
        return {key: part for key, part in form_values.entered_value(element, value).items() if key != "type"}
    except form_values.FieldError:
        return None
