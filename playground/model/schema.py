"""Fills any JSON schema from the material, so that the result is always valid against it.

Walks what OpenAI's structured outputs allow and a little more: objects, arrays, enums, const, strings,
numbers, booleans, null, unions, `$ref`, `required`, `additionalProperties`, and the usual limits.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, cast

from playground.model.lexicon import choose, choose_all
from playground.model.material import Material, side_in
from playground.model.reply import intent
from playground.model.values import Item, anything, items_for, number_for, split_name, text_for, truth_for

Schema = dict[str, Any]
_DEPTH = 24
_FORMATS = {
    "date": "2026-01-01",
    "date-time": "2026-01-01T00:00:00Z",
    "time": "00:00:00Z",
    "email": "nobody@invented.example",
    "uri": "http://invented.example/",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "ipv4": "192.0.2.1",
}
_GUESSES = (
    "en",
    "a",
    "A",
    "1",
    "0",
    "aa",
    "AA",
    "abc",
    "ABC",
    "10",
    "100",
    "2026",
    "2026-01-01",
    "a1",
    "#000000",
    "+1000000000",
)
_KEY = re.compile(r"[\"`'](?P<key>[a-z][a-zA-Z0-9_]{1,40})[\"`']")


class SchemaRefused(ValueError):
    """The schema is not one that can be filled; the text says where."""


@dataclass(frozen=True)
class _Place:
    """Where the walk is: the property's words, the names above it, its description, the list element."""

    words: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    item: Item | None = None
    depth: int = 0

    def below(self, name: str, item: Item | None) -> "_Place":
        return _Place(split_name(name), self.path + self.words, item, self.depth + 1)


def fill(schema: Schema, material: Material) -> Any:
    """A value that is valid against `schema`, chosen from `material`. Raises SchemaRefused for a broken schema."""
    return _Filler(schema, material).value(schema, _Place())[0]


def fill_without_schema(material: Material) -> dict[str, Any]:
    """An object for JSON mode: a schema in the prompt's text if there is one, else the keys that it names."""
    for text in (material.system, material.said):
        for start in (match.start() for match in re.finditer(r"\{", text)):
            found = _schema_at(text[start:])
            if found is not None:
                return cast("dict[str, Any]", fill(found, material))
    keys = list(dict.fromkeys(match["key"] for match in _KEY.finditer(material.system + "\n" + material.outside)))
    properties = {key: _guessed(key) for key in keys or ["reply"]}
    return cast(
        "dict[str, Any]", fill({"type": "object", "properties": properties, "required": list(properties)}, material)
    )


def _schema_at(text: str) -> Schema | None:
    try:
        data: Any = json.JSONDecoder().raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None
    return cast("Schema", data) if isinstance(data, dict) and "properties" in data else None


def _guessed(key: str) -> Schema:
    if key.endswith("s") and not key.endswith("ss"):
        return {"type": "array", "items": {"type": "string"}}
    return {"type": ["string", "null"]}


