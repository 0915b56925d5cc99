"""What an app without visible text says in the data that it draws its page from.

Read only where nothing else is there to be read: on other pages the same statements stand in the visible text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import cast

from lxml import html

from bot.pipeline.enrich.document import Block, clean

MAX_SCRIPTS = 10
MAX_LENGTH = 500_000
MAX_VALUES = 5_000
MAX_STRINGS = 400
_MAX_DEPTH = 30
# window.__STATE__ = {…}; and the like.
_ASSIGNED = re.compile(r"^\s*(?:window\.|self\.|globalThis\.|var |let |const )?[\w$.\[\]\"']{2,60}\s*=\s*(?=[{\[])")
_SENTENCE = re.compile(r"\w[^<>{}]{8,}\s[^<>{}]*", re.DOTALL)
_NO_TEXT = re.compile(r"^(?:https?:|/|\.|#|data:)|[{};]|^\S+$")


def read_data(root: html.HtmlElement) -> list[str]:
    """Return the JSON texts in the page's scripts: typed as JSON, or assigned to one name."""
    found: list[str] = []
    for script in root.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        text = (script.text or "")[:MAX_LENGTH].strip()
        if kind == "application/ld+json" or not text or script.get("src") or len(found) >= MAX_SCRIPTS:
            continue
        if kind == "application/json":
            found.append(text)
        elif kind in ("", "text/javascript", "application/javascript", "module"):
            assigned = _ASSIGNED.match(text)
            body = text[assigned.end() :].rstrip().rstrip(";") if assigned else ""
            if body and parse(body) is not None:
                found.append(body)
    return found


def parse(source: str) -> object:
    """Return the value of a JSON text, None when it is none."""
    try:
        value: object = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return None
    return value


def data_blocks(sources: list[str]) -> list[Block]:
    """Return the strings in the data that read like text, as blocks of the area "data"."""
    blocks: list[Block] = []
    for source in sources:
        for _keys, value in values(parse(source)):
            if isinstance(value, str) and len(value) <= 2_000 and not _NO_TEXT.search(value):
                text = clean(value)
                if _SENTENCE.fullmatch(text) and len(blocks) < MAX_STRINGS:
                    blocks.append(Block("p", text, "data", "", quoted=False))
    return blocks


def values(data: object) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield every value of a JSON document with the keys that lead to it; objects before their parts."""
    pending: list[tuple[tuple[str, ...], object]] = [((), data)]
    seen = 0
    while pending and seen < MAX_VALUES:
        keys, value = pending.pop(0)
        seen += 1
        if len(keys) > _MAX_DEPTH:
            continue
        if isinstance(value, list):
            pending += [(keys, item) for item in cast("list[object]", value)]
        elif isinstance(value, dict):
            node = cast("dict[str, object]", value)
            yield keys, node
            pending += [((*keys, key), item) for key, item in node.items()]
        else:
            yield keys, value
