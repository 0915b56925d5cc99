"""Whether Slack would take what was built: the SDK's own models, and the playground's stricter checks."""

from __future__ import annotations

import json
from typing import Any

from slack_sdk.models.blocks import Block

from bot.presentation.message import Message
from playground.slack.block_kit.check import check_message_blocks, check_view


def assert_round_trip(blocks: list[dict[str, Any]]) -> None:
    """Each block survives parsing by the SDK unchanged, which also enforces its length limits."""
    for block in blocks:
        parsed: Any = Block.parse(block)  # pyright: ignore[reportUnknownMemberType]  # the SDK types it as a bare dict
        assert parsed is not None, block["type"]
        again: dict[str, Any] = json.loads(json.dumps(parsed.to_dict()))
        assert again["type"] == block["type"]
        assert set(again) >= set(block) - {"elements", "tasks"}


def assert_sendable(message: Message) -> None:
    """The message is within every limit of slack.md section 2."""
    blocks = list(message.blocks)
    assert_round_trip(blocks)
    check_message_blocks(blocks)
    assert len(blocks) <= 50
    assert len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) <= 12_000
    assert 0 < len(message.text) <= 4_000
    assert "<" not in message.text


def assert_view(view: dict[str, Any]) -> None:
    """The view is within every limit of slack.md section 5."""
    assert_round_trip(view["blocks"])
    check_view(view, view["type"])
    if view["type"] == "modal":
        assert len(view["title"]["text"]) <= 24
        assert len(view["private_metadata"]) <= 3_000


def actions_of(message: Message) -> list[str]:
    """Return the action ids of a message's buttons, in order."""
    return [element["action_id"] for element in buttons_of(message)]


def buttons_of(message: Message) -> list[dict[str, Any]]:
    """Return the buttons of a message, in order."""
    return [element for block in message.blocks if block["type"] == "actions" for element in block["elements"]]


def words_of(message: Message) -> str:
    """Return every word that the blocks of a message show."""
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for key in ("text", "title", "user_id", "elements", "tasks", "details"):
                walk(value.get(key))  # pyright: ignore[reportUnknownMemberType]  # JSON is walked as it comes
        elif isinstance(value, list | tuple):
            for item in value:  # pyright: ignore[reportUnknownVariableType]  # JSON is walked as it comes
                walk(item)
        elif isinstance(value, str):
            found.append(value)

    walk(list(message.blocks))
    return "\n".join(found)
