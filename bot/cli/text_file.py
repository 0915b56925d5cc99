"""Bytes of a person's file to text: UTF-8, and older encodings where there is no doubt."""

from __future__ import annotations

import codecs
import unicodedata

from bot.errors import BadInput

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Share of a NUL in every second byte by which UTF-16 of a mostly Latin text is known.
_LATIN_UTF16 = 0.4
# A Western text in Windows-1252 has accents, but is mostly ASCII; other code pages are mostly not.
_MOST_ACCENTS = 0.2


def decode_text(data: bytes, name: str) -> str:
    """Return the text in `data`. Raises BadInput, in one sentence, when its encoding cannot be told."""
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(f"{name} is not text in UTF-8 (nor in another encoding that can be told): save it as UTF-8.")


def _encodings(data: bytes) -> list[str]:
    """Return the encodings to try, the surest first."""
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    if marked:
        return marked
    half = len(data) // 2
    if half and len(data) % 2 == 0:
        if data[1::2].count(0) > half * _LATIN_UTF16 and not data[::2].count(0):
            return ["utf-16-le"]
        if data[::2].count(0) > half * _LATIN_UTF16 and not data[1::2].count(0):
            return ["utf-16-be"]
    return ["utf-8", "cp1252"] if _is_western(data) else ["utf-8"]


def _is_western(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 are Windows-1252 without doubt: no trace of UTF-8, no control characters."""
    above = [byte for byte in data if byte >= 0x80]
    if not above or len(above) > len(data) * _MOST_ACCENTS:
        return False
    if any(ord(char) > 0x7F for char in data.decode("utf-8", "ignore")):
        return False
    text = data.decode("cp1252", "replace")
    return not any((unicodedata.category(char) == "Cc" and char not in "\t\n\r") or char == "\ufffd" for char in text)
