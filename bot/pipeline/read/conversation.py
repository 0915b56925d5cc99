"""From what a person handed over to a thread: which format it is, its messages, whose side they are on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.errors import BadInput
from bot.models.conversation import Channel, ConversationInput, Message, Side, Thread
from bot.models.sender import SenderProfile
from bot.pipeline.read.automatic import is_automatic_message
from bot.pipeline.read.characters import has_visible, is_garbage
from bot.pipeline.read.email_chain import count_email_heads, read_email_chain
from bot.pipeline.read.found import FoundMessage, FoundThread
from bot.pipeline.read.lines import Line, split_lines
from bot.pipeline.read.linkedin import looks_like_linkedin, read_linkedin
from bot.pipeline.read.names import name_key
from bot.pipeline.read.participants import participants_of
from bot.pipeline.read.plain import read_plain
from bot.pipeline.read.sides import decide_sides
from bot.pipeline.read.slack_payload import read_slack_payload
from bot.pipeline.read.slack_text import count_slack_heads, has_slack_head, read_slack_text

MAXIMUM_CHARACTERS = 2_000_000
UNSPLIT = "The text could not be split into messages: it was read as one."


def read_conversation(given: ConversationInput, us: SenderProfile) -> Thread:
    """Read a pasted text or Slack messages into a thread, oldest message first.

    Raises BadInput, with one sentence for the person, when there is nothing to read in it.
    """
    if given.messages:
        found = read_slack_payload(given.messages, given.users)
        if not found.messages:
            raise BadInput("There are no messages in this thread that could be read.")
        if not any(has_visible(message.text) for message in found.messages):
            raise BadInput("There is no text to read: the messages hold only files, and files were not read.")
        return _thread(given.channel or Channel.SLACK, found, given, us, raw="")
    raw = given.text or ""
    _refuse_unreadable(raw)
    lines = split_lines(raw)
    channel, found = _best_reading(raw, lines, given.channel, _known_names(given, us))
    if not found.messages:
        start = len(raw) - len(raw.lstrip())
        whole = FoundMessage(author=None, text=raw.strip(), start=start, end=start + len(raw.strip()))
        found = FoundThread((whole,), warnings=(UNSPLIT,))
    thread = _thread(channel, found, given, us, raw=raw)
    if given.unread_files:
        count = len(given.unread_files)
        thread = replace(
            thread, warnings=(*thread.warnings, f"{count} file{'s were' if count > 1 else ' was'} not read.")
        )
    return thread


def _refuse_unreadable(raw: str) -> None:
    if len(raw) > MAXIMUM_CHARACTERS:
        raise BadInput(
            f"The conversation has {len(raw):,} characters; at most {MAXIMUM_CHARACTERS:,} can be read. "
            f"Paste only its latest part."
        )
    if raw and is_garbage(raw):
        raise BadInput("This does not look like text: paste the conversation itself, not a file's bytes.")
    if not has_visible(raw):
        raise BadInput("The conversation is empty: paste its text, with the names of the people in it.")


def _known_names(given: ConversationInput, us: SenderProfile) -> frozenset[str]:
    names = [us.name, *given.users.values()]
    keys = {name_key(name) for name in names if name}
    return frozenset(keys | {key.split()[0] for key in keys if key})


def _best_reading(
    raw: str, lines: Sequence[Line], channel: Channel | None, known: frozenset[str]
) -> tuple[Channel, FoundThread]:
    """Try the readers, the likeliest first; the first that finds messages is right."""
    readers: dict[Channel, Callable[[], FoundThread]] = {
        Channel.LINKEDIN: lambda: read_linkedin(raw, lines, known),
        Channel.EMAIL: lambda: read_email_chain(lines),
        Channel.SLACK: lambda: read_slack_text(raw, lines, known),
    }
    if channel is not None and _has_heads(channel, raw, lines, known):
        found = readers[channel]()
        if found.messages:
            return channel, found
    mail_heads, slack_heads, linkedin = count_email_heads(lines), count_slack_heads(lines), looks_like_linkedin(raw)
    guess = _guess(mail_heads, slack_heads, linkedin=linkedin)
    for candidate in (guess, Channel.EMAIL if mail_heads else None, Channel.SLACK if slack_heads else None):
        if candidate is not None:
            found = readers[candidate]()
            if found.messages:
                return channel or candidate, found
    found = read_plain(raw, lines, known)
    if not found.messages and any(line.text.lstrip().startswith(">") for line in lines):
        found = read_email_chain(lines)
        guess = guess or Channel.EMAIL
    return channel or guess or Channel.EMAIL, found


def _has_heads(channel: Channel, raw: str, lines: Sequence[Line], known: frozenset[str]) -> bool:
    """Whether lines that only `channel` writes stand in the text; a paste without its page's lines still may."""
    if channel is Channel.EMAIL:
        return count_email_heads(lines[:60]) > 0
    return has_slack_head(lines[:200], known) or (channel is Channel.LINKEDIN and looks_like_linkedin(raw))


def _guess(mail_heads: int, slack_heads: int, *, linkedin: bool) -> Channel | None:
    if linkedin:
        return Channel.LINKEDIN
    if mail_heads and mail_heads >= slack_heads:
        return Channel.EMAIL
    return Channel.SLACK if slack_heads else None


def _thread(channel: Channel, found: FoundThread, given: ConversationInput, us: SenderProfile, *, raw: str) -> Thread:
    sided = decide_sides(found.messages, us, given.our_users, found.card)
    messages: list[Message] = []
    for index, item in enumerate(sided):
        one = item.message
        automatic = (
            one.is_automatic
            or one.is_machine
            or (item.side is not Side.US and is_automatic_message(one.text, one.subject, one.email))
        )
        messages.append(
            Message(
                index=index,
                author=item.author,
                side=item.side,
                text=one.text,
                sent_at=one.sent_at,
                ts=one.ts,
                user_id=one.user_id,
                start=one.start,
                end=one.end,
                is_automatic=automatic,
                files=one.files,
            )
        )
    return Thread(
        channel=channel,
        messages=tuple(messages),
        participants=participants_of(sided, us, found.card),
        subject=found.subject,
        raw=raw,
        warnings=found.warnings,
    )
