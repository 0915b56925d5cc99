"""Reading an e-mail chain: newest message with older ones quoted or printed below, or forwards one after the other.

Each line belongs to the message whose head stands above it at the same depth of quotation, so that an
answer written between quoted lines stays with its writer and the quoted lines are not read as new.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC
from itertools import pairwise

from bot.pipeline.read.characters import has_visible, plain_letters, without_invisible
from bot.pipeline.read.email_headers import HeaderBlock, attribution, header_block, is_forward_mark, is_separator
from bot.pipeline.read.found import FoundMessage, FoundThread, Person
from bot.pipeline.read.lines import Line
from bot.pipeline.read.names import name_key, split_affiliation
from bot.pipeline.read.times import has_zone, moment

_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?){1,200}")
_MAXIMUM_DEPTH = 50
_RE_PREFIX = re.compile(
    r"\A(?:(?:re|aw|sv|fw|fwd|wg|tr|rv|enc|rif|antw|vs|odp|回复|返信|転送)\s?(?:\[\d+\])?[:\uff1a]\s*)+", re.IGNORECASE
)

_ANSWER_SUBJECT = re.compile(
    r"\A\s*(?:\[[^\]]{1,20}\]\s*)?(?:(?:re|aw|sv|antw|vs|odp|回复|返信)\s?(?:\[\d+\])?[:\uff1a]|out of (?:the )?office|"
    r"automatic reply|auto(?:matische)?[- ](?:reply|response|antwort)|automatische antwort|abwesenheit|réponse auto|"
    r"absence|respuesta autom|fuera de|resposta autom|risposta auto|automatisch antwoord|"
    r"【?自動(?:返信|応答|送信)|undeliver|we have "
    r"received)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Open:
    sender: Person
    date: str | None = None
    recipients: tuple[Person, ...] = ()
    subject: str | None = None
    is_automatic: bool = False
    has_head: bool = True
    spans: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])


def count_email_heads(lines: Sequence[Line]) -> int:
    """How many heads of e-mail messages stand in the first lines."""
    unquoted = [_unquote(line.text)[1] for line in lines[:3_000]]
    return sum(
        1
        for number, text in enumerate(unquoted)
        if (":" in text or "\uff1a" in text)
        and (header_block(unquoted[number : number + 12]) or attribution(unquoted[number : number + 3]))
    )


def read_email_chain(lines: Sequence[Line]) -> FoundThread:
    """Messages of an e-mail chain, oldest first, each once."""
    opened = _with_addresses(_walk(lines))
    found = [message for message in (_close(item) for item in opened) if message is not None]
    ordered = _in_order(found)
    once = _each_once(ordered)
    subject = next((message.subject for message in reversed(once) if message.subject), None)
    return FoundThread(tuple(once), subject=subject)


def _with_addresses(opened: list[_Open]) -> list[_Open]:
    """Give senders named without an address the one that another head of the chain gives them."""
    people = [person for item in opened for person in (item.sender, *item.recipients) if person.name and person.email]
    known = {name_key(person.name): person.email for person in people}
    for item in opened:
        if item.sender.name and not item.sender.email:
            item.sender = Person(item.sender.name, known.get(name_key(item.sender.name)))
    return opened


def _unquote(text: str) -> tuple[int, str]:
    match = _QUOTE.match(text)
    if match is None:
        return 0, text
    return min(match.group().count(">"), _MAXIMUM_DEPTH), text[match.end() :]


def _walk(lines: Sequence[Line]) -> list[_Open]:
    split = [_unquote(line.text) for line in lines]
    opened: list[_Open] = []
    owners: dict[int, _Open] = {}
    number = 0
    while number < len(lines):
        depth, text = split[number]
        ahead = (
            [other if other_depth == depth else "" for other_depth, other in split[number : number + 40]]
            if _may_head(text)
            else []
        )
        block = header_block(ahead) if ahead else None
        if block is not None:
            message = _from_block(block)
            _place(owners, opened, message, depth)
            number += block.length
            continue
        named = attribution(ahead[:3]) if ahead else None
        if named is not None and _quotes_follow(split, number + named[0], depth):
            count, sender, when = named
            message = _Open(sender, when)
            below = _next_depth(split, number + count)
            _place(owners, opened, message, max(depth, below), above=depth)
            number += count
            continue
        if is_separator(text) and _heads_follow(split, number + 1):
            number += 1
            continue
        owner = _owner(owners, opened, depth)
        owner.spans.append((lines[number].start, lines[number].end, text))
        number += 1
    return opened


def _may_head(text: str) -> bool:
    return ":" in text or "\uff1a" in text or any(character.isdigit() for character in text[:40])


def _from_block(block: HeaderBlock) -> _Open:
    return _Open(block.sender, block.date, block.recipients, block.subject, block.is_automatic)


def _place(owners: dict[int, _Open], opened: list[_Open], message: _Open, depth: int, above: int | None = None) -> None:
    """Make `message` the owner of `depth`; what stood deeper belongs to nobody any more."""
    for deeper in [level for level in owners if level >= depth or (above is not None and level > above)]:
        del owners[deeper]
    owners[depth] = message
    opened.append(message)


def _owner(owners: dict[int, _Open], opened: list[_Open], depth: int) -> _Open:
    if depth not in owners:
        message = _Open(Person(), has_head=False)
        owners[depth] = message
        opened.append(message)
    return owners[depth]


def _next_depth(split: Sequence[tuple[int, str]], number: int) -> int:
    for depth, text in split[number : number + 6]:
        if text.strip() or depth:
            return depth
    return 0


def _quotes_follow(split: Sequence[tuple[int, str]], number: int, depth: int) -> bool:
    """After "On … wrote:" comes either a quotation or at least some text; a closing line is none."""
    return _next_depth(split, number) > depth or any(text.strip() for _, text in split[number : number + 6])


def _heads_follow(split: Sequence[tuple[int, str]], number: int) -> bool:
    ahead = [text for _, text in split[number : number + 16]]
    for skip, text in enumerate(ahead[:4]):
        if text.strip():
            return header_block(ahead[skip:]) is not None or attribution(ahead[skip : skip + 3]) is not None
    return is_forward_mark(split[number - 1][1])


def _close(item: _Open) -> FoundMessage | None:
    spans = list(item.spans)
    while spans and not has_visible(spans[0][2]):
        spans.pop(0)
    while spans and (not has_visible(spans[-1][2]) or is_separator(spans[-1][2])):
        spans.pop()
    if not spans:
        return None if not item.is_automatic else _message(item, "", 0, 0)
    text = "\n".join(part for _, _, part in spans).strip(" \t")
    return _message(item, text, spans[0][0], spans[-1][1])


def _message(item: _Open, text: str, start: int, end: int) -> FoundMessage:
    name, affiliation = split_affiliation(item.sender.name) if item.sender.name else (None, None)
    return FoundMessage(
        author=name,
        affiliation=affiliation,
        email=item.sender.email,
        text=text,
        start=start,
        end=end,
        sent_at=item.date,
        recipients=item.recipients,
        subject=item.subject,
        is_automatic=item.is_automatic,
    )


def _in_order(found: list[FoundMessage]) -> list[FoundMessage]:
    """Oldest first: by the dates where there are any, else chains run from the newest down."""
    moments = [moment(message.sent_at) if message.sent_at else None for message in found]
    if not all(has_zone(message.sent_at) for message in found):
        moments = [when.replace(tzinfo=UTC) if when else None for when in moments]
    dated = [when for when in moments if when is not None]
    rising = sum(1 for one, other in pairwise(dated) if one < other)
    falling = sum(1 for one, other in pairwise(dated) if one > other)
    answered_below = sum(1 for one, other in pairwise(found) if _is_answer(other) and not _is_answer(one))
    if rising < falling or (rising == falling and not answered_below):
        found, moments = found[::-1], moments[::-1]
    if any(when is None for when in moments) or not (rising and falling):
        return found
    order = sorted(range(len(found)), key=lambda place: (moments[place], place))
    return [found[place] for place in order]


def _is_answer(message: FoundMessage) -> bool:
    """Whether a message shows by itself that it follows another: its subject says so, or a machine sent it back."""
    return message.is_automatic or bool(message.subject and _ANSWER_SUBJECT.match(message.subject))


def _each_once(found: list[FoundMessage]) -> list[FoundMessage]:
    """Drop a message without a head whose every line stands in another message already."""
    known: set[str] = set()
    for message in found:
        if message.author or message.email:
            known |= _line_keys(message.text)
    kept: list[FoundMessage] = []
    seen: set[str] = set()
    for message in found:
        keys = _line_keys(message.text)
        if not (message.author or message.email) and keys and len(keys & known) * 10 >= len(keys) * 9:
            continue
        whole = "\n".join(sorted(keys))
        if whole and len(whole) > 20 and whole in seen:
            continue
        seen.add(whole)
        kept.append(message)
    return kept or found


def _line_keys(text: str) -> set[str]:
    return {
        key
        for line in text.split("\n")
        if (key := plain_letters(without_invisible(line)).strip(" >\t")) and len(key) > 3
    }
