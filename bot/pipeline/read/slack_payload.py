"""Reading Slack messages as `conversations.replies` returns them: mrkdwn to text, people by name, files by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from bot.pipeline.read.characters import has_visible, word_set
from bot.pipeline.read.found import FoundMessage, FoundThread
from bot.pipeline.read.names import split_affiliation

_SKIPPED = word_set(
    "channel_join channel_leave channel_topic channel_purpose channel_name channel_archive channel_unarchive "
    "channel_convert_to_private "
    "group_join group_leave group_topic group_purpose group_name bot_add bot_remove bot_enable "
    "bot_disable pinned_item unpinned_item "
    "reminder_add reminder_delete ekm_access_denied channel_posting_permissions joiner_notification "
    "huddle_thread sh_room_created "
    "message_replied reply_broadcast file_comment"
)
_MARK = re.compile(r"<([^<>\n]{1,3000})>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def read_slack_payload(messages: Iterable[Mapping[str, Any]], users: Mapping[str, str]) -> FoundThread:
    """Messages of a Slack thread by time; joins, topics and deleted ones are left out, and said so."""
    found: list[FoundMessage] = []
    deleted = unread_files = 0
    for given in messages:
        message = (
            cast("Mapping[str, Any]", given.get("message")) if isinstance(given.get("message"), Mapping) else given
        )
        subtype = str(given.get("subtype") or message.get("subtype") or "")
        if subtype in ("tombstone", "message_deleted") or message.get("user") == "USLACKBOT":
            deleted += subtype in ("tombstone", "message_deleted")
            continue
        if subtype in _SKIPPED:
            continue
        one = _message(message, users, is_bot=subtype == "bot_message" or bool(message.get("bot_id")))
        unread_files += len(one.files)
        if has_visible(one.text) or one.files:
            found.append(one)
    found.sort(key=lambda one: _seconds(one.ts))
    warnings: list[str] = []
    if deleted:
        warnings.append(f"{deleted} deleted message{'s' if deleted > 1 else ''} could not be read.")
    if unread_files:
        warnings.append(f"{unread_files} file{'s were' if unread_files > 1 else ' was'} not read.")
    return FoundThread(tuple(found), warnings=tuple(warnings))


def slack_text(text: str, users: Mapping[str, str]) -> str:
    """Slack's mrkdwn as plain text: mentions by name, links by label, entities as characters."""
    plain = _MARK.sub(lambda match: _marked(match.group(1), users), text)
    for entity, character in _ENTITIES:
        plain = plain.replace(entity, character)
    return plain


def _seconds(ts: str | None) -> float:
    try:
        return float(ts or 0)
    except ValueError:
        return 0.0


def _message(message: Mapping[str, Any], users: Mapping[str, str], *, is_bot: bool) -> FoundMessage:
    user = str(message["user"]) if message.get("user") else None
    name, affiliation = split_affiliation(_display_name(message, user, users))
    text = slack_text(str(message.get("text") or ""), users)
    if not has_visible(text):
        text = slack_text("\n".join(_block_texts(message)), users)
    return FoundMessage(
        author=name,
        affiliation=affiliation,
        text=text,
        ts=str(message["ts"]) if message.get("ts") else None,
        user_id=user,
        is_machine=is_bot and user not in users,
        files=_file_names(message.get("files")),
    )


def _display_name(message: Mapping[str, Any], user: str | None, users: Mapping[str, str]) -> str:
    if user and users.get(user):
        return users[user]
    profile = message.get("user_profile") or message.get("bot_profile")
    if isinstance(profile, Mapping):
        named = cast("Mapping[str, Any]", profile)
        for key in ("real_name", "display_name", "name"):
            if named.get(key):
                return str(named[key])
    return str(message.get("username") or "")


def _marked(inner: str, users: Mapping[str, str]) -> str:
    target, _, label = inner.partition("|")
    if target.startswith("@"):
        return "@" + (split_affiliation(users.get(target[1:], label) or "somebody")[0] or "somebody")
    if target.startswith("#"):
        return "#" + (label or "channel")
    if target.startswith("!"):
        if target.startswith(("!date", "!subteam")):
            return label or "@group"
        return "@" + (label.lstrip("@") or target[1:].split("^")[0])
    if re.match(r"[a-z][a-z0-9+.-]*:", target):
        address = target.removeprefix("mailto:").removeprefix("tel:")
        return label or address
    return f"<{inner}>"


def _file_names(files: object) -> tuple[str, ...]:
    if not isinstance(files, list):
        return ()
    names: list[str] = []
    for item in cast("list[Any]", files)[:50]:
        if isinstance(item, Mapping):
            one = cast("Mapping[str, Any]", item)
            names.append(str(one.get("name") or one.get("title") or "file"))
    return tuple(names)


def _block_texts(message: Mapping[str, Any]) -> list[str]:
    """Texts of a message that has only blocks or attachments, in reading order; bounded."""
    texts: list[str] = []
    for key in ("blocks", "attachments"):
        pending: list[Any] = (
            list(reversed(cast("list[Any]", message.get(key)))) if isinstance(message.get(key), list) else []
        )
        line: list[str] = []
        for _ in range(5_000):
            if not pending:
                break
            item = pending.pop()
            if item is None:
                texts.append("".join(line))
                line = []
            elif isinstance(item, Mapping):
                _push(cast("Mapping[str, Any]", item), pending, line)
        texts.append("".join(line))
    return [text for text in texts if has_visible(text)]


def _push(item: Mapping[str, Any], pending: list[Any], line: list[str]) -> None:
    kind = item.get("type")
    text = item.get("text")
    if kind == "user":
        line.append(f"<@{item.get('user_id')}>")
    elif kind == "broadcast":
        line.append(f"<!{item.get('range')}>")
    elif kind == "emoji":
        line.append(f":{item.get('name')}:")
    elif kind == "link":
        line.append(str(text or item.get("url") or ""))
    elif isinstance(text, str):
        line.append(text)
        if kind != "text":
            pending.append(None)
    for key in ("fields", "elements", "blocks"):
        children = item.get(key)
        if isinstance(children, list) and kind != "actions":
            if kind != "rich_text":
                pending.append(None)
            pending.extend(reversed(cast("list[Any]", children)))
    if isinstance(text, Mapping):
        pending.append(None)
        pending.append(text)
    elif "fallback" in item and not isinstance(text, str):
        line.append(str(item["fallback"]))
        pending.append(None)
