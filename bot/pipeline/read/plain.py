"""Reading a conversation written as "Name: text", as chat exports and people themselves write it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.pipeline.read.characters import without_invisible, word_set
from bot.pipeline.read.found import FoundThread
from bot.pipeline.read.lines import Line
from bot.pipeline.read.names import looks_like_full_name, looks_like_name, name_key
from bot.pipeline.read.stamps import name_then_time, time_then_name
from bot.pipeline.read.transcript import Start, read_transcript

_SPEAKER = re.compile(
    r"\A\s*[*_]{0,2}(?P<name>[^\n:\uff1a]{1,60}?)\s*(?:[\[(][^\])]{3,32}[\])])?\s*[*_]{0,2}\s*[:\uff1a][*_]{0,2}\s*"
)
_SELF = word_set(
    "me we us i ich wir moi je nous yo nosotros eu nós io noi ik wij 私 me/us us/me sales rep seller sender"
)
_OTHER = word_set("them they prospect client customer lead buyer interessent kunde cliente prospecto klant")
_NOT_NAMES = word_set(
    "note ps p.s subject betreff re fw fwd tel phone email e-mail web website www http https question "
    "questions answer "
    "date time from to cc bcc sent von an de à assistant system user human important attachment "
    "attachments agenda budget price "
    "timeline update edit todo q a tl;dr example step option"
)


def read_plain(raw: str, lines: Sequence[Line], known_names: frozenset[str]) -> FoundThread:
    """Messages of a dialogue with a speaker's name before each of them; empty when it is none."""
    heads = [start for line in lines if (start := _speaker(line)) is not None]
    counts = Counter(name_key(start.author) for start in heads)
    speakers = {key for key, count in counts.items() if count > 1 or key in known_names or key in _SELF | _OTHER}
    if len(heads) <= 12:
        speakers |= {name_key(start.author) for start in heads if looks_like_full_name(start.author)}
    if len(speakers & set(counts)) < 1:
        return FoundThread(())

    def start_of(line: Line) -> Start | None:
        start = _speaker(line)
        if start is not None:
            return start if name_key(start.author) in speakers else None
        return time_then_name(line) or name_then_time(line)

    transcript = read_transcript(raw, lines, start_of, lambda _line: False, known_names)
    return FoundThread(transcript.messages)


def _speaker(line: Line) -> Start | None:
    match = _SPEAKER.match(line.text[:160])
    if match is None:
        return None
    name = without_invisible(match["name"]).strip()
    key = name_key(name)
    if not key or key in _NOT_NAMES or not looks_like_name(name) or len(name.split()) > 5:
        return None
    if name[:1].islower() and key not in _SELF | _OTHER and " " in name:
        return None
    return Start(name, None, text_at=match.end())
