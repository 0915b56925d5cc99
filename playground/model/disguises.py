"""Undoes the disguises in which instructions hide: encodings, invisible characters, look-alike digits."""

import base64
import binascii
import re
import unicodedata

_LEET = str.maketrans("013457", "oieast")
_BASE64 = re.compile(r"(?<![\w/+-])[A-Za-z0-9+/]{20,}={0,2}(?![\w/+=])")
_HEX = re.compile(r"\b(?:[0-9a-f]{2}){8,}\b", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_SELECTORS = re.compile(r"[\ufe00-\ufe0f]{4,}")
_TAGS = re.compile("[\U000e0020-\U000e007e]{4,}")


def readings(text: str) -> list[str]:
    """`text` as it stands without invisible characters, and each further text that is hidden in it."""
    found = [_TAGS.sub(" ", _SELECTORS.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))))]
    found += [_tagged(match[0]) for match in _TAGS.finditer(text)]
    found += [_selected(match[0]) for match in _SELECTORS.finditer(text)]
    for pattern, decode in ((_BASE64, _from_base64), (_HEX, _from_hex)):
        found += [said for match in pattern.finditer(text) if (said := decode(match[0])) is not None]
    return [piece for piece in found if piece.strip()]


def unleet(text: str) -> str:
    """`text` in lower case with digits read as the letters they look like."""
    return text.lower().translate(_LEET)


def _tagged(text: str) -> str:
    return "".join(chr(ord(character) - 0xE0000) for character in text)


def _selected(text: str) -> str:
    """Bytes as pairs of variation selectors: the first is the high half, the second the low one."""
    halves = [ord(character) - 0xFE00 for character in text]
    pairs = zip(halves[::2], halves[1::2], strict=False)
    return bytes(high * 16 + low for high, low in pairs).decode("utf-8", "replace")


def _from_base64(text: str) -> str | None:
    try:
        return _readable(base64.b64decode(text + "=" * (-len(text) % 4), validate=True))
    except binascii.Error:
        return None


def _from_hex(text: str) -> str | None:
    return _readable(bytes.fromhex(text))


def _readable(data: bytes) -> str | None:
    try:
        said = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return said if said.isprintable() else None
