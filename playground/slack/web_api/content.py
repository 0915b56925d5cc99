"""What a message may consist of: text or markdown, blocks, attachments, metadata."""

import json
from dataclasses import dataclass, field
from typing import Any, cast

from playground.slack.block_kit.check import check_message_blocks
from playground.slack.block_kit.naming import with_names
from playground.slack.refusal import Refusal
from playground.slack.web_api.call import Call

MARKDOWN_TEXT = 12_000
"""Characters of `markdown_text`."""
TEXT = 40_000
"""Characters of `text`; the rest is cut off."""
ATTACHMENTS = 100
METADATA_BYTES = 16_000


@dataclass(frozen=True)
class Content:
    """The content of a message, right by Slack's rules. `was_cut`: the text was longer than 40,000."""

    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    attachments: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    was_cut: bool = False


def read_content(call: Call) -> Content:
    """The content arguments of a posting method. Refuses with `no_text`, `markdown_text_conflict`, …"""
    arguments = call.arguments
    text, markdown = arguments.text("text") or "", read_markdown_text(call)
    blocks = read_blocks(call)
    attachments = read_attachments(call)
    if markdown and (text or blocks):
        raise Refusal("markdown_text_conflict")
    if not (text or markdown or blocks or attachments):
        raise Refusal("no_text")
    if text.strip() == "" and not (markdown or blocks or attachments):
        raise Refusal("no_text")
    return Content((text or markdown or "")[:TEXT], blocks, attachments, was_cut=len(text) > TEXT)


def read_markdown_text(call: Call) -> str | None:
    """The argument `markdown_text`. Refuses more than 12,000 characters with `msg_too_long`."""
    markdown = call.arguments.text("markdown_text")
    if markdown and len(markdown) > MARKDOWN_TEXT:
        raise Refusal("msg_too_long")
    return markdown


def read_blocks(call: Call) -> list[dict[str, Any]]:
    """The argument `blocks`, checked, each block with its ids."""
    blocks = call.arguments.data("blocks", "invalid_blocks_format")
    if blocks is None:
        return []
    if not isinstance(blocks, list):
        raise Refusal("invalid_blocks_format")
    return with_names(check_message_blocks(cast("list[Any]", blocks)), call.workspace.ids)


def read_attachments(call: Call) -> list[dict[str, Any]]:
    """The argument `attachments`; the blocks in them are checked too."""
    attachments: list[Any] = call.arguments.items("attachments", "invalid_attachments") or []
    if len(attachments) > ATTACHMENTS:
        raise Refusal("too_many_attachments")
    for index, attachment in enumerate(attachments):
        if not isinstance(attachment, dict):
            raise Refusal("invalid_attachments")
        inner = cast("dict[str, Any]", attachment).get("blocks")
        if inner is not None:
            check_message_blocks(inner, f"/attachments/{index}/blocks", "invalid_attachments")
    return attachments


def read_metadata(call: Call) -> dict[str, Any] | None:
    """The argument `metadata`: `{event_type, event_payload}` or `{entities}` (work objects)."""
    metadata = call.arguments.data("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict):
        raise Refusal("invalid_metadata_format")
    given = cast("dict[str, Any]", metadata)
    is_event = isinstance(given.get("event_type"), str) and isinstance(given.get("event_payload"), dict)
    if given and not is_event and not isinstance(given.get("entities"), list):
        raise Refusal("invalid_metadata_format")
    if len(json.dumps(given).encode()) > METADATA_BYTES:
        raise Refusal("metadata_too_large")
    return given


def read_identity(call: Call) -> str | None:
    """The argument `username`. It and the icons need a scope of their own."""
    if any(call.arguments.given(name) for name in ("username", "icon_emoji", "icon_url")):
        call.require_scope("chat:write.customize")
    return call.arguments.text("username")
