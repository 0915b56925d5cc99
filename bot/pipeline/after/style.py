"""Style notes that a person's edits suggest. Pure: they are proposed, and nothing is applied by itself.

A trait is proposed when at least three edits show it, and at least six in ten of those in which it could show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.models.team import StyleNote

LEAST = 3
SHARE = 0.6
MOST_NOTES = 3
_SHORTER = 0.8
_CONTRACTION = re.compile(
    r"\b(?:I|you|we|they|it|that|he|she|there|who|what|do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|"
    r"should)(?:n[’']t|[’'](?:ll|re|ve|d|m|s))\b",
    re.IGNORECASE,
)
_WRITTEN_OUT = re.compile(
    r"\b(?:I|you|we|they|it|that) (?:will|would|am|are|is|have)\b|\b(?:do|does|did|is|are|can|could|would|will) ?not\b",
    re.IGNORECASE,
)
_GREETING = re.compile(r"\A\s*([^\W\d_]+(?: (?:Tag|Morgen|Herr|Frau))?)\b[^\n]{0,60}[,!:]?\s*\n")


@dataclass(frozen=True, slots=True)
class Edit:
    """A text before and after a person's edit."""

    before: str
    after: str


def propose_notes(edits: Sequence[Edit]) -> tuple[StyleNote, ...]:
    """Return what the edits suggest, the most often seen first."""
    found = [_shorter(edits), _greeting(edits), _closing(edits)]
    found += [_habit(edits, *habit) for habit in _HABITS]
    notes = sorted((note for note in found if note is not None), key=lambda note: (-note.seen, note.key))
    return tuple(notes[:MOST_NOTES])


def _shorter(edits: Sequence[Edit]) -> StyleNote | None:
    lengths = [(len(edit.before.split()), len(edit.after.split())) for edit in edits]
    shorter = sorted(after for before, after in lengths if before and after <= _SHORTER * before)
    if not _often(len(shorter), len(edits)):
        return None
    words = max(10, round(shorter[len(shorter) // 2], -1))
    return StyleNote("shorter", f"Keep replies short, about {words} words.", len(shorter), len(edits))


def _greeting(edits: Sequence[Edit]) -> StyleNote | None:
    pairs = [(_greeting_of(edit.before), _greeting_of(edit.after)) for edit in edits]
    greeted = [(before, after) for before, after in pairs if before and after]
    changed = Counter((before, after) for before, after in greeted if before != after)
    if not changed:
        return None
    (before, after), seen = changed.most_common(1)[0]
    possible = sum(first == before for first, _ in greeted)
    note = f"Greet with “{after}”, not with “{before}”."
    return StyleNote(f"greeting:{before}:{after}".casefold(), note, seen, possible) if _often(seen, possible) else None


def _greeting_of(text: str) -> str:
    match = _GREETING.match(text)
    return match.group(1)[:20] if match else ""


def _closing(edits: Sequence[Edit]) -> StyleNote | None:
    """A last line that the person put there each time, where there was another one or none."""
    lines = [(_last_line(edit.before), _last_line(edit.after)) for edit in edits]
    added = Counter(after for before, after in lines if after not in {before, ""} and len(after) <= 40)
    if not added:
        return None
    line, seen = added.most_common(1)[0]
    if not _often(seen, len(edits)):
        return None
    return StyleNote(f"closing:{line}".casefold(), f"End with the line “{line}”.", seen, len(edits))


def _last_line(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.strip().splitlines()]
    return lines[-1] if len(lines) > 1 and not lines[-1].endswith("?") else ""


def _habit(
    edits: Sequence[Edit], key: str, note: str, before: Callable[[str], bool], after: Callable[[str], bool]
) -> StyleNote | None:
    """A trait that the texts had before (`before`) and that the person took out or replaced (`after`)."""
    possible = [edit for edit in edits if before(edit.before)]
    seen = sum(after(edit.after) for edit in possible)
    return StyleNote(key, note, seen, len(possible)) if _often(seen, len(possible)) else None


def _often(seen: int, possible: int) -> bool:
    return seen >= LEAST and seen >= SHARE * possible


def _has_contraction(text: str) -> bool:
    return _CONTRACTION.search(text) is not None


def _writes_out(text: str) -> bool:
    return _WRITTEN_OUT.search(text) is not None


def _ends_asking(text: str) -> bool:
    return text.rstrip().endswith("?")


_HABITS: tuple[tuple[str, str, Callable[[str], bool], Callable[[str], bool]], ...] = (
    (
        "contractions",
        "Use contractions: I’ll, we’re, don’t.",
        lambda text: _writes_out(text) and not _has_contraction(text),
        _has_contraction,
    ),
    (
        "no_contractions",
        "Write words out: I will, we are, do not.",
        _has_contraction,
        lambda text: _writes_out(text) and not _has_contraction(text),
    ),
    ("no_exclamation", "No exclamation marks.", lambda text: "!" in text, lambda text: "!" not in text),
    (
        "no_dashes",
        "No dashes inside sentences.",
        lambda text: bool(re.search(r"\s[–—]\s|\w—\w", text)),
        lambda text: not re.search(r"\s[–—]\s|\w—\w", text),
    ),
    ("no_closing_question", "Do not end with a question.", _ends_asking, lambda text: "?" not in text[-200:]),
)
