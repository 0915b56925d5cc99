"""The first step of a run: fetch what it is about, and decide where its card may stand.

In a shared channel, or where anybody of another workspace is in the thread, nothing is posted there: card and
draft go to the requester's direct message (DESIGN section 1).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from bot.errors import BadInput, NotAllowed, SlackError
from bot.models.conversation import Channel, ConversationInput
from bot.models.run import DraftRequest, Place
from bot.pipeline.slack_conversation import prospect_links, to_conversation
from bot.ports import WorkspaceSettings
from bot.runs.slack_thread import Asker, digest_of, fetch_thread, look_up_asker
from bot.runs.tools import RunTools

NOT_A_MEMBER = "not_a_member"
OUTSIDER = "outsider"
EMPTY = "empty_conversation"
# Slack's words for "the bot cannot see this": private, absent, or not invited.
_UNSEEN = frozenset({"not_in_channel", "channel_not_found", "missing_scope", "thread_not_found"})


Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Location:
    """Where a run reads and writes. `is_direct` = the card is in a direct message because outsiders could read
    the thread. `code` names what stopped the run, if something did; `note` says it in a sentence for a person.
    """

    asker: Asker | None = None
    settings: WorkspaceSettings | None = None
    given: ConversationInput = field(default_factory=ConversationInput)
    card_channel: str = ""
    card_thread: str | None = None
    is_direct: bool = False
    link: str | None = None
    digest: str | None = None
    code: str | None = None
    note: str | None = None


async def locate(tools: RunTools, request: DraftRequest) -> Location:
    """Look the requester, the thread and its readers up; a failure is a code, not an exception."""
    try:
        location = await _locate(tools, request)
        return replace(location, given=replace(location.given, our_replies=request.our_replies))
    except SlackError as error:
        return Location(code=NOT_A_MEMBER if error.error in _UNSEEN else error.code)
    except NotAllowed:
        return Location(code=OUTSIDER)
    except BadInput as error:
        return Location(code=error.code, note=str(error))


async def _locate(tools: RunTools, request: DraftRequest) -> Location:
    asking = _look_up_requester(tools, request)
    if request.thread_ts is None:
        asker, settings = await asking
        return await _locate_paste(tools, request, Location(asker=asker, settings=settings))
    if request.research_run is not None:
        asker, settings = await asking
        return await _locate_first_message(tools, request, Location(asker=asker, settings=settings))
    # None of these needs another's answer, and each is a round trip to Slack that a person waits for.
    asked, fetched, linked = await asyncio.gather(
        asking,
        fetch_thread(tools.api, request.channel, request.thread_ts, request.workspace),
        tools.sink.permalink(Place(request.channel, request.thread_ts, request.thread_ts)),
        return_exceptions=True,
    )
    # Who may not ask is told so, whatever else is wrong.
    asker, settings = _result(asked)
    thread, link = _result(fetched), _result(linked)
    is_direct = thread.is_shared or any(person.is_external for person in thread.people)
    given = await asyncio.to_thread(
        to_conversation, thread, request.requester, tools.workspace.bot_user, settings.sender, request.links
    )
    return Location(
        asker=asker,
        settings=settings,
        given=given,
        card_channel=await tools.sink.direct_message(request.requester) if is_direct else request.channel,
        card_thread=None if is_direct else request.thread_ts,
        is_direct=is_direct,
        link=link,
        digest=digest_of(thread.messages, tools.workspace.bot_user),
    )


async def _locate_first_message(tools: RunTools, request: DraftRequest, location: Location) -> Location:
    """A first message is asked for in a thread and not read from it; a thread that we cannot read may have any
    reader, so its card goes to the requester's direct message.
    """
    thread_ts = request.thread_ts or ""
    link = await tools.sink.permalink(Place(request.channel, thread_ts, thread_ts))
    is_direct = True
    digest = None
    try:
        thread = await fetch_thread(tools.api, request.channel, thread_ts, request.workspace)
    except SlackError as error:
        if error.error not in _UNSEEN:
            raise
    else:
        is_direct = thread.is_shared or any(person.is_external for person in thread.people)
        digest = digest_of(thread.messages, tools.workspace.bot_user)
    return replace(
        location,
        given=ConversationInput(links=prospect_links(request.links)),
        card_channel=await tools.sink.direct_message(request.requester) if is_direct else request.channel,
        card_thread=None if is_direct else thread_ts,
        is_direct=is_direct,
        link=link,
        digest=digest,
    )


async def _look_up_requester(tools: RunTools, request: DraftRequest) -> tuple[Asker, WorkspaceSettings]:
    """Return who asks and what is set for them; a name never set is the one they have in Slack."""
    asker, settings = await asyncio.gather(
        look_up_asker(tools.api, request.requester, request.workspace),
        tools.settings.read_settings(request.workspace, request.requester),
    )
    if not settings.sender.name:
        settings = replace(settings, sender=replace(settings.sender, name=asker.name))
    return asker, settings


def _result(outcome: Value | BaseException) -> Value:
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


async def _locate_paste(tools: RunTools, request: DraftRequest, location: Location) -> Location:
    """A paste has no thread: its card stands in the channel it was asked in, unless outsiders read there."""
    channel = Channel(request.conversation_channel) if request.conversation_channel else None
    given = ConversationInput(channel=channel, text=request.pasted, links=prospect_links(request.links))
    location = replace(location, given=given)
    try:
        details: dict[str, Any] = (await tools.api.call("conversations.info", {"channel": request.channel}))["channel"]
    except SlackError:
        details = {}
    visible = details.get("is_member") or details.get("is_im")
    if visible and not details.get("is_ext_shared"):
        return replace(location, card_channel=request.channel)
    direct = await tools.sink.direct_message(request.requester)
    return replace(location, card_channel=direct, is_direct=True)
