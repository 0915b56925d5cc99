"""What a workspace's operator decides about reuse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.models.reuse import ReuseKind


class SemanticMode(StrEnum):
    """How texts that are not the same are matched: `guarded` is ours; `origin` is cosine ≥ 0.85 over the whole
    conversation within a channel, as others do it, and exists to be compared with only: a quarter to four fifths of
    its hits are wrong (reuse_and_cache.md section 2).
    """

    GUARDED = "guarded"
    ORIGIN = "origin"


ORIGIN_THRESHOLD = 0.85
HOUR = 3600.0


def _seconds_to_live() -> dict[ReuseKind, float]:
    return {
        ReuseKind.ANALYSIS: HOUR,
        ReuseKind.DRAFT: HOUR,
        ReuseKind.PROFILE: 2 * HOUR,
        ReuseKind.ANSWER: 24 * HOUR,
    }


def _most_in_scope() -> dict[ReuseKind, int]:
    return {kind: 2_000 if kind is ReuseKind.ANSWER else 64 for kind in ReuseKind}


@dataclass(frozen=True, slots=True)
class ReuseRules:
    """Durations are in seconds. `threshold` is the least cosine; `semantic_kinds` may match by meaning;
    `shadow_share` of semantic hits are processed anyway and compared; `jitter` spreads the times to live.
    """

    seconds_to_live: Mapping[ReuseKind, float] = field(default_factory=_seconds_to_live)
    most_in_scope: Mapping[ReuseKind, int] = field(default_factory=_most_in_scope)
    threshold: float = 0.95
    semantic_kinds: frozenset[ReuseKind] = frozenset({ReuseKind.ANSWER})
    mode: SemanticMode = SemanticMode.GUARDED
    shadow_share: float = 0.0
    jitter: float = 0.1
    candidates: int = 5
    embed_seconds: float = 10.0
    verify_seconds: float = 10.0
    wait_seconds: float = 60.0
    work_seconds: float = 300.0
    poll_seconds: float = 0.05
    figures_seconds: float = 5.0

    def matches_by_meaning(self, kind: ReuseKind) -> bool:
        """Whether a text of this kind that is not the same may be served."""
        return self.mode is SemanticMode.ORIGIN or kind in self.semantic_kinds

    @property
    def least_similarity(self) -> float:
        """The least cosine at which something is served."""
        return ORIGIN_THRESHOLD if self.mode is SemanticMode.ORIGIN else self.threshold
