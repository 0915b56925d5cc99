"""Streams to measure caches with: fair, repeatable, and as mixed as they say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.caches.plain_key import PlainKey
from bench.caches.runner import NotMeasured, run_peer
from bench.caches.scoring import Row, score
from bench.streams.request import CONVERSATIONS, KNOWLEDGE, Request
from bench.streams.stream import SHARES, build_stream

STREAMS = [(traffic, seed) for traffic in (CONVERSATIONS, KNOWLEDGE) for seed in (1, 2, 3)]


@pytest.mark.parametrize(("traffic", "seed"), STREAMS)
def test_the_same_request_has_one_right_answer(traffic: str, seed: int) -> None:
    """Who asks the very same in the same scope deserves the same: an exact key is never wrong on any stream."""
    right: dict[str, str] = {}
    for request in build_stream(traffic, seed, 2_000, changing=True):
        assert right.setdefault(PlainKey.key(request), request.right) == request.right, request.whole[-200:]


@pytest.mark.parametrize("traffic", [CONVERSATIONS, KNOWLEDGE])
def test_kinds_have_the_shares_that_are_told(traffic: str) -> None:
    """Shares add up to a hundred, and in a long stream each kind is near its own."""
    assert sum(SHARES[traffic].values()) == 100
    counted = Counter(request.kind.partition(":")[0] for request in build_stream(traffic, 5, 4_000, changing=False))
    assert counted.keys() == SHARES[traffic].keys()
    assert all(abs(counted[kind] / 40 - share) < 3 for kind, share in SHARES[traffic].items())


def test_a_seed_is_one_order_and_changes_only_versions() -> None:
    """The same seed builds the same requests; with changing knowledge only scope and right answer differ."""
    constant = build_stream(CONVERSATIONS, 1, 1_000, changing=False)
    assert constant == build_stream(CONVERSATIONS, 1, 1_000, changing=False)
    assert constant != build_stream(CONVERSATIONS, 2, 1_000, changing=False)
    changing = build_stream(CONVERSATIONS, 1, 1_000, changing=True)
    assert [request.whole for request in changing] == [request.whole for request in constant]
    assert {request.scope["knowledge"] for request in changing} == {"v0", "v1", "v2"}
    assert [Request.from_json(request.to_json()) for request in changing] == changing


def test_a_score_tells_wrong_from_stale() -> None:
    """Served, right, wrong by version alone, and what could have been served are counted apart."""
    requests = [
        Request(KNOWLEDGE, "repeat", {}, (), "Is it free?", right) for right in ("a v0", "a v0", "a v1", "b v1")
    ]
    rows: list[Row] = [(served, 0, 0, 0) for served in (None, "a v0", "a v0", "a v0")]
    found = score(requests, rows)
    assert (found.asked, found.hits, found.correct, found.stale, found.ceiling) == (4, 3, 1, 1, 1)
    assert found.wrong_of_hits == pytest.approx(200 / 3)
    assert score(requests, rows, "negation").asked == 0


def test_a_peer_that_is_not_there_says_why(tmp_path: Path) -> None:
    """An interpreter without the package is a reason in words, not a failure of the suite."""
    (tmp_path / "python").write_text("#!/bin/sh\necho 'not installed: gptcache' >&2\nexit 1\n", encoding="utf-8")
    (tmp_path / "python").chmod(0o755)
    with pytest.raises(NotMeasured, match="not installed: gptcache"):
        run_peer("GPTCache 0.8", tmp_path / "python", tmp_path)
