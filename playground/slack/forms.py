"""What a person can enter in blocks: fields, their initial values, and what Slack's client refuses at once.

A field is a stateful element: an element of an `input` block, or a select, picker or checkbox group anywhere
else. `state.values` of view_submission and block_actions has one entry per field.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from playground.slack.form_values import FieldError, empty_value, entered_value, initial_value

Json = dict[str, Any]
State = dict[str, dict[str, Json]]
"""`state.values`: block_id -> action_id -> the value with its type."""

_OPTIONAL_MARK = " (optional)"
"""What the client writes behind the label of an optional field."""


class InvalidValues(Exception):
    """The client would not send this form; `errors` maps block_id to the words shown under the field."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = errors


class NoSuchField(Exception):
    """The values name a block_id, label or action_id that the form does not have."""


@dataclass(frozen=True)
class Field:
    """One stateful element and the block around it."""

    block_id: str
    action_id: str
    element: Json
    label: str
    required: bool


def elements_of(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every interactive element at any depth, with the innermost block (a part that has a block_id) around it."""
    for block in blocks:
        yield from _elements_within(block, block)


def fields_of(blocks: list[Json]) -> list[Field]:
    """The fields of a view or message, from the top down."""
    return [
        Field(
            str(block.get("block_id", "")),
            str(element["action_id"]),
            element,
            _label(block),
            block.get("type") == "input" and not block.get("optional", False),
        )
        for block, element in elements_of(blocks)
        if empty_value(element) is not None
    ]


def initial_state(blocks: list[Json], current_conversation: str | None = None) -> State:
    """`state.values` before a person has touched anything; selects may default to `current_conversation`."""
    state: State = {}
    for field in fields_of(blocks):
        state.setdefault(field.block_id, {})[field.action_id] = initial_value(field.element, current_conversation)
    return state


def carried_state(blocks: list[Json], before: State, current_conversation: str | None = None) -> State:
    """The state after a view was updated: a field that kept block_id and action_id keeps what was entered."""
    state = initial_state(blocks, current_conversation)
    for block_id, actions in state.items():
        for action_id, value in actions.items():
            old = before.get(block_id, {}).get(action_id)
            if old is not None and old.get("type") == value.get("type"):
                actions[action_id] = old
    return state


def entered(blocks: list[Json], before: State, values: Mapping[str, Any]) -> State:
    """`before` with what the person entered; keys of `values` are block ids or visible labels.

    Raises `NoSuchField` for a name that is not in the form, `InvalidValues` for a value that the element does
    not take (an option that is not offered, a text that is too long).
    """
    fields = fields_of(blocks)
    state: State = {block_id: dict(actions) for block_id, actions in before.items()}
    errors: dict[str, str] = {}
    for name, given in values.items():
        for field, value in _addressed(fields, name, given):
            try:
                state.setdefault(field.block_id, {})[field.action_id] = entered_value(field.element, value)
            except FieldError as error:
                errors[field.block_id] = str(error)
    if errors:
        raise InvalidValues(errors)
    return state


def require_complete(blocks: list[Json], state: State) -> None:
    """Raise `InvalidValues` for required fields that are empty, as the client does at submit."""
    errors = {
        field.block_id: "Please complete this required field."
        for field in fields_of(blocks)
        if field.required and state.get(field.block_id, {}).get(field.action_id) in (None, empty_value(field.element))
    }
    if errors:
        raise InvalidValues(errors)


def _addressed(fields: list[Field], name: str, given: Any) -> list[tuple[Field, Any]]:
    label = name.strip().removesuffix(_OPTIONAL_MARK).casefold()
    found = [field for field in fields if field.block_id == name] or [
        field for field in fields if field.label and field.label.strip().casefold() == label
    ]
    if not found:
        raise NoSuchField(name)
    if isinstance(given, Mapping):
        by_action = cast("Mapping[str, Any]", given)
        named = {field.action_id: field for field in found}
        if unknown := [action for action in by_action if action not in named]:
            raise NoSuchField(f"{name}.{unknown[0]}")
        return [(named[action], value) for action, value in by_action.items()]
    if len(found) > 1:
        raise NoSuchField(f"{name} (several fields: name the action_id)")
    return [(found[0], given)]


def _elements_within(part: Json, block: Json) -> Iterator[tuple[Json, Json]]:
    if "block_id" in part:
        block = part
    if "action_id" in part:
        yield block, part
        return
    for value in part.values():
        for item in cast("list[Any]", value) if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from _elements_within(cast("Json", item), block)


def _label(block: Json) -> str:
    label: Any = block.get("label") or block.get("text") or {}
    return str(cast("Json", label).get("text", "")) if isinstance(label, dict) else ""
