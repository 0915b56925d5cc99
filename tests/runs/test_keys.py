"""Ids of runs are made of what was asked for, so that a repeated click or delivery meets the same run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models.draft import Mode
from bot.models.run import DraftRequest
from bot.runs.keys import parent_of, rewrite_key, run_key, variant_key

IN_THREAD = DraftRequest("T0TEAM", "U0ADA", "C0DEALS", "1700000000.000100", Mode.TEMPLATE)
PASTED = DraftRequest("T0TEAM", "U0ADA", "C0DEALS", None, Mode.TEMPLATE, pasted="Hi, what does it cost?")
WORDS = st.text(max_size=60)


@pytest.mark.parametrize("request_", [IN_THREAD, PASTED])
@pytest.mark.parametrize("mode", list(Mode))
def test_every_further_draft_belongs_to_the_card_of_its_run(request_: DraftRequest, mode: Mode) -> None:
    """From a rewrite's id the run is found whose card it writes to; a run's own id leads to itself."""
    run_id = run_key(request_)
    assert parent_of(run_id) == run_id
    assert parent_of(rewrite_key(run_id, mode, 12)) == run_id
    assert parent_of(variant_key(run_id, mode, "draft", "0", "Make it short.")) == run_id


@given(st.lists(WORDS, min_size=1, max_size=6), st.lists(WORDS, min_size=1, max_size=6))
def test_the_same_wish_has_the_same_id_and_another_wish_another(one: list[str], other: list[str]) -> None:
    """Whatever differs in a wish (draft, revision, kind, words) makes another run; nothing else does."""
    same = variant_key("run:x:0", "ai", *one) == variant_key("run:x:0", "ai", *other)
    assert same == ("\0".join(one) == "\0".join(other))


@given(WORDS)
def test_a_wish_s_words_never_reach_the_id(wish: str) -> None:
    """Ids stand in logs and in Slack's metadata: they hold a digest of the words, not the words."""
    prefix, _, last = variant_key("run:x:0", "ai", "draft", wish).rpartition(":")
    assert prefix == "run:x:0:ai"
    assert len(last) == 13
