"""The plainest cache there is: a digest of scope and normalised text, in a dictionary."""

from __future__ import annotations

import hashlib
import json
import unicodedata

from bench.streams.request import Request

NAME = "exact key"
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-"})


class PlainKey:
    """Serves what was stored under the very same scope and text, but for case, quotes and white space."""

    def __init__(self) -> None:
        self._answers: dict[str, str] = {}

    @staticmethod
    def key(request: Request) -> str:
        """Return the full key of a request."""
        normal = unicodedata.normalize("NFKC", request.whole).casefold().translate(_QUOTES)
        content = json.dumps([request.traffic, request.scope, " ".join(normal.split())], sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()

    def look_up(self, key: str) -> str | None:
        """Return the answer of a key, None when there is none."""
        return self._answers.get(key)

    def store(self, key: str, answer: str) -> None:
        """Keep an answer."""
        self._answers[key] = answer
