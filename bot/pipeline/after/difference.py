"""How much a person changed a draft, and what they added. Pure."""

from __future__ import annotations

from rapidfuzz import fuzz

from bot.models.draft import Edited, EditKind
from bot.pipeline.write.sentences import split_sentences

# Similarity 1 - d / (len a + len b), d = insertions and deletions of characters. A changed greeting or a removed
# half-sentence leaves a reply of 60 words above 0.85; below 0.5 less than half of the characters are the program's.
LIGHT = 0.85
HEAVY = 0.5


def difference(original: str, text: str) -> Edited:
    """Return how `text` differs from what was written by the program; white space alone is no difference."""
    before, after = " ".join(original.split()), " ".join(text.split())
    similarity = round(fuzz.ratio(before, after) / 100, 3)
    if before == after:
        kind = EditKind.NONE
    elif similarity >= LIGHT:
        kind = EditKind.LIGHT
    else:
        kind = EditKind.HEAVY if similarity >= HEAVY else EditKind.REWRITE
    return Edited(original, similarity, kind)


def added_text(original: str, text: str) -> str:
    """Return the sentences of `text` that the original did not have, in order, joined by spaces."""
    known = {" ".join(sentence.text.split()) for sentence in split_sentences(original)}
    found = (" ".join(sentence.text.split()) for sentence in split_sentences(text))
    return " ".join(sentence for sentence in found if sentence and sentence not in known)
