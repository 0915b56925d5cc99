"""A service that fails again and again is left alone for a while, then tried once."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from bot.ports import Clock

FAILURES = 5
OPEN_SECONDS = 30.0
LONGEST_OPEN_SECONDS = 600.0


class CircuitState(StrEnum):
    """Closed: asked as usual. Open: not asked. Half open: one request may try whether it answers again."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


@dataclass(frozen=True, slots=True)
class CircuitView:
    """A circuit as others may show it: failures in a row, and seconds until it is tried again (0 unless open)."""

    state: CircuitState
    failures: int
    retry_in: float


class Circuit:
    """Opens after `failures` in a row for `open_seconds`, doubled each time the try fails, up to ten minutes."""

    def __init__(self, clock: Clock, failures: int = FAILURES, open_seconds: float = OPEN_SECONDS) -> None:
        self._clock = clock
        self._most = failures
        self._first_seconds = open_seconds
        self._seconds = open_seconds
        self._failures = 0
        self._open_until: float | None = None
        self._is_tried = False

    @property
    def view(self) -> CircuitView:
        """How the circuit is at this moment."""
        if self._open_until is None:
            return CircuitView(CircuitState.CLOSED, self._failures, 0.0)
        left = self._open_until - self._clock.monotonic()
        state = CircuitState.OPEN if left > 0 else CircuitState.HALF_OPEN
        return CircuitView(state, self._failures, max(0.0, left))

    @contextmanager
    def passage(self) -> Generator[bool]:
        """Yield whether a request may be made now; while half open, one at a time may. Free again at the end."""
        view = self.view
        tries = view.state is CircuitState.HALF_OPEN and not self._is_tried
        if tries:
            self._is_tried = True
        try:
            yield tries or view.state is CircuitState.CLOSED
        finally:
            if tries:
                self._is_tried = False

    def succeeded(self) -> None:
        """The service answered: closed, and forgiven."""
        self._failures, self._open_until, self._seconds = 0, None, self._first_seconds

    def failed(self) -> None:
        """The service failed."""
        self._failures += 1
        if self._open_until is not None:
            self._seconds = min(self._seconds * 2, LONGEST_OPEN_SECONDS)
        if self._open_until is not None or self._failures >= self._most:
            self._open_until = self._clock.monotonic() + self._seconds
