"""Reading a messenger's paste: a line that starts a message, then its text, until the next such line.

LinkedIn and Slack differ only in the lines that start messages and in those that the page adds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.pipeline.read.characters import has_visible
from bot.pipeline.read.found import FoundMessage
from bot.pipeline.read.lines import Line
from bot.pipeline.read.names import clean_name, name_key, split_affiliation
from bot.pipeline.read.times import is_date


class Start(NamedTuple):
    """The head of a message: who, when, and where in the line the text begins (None = on the next line).

    `certain` is false for a line that is a head only if its name is one of the conversation.
    An empty `author` continues the author before.
    """

    author: str
    when: str | None
    text_at: int | None = None
    certain: bool = True


@dataclass(slots=True)
class _Open:
    author: str
    when: str | None
    lines: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


@dataclass(frozen=True, slots=True)
class Transcript:
    """The messages of a paste and the lines that stood above the first one."""

    head: tuple[Line, ...]
    messages: tuple[FoundMessage, ...]


def read_transcript(
    raw: str,
    lines: Sequence[Line],
    start_of: Callable[[Line], Start | None],
    is_noise: Callable[[Line], bool],
    known_names: frozenset[str] = frozenset(),
) -> Transcript:
    """Split `lines` at the heads that `start_of` sees; drop date rules and what `is_noise` names."""
    starts = _trusted(lines, start_of, known_names)
    head: list[Line] = []
    messages: list[FoundMessage] = []
    current: _Open | None = None
    day: str | None = None
    for number, line in enumerate(lines):
        start = starts.get(number)
        if start is None:
            if current is None:
                if is_date(line.text):
                    day = line.text.strip()
                else:
                    head.append(line)
            elif is_noise(line):
                continue
            elif is_date(line.text) and _heads_next(lines, number, starts) and _has_text(raw, current):
                day = line.text.strip()
                messages.append(_close(raw, current))
                current = _Open(current.author, None)
            else:
                current.lines.append((line.start, line.end))
            continue
        author = start.author or (current.author if current else "")
        when = f"{day} {start.when}" if day and start.when else (start.when or day)
        if current is not None:
            if not _has_text(raw, current) and name_key(current.author) == name_key(author) and not current.lines:
                current = _Open(author, when or current.when)
                if start.text_at is not None:
                    current.lines.append((line.start + start.text_at, line.end))
                continue
            messages.append(_close(raw, current))
        current = _Open(author, when)
        if start.text_at is not None:
            current.lines.append((line.start + start.text_at, line.end))
    if current is not None:
        messages.append(_close(raw, current))
    return Transcript(tuple(head), tuple(message for message in messages if has_visible(message.text)))


def _trusted(
    lines: Sequence[Line], start_of: Callable[[Line], Start | None], known_names: frozenset[str]
) -> dict[int, Start]:
    found = {number: start for number, line in enumerate(lines) if (start := start_of(line)) is not None}
    known = set(known_names) | {name_key(start.author) for start in found.values() if start.certain and start.author}
    alone = {name_key(line.text) for line in lines[:12] if 3 < len(line.text) <= 60 and " " in line.text.strip()}
    known |= {name_key(start.author) for start in found.values() if not start.certain} & alone
    uncertain: dict[str, int] = {}
    for start in found.values():
        if not start.certain:
            uncertain[name_key(start.author)] = uncertain.get(name_key(start.author), 0) + 1
    repeated = {name for name, count in uncertain.items() if count > 1}
    return {
        number: start
        for number, start in found.items()
        if start.certain or name_key(start.author) in known or name_key(start.author) in repeated
    }


def _heads_next(lines: Sequence[Line], number: int, starts: dict[int, Start]) -> bool:
    for later in range(number + 1, min(number + 6, len(lines))):
        if later in starts:
            return True
        if not lines[later].is_blank:
            return False
    return False


def _has_text(raw: str, message: _Open) -> bool:
    return any(has_visible(raw[start:end]) for start, end in message.lines)


def _close(raw: str, message: _Open) -> FoundMessage:
    spans = list(message.lines)
    while spans and not has_visible(raw[spans[0][0] : spans[0][1]]):
        spans.pop(0)
    while spans and not has_visible(raw[spans[-1][0] : spans[-1][1]]):
        spans.pop()
    text = "\n".join(raw[start:end] for start, end in spans).strip(" \t")
    name, affiliation = split_affiliation(message.author)
    return FoundMessage(
        author=name or clean_name(message.author),
        affiliation=affiliation,
        text=text,
        start=spans[0][0] if spans else 0,
        end=spans[-1][1] if spans else 0,
        sent_at=message.when,
    )
