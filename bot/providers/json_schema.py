"""The part of JSON Schema that model answers need: type, properties, required, items, enum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def misfit(value: Any, schema: Mapping[str, Any], place: str = "the answer") -> str | None:
    """Return what about `value` does not fit `schema` in a few words, or None when it fits."""
    if "enum" in schema and value not in schema["enum"]:
        return f"{place} is not one of the allowed values"
    kinds: Any = schema.get("type")
    if kinds is not None:
        names = cast("list[str]", kinds if isinstance(kinds, list) else [kinds])
        if not any(_is(value, name) for name in names):
            return f"{place} is not of type {' or '.join(names)}"
    if isinstance(value, dict):
        return _object_misfit(cast("dict[str, Any]", value), schema, place)
    if isinstance(value, list) and "items" in schema:
        for item in cast("list[Any]", value):
            problem = misfit(item, schema["items"], f"an item of {place}")
            if problem is not None:
                return problem
    return None


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool) and name in {"integer", "number"}:
        return False
    return isinstance(value, _TYPES.get(name, (object,)))


def _object_misfit(value: dict[str, Any], schema: Mapping[str, Any], place: str) -> str | None:
    for name in schema.get("required", ()):
        if name not in value:
            return f"{place} lacks “{name}”"
    properties: Mapping[str, Any] = schema.get("properties", {})
    for name, item in value.items():
        if name in properties:
            problem = misfit(item, properties[name], f"“{name}”")
            if problem is not None:
                return problem
    return None
