"""Rich text (docs.slack.dev/reference/block-kit/blocks/rich-text-block)."""

from collections.abc import Mapping

from playground.slack.block_kit.composition import BLOCK_ID, TEXT, url
from playground.slack.block_kit.schema import (
    Check,
    Variant,
    by_type,
    exactly,
    flag,
    integer,
    many,
    one_of,
    shape,
    string,
)

_MOST_PARTS = 1_000
_STYLES = ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
_STYLE = shape({}, dict.fromkeys(_STYLES, flag))
_ID = string(255)


def _part(kind: str, required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> dict[str, Variant]:
    fields = {"type": exactly(kind), **required}
    return {kind: Variant(shape(fields, {"style": _STYLE, **(optional or {})}))}


_LEAVES: dict[str, Variant] = {
    **_part("text", {"text": string(TEXT * 10)}),
    **_part("link", {"url": url}, {"text": string(TEXT), "unsafe": flag}),
    **_part("user", {"user_id": _ID}),
    **_part("usergroup", {"usergroup_id": _ID}),
    **_part("channel", {"channel_id": _ID}),
    **_part("broadcast", {"range": one_of("here", "channel", "everyone")}),
    **_part("emoji", {"name": string(100)}, {"unicode": string(100), "skin_tone": integer(1, 6)}),
    **_part("color", {"value": string(20)}),
    **_part(
        "date", {"timestamp": integer(0, 9_999_999_999), "format": string(200)}, {"url": url, "fallback": string(TEXT)}
    ),
}
_LEAF = many(by_type(lambda: _LEAVES), _MOST_PARTS, 0)
_BORDER = integer(0, 1)
_SECTION = shape({"type": exactly("rich_text_section"), "elements": _LEAF})

_PARTS: dict[str, Variant] = {
    "rich_text_section": Variant(_SECTION),
    "rich_text_list": Variant(
        shape(
            {
                "type": exactly("rich_text_list"),
                "style": one_of("bullet", "ordered"),
                "elements": many(_SECTION, _MOST_PARTS, 0),
            },
            {"indent": integer(0, 8), "offset": integer(0, 10_000), "border": _BORDER},
        )
    ),
    "rich_text_preformatted": Variant(
        shape(
            {"type": exactly("rich_text_preformatted"), "elements": _LEAF},
            {"border": _BORDER, "language": string(100)},
        )
    ),
    "rich_text_quote": Variant(shape({"type": exactly("rich_text_quote"), "elements": _LEAF}, {"border": _BORDER})),
}

RICH_TEXT: Check = shape(
    {"type": exactly("rich_text"), "elements": many(by_type(lambda: _PARTS), _MOST_PARTS)},
    {"block_id": BLOCK_ID},
)
"""A whole `rich_text` block, also as the details of a task or the cell of a table."""
