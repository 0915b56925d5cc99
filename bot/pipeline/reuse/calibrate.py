"""Which threshold of similarity own labels bear out: the lowest under which few enough wrong results would be served.

Figures from somebody else's texts do not transfer (docs/reference/reuse_and_cache.md section 4), so too few labels
give no threshold at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.models.proportion import wilson

# 0 wrong of 300 still allows 1.3 % (section 9): fewer pairs that must not be served say nothing.
FEWEST_NEGATIVES = 300


@dataclass(frozen=True, slots=True)
class LabelledSimilarity:
    """One labelled pair: its cosine, and whether what was made for one may be served for the other.

    `is_vetoed` pairs are never served, whatever the threshold.
    """

    cosine: float
    may_reuse: bool
    is_vetoed: bool = False


@dataclass(frozen=True, slots=True)
class SweptThreshold:
    """What a threshold would do: of the pairs that may be reused `served_right`, of the others `served_wrong`.

    `wrong_bound` is the Wilson 95 % upper bound of the share of the others that would be served.
    """

    threshold: float
    served_right: int
    may: int
    served_wrong: int
    must_not: int
    wrong_bound: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """`chosen` is the lowest threshold within the allowed rate, None when there is none or `refusal` says why not."""

    sweep: tuple[SweptThreshold, ...]
    chosen: SweptThreshold | None
    refusal: str | None = None


def calibrate(
    pairs: Sequence[LabelledSimilarity], allowed_wrong: float, thresholds: Sequence[float] | None = None
) -> Calibration:
    """Sweep `thresholds` (0.80 to 1.00 in steps of 0.005 unless given) over labelled pairs.

    `allowed_wrong` is a share, 0.02 for 2 %. Refuses below FEWEST_NEGATIVES pairs that must not be reused.
    """
    may = sum(1 for pair in pairs if pair.may_reuse)
    must_not = len(pairs) - may
    if must_not < FEWEST_NEGATIVES:
        return Calibration(
            (),
            None,
            f"{must_not} pairs that must not be reused are too few: at least {FEWEST_NEGATIVES} are needed.",
        )
    tried = thresholds if thresholds is not None else [round(0.8 + 0.005 * step, 3) for step in range(41)]
    sweep = tuple(_swept(pairs, threshold, may, must_not) for threshold in sorted(tried))
    chosen: SweptThreshold | None = None
    for swept in reversed(sweep):
        if swept.wrong_bound > allowed_wrong:
            break
        chosen = swept
    refusal = None if chosen else "No threshold keeps the wrong ones within the allowed rate on these labels."
    return Calibration(sweep, chosen, refusal)


def _swept(pairs: Sequence[LabelledSimilarity], threshold: float, may: int, must_not: int) -> SweptThreshold:
    served = [pair for pair in pairs if not pair.is_vetoed and pair.cosine >= threshold]
    right = sum(1 for pair in served if pair.may_reuse)
    wrong = len(served) - right
    return SweptThreshold(threshold, right, may, wrong, must_not, wilson(wrong, must_not)[1])
