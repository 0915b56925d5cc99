"""What a share of a few cases says about the share of all."""

from __future__ import annotations

import math

# Two-sided 95 % of the normal distribution.
_Z = 1.959963984540054


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Return the Wilson score interval at 95 % (Wilson 1927), which holds for few cases and for rates near 0 or 1.

    Of nothing (`total` 0) it is everything: (0, 1).
    """
    if total == 0:
        return 0.0, 1.0
    share = hits / total
    weight = _Z * _Z / total
    centre = (share + weight / 2) / (1 + weight)
    half = _Z * math.sqrt(share * (1 - share) / total + weight / (4 * total)) / (1 + weight)
    return max(0.0, centre - half), min(1.0, centre + half)
