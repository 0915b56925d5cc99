"""Lines that carry a name and a time: "Ada Berg  10:02 AM", "Ada Berg [10:02]", "[10:02] Ada Berg: text"."""

from __future__ import annotations

import re

from bot.pipeline.read.characters import without_invisible
from bot.pipeline.read.lines import Line
from bot.pipeline.read.names import clean_name, looks_like_full_name, looks_like_name
from bot.pipeline.read.times import is_clock, is_stamp, stamp_at_end
from bot.pipeline.read.transcript import Start

_EDITED = re.compile(r"\s*\((?:edited|bearbeitet|modifié|editado|modificato|bewerkt|編集済み)\)\s*\Z", re.IGNORECASE)
_WIDE_GAP = re.compile(r"\s{2,}|\t+|\s*[•·|]\s*|\s*\[\s*|\s+\(\s*|\s[-–—]\s|,\s+")
_FRONT = re.compile(
    r"\A\s*(?:\[(?P<bracket>[^\]\n]{3,40})\]|\((?P<round>[^)\n]{3,40})\)|"
    r"(?P<bare>\d[^\n]{2,32}?\d(?:\s?[AaPp]\.?[Mm]\.?)?)(?:\s+[-–—]\s+|\s{2,}))\s*(?P<rest>\S.*)\Z"
)
_MAXIMUM = 160
_TAIL = 60
_DIGIT = re.compile(r"\d")


def name_then_time(line: Line) -> Start | None:
    """The head of a message where the name comes first and the line ends with the time."""
    text = line.text
    if len(text) > _MAXIMUM or len(text) < 5 or not _DIGIT.search(text, len(text) - _TAIL if len(text) > _TAIL else 0):
        return None
    bare = _EDITED.sub("", without_invisible(text)).strip().rstrip(":").rstrip()
    closed = bare.rstrip("])").rstrip()
    if stamp_at_end(closed) is None:
        return None
    for gap in _WIDE_GAP.finditer(closed):
        name, when = closed[: gap.start()], closed[gap.end() :]
        if is_stamp(when) and looks_like_name(name) and clean_name(name):
            bold = gap.group() != ", "
            return Start(name, when, certain=bold or looks_like_full_name(name))
    at = stamp_at_end(closed)
    if at and looks_like_full_name(closed[:at]) and len(closed[:at].split()) <= 5:
        return Start(closed[:at].strip(), closed[at:], certain=False)
    return None


def time_then_name(line: Line) -> Start | None:
    """The head of a message where the time comes first: "[10:02 AM] Ada Berg: text"."""
    match = _FRONT.match(line.text[:2_000])
    if match is None:
        return None
    when = match["bracket"] or match["round"] or match["bare"]
    if not is_stamp(when.replace(",", " ")):
        return None
    rest_at = match.start("rest")
    name, colon, _ = line.text[rest_at : rest_at + 90].partition(":")
    if not looks_like_name(name):
        return None
    if colon:
        return Start(name, when, text_at=rest_at + len(name) + 1)
    if len(line.text) - rest_at <= 60 and looks_like_full_name(line.text[rest_at:]):
        return Start(line.text[rest_at:].strip(), when)
    return None


def time_alone(line: Line) -> Start | None:
    """A further message of the same person: a line that is only a time."""
    bare = without_invisible(line.text).strip().strip("[]")
    return Start("", bare) if len(bare) <= 16 and is_clock(bare) and (":" in bare or "." in bare) else None
