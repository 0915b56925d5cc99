"""When two readings are the same: the comparison rules of the corpus. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# Characters of the category "format" (zero-width, direction and tag characters) and variation selectors are not seen.
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def normal(text: str) -> str:
    """Return `text` in Unicode form NFKC, without what nobody sees, white space runs as one space."""
    seen = (char for char in unicodedata.normalize("NFKC", text) if not _is_unseen(char))
    return " ".join("".join(seen).split())


def folded(text: str) -> str:
    """Return `text` normalised and without regard to case."""
    return normal(text).casefold()


def same_text(left: object, right: object) -> bool:
    """Return whether two labels agree: both missing, equal numbers, or equal text without regard to case."""
    if isinstance(left, str) and isinstance(right, str):
        return folded(left) == folded(right)
    return left == right


def found_among(wanted: Iterable[str], given: Iterable[str]) -> int:
    """Return how many different texts of `wanted` stand in `given`, compared after `normal`."""
    present = {normal(text) for text in given}
    return sum(text in present for text in {normal(text) for text in wanted})


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) == "Cf" or any(ord(char) in span for span in _SELECTORS)
