"""Reading a vendor's JSON that may hold anything, and quoting it verbatim."""

from __future__ import annotations

import json
import re
from typing import Any, cast

MAX_QUOTE = 200
_LONGEST_VALUE = 300


def members(value: Any) -> dict[str, Any]:
    """Return `value` if it is an object, else an empty one."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def items(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list; anything else holds none."""
    return (
        [members(item) for item in cast("list[Any]", value) if isinstance(item, dict)]
        if isinstance(value, list)
        else []
    )


def words(value: Any) -> str:
    """Return a text on one line without control characters, at most 300 characters; "" for anything else."""
    if not isinstance(value, str):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())[:_LONGEST_VALUE]


def word_list(value: Any) -> list[str]:
    """Return the texts of a list; anything else holds none."""
    found = [words(item) for item in cast("list[Any]", value)] if isinstance(value, list) else []
    return [text for text in found if text]


def count(value: Any) -> int | None:
    """Return a whole number that is not negative; None for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def quote(body: str, *pairs: tuple[str, Any]) -> str:
    """Return the place of `body` where these keys stand with these values, one after the other, verbatim.

    Where they do not stand together, or make more than 200 characters, the first pair that is found; "" if none is.
    """
    together = r"\s*,\s*".join(_pattern(key, value) for key, value in pairs)
    for pattern in (together, *(_pattern(key, value) for key, value in pairs)):
        found = re.search(pattern, body)
        if found and len(found[0]) <= MAX_QUOTE:
            return found[0]
    # A long text: its beginning is as verbatim as the whole.
    key, value = pairs[0]
    found = re.search(_pattern(key, value), body)
    return found[0][:MAX_QUOTE] if found else ""


def _pattern(key: str, value: Any) -> str:
    spellings = {json.dumps(value, ensure_ascii=ascii_only) for ascii_only in (False, True)}
    spellings |= {text.replace("/", "\\/") for text in spellings}
    return rf'"{re.escape(key)}"\s*:\s*(?:{"|".join(re.escape(text) for text in sorted(spellings))})'
