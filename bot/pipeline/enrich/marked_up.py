"""Statements in a page's attributes as schema.org objects: microdata, RDFa Lite, and hCard / h-card classes.

The objects have the same shape as those of JSON-LD, so that the same rules read them. Hidden parts of the page count:
a fact needs a quote in the visible text or in an attribute all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import html

from bot.pipeline.enrich.document import Document, clean
from bot.pipeline.enrich.words import words

Node = dict[str, Any]

MAX_ITEMS = 300
MAX_PROPERTIES = 60
_MAX_DEPTH = 8
_IN_ATTRIBUTE = {"meta": "content", "time": "datetime", "a": "href", "link": "href", "img": "alt", "data": "value"}
_CARDS = words("vcard h-card")
_CARD_WORDS = {
    "fn": "name",
    "p-name": "name",
    "title": "jobTitle",
    "role": "jobTitle",
    "p-job-title": "jobTitle",
    "p-role": "jobTitle",
    "org": "worksFor",
    "p-org": "worksFor",
    "tel": "telephone",
    "p-tel": "telephone",
    "email": "email",
    "u-email": "email",
    "locality": "addressLocality",
    "p-locality": "addressLocality",
    "country-name": "addressCountry",
    "p-country-name": "addressCountry",
}
_OF_ADDRESS = ("addressLocality", "addressCountry")


def marked_up_nodes(root: html.HtmlElement, document: Document) -> list[Node]:
    """Return the page's items; attribute values they were read from are added to the document's quotable ones."""
    nodes = [
        *_items(root, document, "itemscope", "itemtype", "itemprop"),
        *_items(root, document, "typeof", "typeof", "property"),
        *_cards(root),
    ]
    return [node for node in nodes if len(node) > 1][:MAX_ITEMS]


def _items(root: html.HtmlElement, document: Document, scope: str, kind: str, name: str) -> Iterator[Node]:
    """Yield the items that are no property of another one; `scope`, `kind`, `name` are the attributes' names."""
    found = 0
    for element in root.iter():
        if not isinstance(element.tag, str) or scope not in element.attrib or name in element.attrib:
            continue
        found += 1
        if found > MAX_ITEMS:
            return
        yield _item(element, document, scope, kind, name, 0)


def _item(element: html.HtmlElement, document: Document, scope: str, kind: str, name: str, depth: int) -> Node:
    node: Node = {"@type": str(element.get(kind) or "").split(" ")[0].rsplit("/", 1)[-1]}
    address = element.get("itemid") or element.get("resource") or element.get("about")
    if address:
        node["@id"] = clean(address)[:500]
    pending: list[html.HtmlElement] = list(reversed(list(element)))
    steps = 0
    while pending and len(node) < MAX_PROPERTIES and steps < 2_000:
        steps += 1
        child = pending.pop()
        if not isinstance(child.tag, str):
            continue
        inner = scope in child.attrib
        stated = str(child.get(name) or "").split()
        value: object = None
        if stated:
            if not inner:
                value = _value(child, document)
            elif depth < _MAX_DEPTH:
                value = _item(child, document, scope, kind, name, depth + 1)
        for word in stated if value else ():
            key = word.rsplit("/", 1)[-1].rsplit(":", 1)[-1]
            if key in node and key != "@type":
                held: object = node[key]
                node[key] = [*held, value] if isinstance(held, list) else [held, value]  # pyright: ignore[reportUnknownVariableType]
            else:
                node[key] = value
        if not inner:
            pending.extend(reversed(list(child)))
    return node


def _value(element: html.HtmlElement, document: Document) -> str:
    tag = str(element.tag)
    attribute = "content" if element.get("content") else _IN_ATTRIBUTE.get(tag, "")
    stated = clean(element.get(attribute) or "")[:1_000] if attribute else ""
    if stated and not (tag == "a" and not stated.startswith(("http", "mailto:", "tel:"))):
        document.attributes.append(stated)
        return stated
    return clean(str(element.text_content()))[:1_000]


def _cards(root: html.HtmlElement) -> Iterator[Node]:
    found = 0
    for element in root.iter():
        if not isinstance(element.tag, str) or _CARDS.isdisjoint(str(element.get("class") or "").split()):
            continue
        found += 1
        if found > MAX_ITEMS:
            return
        node: Node = {}
        for child in list(element.iterdescendants())[:200]:
            for word in str(child.get("class") or "").split() if isinstance(child.tag, str) else ():
                key = _CARD_WORDS.get(word)
                if key and key not in node:
                    node[key] = clean(str(child.text_content()))[:300]
        place = {key: node.pop(key) for key in _OF_ADDRESS if key in node}
        if place:
            node["address"] = {"@type": "PostalAddress", **place}
        node["@type"] = "Person" if "jobTitle" in node else "Organization"
        yield node
