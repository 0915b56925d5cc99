"""Which people a message would notify: the pings that text from a model must never cause."""

import re
from typing import Any, cast

_ENTITY = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>|<!subteam\^(S\w+)(?:\|[^>]*)?>|<@([UW]\w+)(?:\|[^>]*)?>")
_BARE = re.compile(r"(?<![\w@])@(channel|here|everyone)\b")


def pings_of(
    text: str,
    blocks: list[dict[str, Any]],
    attachments: list[dict[str, Any]] | None = None,
    *,
    link_names: bool = False,
) -> list[str]:
    """The distinct mentions of a message in order: "channel", "here", "everyone", user or user group ids.

    Looks at `text`, at mrkdwn and markdown texts of the blocks, at rich text elements and at the texts of
    attachments; plain text and escaped entities notify nobody. With `link_names` Slack also turns a bare
    "@here" into a mention.
    """
    found = _in_text(text, link_names=link_names)
    for block in blocks:
        found += _in_blocks(block, link_names=link_names)
    for attachment in attachments or []:
        for name in ("pretext", "text"):
            found += _in_text(str(attachment.get(name, "")), link_names=link_names)
        found += _in_blocks(attachment.get("blocks"), link_names=link_names)
    return list(dict.fromkeys(found))


def _in_text(text: str, *, link_names: bool) -> list[str]:
    found = [next(group for group in match.groups() if group) for match in _ENTITY.finditer(text)]
    return found + (_BARE.findall(text) if link_names else [])


def _in_blocks(value: Any, *, link_names: bool) -> list[str]:
    if isinstance(value, list):
        items = cast("list[Any]", value)
        return [ping for item in items for ping in _in_blocks(item, link_names=link_names)]
    if not isinstance(value, dict):
        return []
    piece = cast("dict[str, Any]", value)
    kind = piece.get("type")
    if kind in {"mrkdwn", "markdown"}:
        return _in_text(str(piece.get("text", "")), link_names=link_names)
    if kind in {"user", "usergroup", "broadcast"}:
        named = piece.get("user_id") or piece.get("usergroup_id") or piece.get("range")
        return [str(named)] if named else []
    return [ping for item in piece.values() for ping in _in_blocks(item, link_names=link_names)]
