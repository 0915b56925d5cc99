"""What a question leans on: “We run Vivendi. Does it connect to that?” asks about Vivendi."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.models.conversation import Side, Thread
from bot.pipeline.recall.wording import wording_of

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]")
_WORD = re.compile(r"[^\W_]+")
_LOOK_BACK = 400
# A question with more content words than this says itself what it is about.
_ALONE = 1


def sentences_before(questions: Sequence[str], thread: Thread) -> dict[str, str]:
    """Return, for each question that says too little alone, the sentence of the same message in front of it."""
    theirs = [message.text for message in thread.messages if message.side is not Side.US]
    found: dict[str, str] = {}
    for question in questions:
        if len(wording_of(question).content) > _ALONE:
            continue
        text = next((text for text in reversed(theirs) if question in text), "")
        before = text[: text.find(question)][-_LOOK_BACK:] if text else ""
        sentences = _SENTENCE.findall(before)
        if sentences:
            found[question] = sentences[-1].strip()
    return found


def leaning_on(question: str, before: str, known_names: Collection[str]) -> str:
    """Return the question with the names of the sentence before it that entries are about; folded names are known.
    A question without a word of its own (“Is that possible?”) is asked with the whole sentence.
    """
    if before and not wording_of(question).content:
        return f"{before} {question}"
    words = _WORD.findall(before)
    named = [word for word in words[1:] if word[0].isupper() and word.casefold() in known_names]
    return f"{question} {' '.join(dict.fromkeys(named))}" if named else question
