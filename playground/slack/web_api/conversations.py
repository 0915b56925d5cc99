"""conversations.replies, history, info, members, open."""

import base64
import binascii

from playground.slack.messages import Message, order_of
from playground.slack.refusal import Refusal, missing_field
from playground.slack.web_api.call import TIER_3, TIER_4, Call, Json, Method

MOST = 1_000
"""Items of a page; apps a company installs from its own manifest may ask for that many (§6)."""
_MEMBERS_PAGE = 100
_HISTORY_PAGE = 100
_CURSOR = "next:"
_BAD_CURSOR = "invalid_cursor"


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
    found = [named, *(message for message in thread if _within(call, message))]
    since = _cursor(call)
    page, more = _page(call, [m for m in found if not since or order_of(m.ts) >= _moment(since, _BAD_CURSOR)], MOST)
    with_metadata = call.arguments.flag("include_all_metadata")
    shown = [log.shown(message, include_metadata=with_metadata) for message in page]
    return {"messages": shown, **more}


def history(call: Call) -> Json:
    """What a channel shows, newest first, in pages, between `oldest` and `latest`."""
    channel = call.channel_to_read()
    log = call.workspace.messages[channel.id]
    found = [message for message in reversed(log.roots()) if _within(call, message)]
    until = _cursor(call)
    page, more = _page(
        call, [m for m in found if not until or order_of(m.ts) <= _moment(until, _BAD_CURSOR)], _HISTORY_PAGE
    )
    with_metadata = call.arguments.flag("include_all_metadata")
    shown = [log.shown(message, include_metadata=with_metadata) for message in page]
    return {"messages": shown, "pin_count": 0, **more}


def info(call: Call) -> Json:
    """The facts of a channel."""
    return {"channel": call.channel_to_see().as_json(call.workspace.bot.user_id)}


def members(call: Call) -> Json:
    """The user ids of a channel's members, in pages."""
    channel = call.channel_to_see()
    first = _cursor(call)
    if first and first not in channel.members:
        raise Refusal(_BAD_CURSOR)
    rest = channel.members[channel.members.index(first) if first else 0 :]
    limit = _limit(call, _MEMBERS_PAGE)
    following = rest[limit] if len(rest) > limit else ""
    return {"members": rest[:limit], "response_metadata": {"next_cursor": _as_cursor(following)}}


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


def _moment(ts: str, error: str = "invalid_ts_latest") -> tuple[int, int]:
    try:
        return order_of(ts)
    except ValueError as malformed:
        raise Refusal(error) from malformed


def _page(call: Call, found: list[Message], default: int) -> tuple[list[Message], Json]:
    """The first messages of `found`, and where to go on. A cursor names a ts, so that new messages move nothing."""
    limit = _limit(call, default)
    following = found[limit].ts if len(found) > limit else ""
    more = {"has_more": bool(following), "response_metadata": {"next_cursor": _as_cursor(following)}}
    return found[:limit], more


def _limit(call: Call, default: int) -> int:
    limit = call.arguments.integer("limit", default, "invalid_limit") or default
    if not 1 <= limit <= MOST:
        raise Refusal("invalid_limit")
    return limit


def _as_cursor(following: str) -> str:
    return base64.b64encode(f"{_CURSOR}{following}".encode()).decode() if following else ""


def _cursor(call: Call) -> str:
    """What the argument `cursor` names: a ts or a user id; empty on the first page."""
    given = call.arguments.text("cursor")
    if not given:
        return ""
    try:
        mark = base64.b64decode(given, validate=True).decode()
    except (binascii.Error, ValueError) as malformed:
        raise Refusal(_BAD_CURSOR) from malformed
    if not mark.startswith(_CURSOR):
        raise Refusal(_BAD_CURSOR)
    return mark.removeprefix(_CURSOR)


METHODS = {
    "conversations.replies": Method(replies, per_minute=TIER_3),
    "conversations.history": Method(history, per_minute=TIER_3),
    "conversations.info": Method(info, per_minute=TIER_3),
    "conversations.members": Method(members, per_minute=TIER_4),
    "conversations.open": Method(open_direct, per_minute=TIER_3),
}
