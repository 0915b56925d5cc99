"""A second opinion on a semantic hit by the language model that reads; whatever is no clear yes is a no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.pipeline.write.prompts import marked, render_prompt, tag_for
from bot.ports import LanguageModel

# A text for the semantic tier is at most 256 tokens long, which is well below this many characters.
_MOST_CHARACTERS = 4_000
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"same": {"type": "boolean"}},
    "required": ["same"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class ModelVerifier:
    """Implements ReuseVerifier by one short question to the reading model."""

    model: LanguageModel

    async def asks_the_same(self, asked: str, stored: str) -> bool:
        """Return whether the model says that one answer would do for both. Raises ModelError, which counts as no."""
        tag = tag_for((asked, stored))
        prompt = render_prompt(
            "same",
            {
                "tag": tag,
                "asked": marked(asked, tag, _MOST_CHARACTERS),
                "stored": marked(stored, tag, _MOST_CHARACTERS),
            },
        )
        return (await self.model.read(prompt, _SCHEMA)).get("same") is True
