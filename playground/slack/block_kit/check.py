"""Entry points: what Slack does with the blocks of a message and with a view before it takes them.

Own rules first (their faults carry JSON pointers as Slack's do); then everything must also pass slack_sdk's
`Block.parse`, so that what works here is at least what the SDK's models accept.
"""

import json
from typing import Any, cast

from playground.slack.block_kit.blocks import BLOCK, MARKDOWN
from playground.slack.block_kit.composition import plain_text
from playground.slack.block_kit.schema import Check, Report, Surface, exactly, flag, many, shape, string
from playground.slack.block_kit.sdk import fault_in_block, fault_in_view
from playground.slack.refusal import Refusal

BLOCKS_PER_MESSAGE = 50
BLOCKS_PER_VIEW = 100
BLOCKS_JSON = 13_200
"""Characters of all blocks of a message as JSON (reported, bolt-js#2509)."""
VIEW_BYTES = 250_000

_VIEW_FIELDS: dict[str, Check] = {
    "callback_id": string(255, 0),
    "private_metadata": string(3000, 0),
    "external_id": string(255, 0),
}
_MODAL = shape(
    {"type": exactly("modal"), "title": plain_text(24), "blocks": many(BLOCK, BLOCKS_PER_VIEW)},
    {
        "submit": plain_text(24),
        "close": plain_text(24),
        "clear_on_close": flag,
        "notify_on_close": flag,
        "submit_disabled": flag,
        **_VIEW_FIELDS,
    },
)
_HOME = shape({"type": exactly("home"), "blocks": many(BLOCK, BLOCKS_PER_VIEW)}, _VIEW_FIELDS)
_MESSAGE = many(BLOCK, BLOCKS_PER_MESSAGE, 0)


def check_message_blocks(blocks: Any, pointer: str = "/blocks", error: str = "invalid_blocks") -> list[dict[str, Any]]:
    """The blocks of a message, if Slack would take them.

    Refuses with `error` and Slack's messages, or `msg_blocks_too_long`.
    """
    report = Report("message")
    _MESSAGE(blocks, pointer, report)
    if not report.messages:
        _distinct_block_ids(blocks, pointer, report)
        _markdown_total(blocks, pointer, report)
        _one_table(blocks, pointer, report)
    if report.messages:
        raise Refusal(error, report.messages)
    right = cast("list[dict[str, Any]]", blocks)
    _pass_sdk(right, pointer, error)
    if len(json.dumps(right, ensure_ascii=False, separators=(",", ":"))) > BLOCKS_JSON:
        raise Refusal("msg_blocks_too_long")
    return right


def check_view(view: Any, *allowed: Surface) -> dict[str, Any]:
    """A modal or home, if Slack would take it. Refuses with `invalid_arguments` or `view_too_large`."""
    if not isinstance(view, dict):
        raise Refusal("invalid_arguments", ["[ERROR] must provide an object [json-pointer:/view]"])
    payload = cast("dict[str, Any]", view)
    if len(json.dumps(payload, ensure_ascii=False).encode(errors="surrogatepass")) > VIEW_BYTES:
        raise Refusal("view_too_large")
    kind = payload.get("type")
    if kind not in allowed:
        raise Refusal("invalid_arguments", [f"[ERROR] unsupported type: {kind} [json-pointer:/view/type]"])
    report = Report(kind)
    (_MODAL if kind == "modal" else _HOME)(payload, "/view", report)
    if not report.messages:
        _distinct_block_ids(payload["blocks"], "/view/blocks", report)
        _submit_for_inputs(payload, report)
        _one_focus(payload["blocks"], report)
    if report.messages:
        raise Refusal("invalid_arguments", report.messages)
    _pass_sdk(payload["blocks"], "/view/blocks", "invalid_arguments")
    fault = fault_in_view(payload)
    if fault:
        raise Refusal("invalid_arguments", [f"[ERROR] {fault} [json-pointer:/view]"])
    return payload


def _pass_sdk(blocks: list[dict[str, Any]], pointer: str, error: str) -> None:
    for index, block in enumerate(blocks):
        fault = fault_in_block(block)
        if fault:
            raise Refusal(error, [f"[ERROR] {fault} [json-pointer:{pointer}/{index}]"])


def _distinct_block_ids(blocks: list[dict[str, Any]], pointer: str, report: Report) -> None:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        block_id = block.get("block_id")
        if block_id in seen:
            report.fault(f'`block_id` "{block_id}" already exists', f"{pointer}/{index}/block_id")
        if block_id:
            seen.add(block_id)


def _markdown_total(blocks: list[dict[str, Any]], pointer: str, report: Report) -> None:
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > MARKDOWN:
        report.fault(f"markdown blocks must be less than {MARKDOWN + 1} characters together", pointer)


def _one_table(blocks: list[dict[str, Any]], pointer: str, report: Report) -> None:
    if sum(block["type"] == "table" for block in blocks) > 1:
        report.fault("only_one_table_allowed", pointer)


def _submit_for_inputs(view: dict[str, Any], report: Report) -> None:
    if view["type"] == "modal" and not view.get("submit") and any(b["type"] == "input" for b in view["blocks"]):
        report.fault("missing required field: submit (a modal with input blocks needs it)", "/view")


def _one_focus(blocks: list[dict[str, Any]], report: Report) -> None:
    asked: list[dict[str, Any]] = [block["element"] for block in blocks if block["type"] == "input"]
    if sum(bool(element.get("focus_on_load")) for element in asked) > 1:
        report.fault("only one element may have focus_on_load", "/view/blocks")
