"""Characters that people do not see, and a folded form of a text for comparing words.

Folding keeps a map back to the original, so that what is found in the folded form can be quoted verbatim.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_INVISIBLE_RANGES = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180E),
    (0x200B, 0x200F),  # zero-width characters and direction marks
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE01EF),  # tag characters
)
_INVISIBLE = "".join(chr(start) if start == end else f"{chr(start)}-{chr(end)}" for start, end in _INVISIBLE_RANGES)
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
_UNSEEN = re.compile(f"[{_INVISIBLE}{_CONTROL}]")
_ACCENT = re.compile("[\u0300-\u036f]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼ`´′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−־", "-"),
        **dict.fromkeys(_SPACES, " "),
        "\t": " ",
    }
)


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written with spaces between them."""
    return frozenset(text.split())


def without_invisible(text: str) -> str:
    """`text` without zero-width, direction, tag and control characters (tab and line ends stay)."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("", text)


def has_visible(text: str) -> bool:
    """Whether a person would see anything in `text`."""
    return bool(without_invisible(text).strip())


_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")


def is_garbage(text: str) -> bool:
    """Whether `text` is no text: NUL bytes, or more than a tenth of control or replacement characters."""
    sample = text[:20_000]
    bad = len(_NO_TEXT.findall(sample))
    return bad * 10 > len(sample) or sample.count("\x00") > 3


def plain_letters(text: str) -> str:
    """`text` in lower case without accents, for comparing names and words of people.

    Only Latin, Greek and Cyrillic accents go: the voicing marks of Japanese make other letters.
    """
    if text.isascii():
        return (text if text.isprintable() else _UNSEEN.sub("", text)).lower()
    decomposed = unicodedata.normalize("NFKD", without_invisible(text))
    return unicodedata.normalize("NFC", _ACCENT.sub("", decomposed)).casefold()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded for comparison: lower case, straight quotes and hyphens, nothing invisible.

    `places` maps an offset of `text` to one of `original`; None when both are of the same length.
    """

    original: str
    text: str
    places: tuple[int, ...] | None

    def quote(self, start: int, end: int) -> str:
        """The verbatim words of the original that stand at `start:end` of the folded text."""
        if self.places is None:
            return self.original[start:end]
        if start >= end:
            return ""
        return self.original[self.places[start] : self.places[end - 1] + 1]

    def place(self, offset: int) -> int:
        """The offset in the original of an offset in the folded text."""
        if self.places is None:
            return offset
        return self.places[offset] if offset < len(self.places) else len(self.original)


def fold(text: str) -> Folded:
    """Fold `text`; linear in its length."""
    if text.isascii() and text.isprintable():
        return Folded(text, text.lower().replace("`", "'"), None)
    places: tuple[int, ...] | None = None
    seen = text
    if _UNSEEN.search(text):
        kept = [index for index, character in enumerate(text) if not _UNSEEN.match(character)]
        seen = "".join(text[index] for index in kept)
        places = tuple(kept)
    same = seen.translate(_SAME_LENGTH)
    lowered = same.lower()
    if len(lowered) != len(same):
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in same)
    return Folded(text, lowered, places)
