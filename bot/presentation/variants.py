"""Other ways to say the same: the buttons that ask for them, the modals they open, and what is submitted there.

Only the requester sees these buttons; a select in a message cannot be hidden from others (slack.md section 2), so
templates and two drafts side by side are picked in a modal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.presentation import actions as names
from bot.presentation.blocks import Block, Element, button, context, words
from bot.presentation.blocks import rich as rich_block
from bot.presentation.blocks import section as rich_section
from bot.presentation.card_state import CardState, Variant
from bot.presentation.escape import clean, shorten
from bot.presentation.forms import View, input_block, modal_view, option, paragraph, select_field, text_field
from bot.presentation.modal_answers import FieldErrors, chosen, field_text

INSTRUCTION_LIMIT = 1_000
COLUMN_LIMIT = 2_000
"""Characters of a field of a section (docs.slack.dev, section block)."""
BEING_WRITTEN = "That one is being written already; it appears below the card in a moment."
NO_MODEL = "Other ways to say it need a language model, and none is connected. You can edit the draft yourself."
NO_OTHER_TEMPLATE = "There is no other template in the language of this conversation."
NO_TEMPLATE_TO_POLISH = "There is no template draft to polish in this conversation. Full AI writes one from scratch."
TEMPLATE_GONE = "That template is no longer there. Please pick another one."
SAY_HOW = "Say in a few words how it should be different, or press Cancel."
PICK_ONE = "Pick one of the two, or press Cancel."


@dataclass(frozen=True, slots=True)
class TemplateOption:
    """A template that can be picked: its name, and the situations it is for in plain words."""

    name: str
    situations: str


def variant_buttons(state: CardState) -> list[Element]:
    """Return the buttons that write an open draft in another way; those of the model only where there is one."""
    draft = state.draft
    if draft is None or state.draft_id is None:
        return []
    value, viewers = state.draft_id, (state.requester,)
    row: list[Element] = []
    if state.ai_configured and draft.reused is not None:
        row.append(button("Fresh", names.DRAFT_FRESH, value, only_for=viewers))
    if state.ai_configured and draft.text:
        row += [
            button("Shorter", names.DRAFT_SHORTER, value, only_for=viewers),
            button("Warmer", names.DRAFT_WARMER, value, only_for=viewers),
            button("More formal", names.DRAFT_FORMAL, value, only_for=viewers),
            button("Try again with…", names.DRAFT_TRY, value, only_for=viewers),
            button("Two variants", names.DRAFT_TWO, value, only_for=viewers),
        ]
    if state.other_templates:
        row.append(button("Another template…", names.DRAFT_OTHER_TEMPLATE, value, only_for=viewers))
    return row


def choice_buttons(variants: Sequence[Variant], requester: str) -> list[Element]:
    """Return the buttons that keep one of two drafts."""
    viewers = (requester,)
    row = [
        button(f"Use the {variant.label} one", action, variant.draft_id, only_for=viewers)
        for variant, action in zip(variants, (names.DRAFT_USE_FIRST, names.DRAFT_USE_SECOND), strict=False)
    ]
    return [*row, button("Side by side", names.DRAFT_COMPARE, variants[0].draft_id, only_for=viewers)]


def variant_line(variant: Variant) -> list[Element]:
    """Return what tells a draft from the other one before they are read: length, sources, what to look at."""
    draft = variant.draft
    open_points = len(draft.warnings) + len(draft.gaps)
    count, claims = len(draft.text.split()), len(draft.claims)
    facts = [f"{count} words", f"{claims} sourced {'claim' if claims == 1 else 'claims'}"]
    facts += [f"{open_points} to look at"] if open_points else []
    return [words(f"{variant.label.capitalize()}: ", bold=True), words(" · ".join(facts))]


def try_modal(draft_id: str) -> View:
    """Return the modal for a free wish."""
    field = {**text_field(lines=True, placeholder="Mention that we open in June"), "max_length": INSTRUCTION_LIMIT}
    blocks = [
        input_block("instruction", "What should be different?", field, "Facts that you name here count as yours."),
        context("The draft is written again with this; the present one collapses to one line."),
    ]
    return modal_view(names.MODAL_TRY, "Try again with…", blocks, "Write again", draft_id)


def template_modal(draft_id: str, reason: str | None, options: Sequence[TemplateOption]) -> View:
    """Return the modal to pick a template; `reason` says why the present one was chosen."""
    choices = [option(item.name, f"{shorten(item.situations, 45)} · {item.name}") for item in options]
    blocks: list[Block] = [paragraph(f"Now: {reason}")] if reason else []
    blocks.append(input_block("template", "Another template", select_field(choices, "Pick a situation")))
    return modal_view(names.MODAL_TEMPLATE, "Another template", blocks, "Write with it", draft_id)


def compare_modal(variants: Sequence[Variant]) -> View:
    """Return two drafts in two columns, and the question which one to use."""
    # The labels are our own words; texts are shown literally.
    labels: list[Element] = [{"type": "mrkdwn", "text": f"*{variant.label.capitalize()}*"} for variant in variants]
    texts: list[Element] = [
        {"type": "plain_text", "text": shorten(clean(variant.draft.text), COLUMN_LIMIT) or "–", "emoji": False}
        for variant in variants
    ]
    columns: list[Block] = [{"type": "section", "fields": labels}, {"type": "section", "fields": texts}]
    lines = [rich_block(*(rich_section(*variant_line(variant)) for variant in variants))]
    radio: Element = {
        "type": "radio_buttons",
        "options": [option(variant.draft_id, f"The {variant.label} one") for variant in variants],
    }
    blocks = [*columns, *lines, input_block("variant", "Which one do you want to use?", radio)]
    return modal_view(names.MODAL_COMPARE, "Two variants", blocks, "Use it", variants[0].draft_id)


def read_instruction(values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    """Return the free wish. Raises FieldErrors when there is none."""
    text = field_text(values, "instruction")
    if text is None:
        raise FieldErrors({"instruction": SAY_HOW})
    return text.strip()[:INSTRUCTION_LIMIT]


def read_template(values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    """Return the name of the picked template. Raises FieldErrors when none is picked."""
    name = chosen(values, "template")
    if name is None:
        raise FieldErrors({"template": "Pick a template, or press Cancel."})
    return name


def read_variant(values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> str:
    """Return the draft id of the variant to use. Raises FieldErrors when none is picked."""
    draft_id = chosen(values, "variant")
    if draft_id is None:
        raise FieldErrors({"variant": PICK_ONE})
    return draft_id
