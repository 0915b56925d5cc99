"""conversations.replies, history, info, members, open."""

import base64
import binascii
from typing import Any

from playground.slack.messages import Message, order_of
from playground.slack.refusal import Refusal, missing_field
from playground.slack.web_api.call import TIER_3, TIER_4, Call, Json, Method

MOST = 1_000
"""Items of a page; apps a company installs from its own manifest may ask for that many (§6)."""
_MEMBERS_PAGE = 100
_HISTORY_PAGE = 100
_CURSOR = "next:"


def replies(call: Call) -> Json:
    """A thread from its root on, in pages. The ts of a reply gives that reply alone, as Slack documents."""
    channel = call.channel_to_read()
    log = call.workspace.messages[channel.id]
    ts = call.arguments.required("ts")
    named = log.at(ts)
    if named is None or named.ephemeral_to:
        raise Refusal("thread_not_found")
    thread = log.replies(ts)
    if named.deleted and not thread:
        raise Refusal("thread_not_found")
    page, more = _page(call, [named, *(message for message in thread if _within(call, message))], MOST)
    with_metadata = call.arguments.flag("include_all_metadata")
    shown = [log.shown(message, include_metadata=with_metadata) for message in page]
    return {"messages": shown, **more}


def history(call: Call) -> Json:
    """What a channel shows, newest first, in pages, between `oldest` and `latest`."""
    channel = call.channel_to_read()
    log = call.workspace.messages[channel.id]
    found = [message for message in reversed(log.roots()) if _within(call, message)]
    page, more = _page(call, found, _HISTORY_PAGE)
    with_metadata = call.arguments.flag("include_all_metadata")
    shown = [log.shown(message, include_metadata=with_metadata) for message in page]
    return {"messages": shown, "pin_count": 0, **more}


def info(call: Call) -> Json:
    """The facts of a channel."""
    return {"channel": call.channel_to_see().as_json(call.workspace.bot.user_id)}


def members(call: Call) -> Json:
    """The user ids of a channel's members, in pages."""
    channel = call.channel_to_see()
    page, more = _page(call, list(channel.members), _MEMBERS_PAGE)
    return {"members": page, "response_metadata": more["response_metadata"]}


def open_direct(call: Call) -> Json:
    """Open the direct message with one person, or with a few."""
    if call.arguments.given("channel"):
        return {"channel": {"id": call.channel_to_see().id}, "no_op": True, "already_open": True}
    people = call.arguments.words("users")
    if not people:
        raise missing_field("users")
    call.require_scope("im:write" if len(people) == 1 else "mpim:write")
    for user_id in people:
        user = call.workspace.users.get(user_id)
        if user is None:
            raise Refusal("user_not_found")
        if user.deleted:
            raise Refusal("user_disabled")
        if user.is_bot:
            raise Refusal("cannot_dm_bot")
    before = set(call.workspace.channels)
    channel = call.workspace.direct_channel(*people)
    known = channel.id in before
    seen = channel.as_json(call.workspace.bot.user_id) if call.arguments.flag("return_im") else {"id": channel.id}
    return {"channel": seen, **({"no_op": True, "already_open": True} if known else {})}


def _within(call: Call, message: Message) -> bool:
    """Whether a message lies between `oldest` and `latest`, without the ends unless `inclusive`."""
    oldest, latest = call.arguments.text("oldest"), call.arguments.text("latest")
    place = order_of(message.ts)
    if call.arguments.flag("inclusive"):
        return (not oldest or place >= _moment(oldest)) and (not latest or place <= _moment(latest))
    return (not oldest or place > _moment(oldest)) and (not latest or place < _moment(latest))


def _moment(ts: str) -> tuple[int, int]:
    try:
        return order_of(ts)
    except ValueError as malformed:
        raise Refusal("invalid_ts_latest") from malformed


def _page(call: Call, found: list[Any], default: int) -> tuple[list[Any], Json]:
    limit = call.arguments.integer("limit", default, "invalid_limit") or default
    if not 1 <= limit <= MOST:
        raise Refusal("invalid_limit")
    start = _position(call.arguments.text("cursor"))
    following = start + limit
    cursor = ""
    if following < len(found):
        cursor = base64.b64encode(f"{_CURSOR}{following}".encode()).decode()
    more = {"has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}
    return found[start:following], more


def _position(cursor: str | None) -> int:
    if not cursor:
        return 0
    try:
        mark = base64.b64decode(cursor, validate=True).decode()
        return max(0, int(mark.removeprefix(_CURSOR)))
    except (binascii.Error, ValueError) as malformed:
        raise Refusal("invalid_cursor") from malformed


METHODS = {
    "conversations.replies": Method(replies, per_minute=TIER_3),
    "conversations.history": Method(history, per_minute=TIER_3),
    "conversations.info": Method(info, per_minute=TIER_3),
    "conversations.members": Method(members, per_minute=TIER_4),
    "conversations.open": Method(open_direct, per_minute=TIER_3),
}
