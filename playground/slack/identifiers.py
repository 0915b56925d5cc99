"""Ids and timestamps that look like Slack's."""

from collections.abc import Callable

Ids = Callable[[str], str]
"""Makes the next id with the given first letter: `ids("V")` -> "V0000000001"."""

Clock = Callable[[], float]
"""Seconds since 1970."""

_MICROSECONDS = 1_000_000


def counting_ids() -> Ids:
    """Ids that count up, one series per letter, so that two runs of the same script name things alike."""
    counts: dict[str, int] = {}

    def following(letter: str) -> str:
        counts[letter] = counts.get(letter, 0) + 1
        return f"{letter}{counts[letter]:010d}"

    return following


class Timestamps:
    """Message timestamps: the clock in microseconds, made unique and ever growing as Slack's are."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0
        self._past = 0

    def following(self) -> str:
        """The ts of a message sent now."""
        self._last = max(round(self._clock() * _MICROSECONDS), self._last + 1)
        return as_ts(self._last)

    def at(self, moment: float) -> str:
        """The ts of a message of the past (`moment` in seconds since 1970), unique too."""
        self._past += 1
        return as_ts(round(moment) * _MICROSECONDS + self._past)


def as_ts(microseconds: int) -> str:
    """`1700000000000001` -> "1700000000.000001"."""
    return f"{microseconds // _MICROSECONDS}.{microseconds % _MICROSECONDS:06d}"
