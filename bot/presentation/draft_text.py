"""The message of a finished draft: its text exactly as it is to be sent, shown literally. Pure."""

from __future__ import annotations

from collections.abc import Collection

from bot.presentation.blocks import Block, context, json_size, rich, section, with_block_ids, words
from bot.presentation.escape import clean, escape, keep_allowed_links, rich_text, split_text
from bot.presentation.message import BLOCKS_JSON_BUDGET, TEXT_LIMIT, Message, run_marker, short_run_id
from bot.presentation.progress import ProgressState, ending_words, plan_block, plan_title
from bot.presentation.reuse_words import reused_words

PIECE = 2_900
PLAN_ROOM = 5_000
"""Characters of JSON that the plan of the first part may take of the message's budget."""


def draft_messages(
    text: str,
    subject: str | None,
    run_id: str,
    *,
    head: Block | None = None,
    note: str = "",
    allowed_links: Collection[str] = (),
) -> tuple[Message, ...]:
    """Return the parts that show a draft, in order; one for all but very long drafts.

    `head` stands above the text, `note` in small print below the last part. The parts' rich_text joins to
    exactly the cleaned text. Each part names the run, so that it is found again.
    """
    first: list[Block] = [head] if head and json_size([head]) <= PLAN_ROOM else []
    if subject:
        first.append(rich(section(words("Subject: ", bold=True), words(subject, limit=300))))
    groups: list[tuple[list[Block], list[str]]] = [(first, [])]
    for piece in split_text(clean(text), PIECE):
        block = rich_text(piece, allowed_links)
        blocks, pieces = groups[-1]
        if pieces and json_size([*blocks, block]) > BLOCKS_JSON_BUDGET - 600:
            groups.append(([], []))
            blocks, pieces = groups[-1]
        blocks.append(block)
        pieces.append(piece)
    parts: list[Message] = []
    for number, (blocks, pieces) in enumerate(groups, start=1):
        small = " · ".join(word for word in (_part(number, len(groups)), note if number == len(groups) else "") if word)
        if small or head is None or number > 1:
            blocks.append(context(f"{small or 'Draft'} · {run_marker(run_id)}"))
        # What stands in `text` may be unfurled after an edit, so it keeps only allowed addresses.
        fallback = split_text(escape(keep_allowed_links("".join(pieces), allowed_links)), TEXT_LIMIT)[0]
        parts.append(Message(fallback, tuple(with_block_ids(blocks, f"draft:{short_run_id(run_id)}"))))
    return tuple(parts)


def _part(number: int, total: int) -> str:
    return f"Draft, part {number} of {total}" if total > 1 else ""


def final_messages(
    state: ProgressState, run_id: str, label: str, allowed_links: Collection[str] = (), *, with_plan: bool = True
) -> tuple[Message, ...]:
    """Return what a run's streamed messages are to show in the end: the plan, and the checked text or why none."""
    title = plan_title(run_id, label)
    head = plan_block(state, title) if with_plan and state.steps else None
    draft = state.draft
    if draft is not None:
        note = reused_words(draft.reused) if draft.reused else ""
        return draft_messages(draft.text, draft.subject, run_id, head=head, note=note, allowed_links=allowed_links)
    text = ending_words(state, run_id) or "Interrupted."
    blocks = [*([head] if head else []), rich(section(words(text)))]
    if head is None:
        blocks.append(context(title))
    return (Message(escape(text), tuple(with_block_ids(blocks, f"draft:{short_run_id(run_id)}"))),)
