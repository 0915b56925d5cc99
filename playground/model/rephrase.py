"""Says a given draft in other words: some phrases are exchanged, everything else stays as it is."""

import re

from playground.model.blocks import texts_of
from playground.model.material import Material

_OTHER_WORDS: tuple[tuple[str, str], ...] = (
    (r"\bThank you for asking\b", "Thanks for asking"),
    (r"\bThank you\b", "Thanks"),
    (r"\bI’ll check and come back to you\b", "let me check and come back to you"),
    (r"\bDoes that answer it\?", "Does that answer your question?"),
    (r"\bvielen Dank für die Nachfrage\b", "danke für die Nachfrage"),
    (r"\bMerci pour votre question\b", "Merci de votre question"),
    (r"\bGracias por preguntar\b", "Muchas gracias por preguntar"),
)


def draft_to_rephrase(material: Material) -> str | None:
    """The draft that the request wants rephrased: one is given, and nothing else to write from."""
    drafts = texts_of(material.blocks, "draft")
    return drafts[0].strip() if drafts and not material.turns and "rephrase" in material.said.lower() else None


def rephrase(draft: str) -> str:
    """The draft with other words for some phrases."""
    for pattern, replacement in _OTHER_WORDS:
        draft = re.sub(pattern, replacement, draft)
    return draft
