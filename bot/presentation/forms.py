"""Small builders that every modal is made of.

Limits (slack.md section 5): title, submit and close 24 characters; a plain_text_input takes at most 3000.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.presentation.blocks import INPUT_LIMIT, Block, Element, plain_text, rich, section, words
from bot.presentation.escape import clean

View = dict[str, Any]
VALUE = "value"
"""The action_id of every input; its block_id says what it is."""


def modal_view(
    callback_id: str, title: str, blocks: Sequence[Block], submit: str | None = None, metadata: str = ""
) -> View:
    """Return a modal; without `submit` it can only be closed."""
    view: View = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain_text(title, 24),
        "close": plain_text("Cancel" if submit else "Close", 24),
        "private_metadata": metadata,
        "blocks": list(blocks),
    }
    return {**view, "submit": plain_text(submit, 24)} if submit else view


def input_block(block_id: str, label: str, element: Element, hint: str | None = None) -> Block:
    """Return an input that Slack itself never requires: our own check answers with our words, in place."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain_text(label),
        "element": {"action_id": VALUE, **element},
        "optional": True,
    }
    return {**block, "hint": plain_text(hint)} if hint else block


def text_field(value: str | None = None, *, lines: bool = False, placeholder: str | None = None) -> Element:
    """Return a text input with what stands in it at first, cut to Slack's limit."""
    element: Element = {"type": "plain_text_input", "multiline": lines}
    if value and clean(value):
        element["initial_value"] = clean(value)[:INPUT_LIMIT]
    if placeholder:
        element["placeholder"] = plain_text(placeholder)
    return element


def option(value: str, label: str) -> Element:
    """Return an option of a select or of radio buttons."""
    return {"text": plain_text(label, 75), "value": value[:150]}


def select_field(options: Sequence[Element], placeholder: str, chosen: str | None = None) -> Element:
    """Return a select of at most 100 options; `chosen` is the value that is selected at first."""
    element: Element = {
        "type": "static_select",
        "options": list(options)[:100],
        "placeholder": plain_text(placeholder),
    }
    initial = next((item for item in options if item["value"] == chosen), None)
    return {**element, "initial_option": initial} if initial else element


def paragraph(text: str) -> Block:
    """Return one paragraph of words, shown literally."""
    return rich(section(words(text)))
