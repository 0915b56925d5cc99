"""A service that fails again and again is left alone, then tried once."""

from __future__ import annotations

from bot.providers.rates import Circuit, CircuitState
from bot.providers.rates.circuit import LONGEST_OPEN_SECONDS
from tests.providers.prospect_data.stand import HandClock


def opened(clock: HandClock) -> Circuit:
    """A circuit that has just opened, for 30 seconds."""
    circuit = Circuit(clock, failures=3, open_seconds=30.0)
    for _ in range(3):
        circuit.failed()
    return circuit


def test_it_opens_after_failures_in_a_row_only() -> None:
    """A success in between begins the count anew."""
    circuit = Circuit(HandClock(), failures=3)
    for _ in range(2):
        circuit.failed()
    circuit.succeeded()
    for _ in range(2):
        circuit.failed()
    assert circuit.view.state is CircuitState.CLOSED
    circuit.failed()
    assert circuit.view.state is CircuitState.OPEN


def test_while_open_nobody_passes_and_it_says_for_how_long() -> None:
    """The view is what a dashboard shows."""
    clock = HandClock()
    circuit = opened(clock)
    clock.seconds += 12
    with circuit.passage() as may_pass:
        assert not may_pass
    view = circuit.view
    assert (view.state, view.failures, view.retry_in) == (CircuitState.OPEN, 3, 18.0)


def test_half_open_lets_one_through_at_a_time() -> None:
    """One tries; a second who comes meanwhile does not; one who gives up frees the place."""
    clock = HandClock()
    circuit = opened(clock)
    clock.seconds += 31
    assert circuit.view.state is CircuitState.HALF_OPEN
    with circuit.passage() as first, circuit.passage() as second:
        assert (first, second) == (True, False)
    with circuit.passage() as third:
        assert third


def test_a_success_closes_and_a_failure_opens_for_twice_as_long() -> None:
    """Up to ten minutes; after a success all is forgiven."""
    clock = HandClock()
    circuit = opened(clock)
    for seconds in (60.0, 120.0, 240.0, 480.0, LONGEST_OPEN_SECONDS, LONGEST_OPEN_SECONDS):
        clock.seconds += circuit.view.retry_in + 1
        circuit.failed()
        assert circuit.view.retry_in == seconds
    clock.seconds += LONGEST_OPEN_SECONDS
    circuit.succeeded()
    assert circuit.view == Circuit(clock).view
    for _ in range(3):
        circuit.failed()
    assert circuit.view.retry_in == 30.0
