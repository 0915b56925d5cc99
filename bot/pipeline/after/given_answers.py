"""Answers that a person gave in a draft and that could become official ones. Pure."""

from __future__ import annotations

from bot.models.draft import Edited, EditKind
from bot.models.sender import KnowledgeEntry
from bot.pipeline.after.difference import added_text
from bot.pipeline.write.material import Material
from bot.pipeline.write.supplied import BY_YOU
from bot.pipeline.write.untrusted import is_instruction

MOST = 5


def given_answers(material: Material, edited: Edited | None, text: str) -> tuple[KnowledgeEntry, ...]:
    """Return question and answer of what a person answered where no official answer was known; ids are empty.

    An answer filled into a gap stands as it was given. After an edit it is what the edit added, where just one
    question was open; where several were, it is empty, since nothing says which of them the words answer.
    """
    recalled = {item.question: item.entry for item in material.answers if item.entry is not None}
    given = [KnowledgeEntry("", entry.question, entry.answer) for entry in recalled.values() if entry.id == BY_YOU]
    open_questions = [
        question
        for question in material.analysis.questions
        if question not in recalled and not is_instruction(question)
    ]
    if edited is not None and edited.kind is not EditKind.NONE:
        added = added_text(edited.original, text)
        answer = added if len(open_questions) == 1 else ""
        given += [KnowledgeEntry("", question, answer) for question in open_questions if added]
    return tuple(given[:MOST])
