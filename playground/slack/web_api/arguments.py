"""The arguments of a Web API call, from a form, a query or JSON, and Slack's refusals of malformed ones."""

import json
from typing import Any, cast

from aiohttp import web

from playground.slack.refusal import Refusal, missing_field

_TRUE = {"1", "true"}


async def read_arguments(request: web.Request) -> dict[str, Any]:
    """All arguments of a request. Refuses with `invalid_json`, `json_not_object` or `invalid_charset`."""
    values: dict[str, Any] = dict(request.query)
    if request.method == "GET":
        return values
    try:
        if request.content_type != "application/json":
            form = await request.post()
            return {**values, **{name: value for name, value in form.items() if isinstance(value, str)}}
        text = await request.text()
    except (LookupError, UnicodeDecodeError) as unreadable:
        raise Refusal("invalid_charset") from unreadable
    try:
        body = json.loads(text or "{}")
    except (ValueError, RecursionError) as malformed:
        raise Refusal("invalid_json") from malformed
    if not isinstance(body, dict):
        raise Refusal("json_not_object")
    return {**values, **cast("dict[str, Any]", body)}


class Arguments:
    """Reads arguments by name and kind. An absent one and null are the same, as for Slack."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def given(self, name: str) -> bool:
        """Whether the argument is there and is not null."""
        return self._values.get(name) is not None

    def text(self, name: str) -> str | None:
        """A string, or None if absent; numbers are taken as their digits."""
        value = self._values.get(name)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        raise Refusal("invalid_arguments", [f"[ERROR] must provide a string [json-pointer:/{name}]"])

    def required(self, name: str) -> str:
        """A string that must not be absent or empty."""
        value = self.text(name)
        if not value:
            raise missing_field(name)
        return value

    def flag(self, name: str) -> bool:
        """True for true, "true" and 1."""
        return str(self._values.get(name, "")).lower() in _TRUE

    def integer(self, name: str, default: int, error: str) -> int:
        """A whole number; refuses anything else with `error`."""
        value = self._values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError, OverflowError) as malformed:
            raise Refusal(error) from malformed

    def data(self, name: str, error: str) -> Any:
        """A value of any shape; a string is read as JSON, refused with `error` if it is none."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except (ValueError, RecursionError) as malformed:
            raise Refusal(error) from malformed

    def items(self, name: str, error: str) -> list[Any] | None:
        """A list, or None if absent."""
        value = self.data(name, error)
        if value is not None and not isinstance(value, list):
            raise Refusal(error, [f"[ERROR] must provide an array [json-pointer:/{name}]"])
        return cast("list[Any] | None", value)

    def words(self, name: str) -> list[str]:
        """A list given as JSON or as words with commas between them."""
        value = self._values.get(name)
        if isinstance(value, str) and not value.startswith("["):
            return [word.strip() for word in value.split(",") if word.strip()]
        return [str(word) for word in self.items(name, "invalid_arguments") or []]
