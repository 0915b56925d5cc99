"""Views of modals: pure builders. `modal_answers` reads what people submit in them.

Limits (slack.md section 5): title, submit and close 24 characters, private_metadata 3000, 100 blocks; a
plain_text_input takes at most 3000 characters, so long texts are spread over several inputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.models.conversation import Channel
from bot.models.draft import Gap
from bot.ports import WorkspaceSettings
from bot.presentation import actions as names
from bot.presentation.blocks import (
    INPUT_LIMIT,
    Block,
    Element,
    context,
    divider,
    plain_text,
    preformatted,
)
from bot.presentation.escape import clean, split_text
from bot.presentation.forms import View, input_block, modal_view, option, paragraph, text_field

METADATA_LIMIT = 3000
PASTE_PARTS = 3
CHANNEL_AUTO = "auto"
_CHANNELS = ((CHANNEL_AUTO, "Find out from the text"), *((kind.value, "") for kind in Channel))
_CHANNEL_NAMES = {Channel.LINKEDIN: "LinkedIn", Channel.EMAIL: "E-mail", Channel.SLACK: "Slack"}


@dataclass(frozen=True, slots=True)
class RecentThread:
    """A prospect thread of this channel that can be picked: what it is called, its root, and a company's site that it
    points to.
    """

    label: str
    thread_ts: str
    website: str | None = None


def paste_modal(metadata: str, threads: Sequence[RecentThread] = ()) -> View:
    """Return the modal of `/draft-reply`: pick a recent thread, or paste a conversation with links."""
    blocks: list[Block] = []
    if threads:
        options = [option(thread.thread_ts, thread.label) for thread in threads[:100]]
        select: Element = {"type": "static_select", "options": options, "placeholder": plain_text("Pick a thread")}
        blocks += [input_block("thread", "A recent conversation of this channel", select), divider()]
    blocks.append(
        input_block(
            "conversation_1",
            "Or paste a conversation" if threads else "Paste the conversation",
            text_field(lines=True, placeholder="The whole thread as you see it, names and times included"),
            "Slack takes 3,000 characters per box. Much longer? Post it as a message and use Draft reply on that.",
        )
    )
    blocks += [
        input_block(f"conversation_{part}", f"The conversation, continued ({part})", text_field(lines=True))
        for part in range(2, PASTE_PARTS + 1)
    ]
    kinds = [option(value, label or _CHANNEL_NAMES[Channel(value)]) for value, label in _CHANNELS]
    blocks += [
        input_block(
            "channel", "Where it takes place", {"type": "static_select", "options": kinds, "initial_option": kinds[0]}
        ),
        input_block("link_profile", "Link to the person (LinkedIn or other profile)", text_field()),
        input_block("link_company", "Link to the company (LinkedIn or other profile)", text_field()),
        input_block("link_website", "The company's website", text_field(placeholder="https://…")),
        context("Profiles on LinkedIn are never opened by me; their address only tells people apart."),
    ]
    return modal_view(names.MODAL_PASTE, "Draft a reply", blocks, "Draft reply", metadata)


def edit_modal(draft_id: str, text: str, subject: str | None, metadata: str = "") -> View:
    """Return the modal to edit a draft; `metadata` defaults to the draft id."""
    pieces = split_text(clean(text), INPUT_LIMIT)
    blocks = [input_block("subject", "Subject", text_field(subject))] if subject is not None else []
    blocks += [
        input_block(
            f"text_{number}", "Reply" if number == 1 else f"Reply, continued ({number})", text_field(piece, lines=True)
        )
        for number, piece in enumerate(pieces, start=1)
    ]
    return modal_view(names.MODAL_EDIT, "Edit the draft", blocks, "Save", metadata or draft_id)


def copy_modal(text: str, subject: str | None = None) -> View:
    """Return the modal to copy from: each part in an input (select all, copy), then preformatted."""
    pieces = split_text(clean(text), INPUT_LIMIT)
    blocks = [input_block("subject", "Subject", text_field(subject))] if subject else []
    for number, piece in enumerate(pieces, start=1):
        label = "Text" if len(pieces) == 1 else f"Text, part {number} of {len(pieces)}"
        blocks.append(input_block(f"text_{number}", label, text_field(piece, lines=True)))
    blocks.append(context("Click into the text, select all, copy. Below is the same text to mark with the mouse."))
    blocks += [preformatted(piece) for piece in pieces]
    # Slack wants a submit button on every view with inputs.
    return modal_view(names.MODAL_COPY, "Copy the draft", blocks, "Done")


def gaps_modal(draft_id: str, gaps: Sequence[Gap], metadata: str = "") -> View:
    """Return the modal that asks for what only a person can know; block_id = "gap:" + the gap's name."""
    blocks = [paragraph("The draft leaves these out until you say them. Leave empty what you do not want in it.")]
    blocks += [input_block(f"gap:{gap.name}", gap.question, text_field()) for gap in gaps[:90]]
    return modal_view(names.MODAL_GAPS, "Fill in", blocks, "Fill in", metadata or draft_id)


def setup_modal(settings: WorkspaceSettings, metadata: str = "") -> View:
    """Return the modal for who we are; name, company and offer are needed, the rest is optional."""
    sender = settings.sender
    modes = [option("template", "Template first (costs nothing)"), option("ai", "Full AI (needs a language model)")]
    initial = modes[1] if settings.default_mode == "ai" else modes[0]
    blocks = [
        paragraph("Drafts are written in this name. What you leave empty is never invented."),
        input_block("name", "Your name", text_field(sender.name)),
        input_block("company", "Your company", text_field(sender.company)),
        input_block("offer", "What you offer, in one sentence", text_field(sender.offer, lines=True)),
        input_block(
            "value_proposition",
            "Why it is worth their time (optional)",
            text_field(sender.value_proposition, lines=True),
        ),
        input_block(
            "calendar_link", "Your calendar link (optional)", text_field(sender.calendar_link, placeholder="https://…")
        ),
        input_block("style_notes", "How you write (optional)", text_field(sender.style_notes, lines=True)),
        input_block(
            "email", "Your e-mail address (optional)", text_field(sender.email), "To tell your lines from theirs."
        ),
        input_block(
            "default_mode", "First draft", {"type": "radio_buttons", "options": modes, "initial_option": initial}
        ),
    ]
    return modal_view(names.MODAL_SETUP, "Who is writing", blocks, "Save", metadata)


def loading_modal(title: str) -> View:
    """Return the modal to open within the 3 seconds of a trigger; `update_modal` puts the real one in its place."""
    return modal_view(names.MODAL_NOTICE, title, [paragraph("One moment …")])


def error_modal(title: str, text: str) -> View:
    """Return a modal that says why the wanted one cannot be shown."""
    return modal_view(names.MODAL_NOTICE, title, [paragraph(line or " ") for line in text.split("\n")[:90]])
