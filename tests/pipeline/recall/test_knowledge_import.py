"""What a team pastes as official answers is counted, and what is wrong with it is named by its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.models.sender import KnowledgeEntry
from bot.pipeline.recall.knowledge_file import examine_knowledge, knowledge_id, read_knowledge, write_knowledge

CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    lambda text: text.strip() == text and "\ufeff" not in text
)


def test_each_line_that_is_no_use_is_named() -> None:
    """A missing answer, a missing question and a repetition are found where they stand; the rest is kept."""
    text = 'question,answer\nWhere?,"In\nFrankfurt"\nHow much?,\n,Nobody asked\n\nWHERE?,In Paris\nWho?,Us\n'
    examined = examine_knowledge(text, "paste.csv")
    assert [(item.line, item.words.split()[1]) for item in examined.problems] == [
        (4, "answer"),
        (5, "question"),
        (7, "are"),
    ]
    assert "line 2" in examined.problems[2].words
    assert [(entry.question, entry.answer) for entry in examined.entries] == [
        ("Where?", "In\nFrankfurt"),
        ("Who?", "Us"),
    ]


def test_a_heading_without_an_answer_is_named_by_its_line() -> None:
    """Markdown counts lines as a person does."""
    examined = examine_knowledge("# Where?\nIn Frankfurt.\n\n# How much?\n\n# Who?\nUs.\n", "paste.md")
    assert [(item.line, item.words) for item in examined.problems] == [(4, "the answer is missing.")]
    assert len(examined.entries) == 2


def test_a_file_with_a_repetition_is_refused_with_its_line() -> None:
    """At start the program says where the file contradicts itself."""
    with pytest.raises(BadInput, match="line 3"):
        read_knowledge("question,answer\nWhere?,Here\nwhere?,There\n", "faq.csv")


@given(st.dictionaries(CELL, CELL, min_size=1, max_size=8))
def test_what_is_exported_is_read_back_as_it_was(pairs: dict[str, str]) -> None:
    """Export and import are each other's inverse."""
    entries = {
        knowledge_id(question): KnowledgeEntry(knowledge_id(question), question, answer)
        for question, answer in pairs.items()
    }
    assert read_knowledge(write_knowledge(tuple(entries.values())), "x.csv") == tuple(entries.values())
