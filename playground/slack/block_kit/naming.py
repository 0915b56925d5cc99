"""Names for blocks and actions that the app left unnamed; Slack makes them up too."""

from typing import Any, cast

from playground.slack.identifiers import Ids

_WITH_ACTION = ("_select", "_input", "_buttons", "picker")
_ALSO_WITH_ACTION = {"button", "overflow", "checkboxes", "icon_button", "workflow_button"}


def with_names(blocks: list[dict[str, Any]], ids: Ids) -> list[dict[str, Any]]:
    """Copies of `blocks` in which every block has a block_id and every interactive element an action_id."""
    return [_named_block(block, ids) for block in blocks]


def _named_block(block: dict[str, Any], ids: Ids) -> dict[str, Any]:
    named: dict[str, Any] = {**block, "block_id": block.get("block_id") or ids("b")}
    if named["type"] == "rich_text":
        return named
    for name in ("elements", "actions"):
        if named.get(name):
            elements = cast("list[dict[str, Any]]", named[name])
            named[name] = [_named_element(element, ids) for element in elements]
    for name in ("accessory", "element"):
        if named.get(name):
            named[name] = _named_element(named[name], ids)
    if named.get("child_blocks"):
        named["child_blocks"] = with_names(named["child_blocks"], ids)
    return named


def _named_element(element: dict[str, Any], ids: Ids) -> dict[str, Any]:
    kind = str(element.get("type", ""))
    if kind == "card":
        return _named_block(element, ids)
    if kind not in _ALSO_WITH_ACTION and not kind.endswith(_WITH_ACTION):
        return element
    return {**element, "action_id": element.get("action_id") or ids("a")}
