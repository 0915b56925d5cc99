"""A message as it will be posted, and how it is cut when Slack would refuse it whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from bot.presentation.blocks import Block, json_size
from bot.presentation.escape import escape, rich_text, split_text

BLOCKS_LIMIT = 50
BLOCKS_JSON_BUDGET = 12_000
TEXT_LIMIT = 4_000


@dataclass(frozen=True, slots=True)
class Message:
    """`text` is escaped and stands in notifications and where blocks cannot be shown; `blocks` is the message."""

    text: str
    blocks: tuple[Block, ...] = ()


def short_run_id(run_id: str) -> str:
    """Return the eight letters by which people and plan titles name a run."""
    return hashlib.sha256(run_id.encode()).hexdigest()[:8]


def run_marker(run_id: str) -> str:
    """Return the words that name a run in small print and in plan titles, by which its messages are found again."""
    return f"run {short_run_id(run_id)}"


def split_message(
    message: Message, blocks_limit: int = BLOCKS_LIMIT, budget: int = BLOCKS_JSON_BUDGET
) -> list[Message]:
    """Return messages within Slack's limits that together show every block of `message`, in order."""
    groups: list[list[Block]] = [[]]
    for block in message.blocks:
        for part in _split_block(block, budget):
            group = groups[-1]
            if group and (len(group) >= blocks_limit or json_size([*group, part]) > budget):
                groups.append([part])
            else:
                group.append(part)
    texts = split_text(message.text, TEXT_LIMIT)
    first_text = texts[0]
    if len(groups) == 1:
        # Text beyond the limit is only a fallback here: its blocks already show everything.
        return [Message(first_text, tuple(groups[0]))] if groups[0] else [Message(text) for text in texts]
    return [
        Message(first_text if number == 0 else f"(continued, part {number + 1})", tuple(group))
        for number, group in enumerate(groups)
    ]


def _split_block(block: Block, budget: int) -> list[Block]:
    """Return one block, or a long rich_text or preformatted block in several that read the same."""
    if json_size([block]) <= budget or block.get("type") != "rich_text":
        return [block]
    text = "\n".join(visible_texts(block))
    return [rich_text(piece) for piece in split_text(text, max(200, budget // 4))]


def plain_version(message: Message) -> list[Message]:
    """Return the message without blocks, for a workspace that refuses them: all words, no buttons."""
    words = "\n".join(text for block in message.blocks for text in visible_texts(block))
    return [Message(piece) for piece in split_text(escape(words) if words else message.text, TEXT_LIMIT)]


def visible_texts(value: Mapping[str, Any] | Sequence[Any]) -> list[str]:
    """Return the words of a block in reading order, one entry per paragraph."""
    if isinstance(value, Mapping):
        kind = value.get("type")
        if kind in {"rich_text_section", "rich_text_preformatted", "rich_text_quote"}:
            return ["".join(_element_words(element) for element in cast(list[Any], value.get("elements", [])))]
        if kind in {"actions", "divider"}:
            return []
        if isinstance(value.get("text"), str):
            return [str(value["text"])]
        if isinstance(value.get("title"), str):
            title = [str(value["title"])]
            return title + [text for key in ("tasks", "details", "output") for text in _inner(value.get(key))]
        return [text for key in ("text", "elements", "fields", "accessory") for text in _inner(value.get(key))]
    return [text for item in value for text in _inner(item)]


def _inner(value: object) -> list[str]:
    return visible_texts(cast(Any, value)) if isinstance(value, Mapping | list | tuple) else []


def _element_words(element: Mapping[str, Any]) -> str:
    kind = element.get("type")
    if kind == "user":
        return f"@{element.get('user_id', '')}"
    if kind == "link":
        label, url = str(element.get("text") or ""), str(element.get("url") or "")
        return url if label in {"", url} else f"{label} ({url})"
    return str(element.get("text", ""))
