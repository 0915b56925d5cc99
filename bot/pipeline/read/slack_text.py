"""Reading what a person copies from a Slack channel as plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.pipeline.read.characters import has_visible, without_invisible
from bot.pipeline.read.found import FoundThread
from bot.pipeline.read.lines import Line
from bot.pipeline.read.names import looks_like_full_name, name_key
from bot.pipeline.read.stamps import name_then_time, time_alone, time_then_name
from bot.pipeline.read.transcript import Start, read_transcript

_NOISE = re.compile(
    r"\A\s*(?:\d+ repl(?:y|ies)|\d+ Antworten?|\d+ réponses?|\d+ respuestas?|Last reply .{1,60}|Letzte "
    r"Antwort .{1,60}|View thread|Thread anzeigen|New|NEW|Neu|\(edited\)|\(bearbeitet\)|"
    r"joined #.{1,80}|left #.{1,80}|was added to #.{1,80}|has joined the channel.?|has left the channel.?|"
    r"set the channel (?:topic|purpose).{0,200}|"
    r"Also sent to the channel|Also sent as direct message|Pinned by .{1,80}|Saved for later.{0,60}|"
    r"replied to a thread:?.{0,200}|Auch an den Channel gesendet|"
    r"(?::[a-z0-9_+-]{1,40}:\s*\d{1,4}\s*)+|\d+ files?|Download|Show more|Show less|Show \d+ more replies)\s*\Z"
)


def has_slack_head(lines: Sequence[Line], known_names: frozenset[str]) -> bool:
    """Whether one of `lines` is the head of a message: without doubt, or with a name of `known_names`."""
    return any(_is_head(line, known_names) for line in _with_stacked_heads(lines))


def count_slack_heads(lines: Sequence[Line]) -> int:
    """How many of the first lines are heads of Slack messages without doubt."""
    return sum(_is_head(line, frozenset()) for line in _with_stacked_heads(lines[:2_000]))


def _is_head(line: Line, known_names: frozenset[str]) -> bool:
    start = _start(line)
    return start is not None and bool(start.author) and (start.certain or name_key(start.author) in known_names)


def read_slack_text(raw: str, lines: Sequence[Line], known_names: frozenset[str]) -> FoundThread:
    """Messages of a Slack paste."""
    transcript = read_transcript(raw, _with_stacked_heads(lines), _start, _is_noise, known_names)
    lost = [line for line in transcript.head if has_visible(line.text) and not _is_noise(line)]
    warnings: tuple[str, ...] = ()
    if transcript.messages and lost:
        count = len(lost)
        warnings = (f"{count} line{'s' if count > 1 else ''} above the first message belong to nobody.",)
    return FoundThread(transcript.messages, warnings=warnings)


def _with_stacked_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a name and the time alone below it ("Ada Berg", "  10:02 AM") as one line of both."""
    joined: list[Line] = []
    free = True
    for line in lines:
        above = joined[-1] if joined else None
        if (
            above is not None
            and free
            and len(above.text) <= 60
            and 1 < len(above.text.split()) <= 5
            and looks_like_full_name(above.text)
            and time_alone(line) is not None
            and name_then_time(above) is None
        ):
            joined[-1] = Line(above.start, line.end, f"{above.text.strip()}  {line.text.strip()}")
            free = False
            continue
        free = above is None or above.is_blank
        joined.append(line)
    return joined


def _start(line: Line) -> Start | None:
    return name_then_time(line) or time_then_name(line) or time_alone(line)


def _is_noise(line: Line) -> bool:
    return len(line.text) <= 260 and bool(_NOISE.match(without_invisible(line.text)))
