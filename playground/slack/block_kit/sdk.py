"""The second opinion on every payload: slack_sdk's own models, which refuse nested length violations offline."""

from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View


def fault_in_block(block: dict[str, Any]) -> str | None:
    """What `Block.parse` and the way back to JSON refuse in a block, or None."""
    try:
        parsed = Block.parse(block)  # pyright: ignore[reportUnknownMemberType]  the SDK leaves its dict bare
        if parsed is None:
            return "unknown block"
        parsed.to_dict()  # pyright: ignore[reportUnknownMemberType]  the SDK leaves its dict bare
    except SlackObjectFormationError as refused:
        return str(refused)
    return None


def fault_in_view(view: dict[str, Any]) -> str | None:
    """What the SDK's view model refuses, or None."""
    try:
        View(**view).to_dict()  # pyright: ignore[reportUnknownMemberType]  the SDK leaves its dict bare
    except SlackObjectFormationError as refused:
        return str(refused)
    return None
