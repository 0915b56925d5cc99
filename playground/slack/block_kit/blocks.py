"""The blocks, their limits and their surfaces (docs.slack.dev/reference/block-kit/blocks and /blocks.json)."""

from collections.abc import Mapping
from typing import Any

from playground.slack.block_kit import elements
from playground.slack.block_kit.composition import BLOCK_ID, SLACK_FILE, any_text, mrkdwn, plain_text, url
from playground.slack.block_kit.rich_text import RICH_TEXT
from playground.slack.block_kit.schema import (
    EVERYWHERE,
    Check,
    Report,
    Surface,
    Variant,
    by_type,
    exactly,
    flag,
    integer,
    many,
    one_of,
    shape,
    string,
    when,
)

MARKDOWN = 12_000
"""Characters of a markdown block, and of all markdown blocks of a message together."""
TASK_STATES = ("pending", "in_progress", "complete", "error")

_MESSAGE: frozenset[Surface] = frozenset({"message"})
_VIEWS: frozenset[Surface] = frozenset({"modal", "home"})
_CELLS = 20
_ROWS = 100


def _block(
    kind: str,
    required: Mapping[str, Check],
    optional: Mapping[str, Check] | None = None,
    *rules: Check,
    surfaces: frozenset[Surface] = EVERYWHERE,
) -> dict[str, Variant]:
    check = shape({"type": exactly(kind), **required}, {"block_id": BLOCK_ID, **(optional or {})}, *rules)
    return {kind: Variant(check, surfaces)}


def _distinct_actions(value: Any, pointer: str, report: Report) -> None:
    """Refuse an action_id used twice; they must be unique in the block that contains them."""
    seen: set[str] = set()
    for index, element in enumerate(value["elements"]):
        action_id = element.get("action_id")
        if action_id in seen:
            report.fault(f'`action_id` "{action_id}" already exists', f"{pointer}/elements/{index}/action_id")
        if action_id:
            seen.add(action_id)


def _one_of_kinds(kinds: Mapping[str, Variant]) -> Check:
    return by_type(lambda: kinds)


_SOURCE = shape({"type": exactly("url"), "url": url, "text": string(3000)})
_TASK: Check = shape(
    {"type": exactly("task_card"), "task_id": string(255), "title": string(256), "status": one_of(*TASK_STATES)},
    {"block_id": BLOCK_ID, "details": RICH_TEXT, "output": RICH_TEXT, "sources": many(_SOURCE, 50)},
)
_RAW_TEXT = shape({"type": exactly("raw_text"), "text": string(3000)})
_RAW_NUMBER = shape({"type": exactly("raw_number"), "value": integer(-(10**15), 10**15)}, {"text": string(3000)})
_CELL = _one_of_kinds(
    {"raw_text": Variant(_RAW_TEXT), "raw_number": Variant(_RAW_NUMBER), "rich_text": Variant(RICH_TEXT)}
)
_COLUMN = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": flag})
_PICTURE = _one_of_kinds(elements.IMAGE)
_CARD_FIELDS: Mapping[str, Check] = {
    "hero_image": _PICTURE,
    "icon": _PICTURE,
    "title": any_text(150),
    "subtitle": any_text(150),
    "body": any_text(200),
    "actions": many(_one_of_kinds(elements.BUTTONS), 3),
}
_CARD_HAS_CONTENT = when(
    lambda given: not any(given.get(name) for name in ("hero_image", "title", "actions", "body")),
    "must provide at least one of hero_image, title, actions, body",
)

_PLAIN: dict[str, Variant] = {
    **_block(
        "section",
        {},
        {
            "text": any_text(),
            "fields": many(any_text(2000), 10),
            "accessory": _one_of_kinds(elements.IN_SECTION),
            "expand": flag,
        },
        when(lambda given: not given.get("text") and not given.get("fields"), "must provide text or fields"),
    ),
    **_block("header", {"text": plain_text(150)}),
    **_block("divider", {}),
    **_block(
        "image",
        {"alt_text": string(2000)},
        {"image_url": url, "slack_file": SLACK_FILE, "title": plain_text(2000)},
        when(lambda given: ("image_url" in given) == ("slack_file" in given), "must provide image_url or slack_file"),
    ),
    **_block(
        "context",
        {
            "elements": many(
                _one_of_kinds({**elements.IMAGE, "plain_text": Variant(plain_text()), "mrkdwn": Variant(mrkdwn())}),
                10,
            )
        },
    ),
    **_block("actions", {"elements": many(_one_of_kinds(elements.IN_ACTIONS), 25)}, {}, _distinct_actions),
    **_block(
        "context_actions",
        {"elements": many(_one_of_kinds(elements.CONTEXT_ACTIONS), 5)},
        {},
        _distinct_actions,
        surfaces=_MESSAGE,
    ),
    **_block(
        "input",
        {"label": plain_text(2000), "element": _one_of_kinds(elements.IN_INPUT)},
        {"hint": plain_text(2000), "optional": flag, "dispatch_action": flag},
        surfaces=_VIEWS,
    ),
    "rich_text": Variant(RICH_TEXT),
    **_block(
        "video",
        {"video_url": url, "thumbnail_url": url, "alt_text": string(2000), "title": plain_text(199)},
        {
            "title_url": url,
            "description": plain_text(199),
            "provider_icon_url": url,
            "provider_name": string(50),
            "author_name": string(49),
        },
    ),
}


def _in_container() -> dict[str, Variant]:
    """What a container holds: anything but containers."""
    return {kind: variant for kind, variant in BLOCKS.items() if kind != "container"}


_NEWER: dict[str, Variant] = {
    **_block("markdown", {"text": string(MARKDOWN)}, surfaces=_MESSAGE),
    **_block(
        "table",
        {"rows": many(many(_CELL, _CELLS), _ROWS)},
        {"column_settings": many(_COLUMN, _CELLS)},
        surfaces=_MESSAGE,
    ),
    "task_card": Variant(_TASK, _MESSAGE),
    **_block("plan", {"title": string(256)}, {"tasks": many(_TASK, 50, 0)}, surfaces=_MESSAGE),
    **_block(
        "alert",
        {"text": any_text(200)},
        {"level": one_of("default", "info", "warning", "error", "success")},
        surfaces=frozenset({"modal"}),
    ),
    **_block("card", {}, _CARD_FIELDS, _CARD_HAS_CONTENT),
    **_block(
        "carousel",
        {
            "elements": many(
                _one_of_kinds(_block("card", {}, _CARD_FIELDS, _CARD_HAS_CONTENT)),
                10,
            )
        },
        surfaces=frozenset({"message", "home"}),
    ),
    **_block(
        "container",
        {"child_blocks": many(by_type(_in_container), 10)},
        {
            "title": plain_text(150),
            "rich_text_title": RICH_TEXT,
            "subtitle": any_text(150),
            "width": one_of("narrow", "standard", "wide", "full"),
            "icon": _PICTURE,
            "is_collapsible": flag,
            "default_collapsed": flag,
            "has_header_divider": flag,
        },
        when(
            lambda given: not given.get("title") and not given.get("rich_text_title"),
            "must provide title or rich_text_title",
        ),
        when(
            lambda given: bool(given.get("is_collapsible")) and bool(given.get("has_header_divider")),
            "has_header_divider cannot be set when is_collapsible is true",
        ),
        surfaces=_MESSAGE,
    ),
}

BLOCKS: dict[str, Variant] = {**_PLAIN, **_NEWER}

BLOCK: Check = by_type(lambda: BLOCKS)
"""Any block, if the surface knows it."""
