"""The values of single form elements: empty, initial, and entered by a person, in the shape of `state.values`.

Rules and words follow the element reference (docs.slack.dev/reference/block-kit/block-elements).
"""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, cast
from urllib.parse import urlsplit

Json = dict[str, Any]

_LONGEST_TEXT = 3000
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")

_VALUE_KEYS = {
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "rich_text_input": "rich_text_value",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
}
_INITIAL_KEYS = {
    "value": "initial_value",
    "rich_text_value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_conversation": "initial_conversation",
    "selected_conversations": "initial_conversations",
    "selected_channel": "initial_channel",
    "selected_channels": "initial_channels",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
}


class FieldError(Exception):
    """The element does not take this value; the text is what the client shows under the field."""


def value_key(element: Json) -> str | None:
    """The key under which the value of `element` travels; None for an element without one (a button)."""
    return _VALUE_KEYS.get(str(element.get("type")))


def empty_value(element: Json) -> Json | None:
    """The value of an untouched element without initial value; None if the element holds no value."""
    key = value_key(element)
    if key is None:
        return None
    return {"type": element["type"], key: [] if key.endswith("s") else None}


def initial_value(element: Json, current_conversation: str | None) -> Json:
    """The value with which the form opens."""
    key = value_key(element) or "value"
    value: Any = element.get(_INITIAL_KEYS[key])
    if value is None and element.get("default_to_current_conversation"):
        value = current_conversation
        if value is not None and key.endswith("s"):
            value = [value]
    if value is None:
        value = [] if key.endswith("s") else None
    return {"type": element["type"], key: value}


def entered_value(element: Json, given: Any) -> Json:
    """`given` as the value of `element`. Raises `FieldError`."""
    key = value_key(element) or "value"
    kind = str(element["type"])
    if given is None or given in ("", []):
        return {"type": kind, key: [] if key.endswith("s") else None}
    if key.endswith("s"):
        items = cast("list[Any]", given) if isinstance(given, list) else [given]
        return {"type": kind, key: [_single(element, kind, item) for item in items]}
    return {"type": kind, key: _single(element, kind, given)}


def offered_options(element: Json) -> list[Json]:
    """All options of a select, overflow menu, radio or checkbox group, in order."""
    groups = cast("list[Json]", element.get("option_groups") or [])
    grouped = [option for group in groups for option in cast("list[Json]", group.get("options") or [])]
    return cast("list[Json]", element.get("options") or []) + grouped


def option(element: Json, given: Any) -> Json:
    """The offered option with the value or the visible text `given`. Raises `FieldError`."""
    wanted: Any = cast("Json", given).get("value") if isinstance(given, dict) else given
    for offered in offered_options(element):
        if wanted in (offered.get("value"), cast("Json", offered.get("text") or {}).get("text")):
            return offered
    raise FieldError(f"{wanted!r} is not one of the options.")


def _single(element: Json, kind: str, given: Any) -> Any:
    check = _CHECKS.get(kind)
    return given if check is None else check(element, given)


def _text(element: Json, given: Any) -> str:
    text = str(given)
    if not element.get("multiline"):
        text = text.replace("\r", "").replace("\n", " ")
    shortest, longest = int(element.get("min_length") or 0), int(element.get("max_length") or _LONGEST_TEXT)
    if len(text) < shortest:
        raise FieldError(f"This field must have at least {shortest} characters.")
    if len(text) > longest:
        raise FieldError(f"This field can have at most {longest} characters.")
    return text


def _rich_text(_: Json, given: Any) -> Json:
    """A rich text block as it is; a plain text becomes a block with one section, as typing it does."""
    if isinstance(given, dict):
        return cast("Json", given)
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": str(given)}]}
    return {"type": "rich_text", "elements": [section]}


def _number(element: Json, given: Any) -> str:
    try:
        number = Decimal(str(given))
    except InvalidOperation as error:
        raise FieldError("Enter a number.") from error
    if not number.is_finite() or (number != number.to_integral_value() and not element.get("is_decimal_allowed")):
        raise FieldError("Enter a whole number.")
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and number < Decimal(str(least)):
        raise FieldError(f"The number must be {least} or more.")
    if most is not None and number > Decimal(str(most)):
        raise FieldError(f"The number must be {most} or less.")
    return str(given)


def _email(_: Json, given: Any) -> str:
    if not _EMAIL.fullmatch(str(given)):
        raise FieldError("Enter an email address.")
    return str(given)


def _url(_: Json, given: Any) -> str:
    try:
        parts = urlsplit(str(given))
    except ValueError as error:
        raise FieldError("Enter a valid URL.") from error
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise FieldError("Enter a valid URL.")
    return str(given)


def _date(_: Json, given: Any) -> str:
    if not _DATE.fullmatch(str(given)):
        raise FieldError("Enter a date as YYYY-MM-DD.")
    return str(given)


def _time(_: Json, given: Any) -> str:
    if not _TIME.fullmatch(str(given)):
        raise FieldError("Enter a time as HH:mm.")
    return str(given)


_CHECKS: dict[str, Callable[[Json, Any], Any]] = {
    "plain_text_input": _text,
    "rich_text_input": _rich_text,
    "number_input": _number,
    "email_text_input": _email,
    "url_text_input": _url,
    "datepicker": _date,
    "timepicker": _time,
    "static_select": option,
    "multi_static_select": option,
    "radio_buttons": option,
    "checkboxes": option,
}
