"""Reading what a person copies from a Slack channel as plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.pipeline.read.characters import has_visible, without_invisible
from bot.pipeline.read.found import FoundThread
from bot.pipeline.read.lines import Line
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


def count_slack_heads(lines: Sequence[Line]) -> int:
    """How many of the first lines are heads of Slack messages without doubt."""
    return sum(1 for line in lines[:2_000] if (start := _start(line)) is not None and start.certain and start.author)


def read_slack_text(raw: str, lines: Sequence[Line], known_names: frozenset[str]) -> FoundThread:
    """Messages of a Slack paste."""
    transcript = read_transcript(raw, lines, _start, _is_noise, known_names)
    lost = [line for line in transcript.head if has_visible(line.text) and not _is_noise(line)]
    warnings: tuple[str, ...] = ()
    if transcript.messages and lost:
        count = len(lost)
        warnings = (f"{count} line{'s' if count > 1 else ''} above the first message belong to nobody.",)
    return FoundThread(transcript.messages, warnings=warnings)


def _start(line: Line) -> Start | None:
    return name_then_time(line) or time_then_name(line) or time_alone(line)


def _is_noise(line: Line) -> bool:
    return len(line.text) <= 260 and bool(_NOISE.match(without_invisible(line.text)))
