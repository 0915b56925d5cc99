"""Small builders of Block Kit parts that every view and message is made of.

Untrusted words go into rich_text elements or plain_text objects only, never into mrkdwn; limits are those of
docs.slack.dev/reference/block-kit (button text 75, value 2000, rich_text and section 3000, header 150).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.presentation.escape import clean, plain, shorten

Block = dict[str, Any]
Element = dict[str, Any]

_USER_ID = re.compile(r"[UW][A-Z0-9]{2,20}")
SECTION_LIMIT = 3000
BUTTON_LIMIT = 75
ACTIONS_LIMIT = 25
INPUT_LIMIT = 3000


def plain_text(text: str, limit: int = 150) -> Element:
    """Return a plain_text object of one line; emoji codes stay as typed."""
    return {"type": "plain_text", "text": plain(text, limit) or "–", "emoji": False}


def words(text: str, *, bold: bool = False, italic: bool = False, limit: int = SECTION_LIMIT) -> Element:
    """Return a rich_text text element that shows `text` literally."""
    element: Element = {"type": "text", "text": shorten(clean(text), limit) or " "}
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    return {**element, "style": style} if style else element


def person(user_id: str) -> Element:
    """Return a mention of a Slack user; anything that is not a user id is shown as text."""
    return {"type": "user", "user_id": user_id} if _USER_ID.fullmatch(user_id) else words(user_id, limit=80)


def is_web_link(url: str | None) -> bool:
    """Whether `url` is an http(s) address with a host and without control characters or credentials."""
    if not url or len(url) > 2000 or clean(url) != url or re.search(r"[\s<>|\"]", url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def link(url: str | None, text: str) -> Element:
    """Return a link element, or only the text where `url` is not a web address."""
    label = shorten(clean(text), 200) or "link"
    return {"type": "link", "url": url, "text": label} if is_web_link(url) else words(label)


def section(*elements: Element) -> Element:
    """Return one rich_text section (a paragraph) of elements."""
    return {"type": "rich_text_section", "elements": list(elements)}


def bullets(items: Iterable[Sequence[Element]]) -> Element:
    """Return a bulleted rich_text list, one section per item."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [section(*item) for item in items]}


def rich(*elements: Element) -> Block:
    """Return a rich_text block of sections and lists."""
    return {"type": "rich_text", "elements": list(elements)}


def preformatted(text: str) -> Block:
    """Return a rich_text block that shows `text` in fixed width, literally."""
    content = [{"type": "text", "text": clean(text) or " "}]
    return {"type": "rich_text", "elements": [{"type": "rich_text_preformatted", "elements": content}]}


def context(text: str) -> Block:
    """Return a line in small print."""
    return {"type": "context", "elements": [plain_text(text, 2000)]}


def header(text: str) -> Block:
    """Return a heading."""
    return {"type": "header", "text": plain_text(text, 150)}


def divider() -> Block:
    """Return a rule."""
    return {"type": "divider"}


def button(
    text: str,
    action_id: str,
    value: str,
    *,
    style: str | None = None,
    only_for: Collection[str] = (),
    confirm: Element | None = None,
) -> Element:
    """Return a button; `only_for` are the users who see it (all when empty or not user ids)."""
    element: Element = {
        "type": "button",
        "action_id": action_id,
        "text": plain_text(text, BUTTON_LIMIT),
        "value": value[:2000],
    }
    if style:
        element["style"] = style
    viewers = [user for user in only_for if _USER_ID.fullmatch(user)]
    if viewers:
        element["visible_to_user_ids"] = viewers
    if confirm:
        element["confirm"] = confirm
    return element


def confirmation(title: str, text: str, confirm: str, *, deny: str = "Go back", danger: bool = False) -> Element:
    """Return the dialog that asks before an action."""
    dialog: Element = {
        "title": plain_text(title, 100),
        "text": plain_text(text, 300),
        "confirm": plain_text(confirm, 30),
        "deny": plain_text(deny, 30),
    }
    return {**dialog, "style": "danger"} if danger else dialog


def actions(*elements: Element) -> Block:
    """Return a row of at most 25 buttons."""
    return {"type": "actions", "elements": list(elements)[:ACTIONS_LIMIT]}


def json_size(blocks: Sequence[Block]) -> int:
    """Return the length of the blocks' JSON in characters, as their budget counts it (slack.md section 2)."""
    return len(json.dumps(list(blocks), ensure_ascii=False, separators=(",", ":")))


def with_block_ids(blocks: Sequence[Block], prefix: str) -> list[Block]:
    """Return the blocks with ids made from their content, so that an id changes when its block does."""
    named: list[Block] = []
    for number, block in enumerate(blocks):
        digest = hashlib.sha256(json.dumps(block, sort_keys=True).encode()).hexdigest()[:10]
        named.append({**block, "block_id": f"{prefix}:{number}:{digest}"})
    return named
