"""Live figures of reuse: counts and bounded histograms under flat names, so that processes can add theirs up.

Names are `what.kind.tier` or `histogram.upper bound`; there are a few hundred at most, whatever happens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from bot.models.proportion import wilson
from bot.models.reuse import ReuseKind, ReuseStock, Tier

# Upper bounds of the histograms; the last bucket of each holds the rest.
BOUNDS: dict[str, tuple[float, ...]] = {
    "age_seconds": (60, 300, 900, 1800, 3600, 7200, 14400, 43200, 86400, 172800),
    "look_up_ms": (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 50, 250, 1000),
    "embed_ms": (2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000),
    # The best similarity of a look-up that served nothing: how much a lower threshold would have let through.
    "near_miss": (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.98, 1.0),
}
_REST = "more"
# Reasons for vetoes come from one list in the code; should it ever grow beyond all measure, the rest is one.
_MOST_REASONS = 64


class Figures:
    """What this process has counted since it began, and what of it the store has not been told yet."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._untold: Counter[str] = Counter()
        self._reasons: set[str] = set()

    def count(self, what: str, *parts: str) -> None:
        """Add one to a name."""
        name = ".".join((what, *parts))
        self._counts[name] += 1
        self._untold[name] += 1

    def observe(self, histogram: str, value: float) -> None:
        """Add one to the bucket of a histogram of `BOUNDS` that holds `value`."""
        self.count(histogram, next((f"{bound:g}" for bound in BOUNDS[histogram] if value <= bound), _REST))

    def veto(self, reason: str) -> None:
        """Count why a similar result was not served."""
        if reason not in self._reasons and len(self._reasons) >= _MOST_REASONS:
            reason = "other"
        self._reasons.add(reason)
        self.count("vetoes", reason)

    def take_untold(self) -> dict[str, float]:
        """Return what the store has not been told, and count it as told."""
        untold, self._untold = self._untold, Counter()
        return dict(untold)

    def put_back(self, untold: Mapping[str, float]) -> None:
        """Count as untold again what the store could not take."""
        for name, number in untold.items():
            self._untold[name] += int(number)

    def counts(self) -> dict[str, float]:
        """Return all counts of this process."""
        return dict(self._counts)


def report(counts: Mapping[str, float], stock: ReuseStock) -> dict[str, Any]:
    """Return the public shape of the figures (docs/reuse.md), version 1: rates of nothing are None."""
    return {
        "version": 1,
        "kinds": {kind.value: _of_kind(kind, counts, stock) for kind in ReuseKind},
        "vetoes": _below("vetoes", counts),
        "verifier": _below("verifier", counts),
        "trouble": _below("trouble", counts),
        "shadow": _shadow(counts),
        "labels": {tier.value: _labels(tier, counts) for tier in Tier},
        **{name: _histogram(name, counts) for name in BOUNDS},
        "stock": {"scopes": stock.scopes, "bytes": stock.size_bytes},
    }


def _of_kind(kind: ReuseKind, counts: Mapping[str, float], stock: ReuseStock) -> dict[str, Any]:
    hits = {tier.value: int(counts.get(f"hits.{kind}.{tier}", 0)) for tier in Tier}
    misses = int(counts.get(f"misses.{kind}", 0))
    total = sum(hits.values()) + misses
    return {
        "hits": hits,
        "misses": misses,
        "hit_rate": round(sum(hits.values()) / total, 4) if total else None,
        **{name: int(counts.get(f"{name}.{kind}", 0)) for name in ("shared", "stored", "not_kept", "no_scope")},
        "entries": stock.entries.get(kind, 0),
    }


def _below(what: str, counts: Mapping[str, float]) -> dict[str, int]:
    found = {name.removeprefix(f"{what}."): int(n) for name, n in counts.items() if name.startswith(f"{what}.")}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _shadow(counts: Mapping[str, float]) -> dict[str, Any]:
    """Hits that were processed anyway; the share that differed estimates how many hits are wrong, from above."""
    return _share_of_wrong(int(counts.get("shadow.agreed", 0)), int(counts.get("shadow.differed", 0)))


def _labels(tier: Tier, counts: Mapping[str, float]) -> dict[str, Any]:
    """What people said about what was served."""
    return _share_of_wrong(int(counts.get(f"labels.{tier}.right", 0)), int(counts.get(f"labels.{tier}.wrong", 0)))


def _share_of_wrong(right: int, wrong: int) -> dict[str, Any]:
    total = right + wrong
    low, high = wilson(wrong, total)
    known = total > 0
    return {
        "right": right,
        "wrong": wrong,
        "wrong_rate": round(wrong / total, 4) if known else None,
        "interval": [round(low, 4), round(high, 4)] if known else None,
    }


def _histogram(name: str, counts: Mapping[str, float]) -> dict[str, Any]:
    """Counts by upper bound, with the bounds under which half and 99 % lie (None = nothing, or beyond the last)."""
    buckets = {f"{bound:g}": int(counts.get(f"{name}.{bound:g}", 0)) for bound in BOUNDS[name]}
    buckets[_REST] = int(counts.get(f"{name}.{_REST}", 0))
    return {
        "buckets": buckets,
        "p50_at_most": _quantile(name, buckets, 0.5),
        "p99_at_most": _quantile(name, buckets, 0.99),
    }


def _quantile(name: str, buckets: Mapping[str, int], share: float) -> float | None:
    total, seen = sum(buckets.values()), 0
    for bound in BOUNDS[name]:
        seen += buckets[f"{bound:g}"]
        if total and seen >= share * total:
            return bound
    return None
