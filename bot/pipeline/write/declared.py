"""What a model says its text rests on: a list of claims below the text, each with the id of its source.

The list is never shown. It only helps a person to find the source: what has no source is found by code all the same.
"""

from __future__ import annotations

import json
import re
from typing import Any, cast

from bot.models.draft import Claim, ClaimSource, DraftWarning
from bot.pipeline.check.evidence import Evidence, EvidenceText, folded
from bot.pipeline.check.facts import find_names
from bot.pipeline.check.quantities import find_quantities

DELIMITER = "=== claims ==="
RULE = "claims"
_DELIMITER = re.compile(r"^[\s>*#]*=+\s*claims\s*=*[\s*]*$|^\s*\[\s*(?:\{|\]\s*$)", re.IGNORECASE)
_MAY_BECOME = re.compile(r"^[\s>*#]*(?:[=\[]|$)")
LONGEST_LIST = 12_000
_MOST_CLAIMS = 30
_LEAST_LETTERS = 2


class TextAbove:
    """Takes pieces of a model's answer, gives back those of the text, and keeps the list below it."""

    def __init__(self) -> None:
        self._waiting = ""
        self._at_start = True
        self._below: str | None = None

    @property
    def below(self) -> str:
        """What stood below the text, so far."""
        return self._below or ""

    def feed(self, piece: str) -> str:
        """Take a piece; return what belongs to the text."""
        if self._below is not None:
            self._below = (self._below + piece)[:LONGEST_LIST]
            return ""
        self._waiting += piece
        return self._sorted(is_end=False)

    def finish(self) -> str:
        """Take the end of the answer; return what belongs to the text."""
        return self._sorted(is_end=True)

    def _sorted(self, *, is_end: bool) -> str:
        """Split what waits into lines; one that may become the delimiter is held back until it is whole."""
        passed: list[str] = []
        lines = self._waiting.splitlines(keepends=True)
        self._waiting = ""
        for place, line in enumerate(lines):
            is_whole = is_end or line.endswith("\n")
            if self._at_start and _DELIMITER.match(line) and is_whole:
                self._below = "".join(lines[place:])[:LONGEST_LIST]
                break
            if self._at_start and not is_whole and _MAY_BECOME.match(line):
                self._waiting = line
                break
            passed.append(line)
            self._at_start = line.endswith("\n")
        return "".join(passed)


def declared_claims(below: str, text: str, evidence: Evidence) -> tuple[tuple[Claim, ...], tuple[DraftWarning, ...]]:
    """Return the claims that hold: words of `text` whose named source exists and says their numbers and names.

    What does not hold is dropped with a finding. Words that the text does not have (any more) are dropped silently:
    they are not shown to anybody.
    """
    claims: list[Claim] = []
    findings: list[DraftWarning] = []
    for words, identifier in _items(below):
        start = text.find(words)
        if start < 0:
            continue
        named = [item for item in evidence.texts if _is_named(item.source, identifier)]
        if not named:
            remedy = "The model named a source that does not exist; check where this comes from."
            findings.append(DraftWarning(RULE, words[:80], remedy))
            continue
        source = next((item for item in named if _says(item, words)), None)
        if source is None:
            remedy = "The source that the model named does not say this; check it."
            findings.append(DraftWarning(RULE, words[:80], remedy))
            continue
        claims.append(Claim(words, start, start + len(words), source.source))
    return tuple(claims), tuple(dict.fromkeys(findings))


def _items(below: str) -> list[tuple[str, str]]:
    """The pairs of words and source id in the list; nothing when it cannot be read."""
    begins, ends = below.find("["), below.rfind("]")
    if begins < 0 or ends < begins:
        return []
    try:
        value: Any = json.loads(below[begins : ends + 1])
    except (ValueError, RecursionError):
        return []
    found: list[tuple[str, str]] = []
    for item in cast("list[Any]", value)[:_MOST_CLAIMS] if isinstance(value, list) else []:
        given = cast("dict[str, Any]", item) if isinstance(item, dict) else {}
        words, identifier = given.get("text"), given.get("source")
        if isinstance(words, str) and isinstance(identifier, str | int) and len(words.strip()) >= _LEAST_LETTERS:
            found.append((words.strip(), str(identifier).strip().strip("[]")))
    return found


def _is_named(source: ClaimSource, identifier: str) -> bool:
    """Whether a source has this id: a message by its number, everything else by its own."""
    return source.id == identifier or (source.kind == "thread" and f"message {source.id}" == identifier.casefold())


def _says(item: EvidenceText, words: str) -> bool:
    """Whether a source holds every number and name of a claim; where there are none, some of its words."""
    alone = Evidence((item,), "")
    quantities = find_quantities(words)
    names = find_names(words, None)
    if not quantities and not names:
        return any(match.group() in item.text for match in re.finditer(r"\w{4,}", folded(words)))
    return all(alone.holds_quantity(quantity) for quantity in quantities) and all(
        alone.mentions(part) for name in names for part in name.text.split()
    )
