"""The modals for official answers: add, pick, edit with versions, import with a preview, export. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.models.sender import KnowledgeEntry
from bot.models.team import KnowledgeVersion
from bot.presentation import actions as names
from bot.presentation.blocks import INPUT_LIMIT, Block, bullets, context, divider, person, rich, section, words
from bot.presentation.escape import clean, split_text
from bot.presentation.forms import View, input_block, modal_view, option, paragraph, select_field, text_field

IMPORT_PARTS = 3
SHOWN_CHOICES = 100
SHOWN_VERSIONS = 10
SHOWN_PROBLEMS = 20
MODAL_CHARACTERS = 30_000
"""Longer exports do not fit a view and go to the direct message."""
RETIRE = "retire"
AUTO = "auto"
_FORMATS = ((AUTO, "Find out from the text"), ("csv", "CSV: question,answer"), ("md", "Markdown: a heading each"))


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do: `new` and `changed` entries, `same` ones, and what is wrong by line."""

    new: int
    changed: int
    same: int
    problems: tuple[tuple[int, str], ...]

    @property
    def count(self) -> int:
        """How many entries the import would write."""
        return self.new + self.changed


def answer_modal(
    question: str = "", answer: str = "", metadata: str = "", versions: Sequence[KnowledgeVersion] = ()
) -> View:
    """Return the modal to add an official answer, or to change one where `versions` (newest first) are given."""
    hint = "Drafts use this answer word for word, in its own language only."
    blocks = [
        input_block("question", "Question", text_field(question, lines=True)),
        input_block("answer", "Official answer", text_field(answer, lines=True), hint),
    ]
    if versions:
        blocks += _history(versions)
    title = "Change the answer" if versions else "Add an official answer"
    return modal_view(names.MODAL_KNOWLEDGE, title[:24], blocks, "Save", metadata)


def save_answer_modal(draft_id: str, given: Sequence[KnowledgeEntry]) -> View:
    """Return the modal that makes official answers of what a person answered in a draft; questions may be reworded."""
    blocks: list[Block] = [paragraph("Word them so that they fit any prospect. Empty answers are not saved.")]
    for number, entry in enumerate(given, start=1):
        blocks += [
            input_block(f"question_{number}", "Question", text_field(entry.question, lines=True)),
            input_block(f"answer_{number}", "Official answer", text_field(entry.answer, lines=True)),
        ]
    return modal_view(names.MODAL_SAVE_ANSWER, "Save official answer", blocks, "Save", draft_id)


def _history(versions: Sequence[KnowledgeVersion]) -> list[Block]:
    choices = [option(RETIRE, "Do not use this answer any more")]
    choices += [
        option(str(item.version), f"Go back to {_version_name(item)}: {item.entry.answer}")
        for item in versions[1:SHOWN_VERSIONS]
    ]
    lines = [
        [
            words(_version_name(item).capitalize(), bold=True),
            *([words(f", {item.created_at[:10]}, by "), person(item.author)] if item.author else []),
            words(f": {item.entry.answer}" if item.active else ": taken out of use", limit=200),
        ]
        for item in versions[:SHOWN_VERSIONS]
    ]
    return [
        input_block("instead", "Or, instead of saving the text above", select_field(choices, "Nothing else")),
        divider(),
        rich(section(words("Versions", bold=True)), bullets(lines)),
    ]


def _version_name(item: KnowledgeVersion) -> str:
    return f"version {item.version}" if item.version else "the first version"


def pick_modal(entries: Sequence[KnowledgeEntry], searched: str = "") -> View:
    """Return the modal that picks the answer to change: from a list, or by words where the list is long."""
    options = [option(entry.id, entry.question) for entry in entries[:SHOWN_CHOICES]]
    blocks = [input_block("entry", "Official answer", select_field(options, "Pick one"))] if options else []
    hint = f"The list holds {min(len(entries), SHOWN_CHOICES)} of {len(entries)}."
    blocks.append(input_block("search", "Or find it by its words", text_field(searched), hint))
    return modal_view(names.MODAL_KNOWLEDGE_PICK, "Which answer?", blocks, "Next")


def import_modal(parts: Sequence[str] = (), preview: ImportPreview | None = None, metadata: str = "") -> View:
    """Return the modal to paste answers into; with `preview` it says what the next press will do. `parts` are
    what stands in its boxes.
    """
    blocks: list[Block] = [*_preview(preview)] if preview else []
    for number in range(1, IMPORT_PARTS + 1):
        label = "Questions and answers" if number == 1 else f"Continued ({number})"
        part = parts[number - 1] if number <= len(parts) else None
        blocks.append(input_block(f"text_{number}", label, text_field(part, lines=True)))
    options = [option(value, label) for value, label in _FORMATS]
    blocks.append(input_block("format", "Written as", select_field(options, "Format", AUTO)))
    blocks.append(context("3,000 characters fit in a box. An answer to a known question becomes its new version."))
    submit = f"Import {preview.count}" if preview and preview.count else "Preview"
    return modal_view(names.MODAL_KNOWLEDGE_IMPORT, "Import answers", blocks, submit, metadata)


def _preview(preview: ImportPreview) -> list[Block]:
    counts = f"{preview.new} new, {preview.changed} changed, {preview.same} as they are."
    blocks = [paragraph(f"{counts} Press Import to save them." if preview.count else f"{counts} Nothing to import.")]
    if preview.problems:
        lines = [[words(f"Line {line}: {text}", limit=200)] for line, text in preview.problems[:SHOWN_PROBLEMS]]
        left = len(preview.problems) - SHOWN_PROBLEMS
        more = [section(words(f"and {left} more", italic=True))] if left > 0 else []
        blocks.append(rich(section(words("Left out:", bold=True)), bullets(lines), *more))
    return blocks


def export_modal(text: str) -> View:
    """Return the modal that holds all answers as CSV, in inputs to copy from; `text` ≤ MODAL_CHARACTERS."""
    pieces = split_text(clean(text), INPUT_LIMIT)
    blocks: list[Block] = [
        input_block(f"text_{number}", f"Part {number} of {len(pieces)}", text_field(piece, lines=True))
        for number, piece in enumerate(pieces, start=1)
    ]
    blocks.append(context("Click into the text, select all, copy. Save it as a file that ends in .csv."))
    return modal_view(names.MODAL_COPY, "Official answers", blocks, "Done")


def editors_modal(editors: Sequence[str]) -> View:
    """Return the modal that names who may change official answers and templates."""
    element = {"type": "multi_users_select", **({"initial_users": list(editors)} if editors else {})}
    hint = "Leave it empty to let every full member change them."
    return modal_view(names.MODAL_EDITORS, "Editors", [input_block("editors", "Editors", element, hint)], "Save")
