"""What one call of a language model uses."""

from __future__ import annotations

from typing import Any

from bot.models.spending import Tokens

_CHARACTERS_PER_TOKEN = 4


class Bill:
    """What one call uses: as the service counts it, else estimated by the characters that went in and out."""

    def __init__(self, messages: list[dict[str, str]]) -> None:
        self.characters = sum(len(message["content"]) for message in messages)
        self._received = 0
        self._counted: Tokens | None = None
        self._is_free = False

    def add(self, answer: Any, text: str) -> None:
        """Take an answer or a piece of one, and its text."""
        self._received += len(text)
        usage = getattr(answer, "usage", None)
        if usage is not None:
            self._counted = Tokens(usage.prompt_tokens or 0, usage.completion_tokens or 0)

    def turned_away(self) -> None:
        """The service did no work, unless some of its answer has come already."""
        self._is_free = True

    @property
    def tokens(self) -> Tokens:
        """What was used so far."""
        if self._counted is not None:
            return self._counted
        if self._is_free and not self._received:
            return Tokens()
        return Tokens(-(-self.characters // _CHARACTERS_PER_TOKEN), -(-self._received // _CHARACTERS_PER_TOKEN))
