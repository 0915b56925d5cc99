"""What the Home tab proposes from a person's edits. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.models.team import StyleNote
from bot.presentation import actions as names
from bot.presentation.blocks import Block, actions, button, divider, header, rich, section, words


def style_blocks(notes: Sequence[StyleNote]) -> list[Block]:
    """Return the proposals with Accept and Dismiss; nothing where there are none."""
    if not notes:
        return []
    blocks: list[Block] = [divider(), header("From your edits")]
    for note in notes:
        evidence = f" Seen in {note.seen} of {note.of} of your edits where it could show."
        blocks.append(rich(section(words(note.note, bold=True, limit=200), words(evidence))))
        blocks.append(
            actions(
                button("Add to my style notes", names.STYLE_ACCEPT, note.key),
                button("Dismiss", names.STYLE_DISMISS, note.key),
            )
        )
    return blocks
