"""From what caches served to figures: hits, correct hits, wrong ones, by system and by kind of request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.report import percentile
from bench.streams.request import Request

# What was served (None = nothing), and the milliseconds of reading the request, looking up, and storing.
Row = tuple[str | None, float, float, float]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one system on some requests. `stale`: wrong by its version alone. `ceiling`: how many right answers
    had been asked for before.
    """

    asked: int
    hits: int
    correct: int
    stale: int
    ceiling: int

    @property
    def hit_percent(self) -> float:
        """Requests that were served something."""
        return 100 * self.hits / max(1, self.asked)

    @property
    def correct_percent(self) -> float:
        """Requests that were served what is right."""
        return 100 * self.correct / max(1, self.asked)

    @property
    def wrong_of_all(self) -> float:
        """Requests that were served something else, of all."""
        return 100 * (self.hits - self.correct) / max(1, self.asked)

    @property
    def wrong_of_hits(self) -> float:
        """The same of those that were served."""
        return 100 * (self.hits - self.correct) / max(1, self.hits)

    @property
    def ceiling_percent(self) -> float:
        """Requests whose right answer had been made before."""
        return 100 * self.ceiling / max(1, self.asked)


def score(requests: Sequence[Request], rows: Sequence[Row], kind: str | None = None) -> Score:
    """Return the counts, of one kind of request where one is named (details after a colon belong to it)."""
    seen: set[str] = set()
    asked = hits = correct = stale = ceiling = 0
    for request, (served, *_) in zip(requests, rows, strict=True):
        is_known = request.right in seen
        seen.add(request.right)
        if kind is not None and request.kind.partition(":")[0] != kind and request.kind != kind:
            continue
        asked += 1
        ceiling += is_known
        hits += served is not None
        correct += served == request.right
        is_wrong = served is not None and served != request.right
        stale += is_wrong and (served or "").rpartition(" ")[0] == request.right.rpartition(" ")[0]
    return Score(asked, hits, correct, stale, ceiling)


def total(scores: Iterable[Score]) -> Score:
    """Return the sum of several runs."""
    items = list(scores)
    sums = [sum(getattr(item, name) for item in items) for name in ("asked", "hits", "correct", "stale", "ceiling")]
    return Score(*sums)


def latency(rows: Sequence[Row]) -> tuple[float, float, float, float]:
    """Return milliseconds: reading a request p50, looking it up p50 and p99, storing p50."""
    read, looked = [row[1] for row in rows], [row[2] for row in rows]
    stored = [row[3] for row in rows if row[0] is None] or [0.0]
    return percentile(read, 0.5), percentile(looked, 0.5), percentile(looked, 0.99), percentile(stored, 0.5)
