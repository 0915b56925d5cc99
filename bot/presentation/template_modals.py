"""The modals for a team's own templates: add or change with a preview and versions, and pick. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.models.team import Preview, TemplateForm, TemplateOptions, TemplateVersion
from bot.presentation import actions as names
from bot.presentation.blocks import (
    Block,
    Element,
    bullets,
    context,
    divider,
    person,
    preformatted,
    rich,
    section,
    words,
)
from bot.presentation.forms import View, input_block, modal_view, option, paragraph, select_field, text_field

RETIRE = "retire"
SHOWN_VERSIONS = 10
SHOWN_PREVIEW = 1_500
EMPTY = TemplateForm("", "any", "", "en", "")
_HELP = (
    "Words in double braces are filled in: {{ greeting }}, {{ prospect_first_name }}, {{ prospect_company }}, "
    "{{ offer }}, {{ value_proposition }}, {{ calendar_link }}, {{ answers_block }} (answers to their questions), "
    "{{ sign_off }}. A sentence whose word is unknown is left out."
)


def template_modal(
    choices: TemplateOptions,
    form: TemplateForm = EMPTY,
    metadata: str = "",
    previews: Sequence[Preview] = (),
    versions: Sequence[TemplateVersion] = (),
) -> View:
    """Return the modal to add a template, or to change one where `versions` (newest first) are given; with
    `previews` the next press saves.
    """
    blocks: list[Block] = [*_previews(previews)]
    if not versions:
        blocks.append(input_block("name", "Name", text_field(form.name, placeholder="first message to hospitals")))
    categories = [option(word, word.capitalize()) for word in choices.categories]
    situations = [option(word, word.replace("_", " ").capitalize()) for word in choices.situations]
    languages = [option(code, name) for code, name in choices.languages]
    blocks += [
        input_block("category", "Category", select_field(categories, "Category", form.category)),
        input_block("situation", "Situation", select_field(situations, "When it fits", form.situation)),
        input_block("language", "Language", select_field(languages, "Language", form.language)),
        input_block("subject", "Subject of an e-mail (optional)", text_field(form.subject)),
        input_block("text", "Text", text_field(form.text, lines=True)),
        context(_HELP),
        input_block(
            "needed",
            "Must be known (optional)",
            text_field(form.needed, placeholder="prospect_company, offer"),
            "Where one of these is unknown, the draft asks you for it.",
        ),
        *(_history(versions) if versions else []),
    ]
    title = "Change the template" if versions else "Add a template"
    return modal_view(names.MODAL_TEAM_TEMPLATE, title, blocks, "Save" if previews else "Preview", metadata)


def _previews(previews: Sequence[Preview]) -> list[Block]:
    """Return what three invented prospects would get. Press Save below, or change the text for another look."""
    if not previews:
        return []
    blocks = [paragraph("This is what three invented prospects would get. Press Save, or change it and look again.")]
    for preview in previews:
        blocks.append(rich(section(words(f"Where {preview.about}:", bold=True))))
        if preview.draft.subject:
            blocks.append(rich(section(words(f"Subject: {preview.draft.subject}", limit=300))))
        blocks.append(preformatted(preview.draft.text[:SHOWN_PREVIEW]))
        gaps: list[list[Element]] = [[words(gap.question, limit=200)] for gap in preview.draft.gaps]
        if gaps:
            blocks.append(rich(section(words("Asked of the person who drafts:")), bullets(gaps)))
    return [*blocks, divider()]


def _history(versions: Sequence[TemplateVersion]) -> list[Block]:
    choices = [option(RETIRE, "Do not use this template any more")]
    choices += [
        option(str(item.version), f"Go back to version {item.version} of {item.created_at[:10]}")
        for item in versions[1:SHOWN_VERSIONS]
    ]
    lines: list[list[Element]] = [
        [
            words(f"Version {item.version}", bold=True),
            words(f", {item.created_at[:10]}, by "),
            person(item.author),
            words("" if item.active else ": taken out of use"),
        ]
        for item in versions[:SHOWN_VERSIONS]
    ]
    return [
        input_block("instead", "Or, instead of saving the text above", select_field(choices, "Nothing else")),
        rich(section(words("Versions", bold=True)), bullets(lines)),
    ]


def pick_template_modal(templates: Sequence[str]) -> View:
    """Return the modal that picks the template to change, by name."""
    options = [option(name, name.replace("_", " ")) for name in templates]
    field = input_block("template", "Template", select_field(options, "Pick one"))
    return modal_view(names.MODAL_TEAM_TEMPLATE_PICK, "Which template?", [field], "Next")