class _Filler:
    def __init__(self, root: Schema, material: Material) -> None:
        self._root = root
        self._material = material

    def value(self, node: Schema, place: _Place) -> tuple[Any, bool]:
        """A valid value for `node`, and whether the material told it (False = the plainest valid value)."""
        node = self._resolved(node)
        if "const" in node:
            return node["const"], True
        if "enum" in node:
            return self._enum(cast("list[Any]", node["enum"]), place)
        branches = _branches(node)
        if branches:
            return self._union(branches, place)
        kind = node.get("type") or ("object" if "properties" in node else "array" if "items" in node else "string")
        readers = {"object": self._object, "array": self._array, "string": self._string, "boolean": self._boolean}
        if kind in ("number", "integer"):
            return self._number(node, place, whole=kind == "integer")
        if kind == "null":
            return None, False
        if kind not in readers:
            raise SchemaRefused(f"unknown type {kind!r} at {'.'.join(place.path + place.words) or 'the top'}")
        return readers[str(kind)](node, place)

    def _resolved(self, node: Schema) -> Schema:
        for _ in range(_DEPTH):
            if "$ref" not in node:
                break
            rest = {key: value for key, value in node.items() if key != "$ref"}
            node = {**self._target(str(node["$ref"])), **rest}
        merged = {key: value for key, value in node.items() if key != "allOf"}
        for part in cast("list[Schema]", node.get("allOf", [])):
            merged.update(self._resolved(part))
        return merged

    def _target(self, reference: str) -> Schema:
        found: Any = self._root
        for part in filter(None, reference.removeprefix("#").split("/")):
            below = cast("Schema", found).get(part) if isinstance(found, dict) else None
            if below is None:
                raise SchemaRefused(f"{reference} leads nowhere")
            found = below
        return cast("Schema", found)

    def _enum(self, options: list[Any], place: _Place) -> tuple[Any, bool]:
        words = [option for option in options if isinstance(option, str)]
        if not words:
            return options[0], False
        item = place.item
        if item is not None:
            same = [word for word in words if word.lower() == item.field.lower()]
            if same:
                return same[0], True
            if item.question and {"deferred", "answered"} & set(words):
                return (
                    "answered" if item.answer and "answered" in words else next(w for w in words if w != "answered")
                ), True
            if place.words and place.words[-1] in ("field", "kind"):
                return words[0], False
        material = self._material
        waiting = intent(material) == "no_reply_yet"
        if {"us", "prospect"} <= set(words) and material.turns:
            return side_in(material, material.turns[-1]), True
        text = material.newest or material.said
        if place.words[-1:] in (("category",), ("topic",)):
            text = "\n".join(turn.text for turn in material.turns) or text
        language = material.language if set(place.words) & {"language", "lang", "locale"} else ""
        return choose(words, text, language, waiting and "intent" in place.words), True

    def _union(self, branches: list[Schema], place: _Place) -> tuple[Any, bool]:
        nullable = any(branch.get("type") == "null" for branch in branches)
        others = [branch for branch in branches if branch.get("type") != "null"]
        if not others or (place.depth > _DEPTH and nullable):
            return None, False
        tried = self.value(others[0], place)
        for branch in others[1:]:
            if tried[1]:
                break
            tried = next((result for result in [self.value(branch, place)] if result[1]), tried)
        return tried if tried[1] or not nullable else (None, False)

    def _object(self, node: Schema, place: _Place) -> tuple[dict[str, Any], bool]:
        if place.depth > 2 * _DEPTH:
            raise SchemaRefused("the schema requires objects without end")
        properties = cast("dict[str, Schema]", node.get("properties", {}))
        required = cast("list[str]", node.get("required", []))
        told: list[bool] = []
        filled: dict[str, Any] = {}
        for name in [*properties, *(name for name in required if name not in properties)]:
            if place.depth > _DEPTH and name not in required:
                continue
            filled[name], known = self.value(properties.get(name, {}), place.below(name, place.item))
            told.append(known)
        return filled, any(told)

    def _array(self, node: Schema, place: _Place) -> tuple[list[Any], bool]:
        inner = self._resolved(cast("Schema", node.get("items", {}) if isinstance(node.get("items", {}), dict) else {}))
        least, most = int(node.get("minItems", 0)), int(node.get("maxItems", 50))
        if "enum" in inner:
            options = cast("list[Any]", inner["enum"])
            words = [option for option in options if isinstance(option, str)]
            chosen: list[Any] = choose_all(words, self._material.newest)
            chosen += [option for option in options if option not in chosen][: max(0, least - len(chosen))]
            chosen += [options[0]] * (0 if node.get("uniqueItems") else least - len(chosen))
            return chosen[:most], bool(chosen)
        if place.depth > _DEPTH and least == 0:
            return [], False
        items = [item for item in items_for(place.words, self._material) if self._fits(inner, item)]
        told = bool(items)
        items += [anything(self._material)] * max(0, least - len(items))
        below = _Place(place.words, place.path, None, place.depth + 1)
        values = [self.value(inner, _Place(below.words, below.path, item, below.depth))[0] for item in items[:most]]
        if node.get("uniqueItems"):
            values = _distinct(values, least)
        return values, told

    def _fits(self, inner: Schema, item: Item) -> bool:
        """A fact whose field is none of the options of the list's own `field` enum does not belong in it."""
        for name, node in cast("dict[str, Schema]", inner.get("properties", {})).items():
            options = self._resolved(node).get("enum")
            if split_name(name)[-1:] in (("field",), ("kind",)) and isinstance(options, list):
                return item.field in options
        return True

    def _string(self, node: Schema, place: _Place) -> tuple[str, bool]:
        found = text_for(place.words, place.path, place.item, self._material)
        return _limited_text(node, found), found is not None

    def _boolean(self, _node: Schema, place: _Place) -> tuple[bool, bool]:
        return truth_for(place.words, self._material), True

    def _number(self, node: Schema, place: _Place, *, whole: bool) -> tuple[float | int, bool]:
        found = number_for(place.words, place.item, self._material)
        return _limited_number(node, found or 0, whole), found is not None


