"""The chunks of a stream: text, plan title, tasks and blocks (slack_sdk.models.messages.chunk)."""

from collections.abc import Mapping
from typing import Any, cast

from playground.slack.block_kit.blocks import TASK_STATES
from playground.slack.block_kit.check import check_message_blocks
from playground.slack.block_kit.composition import url
from playground.slack.block_kit.naming import with_names
from playground.slack.block_kit.schema import (
    Report,
    Variant,
    by_type,
    exactly,
    many,
    one_of,
    shape,
    string,
)
from playground.slack.identifiers import Ids
from playground.slack.refusal import Refusal
from playground.slack.streams import Piece
from playground.slack.web_api.content import MARKDOWN_TEXT

TASK_FIELD = 256
"""Characters of a task's title, details and output, as documented (§1.4)."""
CHUNKS = 100
"""Chunks of one request. Ours: Slack documents no number, and a request must have some bound."""


def _looked_at_later(_value: Any, _pointer: str, _report: Report) -> None:
    """Accept a block for now: blocks are checked together, with their own word of refusal."""


_SOURCE = shape({"type": exactly("url"), "url": url, "text": string(3000)})
_CHUNKS: Mapping[str, Variant] = {
    # The text's length is refused with a word of its own, so the shape allows any.
    "markdown_text": Variant(shape({"type": exactly("markdown_text"), "text": string(10**7)})),
    "plan_update": Variant(shape({"type": exactly("plan_update"), "title": string(TASK_FIELD)})),
    "task_update": Variant(
        shape(
            {
                "type": exactly("task_update"),
                "id": string(255),
                "title": string(TASK_FIELD),
                "status": one_of(*TASK_STATES),
            },
            {"details": string(TASK_FIELD, 0), "output": string(TASK_FIELD, 0), "sources": many(_SOURCE, 50, 0)},
        )
    ),
    "blocks": Variant(shape({"type": exactly("blocks"), "blocks": many(_looked_at_later, 50)})),
}
_LIST = many(by_type(lambda: _CHUNKS), CHUNKS)


def read_chunks(chunks: list[Any], ids: Ids) -> Piece:
    """What these chunks add to a stream. Refuses with `invalid_chunks`, `msg_too_long`, `invalid_blocks`."""
    report = Report("message")
    _LIST(chunks, "/chunks", report)
    if report.messages:
        raise Refusal("invalid_chunks", report.messages)
    given = cast("list[dict[str, Any]]", chunks)
    texts = tuple(str(chunk["text"]) for chunk in given if chunk["type"] == "markdown_text")
    if any(len(text) > MARKDOWN_TEXT for text in texts):
        raise Refusal("msg_too_long")
    blocks: list[dict[str, Any]] = []
    for index, chunk in enumerate(given):
        if chunk["type"] == "blocks":
            blocks += check_message_blocks(chunk["blocks"], f"/chunks/{index}/blocks")
    titles = [str(chunk["title"]) for chunk in given if chunk["type"] == "plan_update"]
    return Piece(
        mode="chunks",
        texts=texts,
        tasks=tuple(_task(chunk) for chunk in given if chunk["type"] == "task_update"),
        plan_title=titles[-1] if titles else None,
        blocks=tuple(with_names(blocks, ids)),
    )


def _task(chunk: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in chunk.items() if name != "type" and value is not None}
