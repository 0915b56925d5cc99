"""One spelling for every text that people see as the same: what the exact tier compares."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from bot.pipeline.read.characters import fold

_SPACE = re.compile(r"\s+")


def normal_text(text: str) -> str:
    """`text` in Unicode form NFKC, in lower case, with straight quotes and hyphens, single spaces, nothing invisible.

    Idempotent: the normal form of a normal form is itself.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", fold(text).text).casefold())
        text = fold(text).text
    return _SPACE.sub(" ", text.translate(_PLAIN).casefold()).strip()


_PLAIN = str.maketrans(dict.fromkeys("`´", "'"))


def digest(*parts: str) -> str:
    """A digest of some texts in their order, 32 hexadecimal digits (128 bits of SHA-256)."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
