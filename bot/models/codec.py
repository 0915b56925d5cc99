"""Frozen values to JSON-native data and back, for whatever is stored or sent.

A durable engine hands back lists for tuples and text for dates (runs.md trap 2); decoding restores the
declared types, so that no code depends on what a replay happens to return.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar, cast, get_args

from pydantic import TypeAdapter

from bot.models.run import RunEvent

T = TypeVar("T")

_EVENT_TYPES: dict[str, type] = {kind.__name__: kind for kind in get_args(RunEvent)}


@lru_cache(maxsize=128)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def encode(value: object) -> Any:
    """Return `value` (a frozen value of bot.models or bot.ports) as JSON-native data."""
    return _adapter(type(value)).dump_python(value, mode="json")


def decode(kind: type[T], data: object) -> T:
    """Return `data` as a `kind`. Raises pydantic.ValidationError when it does not fit."""
    return cast("T", _adapter(kind).validate_python(data))


def encode_json(value: object) -> str:
    """Return `value` as JSON text."""
    return _adapter(type(value)).dump_json(value).decode()


def decode_json(kind: type[T], text: str) -> T:
    """Return JSON text as a `kind`. Raises pydantic.ValidationError when it does not fit."""
    return cast("T", _adapter(kind).validate_json(text))


def encode_event(event: RunEvent) -> dict[str, Any]:
    """Return a run event as JSON-native data, its class name under "event"."""
    return {"event": type(event).__name__, **encode(event)}


def decode_event(data: dict[str, Any]) -> RunEvent:
    """Return the run event that `encode_event` made. Raises KeyError for an unknown name."""
    fields = {key: value for key, value in data.items() if key != "event"}
    return cast("RunEvent", decode(_EVENT_TYPES[data["event"]], fields))
