"""From a Slack thread to a conversation: who is on which side, and whether a message holds a pasted one.

A team discusses prospects in two ways: the prospect is in the thread (a shared channel, a guest), or a
teammate pasted a LinkedIn or e-mail conversation into an internal thread. In the second case the paste is the
conversation and the teammates' remarks around it are not.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import Any

from bot.errors import BadInput
from bot.models.conversation import ConversationInput, ProspectLinks, Side, Thread
from bot.models.sender import SenderProfile
from bot.pipeline.read import read_conversation

_SLACK_LINK = re.compile(r"<(?:mailto:)?((?:https?://)?[^|<>\s@#!][^|<>\s]*)(?:\|[^<>]*)?>")
_LINK = re.compile(r"https?://[^\s<>|\"')\]]+")
_PROFILE_HOST = re.compile(r"https?://([a-z0-9-]+\.)*linkedin\.(com|example)/", re.IGNORECASE)
# Shorter messages are remarks, not pasted conversations.
_PASTE_CHARACTERS = 80
_SHORTEST_PASTE = 25
_REMARK_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class SlackPerson:
    """A person as users.info describes them; `is_external` = of another workspace."""

    user_id: str
    name: str
    is_external: bool
    is_bot: bool = False
    is_guest: bool = False


@dataclass(frozen=True, slots=True)
class SlackThread:
    """A thread as fetched: raw messages oldest first and the people in it."""

    messages: tuple[dict[str, Any], ...]
    people: tuple[SlackPerson, ...]
    is_shared: bool


def to_conversation(
    thread: SlackThread, requester: str, bot_user: str, us: SenderProfile, extra_links: tuple[str, ...] = ()
) -> ConversationInput:
    """Return what is to be read of a thread. Raises BadInput when it holds no text."""
    people = {person.user_id: person for person in thread.people}
    spoken = tuple(message for message in thread.messages if not _is_by_bot(message, bot_user, people))
    links = prospect_links(extra_links)
    users = {user_id: person.name for user_id, person in people.items()}
    if not any(person.is_external for person in people.values()):
        pasted = _pasted_conversation(spoken, us, links)
        if pasted is not None:
            return replace(pasted, unread_files=_file_names(spoken))
        ours = frozenset({requester})
    else:
        ours = frozenset(user_id for user_id, person in people.items() if not person.is_external)
    return ConversationInput(messages=spoken, users=users, our_users=ours, links=links)


def _file_names(messages: tuple[dict[str, Any], ...]) -> tuple[str, ...]:
    attached: list[list[dict[str, Any]]] = [message.get("files") or [] for message in messages]
    return tuple(str(file.get("name") or "file") for files in attached for file in files)


def _is_by_bot(message: dict[str, Any], bot_user: str, people: dict[str, SlackPerson]) -> bool:
    """Whether the app itself wrote it, or a person only called the app: neither belongs to the conversation."""
    user = str(message.get("user", ""))
    if user == bot_user or (message.get("bot_id") and not user):
        return True
    person = people.get(user)
    if person is not None and person.is_bot:
        return True
    return str(message.get("text", "")).lstrip().startswith(f"<@{bot_user}>")


def _pasted_conversation(
    messages: tuple[dict[str, Any], ...], us: SenderProfile, links: ProspectLinks
) -> ConversationInput | None:
    """What was pasted into an internal thread: in one message, or message by message; None when nothing was."""
    texts = [unescape_mrkdwn(str(message.get("text", ""))) for message in messages]
    readings = [_best_reading(text, us, links) if len(text) >= _SHORTEST_PASTE else None for text in texts]
    pasted = [reading for reading in readings if reading is not None]
    if not pasted or max(len(reading.text or "") for reading in pasted) < _PASTE_CHARACTERS:
        return None
    if readings[0] is None and texts:
        # The root announces what follows, and may name the prospect's site.
        links = _with_links(links, links_in(texts[0]))
    longest = max(pasted, key=lambda reading: len(reading.text or ""))
    longest = replace(longest, links=_with_links(longest.links, tuple(_given(links))))
    if len(pasted) == 1:
        return longest
    joined = ConversationInput(text="\n\n".join(reading.text or "" for reading in pasted), links=longest.links)
    together, alone = _read(joined, us), _read(longest, us)
    if together is not None and alone is not None and len(together.messages) > len(alone.messages):
        return joined
    return longest


def _given(links: ProspectLinks) -> list[str]:
    return [link for link in (links.profile, links.company, links.website) if link]


def _best_reading(text: str, us: SenderProfile, links: ProspectLinks) -> ConversationInput | None:
    """Read a message whole, and without the teammate's remark above the paste; the clearer reading counts."""
    whole = ConversationInput(text=text, links=links)
    thread = _read(whole, us)
    remark, _, rest = text.partition("\n\n")
    if len(remark) <= _REMARK_CHARACTERS and len(rest) >= _PASTE_CHARACTERS:
        # What a teammate says above a paste may name the site; it is no message of the conversation.
        below = ConversationInput(text=rest, links=_with_links(links, links_in(remark)))
        cut = _read(below, us)
        if cut is not None and (thread is None or _is_clearer(cut, thread, remark)):
            return below
    if thread is None:
        return None
    spoken = "\n".join(message.text for message in thread.messages)
    above = tuple(link for link in links_in(remark) if link not in spoken)
    return replace(whole, links=_with_links(links, above))


def _read(given: ConversationInput, us: SenderProfile) -> Thread | None:
    """Return the thread if the text is a conversation in which somebody else speaks."""
    try:
        thread = read_conversation(given, us)
    except BadInput:
        return None
    named = any(message.author for message in thread.messages)
    return thread if named and any(message.side is not Side.US for message in thread.messages) else None


def _is_clearer(cut: Thread, whole: Thread, remark: str) -> bool:
    """Whether leaving the remark out reads better: it stood as a message of its own, or hid who they are."""
    said = " ".join(remark.split())
    if any(" ".join(message.text.split()) == said for message in whole.messages):
        return len(cut.messages) >= len(whole.messages) - 1
    known = [sum(bool(person.role) + bool(person.company) for person in thread.participants) for thread in (cut, whole)]
    return len(cut.messages) >= len(whole.messages) and known[0] > known[1]


def _with_links(links: ProspectLinks, found: tuple[str, ...]) -> ProspectLinks:
    """Links that a person gave for this draft count before those of a remark."""
    named = prospect_links(found)
    return ProspectLinks(links.profile or named.profile, links.company or named.company, links.website or named.website)


def unescape_mrkdwn(text: str) -> str:
    """Undo Slack's escaping of a pasted text: entities, and links it found by itself."""
    return html.unescape(_SLACK_LINK.sub(r"\1", text))


def links_in(text: str) -> tuple[str, ...]:
    """Return the web addresses in a message, in order, each once."""
    found = [match.rstrip(".,;:!?") for match in _LINK.findall(html.unescape(text))]
    return tuple(dict.fromkeys(found))


def prospect_links(links: tuple[str, ...]) -> ProspectLinks:
    """Sort links into profile, company page and website; the first of each kind counts."""
    profile = company = website = None
    for link in links:
        if _PROFILE_HOST.match(link):
            if "/company/" in link:
                company = company or link
            else:
                profile = profile or link
        elif ".slack.com/archives/" not in link:
            website = website or link
    return ProspectLinks(profile=profile, company=company, website=website)
