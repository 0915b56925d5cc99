"""What a person fills into the gaps of a draft becomes part of its material."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.models.sender import KnowledgeEntry, RecalledAnswer
from bot.pipeline.write.material import Material

_ANSWER = re.compile(r"answer_(\d+)")
BY_YOU = "you"
"""Knowledge id of an answer that the person gave in the modal; it is not kept as an official one."""


def with_supplied(material: Material, supplied: dict[str, str]) -> Material:
    """Return the material with the gaps filled; an answer to a question stands like a recalled one."""
    answers = {answer.question: answer for answer in material.answers}
    questions = material.analysis.questions
    for name, value in supplied.items():
        match = _ANSWER.fullmatch(name)
        if match and int(match.group(1)) <= len(questions):
            question = questions[int(match.group(1)) - 1]
            entry = KnowledgeEntry(BY_YOU, question, value)
            answers[question] = RecalledAnswer(question, "answered", entry)
    return replace(material, answers=tuple(answers.values()), supplied={**material.supplied, **supplied})