def _branches(node: Schema) -> list[Schema]:
    for key in ("anyOf", "oneOf"):
        if key in node:
            return cast("list[Schema]", node[key])
    kinds = node.get("type")
    if isinstance(kinds, list):
        return [{**node, "type": kind} for kind in cast("list[str]", kinds)]
    return []


def _limited_text(node: Schema, text: str | None) -> str:
    pattern = node.get("pattern")
    candidates = [text] if text is not None else []
    candidates += [_FORMATS[node["format"]]] if node.get("format") in _FORMATS else []
    candidates += ["", *_GUESSES]
    if node.get("format") in _FORMATS and (text is None or not _has_format(text, str(node["format"]))):
        candidates = candidates[-len(_GUESSES) - 2 :]
    least, most = int(node.get("minLength", 0)), int(node.get("maxLength", 1_000_000))
    sized = [candidate[:most] for candidate in candidates if len(candidate) >= least]
    fitting = [candidate for candidate in sized if not isinstance(pattern, str) or re.search(pattern, candidate)]
    return (fitting or [(candidates[0] + "-" * least)[: max(least, min(most, len(candidates[0])))]])[0]


def _has_format(text: str, name: str) -> bool:
    shapes = {"email": r"[^@\s]+@[^@\s]+\.[^@\s]+", "uri": r"https?://\S+", "date": r"\d{4}-\d\d-\d\d"}
    return name in shapes and re.fullmatch(shapes[name], text) is not None


def _limited_number(node: Schema, number: float, whole: bool) -> float | int:
    step = node.get("multipleOf") or (1 if whole else 0)
    low = node.get("minimum", node.get("exclusiveMinimum"))
    high = node.get("maximum", node.get("exclusiveMaximum"))
    margin = (step or 1e-6) if "exclusiveMinimum" in node or "exclusiveMaximum" in node else 0
    if high is not None and number > high - (margin if "exclusiveMaximum" in node else 0):
        number = high - (margin if "exclusiveMaximum" in node else 0)
    if low is not None and number < low + (margin if "exclusiveMinimum" in node else 0):
        number = low + (margin if "exclusiveMinimum" in node else 0)
    if step:
        number = -(-number // step) * step
        if high is not None and number > high:
            number -= step
    return int(number) if whole else float(number)


def _distinct(values: list[Any], least: int) -> list[Any]:
    kept: list[Any] = []
    for place, value in enumerate(values):
        if value not in kept:
            kept.append(value)
        elif len(kept) < least and isinstance(value, str):
            kept.append(f"{value} {place}")
    return kept
