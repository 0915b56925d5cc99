"""JSON-LD as plain objects, in all the shapes found in the wild: one object, arrays, @graph, several scripts,
references by @id, lists of types, full type names. A script that is no JSON is skipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

from bot.pipeline.enrich.document import clean

Node = dict[str, Any]

MAX_NODES = 600
_MAX_DEPTH = 12
_WHOLE = ("@graph", "mainEntity")


class Nodes:
    """All objects of a page that have a type, outermost first; references are resolved among them."""

    def __init__(self, sources: list[str], marked_up: list[Node]) -> None:
        """`sources` are texts of scripts, `marked_up` objects that were read from attributes."""
        stated = [found for source in sources for found in _objects(_parse(source))]
        marked = [found for item in marked_up for found in _objects(item)]
        self.stated = [node for node, _ in stated]
        self.marked_up = [node for node, _ in marked]
        self._parts = [node for node, is_part in (*stated, *marked) if is_part]
        self._by_id: dict[str, Node] = {}
        for node in (*self.stated, *self.marked_up):
            name = node.get("@id")
            if isinstance(name, str) and len(node) > 1:
                self._by_id.setdefault(name, node)

    def typed(self) -> Iterator[tuple[Node, bool]]:
        """Yield each object that has a type, and whether it was read from attributes."""
        for node in self.stated:
            if "@type" in node:
                yield node, False
        for node in self.marked_up:
            if node.get("@type"):
                yield node, True

    def is_part(self, node: Node) -> bool:
        """Tell whether an object was stated inside another one, as its publisher, author or the like."""
        return any(node is part for part in self._parts)

    def resolve(self, value: object) -> object:
        """Return the object that a bare reference means, anything else as it is."""
        if not isinstance(value, dict):
            return value
        node = cast("Node", value)
        name: object = node.get("@id")
        if isinstance(name, str) and not node.keys() - {"@id", "@type"}:
            return self._by_id.get(name, node)
        return node

    def each(self, value: object) -> list[object]:
        """Return the items of a property, which may be one or a list, resolved."""
        if value is None:
            return []
        items = cast("list[object]", value) if isinstance(value, list) else [value]
        return [self.resolve(item) for item in items]


def _parse(source: str) -> object:
    text = source.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    try:
        value: object = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    return value


def _objects(data: object) -> Iterator[tuple[Node, bool]]:
    """Yield every object within the bounds, outermost first, and whether it is a part of another one."""
    pending: list[tuple[object, int, bool]] = [(data, 0, False)]
    seen = 0
    while pending and seen < MAX_NODES:
        item, depth, is_part = pending.pop(0)
        if depth > _MAX_DEPTH:
            continue
        if isinstance(item, list):
            pending += [(child, depth + 1, is_part) for child in cast("list[object]", item)]
        elif isinstance(item, dict):
            node = cast("Node", item)
            seen += 1
            yield node, is_part
            for key, child in node.items():
                if isinstance(child, (dict, list)):
                    pending.append((cast("object", child), depth + 1, is_part or key not in _WHOLE))


def types(node: Node) -> frozenset[str]:
    """Return the object's types without their vocabulary."""
    raw: object = node.get("@type")
    kinds = cast("list[object]", raw) if isinstance(raw, list) else [raw]
    return frozenset(str(kind).rsplit("/", 1)[-1].rsplit(":", 1)[-1].rsplit("#", 1)[-1] for kind in kinds)


def text(value: object) -> str:
    """Return a value as text: the first of a list, the name of an object, a number's digits; "" for anything else."""
    if isinstance(value, list):
        items = cast("list[object]", value)
        return text(items[0]) if items else ""
    if isinstance(value, dict):
        node = cast("Node", value)
        return text(node.get("@value") or node.get("name") or node.get("@id"))
    return clean(str(value)) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
